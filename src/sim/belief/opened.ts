/**
 * The end of SELECT and EXAMINE: what the client knows of the messages from what it remembers.
 * rfc9051#6.3.2  rfc9051#2.3.1.1 (UIDVALIDITY)  rfc7162#3.2.5 (QRESYNC)
 */
import { countOf, type Range } from "#imap/number-set.ts";
import type { TaggedResponse } from "#imap/response.ts";
import type { Asked } from "./asked.ts";
import { type Belief, type BelievedMailbox, beliefWith, doubted, inMailbox, type Pending } from "./belief.ts";
import type { BelievedMessages } from "./believed-messages.ts";
import { uidsLeft, withFirstUids, withUids } from "./uids.ts";

type Select = Extract<Asked, { readonly type: "select" }>;

export function opened(belief: Belief, command: Pending, asked: Select, { status, code }: TaggedResponse): Belief {
  const { mailbox } = belief;
  // A command that was not understood has left nothing (rfc9051#6.3.2); one that failed has.
  if (status === "BAD" && command.left) return beliefWith(belief, { state: "selected", mailbox: command.left });
  if (status !== "OK" || !mailbox) return beliefWith(belief, { mailbox: undefined });
  const readOnly = asked.isExamined || code?.name === "READ-ONLY";
  const messages = recalled(belief, mailbox, asked);
  const after: Belief = beliefWith(belief, { state: "selected", saved: [] });
  const open = inMailbox(after, { readOnly, vanished: [], messages });
  const doubt =
    contradictionIn(belief, mailbox) ?? tooManyText(belief, mailbox, rememberedUids(belief, mailbox, asked.since));
  return doubt === undefined ? open : doubted(open, doubt);
}

/** What the mailbox cannot be: by itself, or after what is remembered of it. */
function contradictionIn(
  { remembered }: Belief,
  { name, uidNext, exists, uidValidity, highestModSeq }: BelievedMailbox,
): string | undefined {
  if (uidNext !== undefined && uidNext <= exists) return `${exists} messages cannot have UIDs below UIDNEXT ${uidNext}`;
  const cache = remembered.get(name);
  if (!cache || cache.uidValidity !== uidValidity) return undefined;
  if (cache.uidNext !== undefined && uidNext !== undefined && uidNext < cache.uidNext)
    return `UIDNEXT was ${cache.uidNext} and is ${uidNext}, and UIDVALIDITY is the same`;
  if (
    cache.highestModSeq &&
    typeof highestModSeq === "number" &&
    0 < highestModSeq &&
    highestModSeq < cache.highestModSeq
  )
    return `HIGHESTMODSEQ was ${cache.highestModSeq} and is ${highestModSeq}`;
  return undefined;
}

/** What the client remembers, less all that VANISHED named; undefined where it has not been told of all that since. */
function rememberedUids(
  { remembered }: Belief,
  { name, uidValidity, messages, vanished }: BelievedMailbox,
  since: number | undefined,
): readonly Range[] | undefined {
  const cache = remembered.get(name);
  if (!cache || cache.uidValidity !== uidValidity) return undefined;
  if (since === undefined || since > (cache.highestModSeq ?? 0)) return undefined;
  return uidsLeft(cache.messages.uids(), vanished, messages.uids());
}

/** `left` are messages that are still there: there cannot be fewer. */
function tooManyText(
  { enabled }: Belief,
  { exists }: BelievedMailbox,
  left: readonly Range[] | undefined,
): string | undefined {
  if (!left || !enabled.has("QRESYNC")) return undefined;
  const count = countOf(left);
  return count > exists ? `VANISHED leaves ${count} messages with a UID, and EXISTS said ${exists}` : undefined;
}

/** UID FETCH 1:* (CHANGEDSINCE … VANISHED) has told of all that has gone since the client was here before. */
export function resynchronized(belief: Belief, { since }: Extract<Asked, { readonly type: "resync" }>): Belief {
  const { mailbox } = belief;
  if (!mailbox) return belief;
  const after = inMailbox(belief, { vanished: [] });
  const left = rememberedUids(belief, mailbox, since);
  if (!left) return after;
  const doubt = tooManyText(belief, mailbox, left);
  if (doubt !== undefined) return doubted(after, doubt);
  return inMailbox(after, { messages: withUids(mailbox.messages, left) });
}

function recalled(belief: Belief, mailbox: BelievedMailbox, asked: Select): BelievedMessages {
  const { messages, uidValidity, uidNext, exists, name } = mailbox;
  const cache = belief.remembered.get(name);
  const isCareless = belief.tracker.mistake === "uidvalidity-ignored";
  if (cache && isCareless && cache.messages.size === exists) return cache.messages;
  if (cache && uidValidity === cache.uidValidity) {
    if (asked.qresync === uidValidity && belief.enabled.has("QRESYNC"))
      return recalledBy(cache.messages, messages, mailbox.vanished);
    // No message has come, and none is missing: they are the same. Their flags may be others.
    if (cache.uidNext === uidNext && uidNext !== undefined && cache.messages.nameless === 0)
      return withUids(messages, uidsLeft(cache.messages.uids(), [], []));
  }
  // As many messages as there are UIDs.
  return uidNext === exists + 1 ? withUids(messages, [{ first: 1, last: exists }]) : messages;
}

/**
 * What is cached, less VANISHED (EARLIER), and what FETCH told: where that makes EXISTS, all numbers are known. Messages
 * that came since stand behind those that were there.
 */
function recalledBy(cache: BelievedMessages, told: BelievedMessages, vanished: readonly Range[]): BelievedMessages {
  const left = uidsLeft(cache.uids(), vanished, told.uids());
  let named = withUids(told, left);
  if (named.nameless > 0 && cache.nameless === 0)
    named = withFirstUids(
      told,
      left.flatMap(({ first, last }) =>
        first > cache.largestUid ? [] : [{ first, last: Math.min(last, cache.largestUid) }],
      ),
    );
  return named.map((message) => {
    const cached = message.uid === undefined ? undefined : cache.at(cache.numberOf(message.uid));
    return cached
      ? { ...message, flags: message.flags ?? cached.flags, modSeq: message.modSeq ?? cached.modSeq }
      : message;
  });
}
