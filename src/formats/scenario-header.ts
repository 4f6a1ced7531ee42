/**
 * The header of a scenario: one line for each thing that is so when the story begins.
 */
import { capabilities } from "#engine/capabilities.ts";
import { citationParts } from "#imap/citation.ts";
import { civilFromDay, DAY_MS, dayFromCivil, daysInMonth } from "#imap/civil-date.ts";
import { check, type Header, type ReadHeader } from "./header.ts";
import { readLimits, readPassword } from "./header-access.ts";
import { readFlagsLine, readInternalDate, readMailbox, readMessage } from "./header-mailboxes.ts";
import { readLinkLine } from "./link-happening.ts";
import { readBlock } from "./message-block.ts";
import { readActsLine } from "./role-text.ts";
import {
  readCapabilities,
  readChoice,
  readClient,
  readClients,
  readMailboxName,
  readPreset,
  readUser,
} from "./scenario-terms.ts";
import { type SourceLine, Words } from "./scenario-text.ts";
import { suggestion } from "./suggestion.ts";

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

const readers: ReadonlyMap<string, ReadHeader> = new Map<string, ReadHeader>([
  ["title", () => undefined],
  ["cites", readCites],
  ["epoch", readEpoch],
  ["strategy", readStrategy],
  ["capabilities", readOffered],
  ["password", readPassword],
  ["limits", readLimits],
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
  ["link", readLinkLine],
  ["acts", readActsLine],
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
    if (words.peek()?.startsWith("preset=")) {
      const problem = setup.putPreset(readPreset(words));
      if (problem !== undefined) words.fail(problem, 1);
      continue;
    }
    const { axis, option } = readChoice(words);
    const problem = setup.choose(axis, option);
    if (problem !== undefined) words.fail(problem, 1);
  } while (!words.atEnd);
}

function readOffered(words: Words, { setup }: Header): void {
  if (setup.capabilities) words.fail("capabilities have been chosen already", 1);
  setup.capabilities = readCapabilities(words, setup.offered);
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
