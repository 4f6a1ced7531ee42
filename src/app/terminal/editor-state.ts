/** The line editor's state, as a value, and what it needs to know of the world outside. */
import type { Octets } from "#imap/octets.ts";
import type { Completion } from "./completion.ts";
import { bufferOf, EMPTY_BUFFER, type LineBuffer } from "./line-buffer.ts";
import type { OpenLiteral } from "./literal-count.ts";
import type { IsCommandWord } from "./tag-rule.ts";
import type { Awaiting } from "./terminal-props.ts";

/** Candidates under the prompt. */
interface Menu {
  readonly completion: Completion;
  /** The candidate in the line; undefined: none yet. */
  readonly chosen: number | undefined;
  readonly before: LineBuffer;
}

/** Ctrl+R: the newest line of the history that holds the query. */
export interface Search {
  readonly query: string;
  /** Index in the history; undefined: not found. */
  readonly at: number | undefined;
  readonly before: LineBuffer;
}

/** `{}` and Tab: the literal is typed first, then counted. */
interface Composing {
  /** The line up to the "{". */
  readonly head: string;
  /** The finished lines, each with its "\n". */
  readonly text: string;
}

export interface EditorState {
  readonly buffer: LineBuffer;
  /** Lines that were sent or given up, the newest last; without the tag that was put before them. */
  readonly history: readonly string[];
  /** While an older line is shown: where it stands, and the line that was left unfinished. */
  readonly recall: { readonly at: number; readonly unfinished: LineBuffer } | undefined;
  /** What was cut last; Ctrl+Y puts it back. */
  readonly cut: string;
  readonly undo: readonly LineBuffer[];
  /** What the last key did, where the next one may continue it. */
  readonly last: "typing" | "cutting" | "escape" | undefined;
  readonly search: Search | undefined;
  readonly menu: Menu | undefined;
  readonly composing: Composing | undefined;
  readonly literal: OpenLiteral | undefined;
  /** Pasted lines that wait for their turn: each is sent when the host has taken the one before. */
  readonly pending: string;
  /** Said under the prompt until the next key. */
  readonly notice: string | undefined;
}

export interface EditorContext {
  readonly awaiting: Awaiting;
  readonly suggestedTag: string;
  readonly isCommandWord: IsCommandWord;
  /** Completes the line up to the cursor. */
  complete(before: string): Completion;
  /** Whether a literal of so many octets may be sent without waiting (rfc7888). */
  mayNotWait(octets: number): boolean;
}

export type EditorOutput = { readonly type: "send"; readonly octets: Octets } | { readonly type: "leave" };

export interface EditorStep {
  readonly state: EditorState;
  readonly output?: EditorOutput;
}

export const newEditor = (history: readonly string[] = []): EditorState => ({
  buffer: EMPTY_BUFFER,
  history,
  recall: undefined,
  cut: "",
  undo: [],
  last: undefined,
  search: undefined,
  menu: undefined,
  composing: undefined,
  literal: undefined,
  pending: "",
  notice: undefined,
});

/** What the line being typed is going to be. */
type Mode = Awaiting["kind"] | "composing" | "wait-for-plus" | "rest";

export function modeOf({ composing, literal }: EditorState, { awaiting }: EditorContext): Mode {
  if (awaiting.kind === "closed") return "closed";
  if (composing) return "composing";
  if (literal?.waitsForPlus) return "wait-for-plus";
  if (literal) return literal.left > 0 ? "literal" : "rest";
  return awaiting.kind === "literal" ? (awaiting.octets > 0 ? "literal" : "rest") : awaiting.kind;
}

/** Octets of the literal that are still to come, before what is being typed. */
export const octetsLeft = ({ literal }: EditorState, { awaiting }: EditorContext): number =>
  literal?.left ?? (awaiting.kind === "literal" ? awaiting.octets : 0);

const HISTORY_MAX = 500;

export function remember(history: readonly string[], line: string): readonly string[] {
  if (line.trim() === "" || history.at(-1) === line) return history;
  return [...history.slice(-(HISTORY_MAX - 1)), line];
}

const UNDO_MAX = 200;

/** The line changed under the user's hand; undo comes back to how it was. */
export const edited = (state: EditorState, buffer: LineBuffer, last: EditorState["last"]): EditorState => ({
  ...state,
  buffer,
  last,
  undo:
    last === "typing" && state.last === "typing" ? state.undo : [...state.undo.slice(-(UNDO_MAX - 1)), state.buffer],
});

/** A new line is begun. */
export const cleared = (state: EditorState): EditorState => ({
  ...state,
  buffer: EMPTY_BUFFER,
  recall: undefined,
  undo: [],
  search: undefined,
  menu: undefined,
});

/** Older (-1) or newer (+1) lines; beyond the newest is the line that was left unfinished. */
export function recallLine(state: EditorState, step: -1 | 1): EditorState {
  const at = (state.recall?.at ?? state.history.length) + step;
  if (at < 0 || at > state.history.length) return state;
  const unfinished = state.recall?.unfinished ?? state.buffer;
  if (at === state.history.length) return { ...state, buffer: unfinished, recall: undefined, undo: [] };
  return { ...state, buffer: bufferOf(state.history[at] as string), recall: { at, unfinished }, undo: [] };
}
