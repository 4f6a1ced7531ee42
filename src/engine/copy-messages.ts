/**
 * The part that COPY and MOVE share: messages are added to the end of another mailbox.   rfc9051#6.4.7  rfc4315#3
 *
 * All or nothing. Flags and INTERNALDATE are kept; the UIDs are new. What becomes of messages that another session has
 * expunged is the strategy's affair (copy-expunged), for UIDs too: the EXPUNGE comes in the same answer, but after the
 * client has made up its mind.
 */
import { printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import type { ResponseCode } from "#imap/response.ts";
import { reservedFor } from "#store/account.ts";
import { isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { appendMessages, uidsLeft } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import type { Addressed } from "./addressed.ts";
import { Refusal } from "./command.ts";
import { mailboxMeant } from "./mailbox-meant.ts";
import { missingMailbox } from "./missing-mailbox.ts";
import { copyExpunged } from "./strategy/copy-expunged.ts";
import type { Turn } from "./turn.ts";

export interface Copied {
  /** UIDs in the selected mailbox. */
  readonly source: readonly Range[];
  /** COPYUID, where it is offered and anything was copied. */
  readonly code: ResponseCode | undefined;
}

/** Refuses (NO) where the target is not there or cannot take the messages; then nothing has changed. */
export function copyMessages(turn: Turn, named: Addressed, name: string): Copied {
  const target = targetNamed(turn, name);
  const messages = chosenMessages(turn, named);
  if (messages.length === 0) return { source: [], code: undefined };
  if (messages.length > uidsLeft(target))
    turn.refuse("The mailbox has no UIDs left for so many messages", { name: "LIMIT" });
  const drafts = messages.map((message) => ({ ...message, saveDate: turn.world.now }));
  const { mailbox, uids } = appendMessages(target, drafts);
  turn.putMailbox(mailbox, "appended");
  const source = rangesOf(messages.map(({ uid }) => uid));
  if (!turn.offers("UIDPLUS") && !turn.offers("IMAP4rev2")) return { source, code: undefined };
  const text = `${mailbox.uidValidity} ${printNumberSet(source)} ${printNumberSet(rangesOf(uids))}`;
  return { source, code: { name: "COPYUID", text } };
}

function targetNamed(turn: Turn, name: string): Mailbox {
  const target = mailboxMeant(turn, name);
  if (target) return target;
  // TRYCREATE only where CREATE could help.
  if (reservedFor(turn.account, name) !== undefined)
    turn.refuse("There is no such mailbox, and its name is still in use", { name: "INUSE" });
  throw new Refusal(missingMailbox(turn, name, true));
}

/** The messages to be copied: as they truly are, and ghosts as they were known. */
function chosenMessages(turn: Turn, { all, gone, living }: Addressed): Message[] {
  const { view } = turn.selected;
  const actual = turn.selectedMailbox.messages;
  let copied = living;
  if (gone.length > 0) {
    const choice = turn.choose(copyExpunged).copied;
    if (choice === "nothing")
      turn.refuse("Some of the requested messages have been expunged: nothing was done", { name: "EXPUNGEISSUED" });
    if (choice === "all") copied = all;
  }
  const messages: Message[] = [];
  const isFresh = isSame(view, actual);
  for (const { first, last } of copied)
    for (const known of view.range(first, last)) messages.push(isFresh ? known : (actual.get(known.uid) ?? known));
  return messages;
}
