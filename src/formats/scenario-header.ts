/**
 * The header of a scenario: one line for each thing that is so when the story begins.
 */
import { capabilities, DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { citationParts } from "#imap/citation.ts";
import { civilFromDay, DAY_MS, dayFromCivil, daysInMonth } from "#imap/civil-date.ts";
import { readDateTime } from "#imap/dates.ts";
import type { NumberSet, Range } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";
import { type Octets, octetsOf, utf8Encode } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { readBlock } from "./message-block.ts";
import {
  readCapabilities,
  readChoice,
  readClient,
  readClients,
  readFlags,
  readMailboxName,
  readOwner,
  readUser,
} from "./scenario-terms.ts";
import type { SourceLine } from "./scenario-text.ts";
import { Words } from "./scenario-text.ts";
import { addFlags, type DraftMailbox, MESSAGES_MAX, SetupDraft } from "./setup-draft.ts";
import { suggestion } from "./suggestion.ts";

/** What has been read of a header. */
export class Header {
  title: string | undefined;
  readonly cites: string[] = [];
  readonly setup = new SetupDraft();
}

/** Reads the header line at this place among the lines; returns how many lines it takes. Throws a ScenarioError. */
export function readHeaderLine(header: Header, lines: readonly SourceLine[], at: number): number {
  const line = lines[at] as SourceLine;
  const words = new Words(line, 0, line.text.length, true);
  const { text: key, column } = words.next("a header line");
  const read = readers.get(key);
  if (!read) return words.fail(`there is no header "${key}"${suggestion(key, HEADER_KEYS)}`, column);
  if (key === "title") {
    readTitle(header, line, words);
    return 1;
  }
  const block = key === "message" ? readBlock(lines, at + 1) : undefined;
  read(words, header, block?.octets);
  words.done();
  return 1 + (block?.lines ?? 0);
}

type ReadHeader = (words: Words, header: Header, block: Octets | undefined) => void;

const readers: ReadonlyMap<string, ReadHeader> = new Map<string, ReadHeader>([
  ["title", () => undefined],
  ["cites", readCites],
  ["epoch", readEpoch],
  ["strategy", readStrategy],
  ["capabilities", readOffered],
  ["mailbox", readMailbox],
  ["flags", readFlagsLine],
  ["internaldate", readInternalDate],
  ["message", readMessage],
  ["user", readUserLine],
  ["not-connected", placeAll("not connected")],
  ["connected", placeAll("connected")],
  ["logged-in", placeAll("logged in")],
  ["selected", placeIn(false)],
  ["examined", placeIn(true)],
  ["enabled", readEnabled],
]);

export const HEADER_KEYS: readonly string[] = [...readers.keys()];

/** The whole rest of the line: no comment. */
function readTitle(header: Header, line: SourceLine, words: Words): void {
  if (header.title !== undefined) words.fail("there is a title already", 1);
  header.title = line.text.slice(line.text.indexOf("title") + "title".length).trim();
}

function readCites(words: Words, { cites }: Header): void {
  do {
    const { text, column } = words.next("a citation, as in rfc2180#4.1.1");
    if (!citationParts(text)) words.fail(`expected a citation, as in rfc2180#4.1.1, not "${text}"`, column);
    if (!cites.includes(text)) cites.push(text);
  } while (!words.atEnd);
}

function readEpoch(words: Words, { setup }: Header): void {
  if (setup.epochMs !== undefined) words.fail("there is an epoch already", 1);
  const { text, column } = words.next("a date and time, as in 2026-01-05T09:00:00Z");
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?Z$/.exec(text);
  const [year, month, day, hours, minutes, seconds, ms] = (match ?? []).slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (
    !match ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month) ||
    hours > 23 ||
    minutes > 59 ||
    seconds > 59
  )
    words.fail(`expected a date and time, as in 2026-01-05T09:00:00Z, not "${text}"`, column);
  setup.epochMs = dayFromCivil({ year, month, day }) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

/** The inverse of what `epoch` reads. */
export function printEpoch(epochMs: number): string {
  const dayNumber = Math.floor(epochMs / DAY_MS);
  const { year, month, day } = civilFromDay(dayNumber);
  const msOfDay = epochMs - dayNumber * DAY_MS;
  const pad = (n: number, places = 2): string => String(Math.floor(n)).padStart(places, "0");
  const ms = msOfDay % 1000 === 0 ? "" : `.${pad(msOfDay % 1000, 3)}`;
  const time = `${pad(msOfDay / 3_600_000)}:${pad((msOfDay / 60_000) % 60)}:${pad((msOfDay / 1000) % 60)}`;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${time}${ms}Z`;
}

function readStrategy(words: Words, { setup }: Header): void {
  do {
    const { axis, option } = readChoice(words);
    const before = setup.strategy.get(axis);
    if (before !== undefined) words.fail(`${axis} has been chosen already: ${before}`, 1);
    setup.strategy.set(axis, option);
  } while (!words.atEnd);
}

function readOffered(words: Words, { setup }: Header): void {
  if (setup.capabilities) words.fail("capabilities have been chosen already", 1);
  setup.capabilities = readCapabilities(words, DEFAULT_CAPABILITIES);
}

function readMailbox(words: Words, { setup }: Header): void {
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
  while (!words.atEnd) {
    if (user === undefined && words.take("user")) user = readUser(words);
    else if (!uids && words.take("uids")) uids = readUids(words, count);
    else if (uidValidity === undefined && words.take("uidvalidity"))
      uidValidity = words.number("a UIDVALIDITY", UID_MAX - 1);
    else if (uidNext === undefined && words.take("uidnext")) uidNext = words.number("a UIDNEXT", UID_MAX);
    else if (specialUse.length === 0 && words.take("special")) specialUse.push(...readSpecialUse(words));
    else if (subscribed && words.take("unsubscribed")) subscribed = false;
    else
      words.fail(
        `expected user, uids, uidvalidity, uidnext, special or unsubscribed, each at most once, not "${words.peek()}"`,
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

function readFlagsLine(words: Words, header: Header): void {
  const mailbox = readKnownMailbox(words, header);
  const set = readNumbers(words);
  if (words.atEnd) words.fail("expected flags, as in \\Deleted");
  const flags = readFlags(words);
  check(
    words,
    header.setup.changeMessages(mailbox, set, (message) => addFlags(message, flags)),
  );
}

function readInternalDate(words: Words, header: Header): void {
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

function readMessage(words: Words, header: Header, block: Octets | undefined): void {
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

function readUserLine(words: Words, { setup }: Header): void {
  const user = readUser(words);
  for (const client of readClients(words)) {
    const draft = setup.client(client);
    if (draft.user !== undefined) words.fail(`C${client} is ${draft.user} already`, 1);
    draft.user = user;
  }
}

function placeAll(state: "not connected" | "connected" | "logged in"): ReadHeader {
  return (words, { setup }) => {
    for (const client of readClients(words)) check(words, setup.place(client, state));
  };
}

function placeIn(readOnly: boolean): ReadHeader {
  return (words, { setup }) => {
    const name = readMailboxName(words);
    for (const client of readClients(words)) check(words, setup.place(client, "selected", name, readOnly));
  };
}

const ENABLED = capabilities.filter(({ canEnable }) => canEnable).map(({ name }) => name);

function readEnabled(words: Words, { setup }: Header): void {
  const draft = setup.client(readClient(words));
  draft.enabled ??= [];
  do {
    const { text, column } = words.next("what is enabled, as in IMAP4rev2");
    const name = ENABLED.find((each) => each.toUpperCase() === text.toUpperCase());
    if (name === undefined)
      words.fail(`"${text}" cannot be enabled, only ${ENABLED.join(" and ")}${suggestion(text, ENABLED)}`, column);
    if (!draft.enabled.includes(name)) draft.enabled.push(name);
  } while (!words.atEnd);
}

function check(words: Words, problem: string | undefined): void {
  if (problem !== undefined) words.fail(problem, 1);
}
