/** Sets of message sequence numbers and of UIDs, as commands name messages. */
import { countOf, type NumberSetOrSaved, resolveNumberSet } from "#imap/number-set.ts";
import { octetsOf } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { Names } from "./part.ts";
import type { Scan } from "./scan.ts";

/** Numbers of a set that are looked at one by one. */
const NAMED_MAX = 8;

const SET = /\$|[\d*][\d*:,]*/y;

export const SAVED = "what the last search has saved";
export const UIDS = "UIDs; what is not there is passed over without a word";

export const messageSet = (scan: Scan, byUid: boolean, names: Names): string | undefined =>
  scan.say(SET, (text) => (text === "$" ? SAVED : byUid ? UIDS : setText(text, names)));

/** Each number with the UID that it means to the client and to the server. */
export function setText(text: string, names: Names): string {
  const set = readSet(text);
  if (set === undefined || set === "$") return "message sequence numbers";
  const ranges = resolveNumberSet(set, names.count ?? 0);
  const told: string[] = [];
  const count = countOf(ranges);
  for (const { first, last } of ranges)
    for (let number = first; number <= last && told.length < NAMED_MAX; number++) told.push(oneText(number, names));
  const more = count > told.length ? `; and ${count - told.length} more` : "";
  return `message sequence numbers: ${told.join("; ") || "none"}${more}`;
}

function oneText(number: number, names: Names): string {
  const { means, hits } = names.of(number);
  if (means === hits && means !== undefined) return `${number} is UID ${means}`;
  return `${number} is ${means === undefined ? "a message without a known UID" : `UID ${means}`} to the client and ${hits === undefined ? "nothing" : `UID ${hits}`} to the server`;
}

function readSet(text: string): NumberSetOrSaved | undefined {
  try {
    return new Reader(octetsOf(text)).numberSet(true);
  } catch (error) {
    if (error instanceof BadSyntax) return undefined;
    throw error;
  }
}
