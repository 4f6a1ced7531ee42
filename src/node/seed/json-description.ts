/**
 * Accounts, mailboxes and messages as JSON.   docs/serve.md
 */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { readDateTime } from "#imap/dates.ts";
import { SYSTEM_FLAGS } from "#imap/flags.ts";
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import { UID_MAX } from "#imap/numbers.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { MailboxSetup, MessageSetup } from "#sim/setup.ts";
import { isSystemError, reasonOf } from "../system-error.ts";
import { JsonPlace } from "./json-place.ts";
import { messageOfFile, type SeedMessage, withCrLf } from "./messages.ts";
import { nameProblem } from "./names.ts";
import type { Seed } from "./seed.ts";

/** Messages in one mailbox. */
const MESSAGES_MAX = 2_000_000;

/** `file` names the document, and paths in it are relative to it. `user` owns what stands outside `users`. */
export function readDescription(text: string, file: string, user: string): Seed {
  const document = JsonPlace.read(text, file).members(["users", "mailboxes"]);
  const mailboxes: MailboxSetup[] = [];
  const passwords = new Map<string, string>();
  const folder = path.dirname(file);
  const own = document.get("mailboxes");
  if (own) mailboxes.push(...readMailboxes(own, user, folder));
  for (const [name, place] of document.get("users")?.members() ?? []) {
    if (name === "" || /[\u0000-\u001f\u007f]/.test(name)) place.fail("is not a user's name");
    const account = place.members(["password", "mailboxes"]);
    const password = account.get("password")?.text();
    if (password !== undefined) passwords.set(name, password);
    const listed = account.get("mailboxes");
    const read = listed ? readMailboxes(listed, name, folder) : [];
    mailboxes.push(...(read.some((mailbox) => mailbox.name === "INBOX") ? read : [emptyInbox(name), ...read]));
  }
  return { mailboxes, passwords: passwords.size > 0 ? passwords : undefined };
}

const emptyInbox = (user: string): MailboxSetup => ({
  user,
  name: "INBOX",
  messages: [],
  specialUse: [],
  subscribed: true,
});

function readMailboxes(list: JsonPlace, user: string, folder: string): MailboxSetup[] {
  const names = new Set<string>();
  return list.items().map((place) => {
    const mailbox = readMailbox(place, user, folder);
    if (names.has(mailbox.name)) place.fail(`is a second mailbox ${mailbox.name}`);
    names.add(mailbox.name);
    return mailbox;
  });
}

const SPECIAL_USES = ["\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash", "\\Important"];

function readMailbox(place: JsonPlace, user: string, folder: string): MailboxSetup {
  const members = place.members(["name", "messages", "uidValidity", "uidNext", "specialUse", "subscribed"]);
  const namePlace = members.get("name") ?? place.fail('needs a "name"');
  const name = canonicalMailbox(namePlace.text());
  const problem = nameProblem(name);
  if (problem) namePlace.fail(`is no mailbox name: ${problem}`);
  const uidValidity = members.get("uidValidity")?.wholeNumber(1, UID_MAX);
  const messages = readMessages(members.get("messages"), folder);
  const uidNext = members.get("uidNext")?.wholeNumber((messages[messages.length - 1]?.uid ?? 0) + 1, UID_MAX);
  const specialUse = (members.get("specialUse")?.items() ?? []).map((item) => readSpecialUse(item));
  const subscribed = members.get("subscribed")?.truth() ?? true;
  return {
    user,
    name,
    messages,
    specialUse,
    subscribed,
    ...(uidValidity === undefined ? {} : { uidValidity }),
    ...(uidNext === undefined ? {} : { uidNext }),
  };
}

function readSpecialUse(place: JsonPlace): string {
  const text = place.text();
  const known = SPECIAL_USES.find((use) => use.toLowerCase() === text.toLowerCase());
  return known ?? place.fail(`must be one of ${SPECIAL_USES.join(" ")}`);
}

/** A number of generated messages, or a list of messages. */
function readMessages(place: JsonPlace | undefined, folder: string): MessageSetup[] {
  if (!place) return [];
  const messages: MessageSetup[] = [];
  let next = 1;
  const add = (given: SeedMessage): void => {
    if (messages.length >= MESSAGES_MAX) place.fail(`has more than ${MESSAGES_MAX} messages`);
    messages.push({ uid: next++, ...given });
  };
  if (place.isNumber) {
    for (let left = place.wholeNumber(0, MESSAGES_MAX); left > 0; left--) add(GENERATED);
    return messages;
  }
  for (const item of place.items()) {
    const members = item.members(["uid", "generate", "flags", "internalDate", "text", "base64", "file"]);
    next = members.get("uid")?.wholeNumber(next, UID_MAX - 1) ?? next;
    const message = readMessage(item, members, folder);
    for (let left = members.get("generate")?.wholeNumber(0, MESSAGES_MAX) ?? 1; left > 0; left--) add(message);
  }
  return messages;
}

const GENERATED: SeedMessage = { flags: [] };

function readMessage(place: JsonPlace, members: ReadonlyMap<string, JsonPlace>, folder: string): SeedMessage {
  const contents = ["generate", "text", "base64", "file"].filter((name) => members.has(name));
  if (contents.length > 1) place.fail(`has both ${contents.join(" and ")}: one of them is enough`);
  const flags = (members.get("flags")?.items() ?? []).map((item) => readFlag(item));
  const date = members.get("internalDate");
  const internalDate = date && readDate(date);
  const content = readContent(members, folder);
  return { flags, ...content, ...(internalDate === undefined ? {} : { internalDate }) };
}

function readContent(members: ReadonlyMap<string, JsonPlace>, folder: string): Partial<SeedMessage> {
  const text = members.get("text");
  if (text) return { octets: withCrLf(octetsOf(utf8Encode(text.text()))) };
  const base64 = members.get("base64");
  if (base64) {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(base64.text())) base64.fail("is not base64");
    return { octets: new Uint8Array(Buffer.from(base64.text(), "base64")) };
  }
  const file = members.get("file");
  if (!file) return {};
  const whole = path.resolve(folder, file.text());
  try {
    const { octets, internalDate } = messageOfFile(readFileSync(whole), statSync(whole).mtimeMs);
    return { ...(octets ? { octets } : {}), ...(internalDate === undefined ? {} : { internalDate }) };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return file.fail(`cannot be read: ${reasonOf(error)}`);
  }
}

function readFlag(place: JsonPlace): string {
  const text = place.text();
  if (!text.startsWith("\\"))
    return /^[^\x00-\x20(){%*"\\\]\x7f-\uffff]{1,255}$/.test(text) ? text : place.fail("cannot be a keyword");
  const known = [...SYSTEM_FLAGS, "\\Recent"].find((flag) => flag.toLowerCase() === text.toLowerCase());
  return known ?? place.fail(`must be one of ${SYSTEM_FLAGS.join(" ")} \\Recent, or a keyword`);
}

function readDate(place: JsonPlace): string {
  const text = place.text();
  try {
    const reader = new Reader(octetsOf(`"${text}"`));
    readDateTime(reader);
    reader.done();
    return text;
  } catch (error) {
    if (error instanceof BadSyntax || error instanceof RangeError)
      return place.fail(`must be a date like "02-Feb-1994 23:52:25 -0800": ${error.message}`);
    throw error;
  }
}
