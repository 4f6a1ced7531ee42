/**
 * What STATUS tells of a mailbox, also when LIST asks for it.   rfc9051#6.3.11  rfc3501#6.3.10 (RECENT)  rfc8438 (SIZE)
 * rfc7889 (APPENDLIMIT)  rfc5819  rfc8474#4.3 (MAILBOXID)
 * rfc9208#4.1.4 (DELETED, DELETED-STORAGE)  rfc7162#3.1.7 (HIGHESTMODSEQ)
 */
import { mergeRanges } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";
import { enableModSeqs, highestModSeq, safeModSeq } from "./mod-seqs.ts";
import { mailboxObjectId } from "./object-ids.ts";
import { nameFor } from "./places.ts";
import type { Turn } from "./turn.ts";

/** Each with the capabilities of which one must be offered; none: always there. */
const ITEMS = {
  MESSAGES: [],
  RECENT: ["IMAP4rev1"],
  UIDNEXT: [],
  UIDVALIDITY: [],
  UNSEEN: [],
  DELETED: ["IMAP4rev2", "QUOTA=RES-MESSAGE"],
  "DELETED-STORAGE": ["QUOTA=RES-STORAGE"],
  SIZE: ["IMAP4rev2", "STATUS=SIZE"],
  APPENDLIMIT: ["APPENDLIMIT"],
  MAILBOXID: ["OBJECTID"],
  HIGHESTMODSEQ: ["CONDSTORE", "QRESYNC"],
} as const satisfies Record<string, readonly string[]>;

export type StatusItem = keyof typeof ITEMS;

/** `(MESSAGES UNSEEN …)`; one that is named twice counts once. */
export function readStatusItems(reader: Reader, { world }: ParseContext): readonly StatusItem[] {
  const offered = (Object.keys(ITEMS) as StatusItem[]).filter((item) => {
    const needed: readonly string[] = ITEMS[item];
    return needed.length === 0 || needed.some((capability) => isOffered(world.capabilities, capability));
  });
  const items = reader.list("the STATUS items", () => {
    const start = reader.position;
    const word = reader.word("a STATUS item");
    const item = offered.find((name) => name === word);
    if (!item) throw new BadSyntax(`expected a STATUS item (${offered.join(", ")}), not ${word}`, start);
    return item;
  });
  return [...new Set(items)];
}

export const printStatusItems = (items: readonly StatusItem[]): string => `(${items.join(" ")})`;

/** Asking for HIGHESTMODSEQ makes the session hear mod-sequences (rfc7162#3.1). */
export function heedStatusItems(turn: Turn, items: readonly StatusItem[]): void {
  if (items.includes("HIGHESTMODSEQ")) enableModSeqs(turn);
}

export function sayStatus(turn: Turn, mailbox: Mailbox, items: readonly StatusItem[]): void {
  turn.respond({
    type: "status",
    mailbox: nameFor(turn, mailbox),
    items: items.map((name) => ({ name, value: itemValue(turn, mailbox, name) })),
  });
}

function itemValue(turn: Turn, mailbox: Mailbox, item: StatusItem): number | string {
  const { messages } = mailbox;
  switch (item) {
    case "MESSAGES":
      return messages.size;
    case "RECENT":
      return countRecentMessages(turn, mailbox);
    case "UIDNEXT":
      return mailbox.uidNext;
    case "UIDVALIDITY":
      return mailbox.uidValidity;
    case "UNSEEN":
      return messages.unseen;
    case "DELETED":
      return messages.deletedCount;
    case "DELETED-STORAGE":
      return deletedOctets(mailbox);
    case "SIZE":
      return messages.sizeOctets;
    case "APPENDLIMIT":
      return turn.world.limits.append;
    case "MAILBOXID":
      return `(${mailboxObjectId(mailbox)})`;
    case "HIGHESTMODSEQ":
      // Of the selected mailbox no more than the session knows of: a client may keep the number (rfc7162#3.2).
      return turn.session.selected?.mailboxId === mailbox.id
        ? safeModSeq(turn, turn.actor)
        : highestModSeq(turn, mailbox);
  }
}

/** What EXPUNGE would free, as the sum of RFC822.SIZE (rfc9208#4.1.4). */
function deletedOctets({ messages }: Mailbox): number {
  let octets = 0;
  for (const message of messages.deleted()) octets += message.octets.length;
  return octets;
}

/** Those that no session has had yet, and those that this very session has as \Recent. */
function countRecentMessages(turn: Turn, mailbox: Mailbox): number {
  const { selected } = turn.session;
  const own = selected?.mailboxId === mailbox.id ? selected.recent : [];
  const recent = mergeRanges([...own, { first: mailbox.recentFrom, last: mailbox.uidNext }]);
  return recent.reduce(
    (count, { first, last }) => count + mailbox.messages.rankBelow(last + 1) - mailbox.messages.rankBelow(first),
    0,
  );
}
