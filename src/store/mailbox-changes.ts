/**
 * How a mailbox changes: append, flags, expunge, rename. Pure; each gives a new mailbox, or the very same where nothing
 * changed.   rfc9051#2.3  rfc7162#3.1 (mod-sequences)
 */
import {
  ALL_FLAGS,
  addFlags,
  changedWithin,
  type FlagClasses,
  type Flags,
  flagsOf,
  removeFlags,
  sameFlags,
} from "#imap/flags.ts";
import { mergeRanges, type Range, rangesOf } from "#imap/number-set.ts";
import { type ModSeq, modSeq, type UID, UID_MAX, uid } from "#imap/numbers.ts";
import { type AccessList, ownerOnly } from "./access-list.ts";
import { assert } from "./assert.ts";
import { CountedTree, NO_SUMMARY } from "./counted-tree.ts";
import { type Expunged, type Mailbox, type MailboxId, mailboxWith } from "./mailbox.ts";
import type { Message } from "./message.ts";
import { MessageIndex } from "./message-index.ts";

/** A message that has no place in a mailbox yet. A Message of another mailbox will do: COPY appends those. */
export type Draft = Pick<Message, "flags" | "internalDate" | "octets" | "emailId" | "saveDate">;

/** What STORE does with the flags it is given (rfc9051#6.4.6). */
export type FlagOperation = "replace" | "add" | "remove";

interface NewMailbox {
  readonly id: MailboxId;
  readonly user: string;
  /** Canonical. */
  readonly name: string;
  /** 1 … 2^32-1. */
  readonly uidValidity: number;
  /** 1 unless given. */
  readonly uidNext?: number;
  /** 1 unless given. */
  readonly highestModSeq?: number;
  readonly specialUse?: readonly string[];
  /** All to the owner and nothing to others, unless given. */
  readonly access?: AccessList;
}

/** A mailbox without messages. */
export function newMailbox(given: NewMailbox): Mailbox {
  const {
    id,
    user,
    name,
    uidValidity,
    uidNext = 1,
    highestModSeq = 1,
    specialUse = [],
    access = ownerOnly(user),
  } = given;
  assert(isWithin(uidValidity, UID_MAX), `UIDVALIDITY ${uidValidity}`);
  assert(isWithin(uidNext, UID_MAX), `UIDNEXT ${uidNext}`);
  assert(isWithin(highestModSeq, Number.MAX_SAFE_INTEGER), `HIGHESTMODSEQ ${highestModSeq}`);
  return {
    id,
    user,
    name,
    named: true,
    uidValidity,
    uidNext: uid(uidNext),
    highestModSeq: modSeq(highestModSeq),
    keepsModSeqs: true,
    messages: MessageIndex.EMPTY,
    recentFrom: uid(uidNext),
    keywords: [],
    access,
    specialUse,
    expunged: CountedTree.empty<Expunged, null>(NO_SUMMARY),
    expungedForgotten: 0,
  };
}

const isWithin = (n: number, largest: number): boolean => Number.isInteger(n) && n >= 1 && n <= largest;

/** How many messages it can still take: UIDs are 32 bits wide, and UIDNEXT must stay one (rfc9051#2.3.1.1). */
export const uidsLeft = (mailbox: Mailbox): number => UID_MAX - mailbox.uidNext;

/**
 * Adds messages behind the last one, with one mod-sequence for all. `uids` are theirs, in the order of the drafts.
 * Throws a Bug where UIDs run out: ask uidsLeft first.
 */
export function appendMessages(
  mailbox: Mailbox,
  drafts: readonly Draft[],
): { readonly mailbox: Mailbox; readonly uids: readonly UID[] } {
  if (drafts.length === 0) return { mailbox, uids: [] };
  assert(drafts.length <= uidsLeft(mailbox), `no UID left for ${drafts.length} messages from ${mailbox.uidNext}`);
  const stamp = nextModSeq(mailbox);
  const known = new Keywords(mailbox.keywords);
  const uids: UID[] = [];
  const messages = drafts.map(({ flags, internalDate, saveDate, emailId, octets }, index): Message => {
    const own = uid(mailbox.uidNext + index);
    uids.push(own);
    return { uid: own, modSeq: stamp, flags: known.adopt(flags), internalDate, saveDate, emailId, octets };
  });
  return {
    mailbox: mailboxWith(mailbox, {
      uidNext: uid(mailbox.uidNext + drafts.length),
      highestModSeq: stamp,
      messages: mailbox.messages.append(messages),
      keywords: known.names,
    }),
    uids,
  };
}

/**
 * STORE on the messages in the UID ranges (ascending, merged); UIDs without a message are passed over. `changed` are
 * those whose flags are other than before: they get one new mod-sequence, the rest keep theirs.
 */
