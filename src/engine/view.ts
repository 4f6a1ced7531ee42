/**
 * How a session's view takes over what a command itself has told, so that nothing is told twice.
 *
 * Where nothing is owed after that, the view is the mailbox's own index again: the next look costs nothing.
 */
import { inRanges, type Range, rangesOf } from "#imap/number-set.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";
import type { Selected } from "./session.ts";

/** What the session is to be told of in the end: its mailbox, or what became of it for this session. */
export function actualFor({ lost, hollow, view }: Selected, messages: MessageIndex): MessageIndex {
  if (lost) return MessageIndex.EMPTY;
  return hollow ? view : messages;
}

/** The view once the flags of these UIDs have been told as they truly are; UIDs that are gone stay as they were known. */
export function withFlagsTold(view: MessageIndex, actual: MessageIndex, uids: readonly Range[]): MessageIndex {
  if (uids.length === 0 || isSame(view, actual)) return view;
  const owed = diff(view, actual);
  const told = new Map<number, Message>();
  for (const change of owed)
    if (change.type === "changed" && inRanges(uids, change.after.uid)) told.set(change.after.uid, change.after);
  if (told.size === owed.length) return actual;
  return view.update(rangesOf(told.keys()), (message) => told.get(message.uid) ?? message);
}

/** The mailbox's own index where the view owes nothing to it, else the view. */
export const settled = (view: MessageIndex, actual: MessageIndex): MessageIndex =>
  diff(view, actual).length === 0 ? actual : view;
