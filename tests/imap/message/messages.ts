import { type PartIndex, parameterOf } from "#imap/message/mime-index.ts";
import { type Octets, octetString, octetsOf } from "#imap/octets.ts";

/** Octets of lines with CRLF between them: the last line has no line end unless it is empty. */
export function lines(...text: readonly string[]): Octets {
  return octetsOf(text.join("\r\n"));
}

/** A message with nothing but the fields, and its empty line. */
export function headerOnly(...fields: readonly string[]): Octets {
  return lines(...fields, "", "");
}

/** The tree in one line: `mixed(plain alternative(plain html) rfc822[plain])`. */
export function shape(part: PartIndex): string {
  const name = part.contentType.subtype.toLowerCase();
  if (part.children.length > 0) return `${name}(${part.children.map(shape).join(" ")})`;
  return part.message ? `${name}[${shape(part.message)}]` : name;
}

export function bodies(octets: Octets, part: PartIndex): string[] {
  if (part.children.length > 0) return part.children.flatMap((child) => bodies(octets, child));
  return part.message ? bodies(octets, part.message) : [octetString(octets, part.bodyStart, part.bodyEnd)];
}

export function allParts(part: PartIndex): PartIndex[] {
  return [part, ...part.children.flatMap(allParts), ...(part.message ? allParts(part.message) : [])];
}

export function boundaryOf(part: PartIndex): string | undefined {
  return parameterOf(part.contentType, "BOUNDARY");
}

/** The message that three of four MIME libraries get wrong: blanks after delimiters, a boundary that begins another. */
export const NESTED = lines(
  "From: Ann <ann@example.org>",
  "To: bob@example.org",
  "Subject: nested and odd",
  "Date: Mon, 5 Feb 2024 10:00:00 +0000",
  "Message-ID: <1@example.org>",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "preamble",
  "--b  ",
  'Content-Type: multipart/alternative; boundary="b-inner"',
  "",
  "--b-inner",
  "",
  "plain",
  "--b-inner\t",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "<p>caf=C3=A9</p>",
  "--b-inner--",
  "inner epilogue",
  "--b-inner",
  "--b",
  "Content-Type: message/rfc822",
  "",
  "From: eve@example.net",
  "Subject: forwarded",
  "Content-Type: multipart/mixed; boundary=b2",
  "",
  "--b2",
  "Content-Type: image/gif; name=dot.gif",
  "Content-Transfer-Encoding: base64",
  "Content-Disposition: attachment; filename=dot.gif",
  "",
  "R0lGODlh",
  "--b2",
  "Content-Type: message/rfc822",
  "",
  "Subject: innermost",
  "",
  "deep",
  "text",
  "--b-- ",
  "epilogue",
  "",
);