export function storeFlags(
  mailbox: Mailbox,
  uids: readonly Range[],
  operation: FlagOperation,
  flags: Flags,
  within: FlagClasses = ALL_FLAGS,
): { readonly mailbox: Mailbox; readonly changed: Range[] } {
  const stamp = nextModSeq(mailbox);
  const known = new Keywords(mailbox.keywords);
  const given = operation === "remove" ? flags : known.adopt(flags);
  const operate = operations[operation];
  // A million messages share a few sets of flags: work each out once.
  const outcome = new Map<Flags, Flags>();
  const changed: UID[] = [];
  const messages = mailbox.messages.update(uids, (message) => {
    let after = outcome.get(message.flags);
    if (after === undefined) {
      after = changedWithin(message.flags, operate(message.flags, given), within);
      if (sameFlags(after, message.flags)) after = message.flags;
      outcome.set(message.flags, after);
    }
    if (after === message.flags) return message;
    changed.push(message.uid);
    // Spelt out, as in amended.ts.
    return {
      uid: message.uid,
      modSeq: stamp,
      flags: after,
      internalDate: message.internalDate,
      saveDate: message.saveDate,
      emailId: message.emailId,
      octets: message.octets,
    };
  });
  if (changed.length === 0) return { mailbox, changed: [] };
  return {
    mailbox: mailboxWith(mailbox, { messages, highestModSeq: stamp, keywords: known.names }),
    changed: rangesOf(changed),
  };
}

const operations: Record<FlagOperation, (before: Flags, given: Flags) => Flags> = {
  replace: (_, given) => given,
  add: addFlags,
  remove: removeFlags,
};

/**
 * Takes out the messages in the UID ranges (ascending, merged), whatever their flags. `gone`: those that were there.
 * `remembered`: how many expunges the mailbox remembers; from 0.
 */
export function expungeMessages(
  mailbox: Mailbox,
  uids: readonly Range[],
  remembered = Number.POSITIVE_INFINITY,
): { readonly mailbox: Mailbox; readonly gone: Range[] } {
  const gone = mailbox.messages.existing(uids);
  if (gone.length === 0) return { mailbox, gone };
  const stamp = nextModSeq(mailbox);
  const expunged: Expunged = { modSeq: stamp, uids: gone };
  const all = mailbox.expunged.append([[stamp, expunged]]);
  const forgotten = all.at(all.size - remembered)?.modSeq;
  return {
    mailbox: mailboxWith(mailbox, {
      highestModSeq: stamp,
      messages: mailbox.messages.deleteAll(gone),
      expunged: forgotten === undefined ? all : all.deleteRanges([{ first: 1, last: forgotten }]),
      expungedForgotten: forgotten ?? mailbox.expungedForgotten,
    }),
    gone,
  };
}

/** UIDs that were expunged with a mod-sequence above this one: ascending, merged (VANISHED (EARLIER), rfc7162#3.2.6). */
export function expungedSince(mailbox: Mailbox, since: number): Range[] {
  const uids: Range[] = [];
  for (const expunged of mailbox.expunged.values(since + 1)) for (const range of expunged.uids) uids.push(range);
  return mergeRanges(uids);
}

/** The mod-sequence of the last expunge; 0: there was none. */
export const lastExpunge = ({ expunged, expungedForgotten }: Mailbox): number =>
  expunged.largestKey ?? expungedForgotten;

/** The next mod-sequence without a change of messages: an annotation was set (rfc7162#3.2). */
export const raiseModSeq = (mailbox: Mailbox): Mailbox => ({ ...mailbox, highestModSeq: nextModSeq(mailbox) });

/** Under another name (canonical) it is the same mailbox: MAILBOXID, UIDs and mod-sequences stay (rfc8474#4.2). */
export function renameMailbox(mailbox: Mailbox, name: string): Mailbox {
  return name === mailbox.name ? mailbox : { ...mailbox, name };
}

function nextModSeq(mailbox: Mailbox): ModSeq {
  assert(mailbox.highestModSeq < Number.MAX_SAFE_INTEGER, "mod-sequences have run out");
  return modSeq(mailbox.highestModSeq + 1);
}

/** The keywords of a mailbox, which keep the case of their first use in it (rfc9051#2.3.2: case does not tell them apart). */
class Keywords {
  names: readonly string[];
  #byFolded: Map<string, string> | undefined;
  readonly #adopted = new Map<Flags, Flags>();

  constructor(names: readonly string[]) {
    this.names = names;
  }

  /** The flags with keywords in the case that the mailbox knows; new ones become known. */
  adopt(flags: Flags): Flags {
    if (flags.keywords.length === 0) return flags;
    const before = this.#adopted.get(flags);
    if (before !== undefined) return before;
    this.#byFolded ??= new Map(this.names.map((name) => [name.toLowerCase(), name]));
    const fresh: string[] = [];
    let differs = false;
    const own = flags.keywords.map((keyword) => {
      const folded = keyword.toLowerCase();
      const known = this.#byFolded?.get(folded);
      if (known === undefined) {
        this.#byFolded?.set(folded, keyword);
        fresh.push(keyword);
      }
      differs ||= known !== undefined && known !== keyword;
      return known ?? keyword;
    });
    if (fresh.length > 0) this.names = [...this.names, ...fresh];
    const system = flags.names.filter((name) => name.startsWith("\\"));
    const adopted = differs ? flagsOf([...system, ...own]) : flags;
    this.#adopted.set(flags, adopted);
    return adopted;
  }
}
