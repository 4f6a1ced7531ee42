/**
 * Text as Markdown that shows it as it is: CommonMark, and what GitHub adds to it (tables, strikethrough, formulas, bare
 * addresses that become links).
 */
import { citationAddress, citationTitle } from "#imap/citation.ts";
import { printableText } from "#sim/printable.ts";

const oneLine = (text: string): string => printableText(text.replace(/\s+/g, " ").trim());

/** On one line. Nothing in it begins a block, a link, an emphasis, or HTML. */
export const plainMarkdown = (text: string): string => escaped(oneLine(text));

const escaped = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>&~|$]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/(www|ftp)\./gi, "$1\\.")
    .replace(/^(?:[-+#=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** A citation within a text. */
export const CITATION = /\b(?:rfc[1-9]\d{0,4}|draft-[a-z0-9-]+-\d\d)(?:#[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)?/g;

/** The same, with its citations as links to their sections. */
export function linkedMarkdown(text: string): string {
  const line = oneLine(text);
  const parts: string[] = [];
  let from = 0;
  for (const match of line.matchAll(CITATION)) {
    // "!" before a link would make an image of it.
    parts.push(escaped(line.slice(from, match.index)).replace(/!$/, "\\!"), citationLink(match[0]));
    from = match.index + match[0].length;
  }
  // What follows a link is within a line: it begins nothing.
  const rest = line.slice(from);
  parts.push(from === 0 ? escaped(rest) : escaped(`x${rest}`).slice(1));
  return parts.join("");
}

/** `[RFC 9051 7.5.1](https://…)`; the text itself where it is no citation. */
export function citationLink(citation: string): string {
  const address = citationAddress(citation);
  return address === undefined ? plainMarkdown(citation) : `[${escaped(citationTitle(citation))}](${address})`;
}

export const citationLinks = (citations: readonly string[]): string => citations.map(citationLink).join(", ");

/** Text in the type of code, within a line. */
export function codeSpan(text: string): string {
  const code = oneLine(text);
  if (code === "") return "";
  const runs = code.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  return /^`|`$/.test(code) ? `${fence} ${code} ${fence}` : fence + code + fence;
}
