/**
 * How many keywords a mailbox takes, and how long they may be.   rfc9051#7.1 (LIMIT, PERMANENTFLAGS)  rfc5530#3
 *
 * A mailbox remembers every keyword that was ever used in it, and FLAGS names them all: without a bound one client could
 * make every SELECT of everyone else long. What the mailbox was given from outside the protocol is kept, over the limit too.
 */
import type { Flags } from "#imap/flags.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { type Done, no } from "./command.ts";

/** Different ones, in one mailbox. */
const KEYWORDS_MAX = 128;
/** In octets. */
const KEYWORD_OCTETS_MAX = 255;

/** Whether a keyword that is not in use yet may come into use: PERMANENTFLAGS says `\*` then. */
export const takesNewKeywords = ({ keywords }: Mailbox): boolean => keywords.length < KEYWORDS_MAX;

/** Why the mailbox cannot have messages with these flags; undefined where it can. */
export function keywordRefusal(mailbox: Mailbox, all: Iterable<Flags>): Done | undefined {
  let known: Set<string> | undefined;
  // Flags are shared by many messages (flags.ts): each set of them is looked at once.
  for (const { keywords } of new Set(all)) {
    if (keywords.length === 0) continue;
    known ??= new Set(mailbox.keywords.map((keyword) => keyword.toLowerCase()));
    for (const keyword of keywords) {
      if (known.has(keyword.toLowerCase())) continue;
      if (keyword.length > KEYWORD_OCTETS_MAX)
        return no(`A keyword has at most ${KEYWORD_OCTETS_MAX} octets`, { name: "LIMIT" });
      known.add(keyword.toLowerCase());
      if (known.size > KEYWORDS_MAX) return no(`A mailbox has at most ${KEYWORDS_MAX} keywords`, { name: "LIMIT" });
    }
  }
  return undefined;
}
