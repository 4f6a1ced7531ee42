/**
 * The part that COPY and MOVE share: messages are added to the end of another mailbox.   rfc9051#6.4.7  rfc4315#3
 *
 * All or nothing. Flags and INTERNALDATE are kept; the UIDs are new. What becomes of messages that another session has
 * expunged is the strategy's affair (copy-expunged), for UIDs too: the EXPUNGE comes in the same answer, but after the
 * client has made up its mind.
 */
import { printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import type { ResponseCode } from "#imap/response.ts";
import { isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { appendMessages, uidsLeft } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import type { Addressed } from "./addressed.ts";
import { type Done, Refusal } from "./command.ts";
import { flagsToKeep } from "./flags-to-keep.ts";
import { keywordRefusal } from "./keyword-limit.ts";
import { mailboxMeant } from "./mailbox-meant.ts";
import { limitCode, saveLimit } from "./message-limit.ts";
import { missingTarget } from "./missing-target.ts";
import { sayProgress } from "./progress.ts";
import { requireQuota } from "./quota.ts";
import { may, rightsRefusal } from "./rights.ts";
import { usesUidsOnly } from "./session.ts";
import { storageRefusal } from "./storage.ts";
import { copyExpunged } from "./strategy/copy-expunged.ts";
import type { Turn } from "./turn.ts";

export interface Copied {
  /** UIDs in the selected mailbox. */
  readonly source: readonly Range[];
  /** COPYUID, where it is offered or UIDONLY enabled (rfc9586#3.6), anything was copied, and the user may read the target (rfc4315#3). */
  readonly code: ResponseCode | undefined;
}

/** Refuses (NO) where the target is not there or cannot take the messages; then nothing has changed. */
export function copyMessages(turn: Turn, named: Addressed, name: string, command: "COPY" | "MOVE"): Copied {
  const target = targetNamed(turn, name);
  const messages = chosenMessages(turn, named);
  if (messages.length === 0) return { source: [], code: undefined };
  const limit = command === "COPY" ? saveLimit(turn) : undefined;
  if (limit !== undefined && messages.length > limit)
    turn.refuse("Too many messages to copy at once: nothing was copied", limitCode(limit, messages.at(-limit)?.uid));
  if (messages.length > uidsLeft(target))
    turn.refuse("The mailbox has no UIDs left for so many messages", { name: "LIMIT" });
  const kept = flagsToKeep(turn, target);
  const drafts = messages.map((message) => ({
    ...message,
    flags: kept(message.flags),
    saveDate: turn.world.now,
  }));
  const refusal = keywordRefusal(
    target,
    drafts.map(({ flags }) => flags),
  );
  if (refusal) throw new Refusal(refusal);
  const overfull = command === "COPY" && storageRefusal(turn, drafts.length, octetsOfAll(drafts));
  if (overfull) throw new Refusal(overfull);
  // What moves within an account takes no more room there (rfc6851#4.1); a ghost is there no more, so it does.
  const { user, messages: here } = turn.selectedMailbox;
  const isWithin = command === "MOVE" && user === target.user;
  const added = isWithin ? messages.filter(({ uid }) => !here.get(uid)) : messages;
  requireQuota(turn, target.user, command, { octets: octetsOfAll(added), messages: added.length });
  const { mailbox, uids } = appendMessages(target, drafts);
  turn.putMailbox(mailbox, "appended");
  const source = rangesOf(messages.map(({ uid }) => uid));
  const isKnown = turn.offers("UIDPLUS") || turn.offers("IMAP4rev2") || usesUidsOnly(turn.session);
  const isTold = isKnown && may(turn, target, "r");
  if (!isTold) return { source, code: undefined };
  const text = `${mailbox.uidValidity} ${printNumberSet(source)} ${printNumberSet(rangesOf(uids))}`;
  return { source, code: { name: "COPYUID", text } };
}

const octetsOfAll = (messages: readonly Pick<Message, "octets">[]): number =>
  messages.reduce((sum, { octets }) => sum + octets.length, 0);

function targetNamed(turn: Turn, name: string): Mailbox {
  const target = mailboxMeant(turn, name);
  const missing = (): Done => missingTarget(turn, name);
  const refusal = target ? rightsRefusal(turn, target, "i", name, missing) : missing();
  if (!target || refusal) throw new Refusal(refusal ?? missing());
  return target;
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
  const goal = view.countWithin(copied);
  for (const { first, last } of copied)
    for (const known of view.range(first, last)) {
      sayProgress(turn, messages.length, goal);
      messages.push(isFresh ? known : (actual.get(known.uid) ?? known));
    }
  return messages;
}
