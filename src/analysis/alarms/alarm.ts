/** What an alarm is, and what each kind is called. */
import type { ClientNumber } from "#sim/setup.ts";

export type AlarmKind =
  /** A command by number acts on another message than the client means. */
  | "wrong-number"
  /** A UID has become another message, under the same UIDVALIDITY. */
  | "wrong-uid"
  /** A command acts on another mailbox than the client means. */
  | "wrong-mailbox"
  /** A command does what the client did not ask for, or what it was told cannot be done. */
  | "unasked"
  /** The client believes something else than its session knows, and nothing is on its way. */
  | "apart"
  /** The client was told what cannot be. */
  | "contradiction"
  /** News that the server had to tell here, and did not. */
  | "kept-back"
  /** The server ends a session too early, or without a word. */
  | "ended";

export interface Alarm {
  readonly kind: AlarmKind;
  /** At which it is raised: where the server took the command, or where the client was told. */
  readonly line: number;
  readonly client: ClientNumber;
  /** One sentence, without its full stop. */
  readonly text: string;
}

/** The worst first: where a line raises several, this one counts. */
const TITLES: Readonly<Record<AlarmKind, string>> = {
  "wrong-number": "A wrong message",
  "wrong-uid": "A wrong message",
  "wrong-mailbox": "A wrong mailbox",
  unasked: "Not what was asked for",
  apart: "Not what the session knows",
  contradiction: "This cannot be",
  "kept-back": "Kept back against the rules",
  ended: "Ended against the rules",
};

const KINDS = Object.keys(TITLES);

export const alarmTitle = ({ kind }: Alarm): string => TITLES[kind];

/** Whether a UID in place of a number would have helped. */
export const isOfNumbers = ({ kind }: Alarm): boolean => kind === "wrong-number";

/** What may be said of an alarm while it is the answer to an open question. */
export const alarmQuestion = ({ kind }: Alarm): string =>
  kind.startsWith("wrong")
    ? `This command acts on a wrong ${kind === "wrong-mailbox" ? "mailbox" : "message"}. Which one?`
    : "Something goes wrong here. What?";

export const byLine = (a: Alarm, b: Alarm): number => a.line - b.line || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
