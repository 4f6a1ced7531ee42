/**
 * A mailbox as an immutable value.   rfc9051#2.3
 *
 * How it changes is in mailbox-changes.ts: append, flags, expunge, rename. The first three raise highestModSeq, and the
 * messages changed by one command share one mod-sequence (rfc7162#3.1).
 */
import type { Range } from "#imap/number-set.ts";
import type { ModSeq, UID } from "#imap/numbers.ts";
import type { AccessList } from "./access-list.ts";
import { amended } from "./amended.ts";
import type { CountedTree } from "./counted-tree.ts";
import type { MessageIndex } from "./message-index.ts";

/** Never reused within a world; survives RENAME (rfc8474#4). */
export type MailboxId = number;

/** Messages that left together: which, and with which mod-sequence. */
export interface Expunged {
  readonly modSeq: ModSeq;
  /** Ascending, merged. */
  readonly uids: readonly Range[];
}

export interface Mailbox {
  readonly id: MailboxId;
  /** Whose account it lies in. */
  readonly user: string;
  /** Unicode, canonical (INBOX in capitals). Kept after DELETE while sessions still have it selected. */
  readonly name: string;
  /** False once deleted: a ghost that only its sessions still see (rfc2180#3.2). */
  readonly named: boolean;
  readonly uidValidity: number;
  readonly uidNext: UID;
  readonly highestModSeq: ModSeq;
  /** Whether clients are told mod-sequences; where not, SELECT says NOMODSEQ (rfc7162#3.1.2.2). */
  readonly keepsModSeqs: boolean;
  readonly messages: MessageIndex;
  /** Messages with a UID from here on have been \Recent to no session yet (rfc3501#2.3.2). */
  readonly recentFrom: UID;
  /** Keywords in use, in the order of their first use: FLAGS lists them (rfc9051#7.3.5). */
  readonly keywords: readonly string[];
  /** Who may do what with it; survives RENAME, goes with DELETE (rfc4314#4). */
  readonly access: AccessList;
  /** SPECIAL-USE attributes (rfc6154). */
  readonly specialUse: readonly string[];
  /** By mod-sequence. A tree, for every kept version has its own: read it with expungedSince. */
  readonly expunged: CountedTree<Expunged, null>;
  /** The largest mod-sequence of those that are not remembered any more; 0: all are (rfc7162#5.3). */
  readonly expungedForgotten: ModSeq | 0;
}

/** The mailbox with other values in some fields. */
export const mailboxWith = (before: Mailbox, change: Partial<Mailbox>): Mailbox =>
  amended<Mailbox>(
    {
      id: before.id,
      user: before.user,
      name: before.name,
      named: before.named,
      uidValidity: before.uidValidity,
      uidNext: before.uidNext,
      highestModSeq: before.highestModSeq,
      keepsModSeqs: before.keepsModSeqs,
      messages: before.messages,
      recentFrom: before.recentFrom,
      keywords: before.keywords,
      access: before.access,
      specialUse: before.specialUse,
      expunged: before.expunged,
      expungedForgotten: before.expungedForgotten,
    },
    change,
  );
