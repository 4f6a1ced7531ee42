/**
 * Octets in quotes: UTF-8 stands for itself, `\r \n \" \\ \xNN` for what cannot be shown.
 */
import { type OctetString, utf8Decode, utf8Encode } from "#imap/octets.ts";
import { hexEscapes, isPrintable, printable } from "#sim/printable.ts";
import { ScenarioError } from "./scenario-error.ts";

/** In quotes, on one line. */
export const quoted = (octets: OctetString): string =>
  `"${printable(octets.replace(/["\\]/g, "\\$&"), (unprintable) =>
    unprintable === "\r" ? "\\r" : unprintable === "\n" ? "\\n" : hexEscapes(unprintable),
  )}"`;

/** The octets as a line of text that shows them to the letter; undefined where none does. */
export function plainLine(octets: OctetString): string | undefined {
  const text = utf8Decode(octets);
  if (text === undefined || /[ \t]$/.test(text)) return undefined;
  return isPrintable(text.replaceAll("\t", "")) ? text : undefined;
}

/** Words that mean something where a name or a flag could stand. */
const RESERVED = new Set([
  "message",
  "messages",
  "user",
  "uid",
  "uids",
  "uidvalidity",
  "uidnext",
  "special",
  "unsubscribed",
]);

/** A name or a flag as a word, in quotes where it must be. */
export const printWord = (text: string): string =>
  /^[^\s"#=][^\s"]*$/.test(text) && isPrintable(text) && !RESERVED.has(text) ? text : quoted(utf8Encode(text));

export interface Quoted {
  readonly octets: OctetString;
  /** Where the line goes on after the closing quote. */
  readonly end: number;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["r", "\r"],
  ["n", "\n"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** What stands in the quotes that open at `start`. Throws a ScenarioError. */
export function readQuoted(line: { readonly number: number; readonly text: string }, start: number): Quoted {
  const { text } = line;
  const parts: OctetString[] = [];
  let at = start + 1;
  for (;;) {
    const from = at;
    while (at < text.length && text[at] !== '"' && text[at] !== "\\") at++;
    if (at > from) parts.push(utf8Encode(text.slice(from, at)));
    if (at >= text.length) throw new ScenarioError("expected a closing quote", line.number, text.length + 1);
    if (text[at] === '"') return { octets: parts.join(""), end: at + 1 };
    const hex = /^x([0-9A-Fa-f]{2})/.exec(text.slice(at + 1, at + 4))?.[1];
    const escaped = hex === undefined ? ESCAPES.get(text[at + 1] ?? "") : String.fromCharCode(Number.parseInt(hex, 16));
    if (escaped === undefined) {
      const message = 'expected an escape: \\r, \\n, \\t, \\", \\\\ or \\xNN with two hexadecimal digits';
      throw new ScenarioError(message, line.number, at + 1);
    }
    parts.push(escaped);
    at += hex === undefined ? 2 : 4;
  }
}
