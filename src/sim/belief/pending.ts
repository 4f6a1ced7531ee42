/**
 * The command that responses answer is the first one that has none yet: servers take commands in order where it matters.
 * rfc9051#5.5
 */
import { type Range, resolveNumberSet } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";
import type { Asked } from "./asked.ts";
import { type Belief, type BelievedMailbox, beliefWith } from "./belief.ts";
import { BelievedMessages } from "./believed-messages.ts";
import { left } from "./connection.ts";

/** A mailbox of which nothing has been heard. */
export const unheard = (name: string): BelievedMailbox => ({
  name,
  readOnly: undefined,
  uidValidity: undefined,
  uidNext: undefined,
  highestModSeq: undefined,
  exists: 0,
  recent: undefined,
  flags: undefined,
  permanentFlags: undefined,
  messages: BelievedMessages.NONE,
  vanished: [],
});

/** The first pending command begins, if it has not yet: numbers in it mean what they mean now. */
export function begin(belief: Belief): Belief {
  const [first, ...others] = belief.pending;
  if (!first || first.begun) return belief;
  const { mailbox, state } = belief;
  const { asked } = first;
  const begun = { messages: mailbox?.messages, targets: mailbox ? targetsOf(belief, mailbox.messages, asked) : [] };
  if (asked.type !== "select") return beliefWith(belief, { pending: [{ ...first, begun }, ...others] });
  const pending = [{ ...first, begun, ...(state === "selected" && mailbox ? { left: mailbox } : {}) }, ...others];
  return beliefWith(left(belief), {
    state: state === "selected" ? "authenticated" : state,
    mailbox: unheard(asked.mailbox),
    pending,
  });
}

/** Keys of the messages that a STORE names, as the client counts them. */
export function targetsOf({ saved }: Belief, messages: BelievedMessages, asked: Asked): readonly Range[] {
  if (asked.type !== "store") return [];
  if (asked.set === "$") return saved === "unknown" ? [] : saved;
  if (!asked.byUid) return messages.keysOf(resolveNumberSet(asked.set, messages.size));
  // Where the last message has no known UID, "*" is one above all that are known.
  const largest = messages.at(messages.size)?.uid ?? UID_MAX;
  return messages.keysOfUids(resolveNumberSet(asked.set, largest));
}

/** The pending commands without the one that is answered. */
export const withoutPending = (belief: Belief, tag: string): Belief =>
  beliefWith(belief, { pending: belief.pending.filter((each) => each.tag !== tag) });
