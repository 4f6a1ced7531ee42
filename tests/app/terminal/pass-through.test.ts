import { expect, it } from "vitest";
import { isForPage } from "#app/terminal/pass-through.ts";

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const alt = { altKey: true };
const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };

it.each([
  { name: "a letter is the terminal's", key: "a", code: "KeyA", with: {}, want: false },
  { name: "Alt+2 changes the client", key: "2", code: "Digit2", with: alt, want: true },
  { name: "Alt+B moves by words", key: "b", code: "KeyB", with: alt, want: false },
  {
    name: "Alt+Left moves by words, not through the browser's history",
    key: "ArrowLeft",
    code: "ArrowLeft",
    with: alt,
    want: false,
  },
  { name: "AltGr makes characters", key: "]", code: "Digit9", with: { ...alt, ...ctrl }, want: false },
  { name: "Ctrl+] leaves by the editor", key: "]", code: "BracketRight", with: ctrl, want: false },
  { name: "Ctrl+R searches, and does not reload", key: "r", code: "KeyR", with: ctrl, want: false },
  { name: "Ctrl+V pastes by the browser", key: "v", code: "KeyV", with: ctrl, want: true },
  { name: "Ctrl+C interrupts", key: "c", code: "KeyC", with: ctrl, want: false },
  {
    name: "Ctrl+C copies where something is selected",
    key: "c",
    code: "KeyC",
    with: ctrl,
    selection: true,
    want: true,
  },
  { name: "F5 is the browser's", key: "F5", code: "F5", with: {}, want: true },
  { name: "PageDown steps the story", key: "PageDown", code: "PageDown", with: {}, want: true },
  { name: "Shift+PageDown scrolls", key: "PageDown", code: "PageDown", with: shift, want: false },
  { name: "Tab completes in a line", key: "Tab", code: "Tab", with: {}, want: false },
  { name: "Tab goes on from an empty line", key: "Tab", code: "Tab", with: {}, leaves: true, want: true },
  { name: "Shift+Tab goes back from an empty line", key: "Tab", code: "Tab", with: shift, leaves: true, want: true },
])("$name", ({ key, code, with: modifiers, selection = false, leaves = false, want }) =>
  expect(isForPage({ ...NONE, ...modifiers, key, code }, selection, leaves)).toBe(want),
);
