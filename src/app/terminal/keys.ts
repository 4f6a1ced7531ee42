/** What the terminal hands over for a key press, as the editor's keys. Control sequences nobody names are ignored. */

export type KeyName =
  | "left"
  | "right"
  | "word-left"
  | "word-right"
  | "home"
  | "end"
  | "older"
  | "newer"
  | "enter"
  /** Sends the line exactly as typed: no tag is put before it. */
  | "enter-raw"
  | "backspace"
  | "delete"
  | "kill-to-end"
  | "kill-to-start"
  /** Back to the last space. */
  | "kill-word"
  /** Back or forward over letters and digits. */
  | "kill-part"
  | "kill-part-forward"
  | "yank"
  | "undo"
  | "tab"
  | "back-tab"
  | "escape"
  | "interrupt"
  | "search"
  | "cancel"
  | "finish"
  | "leave";

export type Key = KeyName | { readonly text: string } | { readonly paste: string };

const SEQUENCES: ReadonlyMap<string, KeyName> = new Map<string, KeyName>([
  ["\r", "enter"],
  ["\x1b\r", "enter-raw"],
  ["\t", "tab"],
  ["\x1b[Z", "back-tab"],
  ["\x1b", "escape"],
  ["\x7f", "backspace"],
  ["\b", "kill-part"],
  ["\x1b\x7f", "kill-part"],
  ["\x1b\b", "kill-part"],
  ["\x01", "home"],
  ["\x02", "left"],
  ["\x03", "interrupt"],
  ["\x04", "finish"],
  ["\x05", "end"],
  ["\x06", "right"],
  ["\x07", "cancel"],
  ["\x0b", "kill-to-end"],
  ["\x0e", "newer"],
  ["\x10", "older"],
  ["\x12", "search"],
  ["\x15", "kill-to-start"],
  ["\x17", "kill-word"],
  ["\x19", "yank"],
  ["\x1d", "leave"],
  ["\x1f", "undo"],
  ["\x1bb", "word-left"],
  ["\x1bf", "word-right"],
  ["\x1bd", "kill-part-forward"],
  ["\x1b[A", "older"],
  ["\x1b[B", "newer"],
  ["\x1b[C", "right"],
  ["\x1b[D", "left"],
  ["\x1b[H", "home"],
  ["\x1b[F", "end"],
  ["\x1b[3~", "delete"],
  ["\x1b[3;5~", "kill-part-forward"],
  ["\x1b[3;3~", "kill-part-forward"],
  ["\x1b[1;5C", "word-right"],
  ["\x1b[1;5D", "word-left"],
  ["\x1b[1;3C", "word-right"],
  ["\x1b[1;3D", "word-left"],
  // With Shift, as without: there is no selection to extend.
  ["\x1b[1;2C", "right"],
  ["\x1b[1;2D", "left"],
  ["\x1b[1;2H", "home"],
  ["\x1b[1;2F", "end"],
]);

/** One chunk of the terminal's data, which is one key or some text. */
export function decodeKey(data: string): Key | undefined {
  const name = SEQUENCES.get(data);
  if (name) return name;
  if (data === "" || data.startsWith("\x1b")) return undefined;
  if (!/[\x00-\x1f\x7f]/.test(data)) return { text: data };
  return data.length === 1 ? undefined : { paste: data };
}
