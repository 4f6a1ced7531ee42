/**
 * What may stand in parentheses after the items of FETCH and UID FETCH.
 * rfc4466#2.5  rfc9394#3.3 (PARTIAL)  rfc7162#3.1.4.1 (CHANGEDSINCE)  rfc7162#3.2.6 (VANISHED)
 */
import { readModSeq } from "#imap/mod-seq-syntax.ts";
import type { OctetString } from "#imap/octets.ts";
import { type PartialRange, printPartialRange, readPartialRange } from "#imap/partial-range.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { Numbering } from "./addressed.ts";
import { areModSeqsOffered, isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";

export interface FetchModifiers {
  /** Only these of the messages named (UID FETCH). */
  readonly partial?: PartialRange;
  /** Of these only messages with a larger mod-sequence. */
  readonly changedSince?: number;
  /** Says besides which of the UIDs named are gone since then (UID FETCH). */
  readonly vanished?: true;
}

/** `(PARTIAL -1:-30 CHANGEDSINCE 12345)`; each once at most, in any order. */
export function readFetchModifiers(
  reader: Reader,
  { world, session }: ParseContext,
  numbering: Numbering,
): FetchModifiers {
  let modifiers: FetchModifiers = {};
  const listStart = reader.position;
  reader.list("the FETCH modifiers", () => {
    const start = reader.position;
    const name = reader.atom("a FETCH modifier").toUpperCase();
    const once = (isThere: boolean): void => {
      if (isThere) throw new BadSyntax(`the modifier ${name} stands here twice`, start);
      reader.space();
    };
    if (name === "PARTIAL" && numbering === "UIDs" && isOffered(world.capabilities, "PARTIAL")) {
      once(modifiers.partial !== undefined);
      modifiers = { ...modifiers, partial: readPartialRange(reader) };
    } else if (name === "CHANGEDSINCE" && areModSeqsOffered(world.capabilities)) {
      once(modifiers.changedSince !== undefined);
      modifiers = { ...modifiers, changedSince: readModSeq(reader) };
    } else if (name === "VANISHED" && numbering === "UIDs" && isOffered(world.capabilities, "QRESYNC")) {
      if (modifiers.vanished) throw new BadSyntax("the modifier VANISHED stands here twice", start);
      if (!session.enabled.has("QRESYNC"))
        throw new BadSyntax("VANISHED is known after ENABLE QRESYNC only (rfc7162#3.2.6)", start);
      modifiers = { ...modifiers, vanished: true };
    } else throw new BadSyntax(`there is no FETCH modifier ${name.slice(0, 40)}`, start);
  });
  if (modifiers.vanished && modifiers.changedSince === undefined)
    throw new BadSyntax("VANISHED needs CHANGEDSINCE beside it (rfc7162#3.2.6)", listStart);
  return modifiers;
}

/** With the space before them; nothing where there are none. */
export function printFetchModifiers({ partial, changedSince, vanished }: FetchModifiers): OctetString {
  const modifiers = [
    ...(partial ? [`PARTIAL ${printPartialRange(partial)}`] : []),
    ...(changedSince === undefined ? [] : [`CHANGEDSINCE ${changedSince}`]),
    ...(vanished ? ["VANISHED"] : []),
  ];
  return modifiers.length > 0 ? ` (${modifiers.join(" ")})` : "";
}
