/** For the tests of the terminal: a context, and typing as a sequence of keys. */

import { type CompletionContext, complete, type OfferedCommand } from "#app/terminal/completion.ts";
import { type EditorContext, type EditorState, type EditorStep, newEditor } from "#app/terminal/editor-state.ts";
import type { Key } from "#app/terminal/keys.ts";
import { press } from "#app/terminal/line-editor.ts";
import { commandWords } from "#app/terminal/tag-rule.ts";
import { commands } from "#engine/commands/index.ts";
import type { Line, LineKind } from "#sim/play.ts";

const ANY = ["not authenticated", "authenticated", "selected"] as const;
const LOGGED_IN = ["authenticated", "selected"] as const;

/** A registry in small, so that a new command does not change these tests. */
export const COMMANDS: readonly OfferedCommand[] = [
  { name: "APPEND", states: LOGGED_IN },
  { name: "CREATE", states: LOGGED_IN },
  { name: "EXPUNGE", states: ["selected"] },
  { name: "FETCH", states: ["selected"] },
  { name: "IDLE", states: LOGGED_IN, capabilities: ["IDLE", "IMAP4rev2"] },
  { name: "LIST", states: LOGGED_IN },
  { name: "LOGIN", states: ["not authenticated"] },
  { name: "LOGOUT", states: ANY },
  { name: "MOVE", states: ["selected"], capabilities: ["MOVE", "IMAP4rev2"] },
  { name: "NOOP", states: ANY },
  { name: "SEARCH", states: ["selected"] },
  { name: "SELECT", states: LOGGED_IN },
  { name: "STATUS", states: LOGGED_IN },
  { name: "STORE", states: ["selected"] },
  { name: "UID FETCH", states: ["selected"] },
  { name: "UID STORE", states: ["selected"] },
];

export const isCommandWord = commandWords(commands);

export const completionContext = (rest: Partial<CompletionContext> = {}): CompletionContext => ({
  commands: COMMANDS,
  stateName: "selected",
  capabilities: ["IMAP4rev1", "IMAP4rev2", "IDLE", "MOVE", "ESEARCH", "SEARCHRES", "BINARY", "AUTH=PLAIN"],
  mailboxNames: ["INBOX", "Sent Mail", "Entwürfe", "work/plans"],
  utf8: false,
  ...rest,
});

export const editorContext = (rest: Partial<EditorContext> = {}): EditorContext => ({
  awaiting: { kind: "command" },
  suggestedTag: "a4",
  isCommandWord,
  complete: (before) => complete(before, isCommandWord, completionContext()),
  mayNotWait: () => true,
  ...rest,
});

/** Presses keys one after the other; a string is typed, `<name>` in an array is a key's name. */
export function pressAll(
  keys: readonly (Key | `type:${string}`)[],
  context = editorContext(),
  from: EditorState = newEditor(),
) {
  const sent: string[] = [];
  let state = from;
  let hasLeft = false;
  const take = (step: EditorStep): void => {
    state = step.state;
    if (step.output?.type === "send") sent.push(new TextDecoder().decode(step.output.octets));
    if (step.output?.type === "leave") hasLeft = true;
  };
  for (const key of keys) {
    if (typeof key === "string" && key.startsWith("type:"))
      for (const text of key.slice(5)) take(press(state, { text }, context));
    else take(press(state, key as Key, context));
  }
  return { state, sent, hasLeft, text: state.buffer.text, cursor: state.buffer.cursor };
}

/** `ab|cd`: the line with the cursor in it. */
export const shown = ({ text, cursor }: { text: string; cursor: number }): string =>
  `${text.slice(0, cursor)}|${text.slice(cursor)}`;

export const line = (kind: LineKind, text: string, index = 0): Line => ({
  index,
  moment: index,
  at: 0 as Line["at"],
  kind,
  client: 1,
  status: undefined,
  text,
  event: undefined,
  command: undefined,
});
