/** How a connection begins and ends for a client, and what it takes with it of a mailbox. */
import { DELETED } from "#imap/flags.ts";
import { EMPTY_FRAMING } from "#imap/framing.ts";
import { EMPTY_RESPONSE_FRAMING } from "#imap/response-framing.ts";
import { type Belief, beliefWith, type Remembered } from "./belief.ts";

/** A connection is there: nothing of the one before holds, except what is remembered. */
export const connected = (belief: Belief): Belief => beliefWith(closed(belief), { state: "greeting" });

/** The connection is gone, or the client takes it for gone. */
export const closed = (belief: Belief): Belief =>
  beliefWith(left(belief), {
    state: "not connected",
    capabilities: undefined,
    enabled: new Set(),
    pending: [],
    framing: EMPTY_RESPONSE_FRAMING,
    sending: EMPTY_FRAMING,
    over: undefined,
  });

/** No mailbox is selected any more. `expunged`: CLOSE has expunged what was \Deleted, without a word. */
export function left(belief: Belief, expunged = false): Belief {
  const { mailbox } = belief;
  if (!mailbox) return belief;
  const after: Belief = beliefWith(belief, { mailbox: undefined, saved: [] });
  if (mailbox.readOnly === undefined || mailbox.uidValidity === undefined) return after;
  const { uidValidity, uidNext, highestModSeq } = mailbox;
  const isThinned = expunged && mailbox.readOnly === false;
  const messages = isThinned
    ? mailbox.messages.withoutKeys(
        mailbox.messages.keysWhere(({ flags }) => ((flags?.flags.system ?? 0) & DELETED) !== 0),
      )
    : mailbox.messages;
  const remembered: Remembered = {
    uidValidity,
    // What the client did not know to be \Deleted may be gone as well.
    uidNext: isThinned ? undefined : uidNext,
    highestModSeq: typeof highestModSeq === "number" ? highestModSeq : undefined,
    messages,
  };
  return beliefWith(after, { remembered: new Map(belief.remembered).set(mailbox.name, remembered) });
}
