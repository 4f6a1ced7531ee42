/** What a tagged response says about the command that it ends.   rfc9051#7.1 */
import { addFlags, type Flags, removeFlags } from "#imap/flags.ts";
import { inRanges, mergeRanges, type Range } from "#imap/number-set.ts";
import { octetsOf } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { TaggedResponse } from "#imap/response.ts";
import { printable } from "../printable.ts";
import type { Asked } from "./asked.ts";
import { type Belief, beliefWith, doubted, inMailbox, type Pending } from "./belief.ts";
import type { BelievedMessage } from "./believed-messages.ts";
import { left } from "./connection.ts";
import { opened, resynchronized } from "./opened.ts";
import { begin, targetsOf, withoutPending } from "./pending.ts";

export function complete(belief: Belief, response: TaggedResponse): Belief {
  const command = belief.pending.find((each) => each.tag === response.tag);
  if (!command) return doubted(belief, `${printable(response.tag)} answers no command`);
  return begin(outcome(withoutPending(belief, command.tag), command, response));
}

function outcome(belief: Belief, command: Pending, response: TaggedResponse): Belief {
  const { asked, name } = command;
  const { status } = response;
  if (asked.type === "select") return opened(belief, command, asked, response);
  if (asked.type === "store") return stored(belief, command, asked, response);
  if (asked.type === "resync") return status === "OK" ? resynchronized(belief, asked) : belief;
  // A failed search saves nothing; one that was not understood changes nothing (rfc9051#6.4.4.1).
  if (asked.type === "search" && asked.saves !== "no" && status === "NO") return beliefWith(belief, { saved: [] });
  if (status === "NO" && belief.tracker.mistake === "data-of-no-dropped" && command.begun?.messages)
    return inMailbox(belief, { messages: command.begun.messages });
  if (status !== "OK") return belief;
  switch (name) {
    case "LOGIN":
    case "AUTHENTICATE":
      return beliefWith(belief, { state: "authenticated" });
    case "CLOSE":
      return beliefWith(left(belief, true), { state: "authenticated" });
    case "UNSELECT":
      return beliefWith(left(belief), { state: "authenticated" });
    case "UNAUTHENTICATE":
      return beliefWith(left(belief), { state: "not authenticated", enabled: new Set() });
    case "IDLE":
      return command.isEnding ? belief : doubted(belief, "IDLE is over, and DONE was not said");
    case "LOGOUT":
      return beliefWith(left(belief), { state: "logout" });
    default:
      return belief;
  }
}

type Store = Extract<Asked, { readonly type: "store" }>;

/**
 * Flags after a STORE are what FETCH responses said. After .SILENT and OK the client works them out (rfc9051#6.4.6): from
 * what it knew, where nothing was told meanwhile. After NO it cannot know which messages were changed (rfc2180#4.2).
 */
function stored(belief: Belief, { begun }: Pending, asked: Store, { status, code }: TaggedResponse): Belief {
  const { mailbox, tracker } = belief;
  const trusting = tracker.mistake === "ok-is-done";
  if (!mailbox || !begun?.messages || status === "BAD" || !(asked.isSilent || trusting)) return belief;
  const { messages: before, targets } = begun;
  const refused = code?.name === "MODIFIED" && tracker.mistake !== "modified-ignored" ? rangesIn(code.text) : [];
  const isRefused = (key: number): boolean => {
    if (refused.length === 0) return false;
    const uid = before.withKey(key)?.uid;
    return asked.byUid ? uid !== undefined && inRanges(refused, uid) : inRanges(before.keysOf(refused), key);
  };
  const after = (message: BelievedMessage, key: number): BelievedMessage => {
    const flags = status === "OK" && !isRefused(key) ? operated(asked, message.flags?.flags) : undefined;
    const isTold = message.flags !== undefined && message.flags !== before.withKey(key)?.flags;
    // What was told meanwhile may be from before the change or from after it.
    if (isTold && !trusting) return flags !== message.flags?.flags ? { ...message, flags: undefined } : message;
    if (flags === undefined) return message.flags === undefined ? message : { ...message, flags: undefined };
    return { ...message, flags: { flags, isComputed: true } };
  };
  // "*" may have been read before an EXISTS that came meanwhile, or after it.
  const targetsNow = targetsOf(belief, mailbox.messages, asked);
  const isCertain = (key: number): boolean => inRanges(targets, key) && inRanges(targetsNow, key);
  let messages = mailbox.messages.changeAll(mergeRanges([...targets, ...targetsNow]), (message, key) =>
    isCertain(key) ? after(message, key) : { ...message, flags: undefined },
  );
  // Those whose UID is not known may have been named too.
  if (asked.byUid && messages.nameless > 0)
    messages = messages.changeAll(
      messages.keysWhere(({ uid, flags }) => uid === undefined && flags !== undefined),
      (message) => ({ ...message, flags: undefined }),
    );
  return inMailbox(belief, { messages });
}

function operated({ operation, flags }: Store, before: Flags | undefined): Flags | undefined {
  if (operation === "replace") return flags;
  return before && (operation === "add" ? addFlags(before, flags) : removeFlags(before, flags));
}

function rangesIn(text = ""): Range[] {
  try {
    const set = new Reader(octetsOf(text)).numberSet();
    return mergeRanges(
      set.flatMap(({ first, last }) =>
        first === "*" || last === "*" ? [] : [{ first: Math.min(first, last), last: Math.max(first, last) }],
      ),
    );
  } catch (error) {
    if (error instanceof BadSyntax) return [];
    throw error;
  }
}
