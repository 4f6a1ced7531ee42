/** The terminal's keys and rules for readers: the help lists them, assistive technology reads the essential ones. */
interface TerminalKey {
  readonly keys: string;
  readonly does: string;
  readonly isEssential?: boolean;
}

export const terminalKeys: readonly TerminalKey[] = [
  { keys: "Ctrl+] or Escape twice", does: "leave the terminal", isEssential: true },
  {
    keys: "Tab",
    does: "complete, and go through what fits; on an empty line go to the next control",
    isEssential: true,
  },
  {
    keys: "Shift+Tab",
    does: "go back through what fits; on an empty line go to the control before",
    isEssential: true,
  },
  {
    keys: "Enter",
    does: "send the line. What is grey is sent for you: the tag, or DONE while idling",
    isEssential: true,
  },
  {
    keys: "your own tag",
    does: "a first word that is no command, with a second word after it, is your tag; the grey one goes away",
  },
  { keys: "Alt+Enter", does: "send the line exactly as typed, without a tag" },
  {
    keys: "{5} and Enter",
    does: "announce a literal: the next 5 octets typed are its content, Enter being two of them",
  },
  { keys: "{} and Tab", does: "type a literal first; Ctrl+D counts it and sends it" },
  { keys: "↑ ↓", does: "older and newer lines" },
  { keys: "Ctrl+R", does: "search the older lines" },
  { keys: "← → Home End, Ctrl+A Ctrl+E", does: "move in the line; with Ctrl or Alt by words (Alt+B, Alt+F)" },
  { keys: "Ctrl+K Ctrl+U Ctrl+W", does: "cut to the end, to the beginning, the word before" },
  { keys: "Alt+Backspace Alt+D", does: "cut the part of a word before or after" },
  { keys: "Ctrl+Y", does: "put back what was cut" },
  { keys: "Ctrl+_", does: "undo" },
  { keys: "Ctrl+C", does: "give the line up (it stays in the history), or copy what is selected" },
  { keys: "Shift+PageUp Shift+PageDown", does: "scroll" },
];
