/**
 * The whole server as one immutable value. `step` makes the next one; nothing else changes it.
 */
import type { Instant } from "#imap/numbers.ts";
import type { Account } from "#store/account.ts";
import { amended } from "#store/amended.ts";
import type { Annotations } from "#store/annotations.ts";
import { CountedTree, NO_SUMMARY } from "#store/counted-tree.ts";
import type { Mailbox, MailboxId } from "#store/mailbox.ts";
import type { Session, SessionId } from "./session.ts";
import type { Strategy } from "./strategy/axis.ts";

/** Values by number: mailboxes by MAILBOXID, sessions by client. */
export type Table<V> = CountedTree<V, null>;

/** What the server takes from a client before it says no, in octets; and how much it remembers. */
export interface Limits {
  /** A command without its literals. */
  readonly line: number;
  /** All messages of one APPEND together. */
  readonly append: number;
  /** All literals of any other command together. */
  readonly literal: number;
  /** All messages of all accounts together (storage.ts); infinite: as much as comes. */
  readonly stored: number;
  /** How many expunges each mailbox remembers for clients that resynchronize (rfc7162#5.3). */
  readonly expunges: number;
}

export interface World {
  readonly now: Instant;
  /** Milliseconds since 1970 at Instant 0: INTERNALDATE of what arrives now. */
  readonly epochMs: number;
  readonly strategy: Strategy;
  /** Advertised and honoured, in the order of advertisement. */
  readonly capabilities: readonly string[];
  readonly limits: Limits;
  /** User → password; undefined: any LOGIN succeeds and each user name is an account. */
  readonly passwords: ReadonlyMap<string, string> | undefined;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly mailboxes: Table<Mailbox>;
  /** Of mailboxes, and under SERVER of the server (rfc5464). A mailbox without any has none here. */
  readonly annotations: Table<Annotations>;
  readonly sessions: Table<Session>;
  /** Mailbox → the sessions that have it selected. */
  readonly presence: Table<Table<SessionId>>;
  /** Mailbox → the sessions that idle in it. */
  readonly idlers: Table<Table<SessionId>>;
  /** Sessions that want to hear of events by NOTIFY SET. */
  readonly watching: Table<SessionId>;
  /** Instant → the sessions of which a timer may fall due then (timers.ts). */
  readonly alarms: Table<Table<SessionId>>;
  readonly nextMailboxId: MailboxId;
  readonly nextUidValidity: number;
  readonly nextEmailId: number;
  /** The UIDVALIDITY of mailboxes that were deleted, by user and name; kept under uidvalidity-on-recreate=reuse only. */
  readonly formerUidValidities: ReadonlyMap<string, number>;
  /** What RENAME made of names, for [NEWNAME] (rename-selected=follow-newname): user and old name → new name. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The number of the next event. */
  readonly nextEvent: number;
}

export const emptyTable = <V>(): Table<V> => CountedTree.empty<V, null>(NO_SUMMARY);

/** The world with other values in some fields. */
export const worldWith = (before: World, change: Partial<World>): World =>
  amended<World>(
    {
      now: before.now,
      epochMs: before.epochMs,
      strategy: before.strategy,
      capabilities: before.capabilities,
      limits: before.limits,
      passwords: before.passwords,
      accounts: before.accounts,
      mailboxes: before.mailboxes,
      annotations: before.annotations,
      sessions: before.sessions,
      presence: before.presence,
      idlers: before.idlers,
      watching: before.watching,
      alarms: before.alarms,
      nextMailboxId: before.nextMailboxId,
      nextUidValidity: before.nextUidValidity,
      nextEmailId: before.nextEmailId,
      formerUidValidities: before.formerUidValidities,
      renamed: before.renamed,
      nextEvent: before.nextEvent,
    },
    change,
  );
