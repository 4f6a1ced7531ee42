/** Identifiers of access control lists, as clients write them.   rfc4314#3  rfc4314#7 (identifier) */
import { type OctetString, utf8Decode, utf8Encode } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { saslprep } from "#imap/saslprep.ts";
import { printAstring } from "#imap/string-syntax.ts";

/** In characters; no user name is that long. */
const IDENTIFIER_MAX = 500;

export interface Identifier {
  /** Prepared Unicode: how it is kept and compared. */
  readonly name: string;
  /** As it came, in UTF-8: LISTRIGHTS gives it back so (rfc4314#3.4). */
  readonly written: OctetString;
}

/** Throws BadSyntax for one that SASLprep refuses, or of which nothing remains. */
export function readIdentifier(reader: Reader): Identifier {
  const start = reader.position;
  const written = reader.astring("an identifier");
  const text = utf8Decode(written);
  if (text === undefined) throw new BadSyntax("the identifier is not well-formed UTF-8", start);
  const name = saslprep(text);
  if (name === undefined) throw new BadSyntax("the identifier has characters that no user name can have", start);
  if (name === "" || name === "-") throw new BadSyntax("the identifier is empty", start);
  if (name.length > IDENTIFIER_MAX) throw new BadSyntax(`the identifier is over ${IDENTIFIER_MAX} characters`, start);
  return { name, written };
}

export const printIdentifier = ({ written }: Identifier): OctetString => printAstring(written);

/** An identifier that is kept, in UTF-8. */
export const identifierOctets = (name: string): OctetString => utf8Encode(name);
