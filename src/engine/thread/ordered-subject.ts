/**
 * THREAD ORDEREDSUBJECT: one thread a base subject; all but the first message are the first one's children.   rfc5256#3
 */
import type { Thread } from "#imap/thread-syntax.ts";
import { bySentDate, type Threadable } from "./threadable.ts";

export function threadBySubject(messages: readonly Threadable[]): Thread[] {
  const threads = new Map<string, Threadable[]>();
  for (const message of messages.toSorted(bySentDate)) {
    const thread = threads.get(message.subject);
    if (thread) thread.push(message);
    else threads.set(message.subject, [message]);
  }
  // Threads are met in the order of their first messages, which is the order wanted.
  return [...threads.values()].map((thread) => {
    const numbers = thread.map(({ number }) => number);
    if (numbers.length <= 2) return { members: numbers, nested: [] };
    return { members: numbers.slice(0, 1), nested: numbers.slice(1).map((n) => ({ members: [n], nested: [] })) };
  });
}
