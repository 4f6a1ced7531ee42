/**
 * One connection and what it may know.   rfc9051#3  rfc3501#3
 *
 * The heart of it is the view: the message index as this client last heard of it. Sequence numbers are ranks in the
 * view, never in the mailbox. What the client is owed is `diff(view, mailbox.messages)`: there is no queue to drift.
 */
import type { Framing } from "#imap/framing.ts";
import type { Range } from "#imap/number-set.ts";
import type { Instant } from "#imap/numbers.ts";
import type { Rights } from "#imap/rights.ts";
import { amended } from "#store/amended.ts";
import type { Annotations } from "#store/annotations.ts";
import type { MailboxId } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Contexts } from "./contexts.ts";
import type { Watch } from "./watch.ts";
import type { Table } from "./world.ts";

/** Chosen by the host: the number of the client. Free again once the session is closed. */
export type SessionId = number;

export type StateName = "not authenticated" | "authenticated" | "selected" | "logout";

/** What a session knows of the mailbox it has selected. */
export interface Selected {
  readonly mailboxId: MailboxId;
  /** By EXAMINE, or because the mailbox may not be changed. */
  readonly readOnly: boolean;
  /** By EXAMINE. */
  readonly isExamined: boolean;
  /** The rights that PERMANENTFLAGS last told of; all of them where ACL is not offered. */
  readonly rights: Rights;
  readonly view: MessageIndex;
  /** UIDNEXT when the client was last told of new messages. */
  readonly uidNextTold: number;
  /** UIDs that are \Recent in this session (rfc3501#2.3.2). */
  readonly recent: readonly Range[];
  /** How many \Recent messages the client was last told of. */
  readonly recentTold: number;
  /** The keywords that FLAGS last announced; compared by identity with the mailbox's. */
  readonly keywordsTold: readonly string[];
  /** "$": the UIDs that SEARCH RETURN (SAVE) kept (rfc9051#6.4.4.1). */
  readonly saved: readonly Range[];
  /** Results of searches that are kept up to date. */
  readonly contexts?: Contexts | undefined;
  /** The mailbox went away under the session and has nothing left to serve (expunge-all). */
  readonly lost: boolean;
  /** The same, with the list of messages left to the session: each is gone, and no EXPUNGE will say so (hollow). */
  readonly hollow?: true | undefined;
  /** The session itself has deleted the mailbox, and was told so: its name means nothing any more. */
  readonly disowned?: true | undefined;
  /** The HIGHESTMODSEQ that a client which believes every response has (rfc7162#6). */
  readonly modSeqTold: number;
  /** The largest MODSEQ of a FETCH response since the last tagged response; 0: none. It counts once that comes. */
  readonly modSeqHeard: number;
  /** The mailbox's highest mod-sequence when the session last knew of every expunge. */
  readonly expungesKnown: number;
  /** Has been refused an expunged message, and told of none since (fetch-expunged=no-then-bye). */
  readonly warned: boolean;
}

/** A command that waits for the client's next line instead of ending. */
export type InProgress =
  | {
      readonly name: "IDLE";
      readonly tag: string;
      /** Number of the command's event. */
      readonly event: number;
      readonly since: Instant;
      /** When the server looks at the mailbox next; undefined: when something changes. */
      readonly lookAt: Instant | undefined;
      /** Since when that is so. */
      readonly looksSince: Instant;
      /** When the server last gave a sign of life (idle-keepalive); at first when IDLE began. */
      readonly wordAt: Instant;
    }
  | { readonly name: "AUTHENTICATE"; readonly tag: string; readonly event: number };

/** BYE has been said, and the connection stays open (bye-style=flood-no-close). */
export interface Spent {
  readonly text: string;
  /** When BYE was said last. */
  readonly saidAt: Instant;
}

