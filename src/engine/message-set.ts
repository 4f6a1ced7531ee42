/**
 * The first argument of the commands on messages, and what may stand in parentheses around the others.
 * rfc9051#9 (sequence-set)  rfc5182#2.1 ($)  rfc4466#2.5 (fetch-modifiers, store-modifiers)
 */
import type { NumberSetOrSaved } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";

/** Space and set; "$" where saved searches are offered. */
export function readMessageSet(reader: Reader, { world }: ParseContext): NumberSetOrSaved {
  reader.space();
  const isSavedKnown = isOffered(world.capabilities, "SEARCHRES") || isOffered(world.capabilities, "IMAP4rev2");
  return isSavedKnown ? reader.numberSet(true) : reader.numberSet();
}

/** At the "(" of a list of modifiers: throws, as no extension that is offered has any. */
export function refuseModifiers(reader: Reader, command: string): never {
  reader.expect("(");
  const start = reader.position;
  const name = reader.atom(`a ${command} modifier`);
  throw new BadSyntax(`there is no ${command} modifier ${name.toUpperCase().slice(0, 40)}`, start);
}
