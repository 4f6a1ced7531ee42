/**
 * From a key to an action. Keys are named as `KeyboardEvent.key` has them, with `Ctrl+` (also for ⌘) and `Alt+` in front.
 *
 * Whoever types owns the keys: in a field or a terminal only combinations with Ctrl or Alt are ours.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** `,` `Space` `Ctrl+K` `Alt+1`; a letter with Shift is a capital. */
export function keyName(press: KeyPress): string {
  const key = press.key === " " ? "Space" : press.key;
  if (press.ctrlKey || press.metaKey) return `Ctrl+${key.toUpperCase()}`;
  // With Alt some keyboards give other characters, so the place of the key counts.
  if (press.altKey) return `Alt+${/^(?:Digit|Key)(.)$/.exec(press.code)?.[1] ?? key}`;
  return key;
}

export const isCombination = (name: string): boolean => /^(?:Ctrl|Alt)\+./.test(name);

/** Where keys belong to what is typed. */
const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], .terminal";
/** Where a key has a meaning of its own. */
const OWN_KEYS: ReadonlyMap<string, string> = new Map([
  ["Space", "button, a, summary, [role=button], [role=tab], [role=radio], input"],
  ["Home", "[role=slider], [role=tab], [role=separator], [data-scrolls]"],
  ["End", "[role=slider], [role=tab], [role=separator], [data-scrolls]"],
]);

/** Whether a key pressed while this element has the focus is for the page. */
export function isForPage(name: string, target: { closest(selector: string): unknown } | null): boolean {
  if (isCombination(name)) return true;
  if (target?.closest(TYPING)) return false;
  const own = OWN_KEYS.get(name);
  return own === undefined || !target?.closest(own);
}
