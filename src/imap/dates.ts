/**
 * Dates of the protocol: INTERNALDATE's date-time and SEARCH's date.   rfc9051#9 (date, date-time)  rfc9051#2.3.3
 *
 * A date-time is a moment and the zone it was given in. SEARCH compares days without regard to time and zone
 * (rfc9051#6.4.4), so a date is a day number (civil-date.ts), and localDay gives the one that a date-time was written on.
 */
import { civilFromDay, DAY_MS, dayFromCivil, daysInMonth, monthName, monthNumber } from "./civil-date.ts";
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";

export interface DateTime {
  /** Milliseconds since 1970-01-01T00:00:00Z, whole seconds; may be negative. */
  readonly epochMs: number;
  /** Minutes east of UTC. */
  readonly zoneMinutes: number;
}

/** The day on which the date-time was written, in its own zone. */
export const localDay = ({ epochMs, zoneMinutes }: DateTime): number =>
  Math.floor((epochMs + zoneMinutes * 60_000) / DAY_MS);

/** date: `1-Jan-2026`, bare or quoted; its day number. */
export function readDate(reader: Reader): number {
  const quoted = reader.take('"');
  const start = reader.position;
  const day = digits(reader, 1, 2, "a day of one or two digits, as in 1-Jan-2026");
  const date = readMonthAndYear(reader, day, start);
  if (quoted) reader.expect('"', 'a closing " after the date');
  return date;
}

/** `1-Jan-2026`. Years 0 … 9999. */
export function printDate(dayNumber: number): OctetString {
  const { year, month, day } = civilFromDay(dayNumber);
  return `${day}-${monthName(month)}-${String(year).padStart(4, "0")}`;
}

/** date-time: `" 1-Jan-2026 09:00:00 +0000"`, quoted; the day has two places, the first may be a space. */
export function readDateTime(reader: Reader): DateTime {
  reader.expect('"', 'a date-time in quotes, as in " 1-Jan-2026 09:00:00 +0000"');
  const start = reader.position;
  const day = reader.take(" ")
    ? digits(reader, 1, 1, "a day of one digit after the space")
    : digits(reader, 2, 2, "a day of two digits, or a space and one digit");
  const date = readMonthAndYear(reader, day, start);
  reader.space();
  const hours = ranged(reader, 23, "an hour");
  reader.expect(":");
  const minutes = ranged(reader, 59, "a minute");
  reader.expect(":");
  // A leap second is the first one of the next minute.
  const seconds = ranged(reader, 60, "a second");
  reader.space();
  const zoneMinutes = readZone(reader);
  reader.expect('"', 'a closing " after the zone');
  return { epochMs: date * DAY_MS + (hours * 3600 + (minutes - zoneMinutes) * 60 + seconds) * 1000, zoneMinutes };
}

/** A date-time without its quotes, as FETCH INTERNALDATE gives it. Years 0 … 9999. */
export function printDateTime({ epochMs, zoneMinutes }: DateTime): OctetString {
  const localMs = epochMs + zoneMinutes * 60_000;
  const dayNumber = Math.floor(localMs / DAY_MS);
  const second = Math.floor((localMs - dayNumber * DAY_MS) / 1000);
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  const zone = Math.abs(zoneMinutes);
  const sign = zoneMinutes < 0 ? "-" : "+";
  return `${printDate(dayNumber).padStart(11)} ${time} ${sign}${two(Math.floor(zone / 60))}${two(zone % 60)}`;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** What follows the day: `-Jan-2026`; the day number of the whole. */
function readMonthAndYear(reader: Reader, day: number, start: number): number {
  reader.expect("-", 'a "-" after the day');
  const monthStart = reader.position;
  let name = "";
  for (let octet = reader.peek(); name.length < 3 && isLetter(octet); octet = reader.peek()) {
    name += String.fromCharCode(octet);
    reader.position++;
  }
  const month = monthNumber(name);
  if (month === undefined) throw new BadSyntax("expected a month: Jan, Feb ... Dec", monthStart);
  reader.expect("-", 'a "-" after the month');
  const year = digits(reader, 4, 4, "a year of four digits");
  const last = daysInMonth(year, month);
  if (day < 1 || day > last)
    throw new BadSyntax(`${monthName(month)} ${year} has the days 1 to ${last}, not ${day}`, start);
  return dayFromCivil({ year, month, day });
}

/** zone = ("+" / "-") 4DIGIT, in minutes. */
function readZone(reader: Reader): number {
  const west = reader.looksAt("-");
  if (!west && !reader.looksAt("+")) reader.fail("a zone, as in +0000");
  reader.position++;
  const minutes = ranged(reader, 23, "a zone's hours") * 60 + ranged(reader, 59, "a zone's minutes");
  return west && minutes > 0 ? -minutes : minutes;
}

/** Two digits, 0 … max. */
function ranged(reader: Reader, max: number, what: string): number {
  const start = reader.position;
  const value = digits(reader, 2, 2, `${what} of two digits`);
  if (value > max) throw new BadSyntax(`${what} must be from 00 to ${max}, not ${two(value)}`, start);
  return value;
}

function digits(reader: Reader, min: number, max: number, what: string): number {
  const start = reader.position;
  let value = 0;
  for (; reader.position - start < max && reader.looksAtDigit(); reader.position++)
    value = value * 10 + reader.peek() - 48;
  if (reader.position - start < min) throw new BadSyntax(`expected ${what}`, start);
  return value;
}

const isLetter = (octet: number): boolean => (octet >= 65 && octet <= 90) || (octet >= 97 && octet <= 122);
