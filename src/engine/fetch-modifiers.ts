/**
 * What may stand in parentheses after the items of FETCH and UID FETCH.   rfc4466#2.5  rfc9394#3.3 (PARTIAL)
 */
import type { OctetString } from "#imap/octets.ts";
import { type PartialRange, printPartialRange, readPartialRange } from "#imap/partial-range.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { Numbering } from "./addressed.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";

export interface FetchModifiers {
  /** Only these of the messages named (UID FETCH). */
  readonly partial?: PartialRange;
}

/** `(PARTIAL -1:-30)`; each once at most. */
export function readFetchModifiers(reader: Reader, { world }: ParseContext, numbering: Numbering): FetchModifiers {
  let modifiers: FetchModifiers = {};
  reader.list("the FETCH modifiers", () => {
    const start = reader.position;
    const name = reader.atom("a FETCH modifier").toUpperCase();
    const isKnown = name === "PARTIAL" && numbering === "UIDs" && isOffered(world.capabilities, "PARTIAL");
    if (!isKnown) throw new BadSyntax(`there is no FETCH modifier ${name.slice(0, 40)}`, start);
    if (modifiers.partial) throw new BadSyntax(`the modifier ${name} stands here twice`, start);
    reader.space();
    modifiers = { ...modifiers, partial: readPartialRange(reader) };
  });
  return modifiers;
}

/** With the space before them; nothing where there are none. */
export const printFetchModifiers = ({ partial }: FetchModifiers): OctetString =>
  partial ? ` (PARTIAL ${printPartialRange(partial)})` : "";
