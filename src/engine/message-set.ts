/** The first argument of the commands on messages.   rfc9051#9 (sequence-set)  rfc5182#2.1 ($) */
import type { NumberSetOrSaved } from "#imap/number-set.ts";
import type { Reader } from "#imap/reader.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";

/** Space and set; "$" where saved searches are offered. */
export function readMessageSet(reader: Reader, { world }: ParseContext): NumberSetOrSaved {
  reader.space();
  const isSavedKnown = isOffered(world.capabilities, "SEARCHRES") || isOffered(world.capabilities, "IMAP4rev2");
  return isSavedKnown ? reader.numberSet(true) : reader.numberSet();
}
