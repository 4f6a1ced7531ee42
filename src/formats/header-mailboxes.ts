/** The header lines that tell of mailboxes and their messages. */
import { readDateTime } from "#imap/dates.ts";
import type { NumberSet, Range } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";
import { type Octets, octetsOf, utf8Encode } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { UIDVALIDITY_MAX } from "#sim/setup.ts";
import { check, type Header } from "./header.ts";
import { readFlags, readMailboxName, readOwner, readUser } from "./scenario-terms.ts";
import type { Words } from "./scenario-text.ts";
import { addFlags, type DraftMailbox, MESSAGES_MAX } from "./setup-draft.ts";
import { suggestion } from "./suggestion.ts";

export function readMailbox(words: Words, { setup }: Header): void {
  const name = readMailboxName(words);
  const count = words.number("how many messages it holds", MESSAGES_MAX, 0);
  if (!words.take(count === 1 ? "message" : "messages"))
    words.fail(`expected "${count === 1 ? "message" : "messages"}" after the number`);
  let user: string | undefined;
  let uids: Range[] | undefined;
  let uidValidity: number | undefined;
  let uidNext: number | undefined;
  const specialUse: string[] = [];
  let subscribed = true;
  let noModSeqs = false;
  while (!words.atEnd) {
    if (user === undefined && words.take("user")) user = readUser(words);
    else if (!uids && words.take("uids")) uids = readUids(words, count);
    else if (uidValidity === undefined && words.take("uidvalidity"))
      uidValidity = words.number("a UIDVALIDITY", UIDVALIDITY_MAX);
    else if (uidNext === undefined && words.take("uidnext")) uidNext = words.number("a UIDNEXT", UID_MAX);
    else if (specialUse.length === 0 && words.take("special")) specialUse.push(...readSpecialUse(words));
    else if (subscribed && words.take("unsubscribed")) subscribed = false;
    else if (!noModSeqs && words.take("nomodseq")) noModSeqs = true;
    else
      words.fail(
        `expected user, uids, uidvalidity, uidnext, special, unsubscribed or nomodseq, each at most once, not "${words.peek()}"`,
      );
  }
  const mailbox: DraftMailbox = {
    user: user ?? readOwner(words),
    name,
    messages: [...numbers(uids ?? (count === 0 ? [] : [{ first: 1, last: count }]))].map((uid) => ({ uid, flags: [] })),
    ...(uidValidity === undefined ? {} : { uidValidity }),
    ...(uidNext === undefined ? {} : { uidNext }),
    specialUse,
    subscribed,
    ...(noModSeqs ? { noModSeqs } : {}),
  };
  check(words, setup.addMailbox(mailbox));
}

function readSpecialUse(words: Words): string[] {
  const uses: string[] = [];
  do {
    const { text, column } = words.next("a special use, as in \\Trash");
    if (!/^\\[A-Za-z]{1,30}$/.test(text)) words.fail(`expected a special use, as in \\Trash, not "${text}"`, column);
    if (!uses.includes(text)) uses.push(text);
  } while (words.peek()?.startsWith("\\"));
  return uses;
}

/** As many UIDs as there are messages, ascending. */
function readUids(words: Words, count: number): Range[] {
  const { text, column } = words.next("UIDs, as in 101:107");
  const ranges: Range[] = [];
  let total = 0;
  for (const part of text.split(",")) {
    const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(part);
    const first = Number(match?.[1] ?? Number.NaN);
    const last = Number(match?.[2] ?? first);
    const previous = ranges[ranges.length - 1]?.last ?? 0;
    if (!(first > previous && last >= first && last < UID_MAX))
      words.fail(`expected ascending UIDs, as in 101:107,110, not "${text}"`, column);
    total += last - first + 1;
    ranges.push({ first, last });
  }
  if (total !== count) words.fail(`${text} is ${total} UIDs, but there are ${count} messages`, column);
  return ranges;
}

function* numbers(ranges: readonly Range[]): Generator<number, void, undefined> {
  for (const { first, last } of ranges) for (let n = first; n <= last; n++) yield n;
}

/** A mailbox that an earlier line has told of. */
function readKnownMailbox(words: Words, { setup }: Header): DraftMailbox {
  const column = words.column;
  const name = readMailboxName(words);
  const user = readOwner(words);
  const mailbox = setup.mailbox(user, name);
  if (!mailbox)
    words.fail(`${user} has no mailbox ${name} so far${suggestion(name, setup.mailboxNames(user))}`, column);
  return mailbox;
}

/** Message numbers: places in the mailbox, from 1; `*` is the last. */
function readNumbers(words: Words): NumberSet {
  const { text, column } = words.next("message numbers, as in 4:7");
  try {
    const reader = new Reader(octetsOf(utf8Encode(text)));
    const set = reader.numberSet();
    reader.done();
    return set;
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    return words.fail(`expected message numbers, as in 4:7, not "${text}"`, column);
  }
}

export function readFlagsLine(words: Words, header: Header): void {
  const mailbox = readKnownMailbox(words, header);
  const set = readNumbers(words);
  if (words.atEnd) words.fail("expected flags, as in \\Deleted");
  const flags = readFlags(words);
  check(
    words,
    header.setup.changeMessages(mailbox, set, (message) => addFlags(message, flags)),
  );
}

export function readInternalDate(words: Words, header: Header): void {
  const mailbox = readKnownMailbox(words, header);
  const set = readNumbers(words);
  const { text, column } = words.next('a date, as in "02-Feb-1994 23:52:25 -0800"');
  try {
    const reader = new Reader(octetsOf(utf8Encode(`"${text}"`)));
    readDateTime(reader);
    reader.done();
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    words.fail(`expected a date, as in "02-Feb-1994 23:52:25 -0800": ${error.message}`, column);
  }
  check(
    words,
    header.setup.changeMessages(mailbox, set, (message) => {
      message.internalDate = text;
      return undefined;
    }),
  );
}

export function readMessage(words: Words, header: Header, block: Octets | undefined): void {
  const mailbox = readKnownMailbox(words, header);
  const uid = words.take("uid") ? words.number("a UID", UID_MAX - 1) : undefined;
  const flags = readFlags(words);
  const octets = readOctets(words, block);
  check(words, header.setup.putMessage(mailbox, { uid, flags, octets }));
}

/** ` = "…"`, or else the block. */
export function readOctets(words: Words, block: Octets | undefined): Octets | undefined {
  if (!words.take("=")) return block;
  if (block) words.fail("the message has its text below and behind the = as well", 1);
  return octetsOf(words.quoted("the octets of the message"));
}
