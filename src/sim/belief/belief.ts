/**
 * What one client believes, from the octets that it sent and received alone.   rfc9051#5.2  rfc9051#7
 *
 * Not what the server holds, and not what the session's view is: where a response was withheld, is in flight, was
 * lost, or was taken wrongly, the three differ. Plain immutable data; `sent` and `received` make the next one.
 */
import { EMPTY_FRAMING, type Framing } from "#imap/framing.ts";
import type { Range } from "#imap/number-set.ts";
import { EMPTY_RESPONSE_FRAMING, type ResponseFraming } from "#imap/response-framing.ts";
import { amended } from "#store/amended.ts";
import type { Asked } from "./asked.ts";
import type { BelievedMessages } from "./believed-messages.ts";
import { STRICT, type Tracker } from "./trackers.ts";

export interface Belief {
  readonly tracker: Tracker;
  /** `greeting`: connected, and not greeted yet. */
  readonly state: "not connected" | "greeting" | "not authenticated" | "authenticated" | "selected" | "logout";
  /** In capitals, as last told; undefined: never told on this connection. */
  readonly capabilities: readonly string[] | undefined;
  /** In capitals, as ENABLED responses said. */
  readonly enabled: ReadonlySet<string>;
  /** The selected mailbox, or the one that a SELECT in progress is opening. */
  readonly mailbox: BelievedMailbox | undefined;
  /** What it remembers of mailboxes that it had selected: by name, also from earlier connections. */
  readonly remembered: ReadonlyMap<string, Remembered>;
  /** `$` (rfc9051#6.4.4.1): keys of messages; `unknown` where the client was not told what was saved. */
  readonly saved: readonly Range[] | "unknown";
  /** Sent, and not answered by a tagged response, in the order sent. The first one is what responses answer. */
  readonly pending: readonly Pending[];
  readonly doubts: Doubts;
  /** The tag of a command that was answered before it was whole: its literal is still to be sent. */
  readonly over?: string | undefined;
  /** Octets on their way through: from the server, and to it. */
  readonly framing: ResponseFraming;
  readonly sending: Framing;
}

export interface BelievedMailbox {
  /** Unicode. */
  readonly name: string;
  /** Undefined while it is being opened. */
  readonly readOnly: boolean | undefined;
  readonly uidValidity: number | undefined;
  /** As told: messages may have come since. */
  readonly uidNext: number | undefined;
  /** The last HIGHESTMODSEQ; `none`: NOMODSEQ. */
  readonly highestModSeq: number | "none" | undefined;
  /** As the client counts. A strict one always has as many messages. */
  readonly exists: number;
  readonly recent: number | undefined;
  /** The flags in use, and those that can be changed for good. */
  readonly flags: readonly string[] | undefined;
  readonly permanentFlags: readonly string[] | undefined;
  readonly messages: BelievedMessages;
  /** UIDs that VANISHED named while it was being opened, or resynchronized; no longer of use then. */
  readonly vanished: readonly Range[];
}

/** What a client keeps of a mailbox, to come back to. */
export interface Remembered {
  readonly uidValidity: number;
  /** Undefined: messages may be missing here that were never expunged. */
  readonly uidNext: number | undefined;
  readonly highestModSeq: number | undefined;
  readonly messages: BelievedMessages;
}

export interface Pending {
  readonly tag: string;
  /** In capitals, `UID FETCH` with its prefix. */
  readonly name: string;
  readonly asked: Asked;
  /** Set once it is the first one: the messages as they were then, and which of them a STORE named, by key. */
  readonly begun?: { readonly messages: BelievedMessages | undefined; readonly targets: readonly Range[] };
  /** The selected mailbox that a SELECT in progress leaves. */
  readonly left?: BelievedMailbox;
  /** Numbers of EXPUNGE responses that a tracker has not applied yet. */
  readonly held?: readonly number[];
  /** DONE was sent. */
  readonly isEnding?: boolean;
}

/** What the client could not read, or what contradicts what it was told before. */
export interface Doubts {
  readonly count: number;
  /** The last few, oldest first. */
  readonly latest: readonly string[];
}

/** A client that is not connected yet (see at-first.ts for one that is there already). */
export function newBelief(tracker: Tracker = STRICT): Belief {
  return {
    tracker,
    state: "not connected",
    capabilities: undefined,
    enabled: new Set(),
    mailbox: undefined,
    remembered: new Map(),
    saved: [],
    pending: [],
    doubts: { count: 0, latest: [] },
    framing: EMPTY_RESPONSE_FRAMING,
    sending: EMPTY_FRAMING,
  };
}

const DOUBTS_KEPT = 8;
const DOUBT_LENGTH_MAX = 200;

export function doubted(belief: Belief, text: string): Belief {
  const { count, latest } = belief.doubts;
  const kept = [...latest, text.slice(0, DOUBT_LENGTH_MAX)].slice(-DOUBTS_KEPT);
  return beliefWith(belief, { doubts: { count: count + 1, latest: kept } });
}

/** The belief with other data of the mailbox; the same where none is selected. */
export const inMailbox = (belief: Belief, change: Partial<BelievedMailbox>): Belief =>
  belief.mailbox ? beliefWith(belief, { mailbox: mailboxWith(belief.mailbox, change) }) : belief;

/** UTF-8 may stand in quoted strings (rfc9051#4.3, rfc6855#3): from the beginning where IMAP4rev1 is not offered (rfc9051#7.2.2). */
export const believesUtf8 = ({ enabled, capabilities }: Belief): boolean =>
  enabled.has("IMAP4REV2") ||
  enabled.has("UTF8=ACCEPT") ||
  (capabilities?.includes("IMAP4REV1") === false && capabilities.includes("IMAP4REV2"));

const mailboxWith = (before: BelievedMailbox, change: Partial<BelievedMailbox>): BelievedMailbox =>
  amended<BelievedMailbox>(
    {
      name: before.name,
      readOnly: before.readOnly,
      uidValidity: before.uidValidity,
      uidNext: before.uidNext,
      highestModSeq: before.highestModSeq,
      exists: before.exists,
      recent: before.recent,
      flags: before.flags,
      permanentFlags: before.permanentFlags,
      messages: before.messages,
      vanished: before.vanished,
    },
    change,
  );

/** The belief with other values in some fields. */
export const beliefWith = (before: Belief, change: Partial<Belief>): Belief =>
  amended<Belief>(
    {
      tracker: before.tracker,
      state: before.state,
      capabilities: before.capabilities,
      enabled: before.enabled,
      mailbox: before.mailbox,
      remembered: before.remembered,
      saved: before.saved,
      pending: before.pending,
      doubts: before.doubts,
      over: before.over,
      framing: before.framing,
      sending: before.sending,
    },
    change,
  );
