/**
 * How a client makes a belief of what it hears. The strict one believes every response as the RFCs say; the others make
 * one mistake each that real clients have made.
 */

/** What a tracker does otherwise than it should. */
export type Mistake =
  | "exists-is-new-mail"
  | "expunge-ignored"
  | "expunge-late"
  | "expunge-ignored-in-idle"
  | "vanished-ignored-in-idle"
  | "count-by-exists-only"
  | "data-of-no-dropped"
  | "status-trusted"
  | "uidvalidity-ignored"
  | "modified-ignored"
  | "ok-is-done";

export interface Tracker {
  /** kebab-case */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it gets wrong, and what follows. */
  readonly sentence: string;
  readonly cites: readonly string[];
  readonly mistake: Mistake | undefined;
}

export const STRICT: Tracker = {
  name: "strict",
  title: "Believes every response",
  sentence: "Takes every response as the RFCs say, in order, whenever it comes.",
  cites: ["rfc9051#5.2", "rfc9051#7"],
  mistake: undefined,
};

export const trackers: readonly Tracker[] = [
  STRICT,
  {
    name: "exists-is-new-mail",
    title: "Takes EXISTS for new mail",
    sentence:
      "Takes the last message for a new one at every EXISTS, also where the count did not grow, and fetches it again.",
    cites: ["rfc9051#7.4.1", "rfc3501#7.3.1"],
    mistake: "exists-is-new-mail",
  },
  {
    name: "keeps-old-numbers",
    title: "Ignores EXPUNGE",
    sentence:
      "Keeps the numbers it once learned: after an EXPUNGE each higher number means another message to the server.",
    cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
    mistake: "expunge-ignored",
  },
  {
    name: "expunge-after-answer",
    title: "Applies EXPUNGE late",
    sentence:
      "Applies EXPUNGE once the command is answered: right where a server keeps it out of FETCH, and wrong where not.",
    cites: ["rfc9051#7.5.1", "rfc9051#7"],
    mistake: "expunge-late",
  },
  {
    name: "ignores-expunge-in-idle",
    title: "Ignores EXPUNGE in IDLE",
    sentence: "Reads EXPUNGE during IDLE as a wake-up and forgets what it said.",
    cites: ["rfc2177#3", "rfc9051#7.5.1"],
    mistake: "expunge-ignored-in-idle",
  },
  {
    name: "drops-vanished-in-idle",
    title: "Drops VANISHED in IDLE",
    sentence: "Reads VANISHED during IDLE as a wake-up; it is not said again, and the messages stay for ever.",
    cites: ["rfc7162#3.2.10.2"],
    mistake: "vanished-ignored-in-idle",
  },
  {
    name: "counts-only-exists",
    title: "Counts by EXISTS only",
    sentence:
      "Lowers its count neither for EXPUNGE nor for VANISHED: one message less and one more is no change to it.",
    cites: ["rfc7162#3.2.10.2", "rfc9051#7.5.1"],
    mistake: "count-by-exists-only",
  },
  {
    name: "drops-data-of-no",
    title: "Drops the data of a NO",
    sentence: "Throws away what came before a tagged NO, although it was true.",
    cites: ["rfc2180#4.1.2", "rfc9051#7.1.2"],
    mistake: "data-of-no-dropped",
  },
  {
    name: "trusts-status",
    title: "Trusts STATUS",
    sentence: "Counts the selected mailbox by STATUS and not by EXISTS: where STATUS stands still, so does the client.",
    cites: ["rfc9051#6.3.11", "rfc2683#3.1.1"],
    mistake: "status-trusted",
  },
  {
    name: "ignores-uidvalidity",
    title: "Ignores UIDVALIDITY",
    sentence: "Uses the UIDs it remembers for whatever mailbox has the name now.",
    cites: ["rfc9051#2.3.1.1", "rfc4549#4.1"],
    mistake: "uidvalidity-ignored",
  },
  {
    name: "ignores-modified",
    title: "Ignores MODIFIED",
    sentence: "Takes OK [MODIFIED …] for plain success: its change was not made, and it does not know.",
    cites: ["rfc7162#3.1.3"],
    mistake: "modified-ignored",
  },
  {
    name: "takes-ok-for-done",
    title: "Takes OK for done",
    sentence: "Believes after a STORE's OK that the flags are what it asked for, whatever the FETCH responses said.",
    cites: ["rfc3501#6.4.8", "rfc9051#6.4.6"],
    mistake: "ok-is-done",
  },
];

/** The strict one where there is none of that name. */
export const trackerNamed = (name: string): Tracker => trackers.find((tracker) => tracker.name === name) ?? STRICT;
