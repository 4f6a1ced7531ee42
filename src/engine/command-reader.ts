/**
 * The beginning of every command: its tag and its name.   rfc9051#2.2.1  rfc9051#9 (command, uid)
 */
import type { Octets } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { isOffered } from "./capabilities.ts";
import { type Session, speaksUtf8 } from "./session.ts";
import type { World } from "./world.ts";

export interface CommandHead {
  /** Undefined where none could be read. */
  readonly tag: string | undefined;
  /** In capitals, `UID FETCH` with its prefix; empty where none could be read. */
  readonly name: string;
  /** Why the reading stopped before the arguments. */
  readonly problem: BadSyntax | undefined;
  /** Stands after what could be read. */
  readonly reader: Reader;
}

export function readHead({ capabilities }: World, session: Session, octets: Octets): CommandHead {
  // A server that supports UTF8=ACCEPT takes UTF-8 in quoted strings before ENABLE too (rfc6855#3, rfc9051#4.3.1).
  const takesUtf8 = isOffered(capabilities, "UTF8=ACCEPT") || isOffered(capabilities, "IMAP4rev2");
  const reader = new Reader(octets, 0, octets.length, speaksUtf8(session), takesUtf8);
  let tag: string | undefined;
  let name = "";
  let problem: BadSyntax | undefined;
  try {
    const start = reader.tag();
    // What runs on into something that no tag may hold is none of the client's tags.
    if (!reader.atEnd && !reader.looksAt(" ")) reader.fail("a space after the tag");
    tag = start;
    reader.space();
    name = reader.word("a command");
    if (name === "UID" && reader.take(" ")) name = `UID ${reader.word("a command after UID")}`;
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    problem = error;
  }
  return { tag, name, problem, reader };
}
