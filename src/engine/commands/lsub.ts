/**
 * LSUB: subscribed names that match a pattern. Gone from IMAP4rev2, where LIST (SUBSCRIBED) says more.   rfc3501#6.3.9
 *
 * "%" has a rule of its own: a name that is not subscribed, but has a subscribed one below it that the pattern does not
 * reach, is given as \Noselect. Else the client would never find the one below.
 */
import { printMailbox, readListPattern, readListReference } from "#imap/mailbox-name.ts";
import { compareNames, DELIMITER, parentsOf } from "#store/mailbox-names.ts";
import { namePattern } from "#store/name-pattern.ts";
import { type Command, ok } from "../command.ts";
import { printPattern } from "../list-options.ts";

interface LsubArgs {
  readonly reference: string;
  readonly pattern: string;
}

/** Longer patterns match nothing: no name is that long. In characters. */
const PATTERN_MAX = 2000;

export const lsub: Command<LsubArgs> = {
  name: "LSUB",
  states: ["authenticated", "selected"],
  cites: ["rfc3501#6.3.9"],
  capabilities: ["IMAP4rev1"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const reference = readListReference(reader);
    reader.space();
    const pattern = readListPattern(reader);
    reader.done();
    return { reference, pattern };
  },
  print: ({ reference, pattern }) => ` ${printMailbox(reference)} ${printPattern(pattern)}`,
  run(turn, { reference, pattern }) {
    const { subscriptions } = turn.account;
    for (const [name, isSubscribed] of subscribedNames(subscriptions, reference + pattern))
      turn.respond({
        type: "list",
        command: "LSUB",
        attributes: isSubscribed ? [] : ["\\Noselect"],
        delimiter: DELIMITER,
        name,
      });
    return ok("LSUB completed");
  },
};

/** Names in order, each with whether it is subscribed itself. */
function subscribedNames(subscriptions: readonly string[], pattern: string): [string, boolean][] {
  if (pattern.length > PATTERN_MAX) return [];
  const matches = namePattern(pattern);
  const found = new Map<string, boolean>();
  const subscribed = new Set(subscriptions);
  for (const name of subscriptions) {
    if (matches(name)) found.set(name, true);
    else if (pattern.includes("%"))
      for (const parent of parentsOf(name)) if (!subscribed.has(parent) && matches(parent)) found.set(parent, false);
  }
  return [...found].sort(([a], [b]) => compareNames(a, b));
}
