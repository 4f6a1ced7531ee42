/** The set of messages that a command names, as far as invariants look at it. */
import type { NumberSet } from "#imap/number-set.ts";

export interface CommandSet {
  readonly byUid: boolean;
  readonly numbers: NumberSet;
  /** What follows the set. */
  readonly rest: string;
}

const COMMAND = /^[^ ]+ (UID )?[A-Z]+ ([0-9:,*]+)(?: (.*))?$/is;

/** Undefined for a command without one, and for "$". */
export function parseSet(command: string): CommandSet | undefined {
  const match = COMMAND.exec(command);
  if (!match) return undefined;
  const [, uid, set = "", rest = ""] = match;
  const numbers = set.split(",").map((part) => {
    const [first = "", last = first] = part.split(":");
    return { first: bound(first), last: bound(last) };
  });
  return { byUid: uid !== undefined, numbers, rest };
}

const bound = (text: string): number | "*" => (text === "*" ? "*" : Number(text));