/** The server has sent LOGOUT and awaits the answer (draft-shih-imap-server-logout-00#3). */
export interface Leaving {
  /** Of the server's command. */
  readonly tag: string;
  readonly since: Instant;
  /** When it waits no longer. */
  readonly until: Instant;
  /** Of the BYE that comes then, if it is not to be silent. */
  readonly text: string;
  readonly silent: boolean;
}

export interface Session {
  readonly id: SessionId;
  readonly state: StateName;
  /** Set from login on. */
  readonly user: string | undefined;
  /** Set in the selected state only. */
  readonly selected: Selected | undefined;
  /** The number of the command by which the user logged in: the lowest is the oldest session. */
  readonly loggedInBy?: number | undefined;
  /** In capitals, as ENABLE switched them on (rfc5161). */
  readonly enabled: ReadonlySet<string>;
  /** The annotations that the client has heard of, once METADATA is enabled; not set before (rfc5464#4.4). */
  readonly annotationsKnown?: Table<Annotations> | undefined;
  /** What NOTIFY has asked for last; not set before the first one (rfc5465#3.1). */
  readonly watch?: Watch | undefined;
  readonly framing: Framing;
  readonly inProgress: InProgress | undefined;
  /** The next command is answered with BYE and this text (delete-selected=bye-next-command). */
  readonly doomed: string | undefined;
  /** When the client was last heard: any octet counts, so a long literal is not cut off. */
  readonly heardAt: Instant;
  /** Set while the server waits for the client to agree that the session ends. */
  readonly leaving?: Leaving | undefined;
  readonly spent?: Spent | undefined;
  /** When the clock looks at this session's timers: not later than the first of them (timers.ts). */
  readonly alarm: Instant | undefined;
}

/** Whether octets above 127 may stand in quoted strings both ways (rfc9051#4.3, rfc6855#3). */
export const speaksUtf8 = (session: Session): boolean =>
  session.enabled.has("IMAP4REV2") || session.enabled.has("UTF8=ACCEPT");

/** A CONDSTORE-aware client: it is told mod-sequences (rfc7162#3.1). */
export const knowsModSeqs = (session: Session): boolean => session.enabled.has("CONDSTORE");

/** No message sequence numbers, either way (rfc9586#3). */
export const usesUidsOnly = (session: Session): boolean => session.enabled.has("UIDONLY");

/** IMAP4rev2 once enabled, IMAP4rev1 before (rfc9051#6.3.1); a server without IMAP4rev1 has it enabled from the start. */
export const speaksRev2 = (session: Session): boolean => session.enabled.has("IMAP4REV2");

/** The session with other values in some fields. */
export const sessionWith = (before: Session, change: Partial<Session>): Session =>
  amended<Session>(
    {
      id: before.id,
      state: before.state,
      user: before.user,
      selected: before.selected,
      loggedInBy: before.loggedInBy,
      enabled: before.enabled,
      annotationsKnown: before.annotationsKnown,
      watch: before.watch,
      framing: before.framing,
      inProgress: before.inProgress,
      doomed: before.doomed,
      heardAt: before.heardAt,
      leaving: before.leaving,
      spent: before.spent,
      alarm: before.alarm,
    },
    change,
  );

/** The same for what it knows of its mailbox. */
export const selectedWith = (before: Selected, change: Partial<Selected>): Selected =>
  amended<Selected>(
    {
      mailboxId: before.mailboxId,
      readOnly: before.readOnly,
      isExamined: before.isExamined,
      rights: before.rights,
      view: before.view,
      uidNextTold: before.uidNextTold,
      recent: before.recent,
      recentTold: before.recentTold,
      keywordsTold: before.keywordsTold,
      saved: before.saved,
      contexts: before.contexts,
      lost: before.lost,
      hollow: before.hollow,
      disowned: before.disowned,
      modSeqTold: before.modSeqTold,
      modSeqHeard: before.modSeqHeard,
      expungesKnown: before.expungesKnown,
      warned: before.warned,
    },
    change,
  );
