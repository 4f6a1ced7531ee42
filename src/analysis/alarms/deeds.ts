/** Commands that name messages, and what they do to them. */
import type { CommandEvent } from "#engine/event.ts";
import { type Range, resolveNumberSet } from "#imap/number-set.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";

/** By the name without UID. */
export const DEEDS: ReadonlyMap<string, string> = new Map([
  ["FETCH", "reads"],
  ["STORE", "changes the flags of"],
  ["COPY", "copies"],
  ["MOVE", "moves"],
  ["REPLACE", "replaces"],
]);

/** The numbers in a command's set as the client counts: "*" is `last`. None where it cannot be read. */
export function numbersNamed({ octets, name }: Pick<CommandEvent, "octets" | "name">, last: number): readonly Range[] {
  try {
    const reader = new Reader(octets, 0, octets.length, true, true);
    reader.tag();
    for (const word of name.split(" ")) {
      reader.space();
      reader.word(word);
    }
    reader.space();
    const set = reader.numberSet(true);
    // What "$" holds is messages, whatever their numbers have become (rfc9051#6.4.4.1).
    return set === "$" ? [] : resolveNumberSet(set, last);
  } catch (error) {
    if (error instanceof BadSyntax) return [];
    throw error;
  }
}
