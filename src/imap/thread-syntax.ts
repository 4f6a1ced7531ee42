/**
 * The threads of a THREAD response.   rfc5256#4  rfc5256#5 (thread-list)
 *
 * Threads can nest as deep as there are messages, and a hostile mailbox nests them so: nothing here recurses.
 */
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";

/** `(3 6 (4 23)(44 7 96))` */
export interface Thread {
  /** Each the parent of the next; empty where the parent of the nested ones is not there. */
  readonly members: readonly number[];
  /** Children of the last member, siblings of each other: none, or at least two. */
  readonly nested: readonly Thread[];
}

export function printThreads(threads: readonly Thread[]): OctetString {
  const pieces: string[] = [];
  const waiting: (Thread | ")")[] = threads.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === ")") pieces.push(")");
    else {
      const { members, nested } = next;
      pieces.push("(", members.join(" "), members.length > 0 && nested.length > 0 ? " " : "");
      waiting.push(")");
      for (const thread of nested.toReversed()) waiting.push(thread);
    }
  }
  return pieces.join("");
}

interface Open {
  readonly start: number;
  readonly members: number[];
  readonly nested: Thread[];
}

/** *thread-list, up to the first octet that opens none. */
export function readThreads(reader: Reader): Thread[] {
  const threads: Thread[] = [];
  const open: Open[] = [];
  for (;;) {
    const top = open.at(-1);
    if (reader.looksAtList) {
      const start = reader.position++;
      open.push({ start, members: readMembers(reader), nested: [] });
    } else if (top && reader.take(")")) {
      open.pop();
      (open.at(-1)?.nested ?? threads).push(closed(top));
    } else if (top) reader.fail('"(" or ")" in a thread');
    else return threads;
  }
}

/** [nz-number *(SP nz-number)] and the space before nested threads. */
function readMembers(reader: Reader): number[] {
  const members: number[] = [];
  while (reader.looksAtDigit()) {
    members.push(reader.number("a message number", 1));
    if (!reader.take(" ")) return members;
  }
  if (!reader.looksAtList) reader.fail("a message number or a nested thread");
  return members;
}

function closed({ start, members, nested }: Open): Thread {
  if (nested.length === 1) throw new BadSyntax("a nested thread stands alone: it would belong to its parent", start);
  if (members.length === 0 && nested.length === 0) throw new BadSyntax("an empty thread", start);
  return { members, nested };
}
