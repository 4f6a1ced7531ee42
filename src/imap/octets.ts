/**
 * Octets and the two kinds of text around them.
 *
 * The wire is octets. Inside the core a line is an *octet string*: a JavaScript string whose every character is one
 * octet (0 … 255). It compares, slices and concatenates fast, and turns into octets without any choice of charset.
 * Real text (mailbox names, search strings) is decoded from it where its charset is known.
 */
export type Octets = Uint8Array;
/** Each character is one octet, 0 … 255. */
export type OctetString = string;

export const NO_OCTETS: Octets = new Uint8Array(0);
export const CRLF: OctetString = "\r\n";

/** Up to here, to add one character to the other is faster than to make a view of them. */
const SHORT = 12;

/** Octets as an octet string, from `start` up to but not including `end`. */
export function octetString(octets: Octets, start = 0, end = octets.length): OctetString {
  if (end - start <= SHORT) {
    let short = "";
    for (let i = start; i < end; i++) short += String.fromCharCode(octets[i] as number);
    return short;
  }
  if (end - start <= 4096) return String.fromCharCode.apply(null, octets.subarray(start, end) as unknown as number[]);
  let text = "";
  for (let at = start; at < end; at += 4096)
    text += String.fromCharCode.apply(null, octets.subarray(at, Math.min(at + 4096, end)) as unknown as number[]);
  return text;
}

const LF = 10;
/** Octets in which a line feed is looked for one by one: most lines are shorter than the call of indexOf is long. */
const NEAR = 64;

/** Where the first LF from `start` up to but not including `end` stands; -1 where there is none. */
export function lineFeedIn(octets: Octets, start: number, end = octets.length): number {
  const near = Math.min(end, start + NEAR);
  for (let i = start; i < near; i++) if (octets[i] === LF) return i;
  if (near === end) return -1;
  const at = octets.indexOf(LF, near);
  return at < end ? at : -1;
}

/** The octets of an octet string. A character above 255 is our own bug and throws. */
export function octetsOf(text: OctetString): Octets {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw new RangeError(`character ${code} at ${i} is not an octet`);
    octets[i] = code;
  }
  return octets;
}

/** Unicode text as UTF-8, in an octet string. Lone surrogates become U+FFFD. */
export function utf8Encode(text: string): OctetString {
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) plain = text.charCodeAt(i) < 0x80;
  if (plain) return text;
  let out = "";
  for (const character of text) {
    let code = character.codePointAt(0) as number;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) out += String.fromCharCode(code);
    else if (code < 0x800) out += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000)
      out += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      out += String.fromCharCode(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
  return out;
}

/** The text that an octet string holds as UTF-8, or undefined where it is not well-formed UTF-8 (rfc3629). */
export function utf8Decode(octets: OctetString): string | undefined {
  // What is ASCII stays as it is, and mostly that is all: a character at a time a body of 20 MB takes a second.
  const start = octets.search(/[^\0-\x7f]/);
  if (start < 0) return octets;
  let out = octets.slice(0, start);
  let plainFrom = start;
  for (let i = start; i < octets.length; ) {
    const first = octets.charCodeAt(i++);
    if (first < 0x80) continue;
    if (plainFrom < i - 1) out += octets.slice(plainFrom, i - 1);
    const more =
      first >= 0xf0 && first <= 0xf4 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    if (more === 0) return undefined;
    let code = first & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = octets.charCodeAt(i++);
      if (Number.isNaN(next) || (next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 63);
    }
    const smallest = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000;
    if (code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    out += String.fromCodePoint(code);
    plainFrom = i;
  }
  return out + octets.slice(plainFrom);
}

/** Several stretches of octets as one. */
export function joinOctets(parts: readonly Octets[]): Octets {
  if (parts.length === 1) return parts[0] as Octets;
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameOctets(a: Octets, b: Octets): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
