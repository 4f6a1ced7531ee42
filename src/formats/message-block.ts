/**
 * The text of a message within a scenario: an indented block below the line that names it, or octets in quotes.
 *
 * The indentation is four blanks. A line without any text is an empty line of the message when the block goes on after
 * it. Every line of a block ends with CRLF; what cannot be said so is said in quotes.
 */
import { CRLF, type Octets, octetString, octetsOf, utf8Encode } from "#imap/octets.ts";
import { plainLine, quoted } from "./scenario-quote.ts";
import type { SourceLine } from "./scenario-text.ts";

const INDENTATION = "    ";

const isIndented = (line: SourceLine | undefined): boolean =>
  line?.text.startsWith(INDENTATION) === true && line.text.trim() !== "";

export interface Block {
  readonly octets: Octets;
  /** How many lines it takes. */
  readonly lines: number;
}

/** The block that begins at this place among the lines, if there is one. */
export function readBlock(lines: readonly SourceLine[], start: number): Block | undefined {
  if (!isIndented(lines[start])) return undefined;
  let end = start + 1;
  for (let at = end; at < lines.length; at++) {
    if (isIndented(lines[at])) end = at + 1;
    else if (lines[at]?.text.trim() !== "") break;
  }
  const texts = lines.slice(start, end).map(({ text }) => (text.trim() === "" ? "" : text.slice(INDENTATION.length)));
  return { octets: octetsOf(texts.map((text) => utf8Encode(text) + CRLF).join("")), lines: end - start };
}

/** What follows the words that name a message: ` = "…"`, or nothing and a block of lines. */
export function printMessage(octets: Octets): { readonly suffix: string; readonly block: readonly string[] } {
  const text = octetString(octets);
  const lines = text.split(CRLF);
  const last = lines.pop();
  const printed = lines.map(plainLine);
  const isBlock =
    last === "" &&
    printed.every((line) => line !== undefined) &&
    lines.length > 0 &&
    lines[0] !== "" &&
    lines[lines.length - 1] !== "";
  if (!isBlock) return { suffix: ` = ${quoted(text)}`, block: [] };
  return { suffix: "", block: printed.map((line) => (line === "" ? "" : INDENTATION + line)) };
}
