/**
 * Messages for mailboxes that hold "7 messages": small, real, and always the same for the same mailbox and UID.
 * rfc5322#3.6  rfc2045  rfc2046#5.1
 *
 * Every fifth has an attachment, every third of the others comes as plain text and HTML, the rest are plain.
 */
import { civilFromDay, DAY_MS, monthName } from "#imap/civil-date.ts";
import { CRLF, type OctetString, type Octets, octetsOf, utf8Encode } from "#imap/octets.ts";
import { type Attachment, type Letter, letters, type Writer } from "./letters.ts";

/** 2026-01-02T07:00:00Z; later messages come later, none in the next year. */
const FIRST_MS = 1_767_337_200_000;
const BETWEEN_MS = 97 * 60_000;
const SPAN_MS = 360 * DAY_MS;
/** 2026-01-05T09:00:00Z, when plays begin. */
const DELIVERY_MS = 1_767_603_600_000;

/** Made once, so that messages of equal octets share them and what is known of them. */
let made = new Map<string, Octets>();
const MADE_MAX = 20_000;

/** The message that a mailbox holds under a UID unless it is given one. */
export const generatedMessage = (mailbox: string, uid: number): Octets =>
  remembered(`${uid} ${mailbox}`, () => compose(mailbox, uid, FIRST_MS));

/** The n-th message, from 1, that is delivered in the course of a play without a text of its own. */
export const deliveredMessage = (mailbox: string, n: number): Octets =>
  remembered(`+${n} ${mailbox}`, () => compose(`+${mailbox}`, n, DELIVERY_MS));

function remembered(key: string, make: () => Octets): Octets {
  const known = made.get(key);
  if (known) return known;
  if (made.size >= MADE_MAX) made = new Map();
  const octets = make();
  made.set(key, octets);
  return octets;
}

function compose(place: string, number: number, fromMs: number): Octets {
  const seed = hash(`${number} ${place}`);
  // Steps of 7 through the letters: neighbours differ, and all come before one comes again.
  const letter = letters[(hash(place) + number * 7) % letters.length] ?? letters[0];
  const sentMs = fromMs + ((number * BETWEEN_MS) % SPAN_MS) + (seed % 90) * 60_000 + (seed % 60) * 1000;
  const id = `${number}.${seed.toString(36)}@${letter.writer.address.split("@")[1]}`;
  const lines = letter.lines.map((line) => numbered(line, number));
  const header = [
    `Date: ${printDate(sentMs, letter.writer.zoneMinutes)}`,
    `From: ${printWriter(letter.writer)}`,
    "To: Joe Miller <joe@example.com>",
    `Subject: ${encodedText(numbered(letter.subject, number))}`,
    `Message-ID: <${id}>`,
    ...(letter.subject.startsWith("Re: ") ? [`In-Reply-To: <${(seed % 9973) + 1}@example.com>`] : []),
    "MIME-Version: 1.0",
  ];
  return octetsOf([...header, ...body(letter, number, lines, `=_${seed.toString(36)}`), ""].join(CRLF));
}

const numbered = (text: string, number: number): string => text.replaceAll("#", String(number).padStart(2, "0"));

function body(letter: Letter, number: number, lines: readonly string[], boundary: string): OctetString[] {
  const { signature } = letter.writer;
  const plain = ["Content-Type: text/plain; charset=us-ascii", "", ...lines, "", signature];
  if (number % 5 === 0) return multipart("mixed", boundary, plain, attached(letter.attachment, number));
  if (number % 3 === 0) {
    const html = [`<p>${lines.join("<br>")}</p>`, `<p>${signature}</p>`];
    return multipart("alternative", boundary, plain, ["Content-Type: text/html; charset=us-ascii", "", ...html]);
  }
  return plain;
}

function multipart(subtype: string, boundary: string, ...parts: readonly (readonly OctetString[])[]): OctetString[] {
  const opened = parts.flatMap((part) => [`--${boundary}`, ...part]);
  return [`Content-Type: multipart/${subtype}; boundary="${boundary}"`, "", ...opened, `--${boundary}--`];
}

function attached({ type, fileName, content }: Attachment, number: number): OctetString[] {
  return [
    `Content-Type: ${type}; name="${fileName}"`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${fileName}"`,
    "",
    ...(base64(numbered(content, number)).match(/.{1,76}/g) ?? []),
  ];
}

const printWriter = ({ name, address }: Writer): OctetString =>
  /^[A-Za-z ]+$/.test(name) ? `${name} <${address}>` : `${encodedText(name, true)} <${address}>`;

/** ASCII as it is (in quotes where it is a phrase), all else as one encoded word (rfc2047#4.2); texts here are short. */
function encodedText(text: string, isPhrase = false): OctetString {
  if (/^[\x20-\x7e]*$/.test(text)) return isPhrase ? `"${text}"` : text;
  const encoded = utf8Encode(text).replace(/[^A-Za-z0-9 !*+/-]/g, (octet) => `=${hex(octet.charCodeAt(0))}`);
  return `=?utf-8?Q?${encoded.replaceAll(" ", "_")}?=`;
}

const hex = (octet: number): string => octet.toString(16).toUpperCase().padStart(2, "0");

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64(octets: OctetString): OctetString {
  let out = "";
  for (let i = 0; i < octets.length; i += 3) {
    const [a, b, c] = [octets.charCodeAt(i), octets.charCodeAt(i + 1) || 0, octets.charCodeAt(i + 2) || 0];
    const bits = (a << 16) | (b << 8) | c;
    for (let k = 0; k < 4; k++) out += i + k > octets.length ? "=" : ALPHABET.charAt((bits >> (18 - 6 * k)) & 63);
  }
  return out;
}

const WEEKDAYS = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"] as const;

/** date-time of rfc5322#3.3. */
function printDate(epochMs: number, zoneMinutes: number): OctetString {
  const localMs = epochMs + zoneMinutes * 60_000;
  const dayNumber = Math.floor(localMs / DAY_MS);
  const { year, month, day } = civilFromDay(dayNumber);
  const second = Math.floor((localMs - dayNumber * DAY_MS) / 1000);
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(":");
  const zone = Math.abs(zoneMinutes);
  const offset = `${zoneMinutes < 0 ? "-" : "+"}${two(Math.floor(zone / 60))}${two(zone % 60)}`;
  return `${WEEKDAYS[dayNumber % 7]}, ${two(day)} ${monthName(month)} ${year} ${time} ${offset}`;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
