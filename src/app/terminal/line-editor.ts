/**
 * The line editor: a state and a key give the next state and perhaps something to send. No terminal, no page, no clock.
 * The keys are those of a shell; `terminal-keys.ts` lists them for readers.
 */
import { completeLine } from "./editor-completion.ts";
import { acceptFound, beginSearch, cancelSearch, endSearch, searchFor, searchOlder } from "./editor-search.ts";
import { beginComposing, finishComposing, interrupt, paste, sendLine } from "./editor-sending.ts";
import { type EditorContext, type EditorState, type EditorStep, edited, modeOf, recallLine } from "./editor-state.ts";
import type { Key, KeyName } from "./keys.ts";
import { cutTo, insert, leftOf, moveTo, partLeftOf, partRightOf, rightOf, wordLeftOf } from "./line-buffer.ts";

export function press(state: EditorState, key: Key, context: EditorContext): EditorStep {
  if (key === "leave" || (key === "escape" && state.last === "escape"))
    return { state: { ...state, last: undefined }, output: { type: "leave" } };
  if (context.awaiting.kind === "closed") return { state: { ...state, last: key === "escape" ? "escape" : undefined } };
  const quiet = state.notice === undefined ? state : { ...state, notice: undefined };
  if (key === "interrupt") return { state: interrupt(quiet) };
  if (typeof key === "object" && "paste" in key) return paste(settled(quiet), context, key.paste);
  if (quiet.pending !== "" && key !== "escape")
    return { state: { ...quiet, notice: "pasted lines are waiting; Ctrl+C drops them" } };
  if (quiet.search) return pressInSearch(quiet, key, context);
  if (typeof key === "object") return { state: type(settled(quiet), key.text) };
  if (key === "tab" || key === "back-tab") return { state: pressTab(quiet, context, key) };
  if (key === "escape") return { state: pressEscape(quiet) };
  return pressNamed(settled(quiet), key, context);
}

/** Whether Tab and Shift+Tab move the focus on instead of completing: where there is nothing to complete. */
export const leavesByTab = ({ buffer, menu, search, pending, composing }: EditorState): boolean =>
  buffer.text === "" && !menu && !search && pending === "" && !composing;

const settled = (state: EditorState): EditorState =>
  state.menu || state.search ? { ...endSearch(state), menu: undefined } : state;

function type(state: EditorState, text: string): EditorState {
  // A space begins the next step of undo.
  const before = text.startsWith(" ") && state.last === "typing" ? { ...state, last: undefined } : state;
  return edited(before, insert(state.buffer, text), "typing");
}

function pressTab(state: EditorState, context: EditorContext, key: "tab" | "back-tab"): EditorState {
  const composing = key === "tab" ? beginComposing(state, context) : undefined;
  return { ...(composing ?? completeLine(state, context, key === "tab" ? 1 : -1)), last: undefined };
}

/** The first Escape closes what is open; a second one leaves. */
function pressEscape(state: EditorState): EditorState {
  if (state.menu) return { ...state, buffer: state.menu.before, menu: undefined, last: undefined };
  return { ...state, last: "escape" };
}

function pressInSearch(state: EditorState, key: Exclude<Key, { paste: string }>, context: EditorContext): EditorStep {
  const query = state.search?.query ?? "";
  if (typeof key === "object") return { state: searchFor(state, query + key.text) };
  switch (key) {
    case "search":
      return { state: searchOlder(state) };
    case "backspace":
      return { state: searchFor(state, query.slice(0, leftOf({ text: query, cursor: query.length }))) };
    case "cancel":
    case "escape":
      return { state: cancelSearch(state) };
    case "enter":
      return sendLine(acceptFound(state), context, false);
    case "tab":
    case "back-tab":
      return { state: acceptFound(state) };
    default:
      return pressNamed(endSearch(state), key, context);
  }
}

function pressNamed(state: EditorState, key: KeyName, context: EditorContext): EditorStep {
  switch (key) {
    case "enter":
    case "enter-raw":
      return sendLine({ ...state, last: undefined }, context, key === "enter-raw");
    case "finish":
      if (modeOf(state, context) === "composing") return finishComposing(state, context);
      return { state: edit(state, "delete") };
    case "older":
      return { state: { ...recallLine(state, -1), last: undefined } };
    case "newer":
      return { state: { ...recallLine(state, 1), last: undefined } };
    case "search":
      return { state: beginSearch(state) };
    default:
      return { state: edit(state, key) };
  }
}

/** The keys that work on the line alone. */
function edit(state: EditorState, key: KeyName): EditorState {
  const { buffer } = state;
  switch (key) {
    case "left":
      return moved(state, leftOf(buffer));
    case "right":
      return moved(state, rightOf(buffer));
    case "word-left":
      return moved(state, partLeftOf(buffer));
    case "word-right":
      return moved(state, partRightOf(buffer));
    case "home":
      return moved(state, 0);
    case "end":
      return moved(state, buffer.text.length);
    case "backspace":
      return erased(state, leftOf(buffer));
    case "delete":
      return erased(state, rightOf(buffer));
    case "kill-to-end":
      return cut(state, buffer.text.length);
    case "kill-to-start":
      return cut(state, 0);
    case "kill-word":
      return cut(state, wordLeftOf(buffer));
    case "kill-part":
      return cut(state, partLeftOf(buffer));
    case "kill-part-forward":
      return cut(state, partRightOf(buffer));
    case "yank":
      return state.cut === "" ? state : edited(state, insert(buffer, state.cut), undefined);
    case "undo":
      return undone(state);
    default:
      return state;
  }
}

const moved = (state: EditorState, cursor: number): EditorState => ({
  ...state,
  buffer: moveTo(state.buffer, cursor),
  last: undefined,
});

function erased(state: EditorState, other: number): EditorState {
  return other === state.buffer.cursor ? state : edited(state, cutTo(state.buffer, other).buffer, undefined);
}

/** Cuts in a row are one: what is cut backwards goes before the rest. */
function cut(state: EditorState, other: number): EditorState {
  const { buffer, cut: piece } = cutTo(state.buffer, other);
  if (piece === "") return state;
  const isForward = other > state.buffer.cursor;
  const before = state.last === "cutting" ? state.cut : "";
  return { ...edited(state, buffer, "cutting"), cut: isForward ? before + piece : piece + before };
}

function undone(state: EditorState): EditorState {
  const buffer = state.undo.at(-1);
  return buffer ? { ...state, buffer, undo: state.undo.slice(0, -1), last: undefined } : state;
}
