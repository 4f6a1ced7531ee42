/** Tab: the common beginning first, then one candidate after the other; Escape brings back what was typed. */
import type { EditorContext, EditorState } from "./editor-state.ts";
import { modeOf } from "./editor-state.ts";
import { insert, type LineBuffer } from "./line-buffer.ts";

/** Tab (+1) or Shift+Tab (-1). */
export function completeLine(state: EditorState, context: EditorContext, step: -1 | 1): EditorState {
  const mode = modeOf(state, context);
  if (mode === "literal" || mode === "composing")
    return { ...state, buffer: insert(state.buffer, "\t"), menu: undefined };
  if (mode === "idle") return { ...state, buffer: completeWord(state.buffer, "DONE") };
  if (mode !== "command") return state;
  if (state.menu && state.menu.completion.candidates.length > 0) return chooseNext(state, step);
  const { text, cursor } = state.buffer;
  const completion = context.complete(text.slice(0, cursor));
  const { candidates, start } = completion;
  const [only] = candidates;
  if (!only) return { ...state, menu: { completion, chosen: undefined, before: state.buffer } };
  const undo = [...state.undo, state.buffer];
  if (candidates.length === 1)
    return { ...state, undo, buffer: replaced(state.buffer, start, only.text), menu: undefined };
  const common = commonBeginning(candidates.map((candidate) => candidate.text));
  const isLonger = common.length > cursor - start;
  const buffer = isLonger ? replaced(state.buffer, start, common) : state.buffer;
  return {
    ...state,
    undo: isLonger ? undo : state.undo,
    buffer,
    menu: { completion, chosen: undefined, before: buffer },
  };
}

function chooseNext(state: EditorState, step: -1 | 1): EditorState {
  const { menu } = state;
  if (!menu) return state;
  const { candidates, start } = menu.completion;
  const first = step === 1 ? 0 : candidates.length - 1;
  const chosen = menu.chosen === undefined ? first : (menu.chosen + step + candidates.length) % candidates.length;
  const buffer = replaced(menu.before, start, candidates[chosen]?.text ?? "");
  return { ...state, buffer, menu: { ...menu, chosen } };
}

function replaced({ text, cursor }: LineBuffer, start: number, by: string): LineBuffer {
  const after = text.slice(cursor);
  const word = after.startsWith(" ") ? by.trimEnd() : by;
  return { text: text.slice(0, start) + word + after, cursor: start + word.length };
}

const completeWord = (buffer: LineBuffer, word: string): LineBuffer =>
  word.startsWith(buffer.text.toUpperCase()) ? { text: word, cursor: word.length } : buffer;

/** In the first one's letters; case does not count. */
function commonBeginning(texts: readonly string[]): string {
  let [common = ""] = texts;
  for (const text of texts) {
    let length = 0;
    while (length < common.length && common[length]?.toLowerCase() === text[length]?.toLowerCase()) length++;
    common = common.slice(0, length);
  }
  return common;
}
