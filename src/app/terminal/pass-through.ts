/** Keys that a terminal would swallow and that belong to the page or the browser. */
type PressedKey = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/** Alt with these edits the line; Alt with anything else is for the page (Alt+1 … Alt+4 change the client). */
const ALT_EDITS = /^(?:[bfd]|Enter|Backspace|Delete|Arrow.*|Escape)$/i;
/** Of the browser: address, new tab, new window, reload without cache. */
const CTRL_BROWSER = /^[ltn]$/i;

export function isForPage(press: PressedKey, hasSelection: boolean, leavesByTab: boolean): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = press;
  if (key === "Tab") return leavesByTab || ctrlKey || altKey || metaKey;
  if (/^F\d+$/.test(key) || key === "PageUp" || key === "PageDown") return !shiftKey || key.startsWith("F");
  // With both the keyboard makes a character (AltGr).
  if (altKey && ctrlKey) return false;
  if (altKey) return !ALT_EDITS.test(key) && key.length === 1 && press.code !== "" && key.charCodeAt(0) < 0x80;
  if (!ctrlKey && !metaKey) return false;
  if (/^c$/i.test(key)) return hasSelection || shiftKey || metaKey;
  return /^v$/i.test(key) || (ctrlKey && CTRL_BROWSER.test(key));
}
