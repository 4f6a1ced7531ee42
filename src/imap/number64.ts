/**
 * Numbers of up to 63 bits, of which JavaScript's keep 53.   rfc9051#9 (number64)
 *
 * No message has so many octets and no mailbox so many changes, so one that only bounds something may be cut to the
 * largest safe integer. One that is said back must not.
 */
import { BadSyntax, type Reader } from "./reader.ts";

const WIRE_MAX = 2n ** 63n - 1n;
/** Of WIRE_MAX. */
const DIGITS_MAX = 19;

/** `min` … 2^63-1, exactly: a bigint above 2^53-1. */
export function readNumber64(reader: Reader, what: string, min = 0): number | bigint {
  const start = reader.position;
  let digits = "";
  while (reader.looksAtDigit()) {
    digits += String.fromCharCode(reader.peek());
    reader.position++;
  }
  if (digits === "") reader.fail(what);
  // A million digits would take a while to become a number.
  const isLong = digits.replace(/^0+/, "").length > DIGITS_MAX;
  const value = isLong ? WIRE_MAX + 1n : BigInt(digits);
  if (value > WIRE_MAX) throw new BadSyntax(`${what} is at most ${WIRE_MAX}`, start);
  if (value < min) throw new BadSyntax(`${what} must be from ${min} to ${WIRE_MAX}, not ${value}`, start);
  return value > Number.MAX_SAFE_INTEGER ? value : Number(value);
}

/** The same, cut to 2^53-1. */
export function readBound64(reader: Reader, what: string, min = 0): number {
  const value = readNumber64(reader, what, min);
  return typeof value === "bigint" ? Number.MAX_SAFE_INTEGER : value;
}
