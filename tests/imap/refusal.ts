import { octetsOf } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";

/** A reader over a command's octets. */
export const over = (text: string, utf8 = false): Reader => new Reader(octetsOf(text), 0, text.length, utf8);

/** Where and why a reading is refused: `5: expected a space`. Whatever else is thrown goes on. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof BadSyntax) return `${error.position}: ${error.message}`;
    throw error;
  }
  return "accepted";
}
