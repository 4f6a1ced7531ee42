/**
 * What a client asked for, as far as the answer cannot be understood without it.   rfc9051#6
 *
 * Reads what clients send, which need not be grammatical: what cannot be read asks for nothing in particular.
 */
import { type Flags, flagsOf } from "#imap/flags.ts";
import { readMailbox } from "#imap/mailbox-name.ts";
import type { NumberSetOrSaved } from "#imap/number-set.ts";
import type { Octets } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";

export type Asked =
  | {
      readonly type: "select";
      /** Unicode. */
      readonly mailbox: string;
      readonly isExamined: boolean;
      /** The UIDVALIDITY of QRESYNC (rfc7162#3.2.5). */
      readonly qresync: number | undefined;
      /** The mod-sequence there, where the answer is about all messages. */
      readonly since: number | undefined;
    }
  | {
      readonly type: "store";
      readonly byUid: boolean;
      readonly set: NumberSetOrSaved;
      readonly operation: "replace" | "add" | "remove";
      readonly isSilent: boolean;
      readonly flags: Flags;
    }
  /** `saves`: RETURN (SAVE …); of what, if only the ends of the result are kept (rfc5182#2.1). */
  | { readonly type: "search"; readonly byUid: boolean; readonly saves: "no" | "all" | "ends" }
  /** UID FETCH 1:* with CHANGEDSINCE and VANISHED: all that has changed and gone since this mod-sequence (rfc7162#3.2.6). */
  | { readonly type: "resync"; readonly since: number }
  | { readonly type: "other" };

const OTHER: Asked = { type: "other" };

export interface SentCommand {
  readonly tag: string;
  /** In capitals, `UID FETCH` with its prefix; empty where there is none. */
  readonly name: string;
  readonly asked: Asked;
}

/** A whole command, literals inline, without its final CRLF; undefined where not even a tag can be read. */
export function readSentCommand(octets: Octets, utf8: boolean): SentCommand | undefined {
  const reader = new Reader(octets, 0, octets.length, utf8, true);
  const tag = tried(() => reader.tag());
  if (tag === undefined) return undefined;
  const name =
    tried(() => {
      reader.space();
      const word = reader.word("a command");
      return word === "UID" && reader.take(" ") ? `UID ${reader.word("a command")}` : word;
    }) ?? "";
  return { tag, name, asked: tried(() => readAsked(name, reader)) ?? OTHER };
}

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadSyntax) return undefined;
    throw error;
  }
}

function readAsked(name: string, reader: Reader): Asked {
  const byUid = name.startsWith("UID ");
  switch (name) {
    case "SELECT":
    case "EXAMINE": {
      reader.space();
      const mailbox = readMailbox(reader);
      const validity = /[( ]QRESYNC \((\d{1,10}) (\d{1,16})(\))?/i.exec(reader.rest());
      return {
        type: "select",
        mailbox,
        isExamined: name === "EXAMINE",
        qresync: validity ? Number(validity[1]) : undefined,
        since: validity?.[3] ? Number(validity[2]) : undefined,
      };
    }
    case "STORE":
    case "UID STORE":
      return readStore(reader, byUid);
    case "UID FETCH":
      return readResync(reader.rest());
    case "SEARCH":
    case "UID SEARCH":
      return { type: "search", byUid, saves: readSaves(reader.rest()) };
    default:
      return OTHER;
  }
}

function readStore(reader: Reader, byUid: boolean): Asked {
  reader.space();
  const set = reader.numberSet(true);
  reader.space();
  if (reader.looksAtList) {
    // UNCHANGEDSINCE: what was not stored for it, the answer says.
    while (!reader.take(")"))
      if (reader.atEnd) reader.fail('")"');
      else reader.position++;
    reader.space();
  }
  const item = /^([+-]?)FLAGS(\.SILENT)?$/.exec(reader.word("FLAGS"));
  if (!item) return OTHER;
  reader.space();
  const names = reader.looksAtList ? reader.list("flags", () => reader.flag(), true) : [reader.flag()];
  while (reader.take(" ")) names.push(reader.flag());
  const operation = item[1] === "+" ? "add" : item[1] === "-" ? "remove" : "replace";
  return { type: "store", byUid, set, operation, isSilent: item[2] !== undefined, flags: flagsOf(names) };
}

function readResync(rest: string): Asked {
  const since = /^ 1:\* .*[( ]CHANGEDSINCE (\d{1,16})[ )]/i.exec(rest)?.[1];
  return since !== undefined && /[( ]VANISHED[ )]/i.test(rest) ? { type: "resync", since: Number(since) } : OTHER;
}

function readSaves(rest: string): "no" | "all" | "ends" {
  const options = /^ RETURN \(([^)]*)\)/i.exec(rest)?.[1]?.toUpperCase().split(" ") ?? [];
  if (!options.includes("SAVE")) return "no";
  return (options.includes("MIN") || options.includes("MAX")) && !options.includes("ALL") && !options.includes("COUNT")
    ? "ends"
    : "all";
}
