/** Ctrl+R: search backwards through the history while typing. Enter sends what was found, any other key takes it over. */
import type { EditorState } from "./editor-state.ts";
import { bufferOf } from "./line-buffer.ts";

export const beginSearch = (state: EditorState): EditorState => ({
  ...state,
  menu: undefined,
  search: { query: "", at: undefined, before: state.buffer },
});

/** With another query from the newest line on. */
export function searchFor(state: EditorState, query: string): EditorState {
  return found(state, query, state.history.length - 1);
}

/** The next older line that holds the query. */
export function searchOlder(state: EditorState): EditorState {
  const { search, history } = state;
  return search ? found(state, search.query, (search.at ?? history.length) - 1) : state;
}

function found(state: EditorState, query: string, from: number): EditorState {
  const { search, history } = state;
  if (!search) return state;
  if (query === "") return { ...state, search: { ...search, query, at: undefined }, buffer: search.before };
  const wanted = query.toLowerCase();
  for (let at = from; at >= 0; at--) {
    const line = history[at] ?? "";
    const where = line.toLowerCase().indexOf(wanted);
    if (where >= 0) return { ...state, search: { ...search, query, at }, buffer: { text: line, cursor: where } };
  }
  // Nothing older: what was found stays, unless the query has outgrown it.
  const isHeld = search.at !== undefined && state.buffer.text.toLowerCase().includes(wanted);
  return { ...state, search: { ...search, query, at: isHeld ? search.at : undefined } };
}

export const endSearch = (state: EditorState): EditorState =>
  state.search ? { ...state, search: undefined, undo: [...state.undo, state.search.before] } : state;

/** Ctrl+G: back to the line as it was. */
export const cancelSearch = (state: EditorState): EditorState =>
  state.search ? { ...state, search: undefined, buffer: state.search.before } : state;

/** The line found, with the cursor at its end: the way Enter shows it. */
export const acceptFound = (state: EditorState): EditorState => ({
  ...endSearch(state),
  buffer: bufferOf(state.buffer.text),
});
