/**
 * How many octets of a literal are left to type.   rfc9051#4.3  rfc7888
 *
 * What counts as the announcement of a literal is what the server's framing takes for one: `{n+}` wherever it ends a
 * line, `{n}` after a space or "(" and outside quotes.
 */
import { literalMark } from "#imap/literal-mark.ts";
import { type OctetString, octetsOf, utf8Encode } from "#imap/octets.ts";

export interface OpenLiteral {
  /** Octets still to come; 0: only the rest of the command's line is. */
  readonly left: number;
  /** The server has yet to ask for it. */
  readonly waitsForPlus: boolean;
}

/** What is open after these octets, which end with a line end and hold no line end beyond the literal but that. */
export function afterOctets(open: OpenLiteral | undefined, octets: OctetString): OpenLiteral | undefined {
  const left = open?.left ?? 0;
  if (open && octets.length <= left) return { left: left - octets.length, waitsForPlus: false };
  return announced(octets.slice(left).replace(/\r?\n$/, ""));
}

function announced(line: OctetString): OpenLiteral | undefined {
  const mark = literalMark(octetsOf(line), line.length);
  if (!mark) return undefined;
  if (mark.synchronizing && (!/[ (]$/.test(line.slice(0, mark.start)) || endsInQuotes(line, mark.start)))
    return undefined;
  return { left: mark.length, waitsForPlus: mark.synchronizing };
}

function endsInQuotes(line: string, end: number): boolean {
  let inside = false;
  for (let i = 0; i < end; i++) {
    if (line[i] === '"') inside = !inside;
    else if (line[i] === "\\" && inside) i++;
  }
  return inside;
}

/** Typed lines, separated by "\n", as they go on the wire: UTF-8, each "\n" a CRLF. */
export const wireLines = (text: string): OctetString => utf8Encode(text.replaceAll("\n", "\r\n"));

/**
 * How much of pasted lines to send while `left` octets of a literal are open: whole lines, up to the end of the line
 * in which the literal ends. 0 when there is no whole line.
 */
export function literalLines(pasted: string, left: number): number {
  let octets = 0;
  let at = 0;
  while (at < pasted.length && octets < left) {
    const character = String.fromCodePoint(pasted.codePointAt(at) as number);
    octets += character === "\n" ? 2 : utf8Encode(character).length;
    at += character.length;
  }
  if (octets > left && pasted[at - 1] === "\n") return at;
  const end = pasted.indexOf("\n", at);
  return end >= 0 ? end + 1 : pasted.lastIndexOf("\n") + 1;
}
