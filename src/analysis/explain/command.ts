/** What each field of a client's command asks for.   rfc9051#6 */
import { printNumberSet, resolveNumberSet } from "#imap/number-set.ts";
import type { Octets } from "#imap/octets.ts";
import { octetString } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { commandWords } from "./command-words.ts";
import { type Names, type Part, part } from "./part.ts";

/** Numbers of a set that are looked at one by one. */
const NAMED_MAX = 8;

/** Commands whose first argument is a set of messages. */
const BY_SET = /^(?:UID )?(?:FETCH|STORE|COPY|MOVE|REPLACE|EXPUNGE)$/;

/** `size`: how many messages the client counts. */
export function explainCommand(octets: Octets, names: Names, size: number): readonly Part[] {
  const reader = new Reader(octets, 0, octets.length, true, true);
  const parts: Part[] = [];
  try {
    parts.push(part(reader.tag(), "a tag of the client's choice: the answer that ends the command has it too"));
    reader.space();
    let name = reader.word("a command");
    if (name === "UID" && reader.take(" ")) {
      name = `UID ${reader.word("a command")}`;
      parts.push(part("UID", "the numbers of messages here are UIDs, which no EXPUNGE moves"));
    }
    parts.push(part(name.replace("UID ", ""), commandWords(name)));
    if (reader.take(" ")) parts.push(...explainArguments(name, reader, names, size));
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
  }
  return parts;
}

function* explainArguments(name: string, reader: Reader, names: Names, size: number): Generator<Part, void, undefined> {
  if (BY_SET.test(name) && name !== "EXPUNGE") {
    const set = reader.numberSet(true);
    const text = printNumberSet(set);
    if (set === "$") yield part("$", "what the last search has saved");
    else if (name.startsWith("UID ")) yield part(text, "UIDs; what is not there is passed over without a word");
    else yield part(text, setText(resolveNumberSet(set, size), names));
    if (!reader.take(" ")) return;
  }
  const rest = octetString(reader.octets, reader.position, reader.end);
  if (/STORE$/.test(name)) yield* explainStore(rest);
  else if (/FETCH$/.test(name)) yield* explainFetch(rest);
  else if (/COPY$|MOVE$/.test(name)) yield part(rest, "the mailbox to which they go");
  else yield part(rest, "its arguments");
}

function setText(ranges: readonly { readonly first: number; readonly last: number }[], names: Names): string {
  const told: string[] = [];
  let left = 0;
  for (const { first, last } of ranges)
    for (let number = first; number <= last; number++) {
      if (told.length === NAMED_MAX) {
        left = ranges.reduce((sum, range) => sum + range.last - range.first + 1, 0) - NAMED_MAX;
        break;
      }
      const { means, hits } = names.of(number);
      const same = means === hits && means !== undefined;
      told.push(
        same
          ? `${number} is UID ${means}`
          : `${number} is ${means === undefined ? "a message without a known UID" : `UID ${means}`} to the client and ${hits === undefined ? "nothing" : `UID ${hits}`} to the server`,
      );
    }
  const more = left > 0 ? `; and ${left} more` : "";
  return `message sequence numbers: ${told.join("; ") || "none"}${more}`;
}

function* explainStore(rest: string): Generator<Part, void, undefined> {
  const [, modifier, item, silent, flags] =
    /^(\(UNCHANGEDSINCE \d+\) )?([+-]?FLAGS)(\.SILENT)? (.*)$/is.exec(rest) ?? [];
  if (item === undefined || flags === undefined) return;
  if (modifier) yield part(modifier.trim(), "only messages that have not changed since this mod-sequence");
  const deed = item.startsWith("+")
    ? "these flags are added"
    : item.startsWith("-")
      ? "these flags are taken away"
      : "these flags, and no others";
  yield part(item, deed);
  if (silent) yield part(silent, "the client does not want to hear what came of it");
  yield part(flags, "the flags");
}

const ITEMS: readonly (readonly [RegExp, string])[] = [
  [/^FLAGS$/i, "the flags"],
  [/^UID$/i, "the UID"],
  [/^(?:ALL|FAST|FULL)$/i, "a name for several items"],
  [/^BODY\.PEEK\[/i, "octets of the message, which stays unseen"],
  [/^BODY\[/i, "octets of the message, which is \\Seen by that"],
  [/^(?:BODY|BODYSTRUCTURE)$/i, "how its parts are nested"],
  [/^BINARY/i, "a part, decoded"],
  [/^ENVELOPE$/i, "the main fields of its header"],
  [/^INTERNALDATE$/i, "when it came into the mail store"],
  [/^RFC822/i, "the message, or how large it is"],
  [/^MODSEQ$/i, "the mod-sequence"],
  [/^(?:CHANGEDSINCE|VANISHED|PARTIAL)/i, "only some of the messages"],
];

function* explainFetch(rest: string): Generator<Part, void, undefined> {
  const items = rest.replace(/^\(/, "").match(/[A-Z0-9.]+\[[^\]]*\](?:<[^>]*>)?|[A-Z0-9.]+(?: \d+)?/gi) ?? [];
  for (const item of items.slice(0, 12)) {
    const meaning = ITEMS.find(([pattern]) => pattern.test(item))?.[1];
    if (meaning !== undefined) yield part(item, meaning);
  }
}
