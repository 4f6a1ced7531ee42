/**
 * What a client that knows one state of a mailbox has yet to be told to know another.
 *
 * The pending untagged responses of a session are `diff(view, mailbox.messages)`: there is no queue that could drift.
 * The cost is O(changes · log n); what the two trees share is skipped.
 */
import { sameFlags } from "#imap/flags.ts";
import type { Message } from "./message.ts";
import type { MessageIndex } from "./message-index.ts";
import { eachDifference } from "./tree-difference.ts";

/** `changed`: other flags, or the same flags with another mod-sequence (set and cleared between two looks). */
export type Change =
  | { readonly type: "arrived"; readonly message: Message }
  | { readonly type: "expunged"; readonly message: Message }
  | { readonly type: "changed"; readonly before: Message; readonly after: Message };

/** True means the same messages; false means nothing, for equal messages may have come about by different ways. */
export const isSame = (known: MessageIndex, actual: MessageIndex): boolean => known.tree.root === actual.tree.root;

/** In UID order. */
export function diff(known: MessageIndex, actual: MessageIndex): Change[] {
  const changes: Change[] = [];
  eachDifference(known.tree, actual.tree, (before, after) => {
    if (before === undefined) changes.push({ type: "arrived", message: after as Message });
    else if (after === undefined) changes.push({ type: "expunged", message: before });
    else if (before.modSeq !== after.modSeq || !sameFlags(before.flags, after.flags))
      changes.push({ type: "changed", before, after });
  });
  return changes;
}
