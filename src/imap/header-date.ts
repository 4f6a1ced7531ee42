/**
 * The Date field of a message, for SENTBEFORE, SENTON and SENTSINCE.   rfc5322#3.3  rfc5322#4.3 (obsolete forms)
 *
 * Reads what mail in the wild has: comments anywhere, folding, a missing or wrong weekday, years of two and three
 * digits, named zones, a missing time or zone, the order of asctime(3) (`Thu Jan 1 09:00:00 2026`). Only a date that
 * names no day of the calendar is no date.
 */
import { DAY_MS, dayFromCivil, daysInMonth, monthNumber } from "./civil-date.ts";
import type { DateTime } from "./dates.ts";
import type { OctetString } from "./octets.ts";

/** rfc5322#4.3. All other letters mean an unknown zone, which counts as UTC. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ["EDT", -240],
  ["EST", -300],
  ["CDT", -300],
  ["CST", -360],
  ["MDT", -360],
  ["MST", -420],
  ["PDT", -420],
  ["PST", -480],
]);

/** Longer than any date, comments included: what follows is not looked at. */
const READ_MAX = 1000;

/**
 * The date of a field's body, or undefined where it has none. A time that cannot be (25:00) makes the whole no date, or
 * where `badTime` says so is midnight (rfc5256#2.2).
 */
export function parseHeaderDate(field: OctetString, badTime: "no date" | "midnight" = "no date"): DateTime | undefined {
  const text = withoutComments(field.slice(0, READ_MAX))
    .split(":")
    .map((part) => part.trim())
    .join(":");
  const tokens = text.match(/[A-Za-z]+|[+-]\d+|\d+(?::\d+)*/g) ?? [];
  const at = tokens.findIndex((token) => monthOf(token) !== undefined);
  const month = at < 0 ? undefined : monthOf(tokens[at] as string);
  if (month === undefined) return undefined;

  const dayFirst = isNumber(tokens[at - 1]);
  const day = Number(magnitude(tokens[dayFirst ? at - 1 : at + 1]));
  const rest = tokens.slice(dayFirst ? at + 1 : at + 2);
  const time = rest.find((token) => token.includes(":"));
  const bare = rest.findIndex((token) => /^\d+$/.test(token));
  const yearAt = bare >= 0 ? bare : rest.findIndex(isNumber);
  const year = fullYear(magnitude(rest[yearAt]));
  if (!(year >= 0 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month))) return undefined;

  const seconds = time === undefined ? 0 : (secondsOf(time) ?? (badTime === "midnight" ? 0 : undefined));
  if (seconds === undefined) return undefined;
  const zoneMinutes = zoneOf(rest.filter((token, i) => i !== yearAt && !token.includes(":")));
  return { epochMs: dayFromCivil({ year, month, day }) * DAY_MS + (seconds - zoneMinutes * 60) * 1000, zoneMinutes };
}

/** The text with each comment, nested ones too, as one space. A backslash quotes the next character of a comment. */
function withoutComments(text: string): string {
  let out = "";
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (depth > 0 && character === "\\") i++;
    else if (character === "(") depth++;
    else if (character === ")" && depth > 0) {
      depth--;
      out += " ";
    } else if (depth === 0) out += character;
  }
  return out;
}

/** The month that a word of three or more letters begins with, as far as the word goes: Jan, January. */
const monthOf = (word: string): number | undefined =>
  /^[A-Za-z]/.test(word) ? monthNumber(word.slice(0, 3)) : undefined;

/** A whole number; a "-" before it may be what parts 1-Jan-2026. */
const isNumber = (token: string | undefined): boolean => token !== undefined && /^-?\d+$/.test(token);
const magnitude = (token: string | undefined): string => (token ?? "").replace("-", "");

/** 00 … 49 are 2000 … 2049, 50 … 99 and three digits count from 1900 (rfc5322#4.3). NaN where there is none. */
function fullYear(digits: string): number {
  if (digits.length < 2) return Number.NaN;
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

/** `09:00` or `09:00:59`; a leap second counts as the second after it. */
function secondsOf(time: string): number | undefined {
  const [hours = 0, minutes = 0, seconds = 0, more] = time.split(":").map(Number);
  if (more !== undefined || hours > 23 || minutes > 59 || seconds > 60) return undefined;
  return hours * 3600 + minutes * 60 + seconds;
}

/** The first zone among the tokens after the year; a number wins over a name (`GMT+0100`). */
function zoneOf(tokens: readonly string[]): number {
  const numeric = tokens.find((token) => /^[+-]\d{4}$/.test(token));
  if (numeric !== undefined) {
    const minutes = Number(numeric.slice(1, 3)) * 60 + Number(numeric.slice(3));
    if (Number(numeric.slice(3)) > 59 || minutes >= 24 * 60) return 0;
    return numeric.startsWith("-") && minutes > 0 ? -minutes : minutes;
  }
  const named = tokens.find((token) => ZONES.has(token.toUpperCase()));
  return named === undefined ? 0 : (ZONES.get(named.toUpperCase()) as number);
}
