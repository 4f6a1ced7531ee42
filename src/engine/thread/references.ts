/**
 * THREAD REFERENCES.   rfc5256#3
 *
 * The RFC's six steps. Nothing recurses and nothing is moved twice, for threads may be as deep as a hostile mailbox has
 * messages. Where the RFC's "prune" leaves open whether a dummy at the top that comes down to one child stays: it goes,
 * as its grammar has no parentheses for it (thread-nested holds two lists at least).
 */
import type { Thread } from "#imap/thread-syntax.ts";
import { linkReferences } from "./reference-links.ts";
import { bySentDate, type Referring, type Threadable } from "./threadable.ts";

interface Node {
  /** Undefined: a dummy. From step 3 on those stand at the top only, and have children. */
  readonly message: Threadable | undefined;
  readonly children: Node[];
}

/** `messages` in the order of the mailbox. */
export function threadByReferences(messages: readonly Referring[]): Thread[] {
  const roots = withoutDummies(messages, linkReferences(messages).parents);
  for (const root of roots) if (!root.message) root.children.sort(byNode);
  roots.sort(byNode);
  const threads = mergedBySubject(roots);
  sortSiblings(threads);
  return threads.map(threadOf);
}

/** The message that stands for a node: a dummy's first child. */
const speaker = ({ message, children }: Node): Threadable => message ?? ((children[0] as Node).message as Threadable);

const byNode = (a: Node, b: Node): number => bySentDate(speaker(a), speaker(b));

/** Steps 2 and 3: the top of each thread, with dummies only where they hold siblings together. */
function withoutDummies(messages: readonly Referring[], parents: readonly (number | undefined)[]): Node[] {
  const children = parents.map((): number[] => []);
  const tops: number[] = [];
  for (const [node, parent] of parents.entries())
    (parent === undefined ? tops : (children[parent] as number[])).push(node);
  const roots: Node[] = [];
  for (const top of tops) {
    const root: Node = { message: messages[top], children: [] };
    const waiting = (children[top] as number[]).map((node) => ({ node, parent: root }));
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const message = messages[next.node];
      const kept: Node | undefined = message && { message, children: [] };
      if (kept) next.parent.children.push(kept);
      // The children of a dummy are spliced in where it was.
      for (const node of children[next.node] as number[]) waiting.push({ node, parent: kept ?? next.parent });
    }
    if (root.message || root.children.length > 1) roots.push(root);
    else roots.push(...root.children);
  }
  return roots;
}

/** Step 5: threads of one base subject become one. */
function mergedBySubject(roots: readonly Node[]): Node[] {
  const table = subjectTable(roots);
  const tops = new Set(roots);
  for (const current of roots) {
    const { subject, isReplyOrForward } = speaker(current);
    const first = subject === "" ? undefined : table.get(subject);
    if (first === undefined || first === current || !tops.has(current)) continue;
    tops.delete(current);
    if (!first.message && !current.message) for (const child of current.children) first.children.push(child);
    else if (!first.message || (isReplyOrForward && !first.message.isReplyOrForward)) first.children.push(current);
    else {
      const dummy: Node = { message: undefined, children: [first, current] };
      tops.delete(first);
      tops.add(dummy);
      table.set(subject, dummy);
    }
  }
  return [...tops];
}

/** Step 5.B: of each thread subject the message that the others go under. */
function subjectTable(roots: readonly Node[]): Map<string, Node> {
  const table = new Map<string, Node>();
  for (const current of roots) {
    const { subject } = speaker(current);
    if (subject === "") continue;
    const known = table.get(subject);
    const isBetter =
      !known ||
      (known.message && (!current.message || (known.message.isReplyOrForward && !current.message.isReplyOrForward)));
    if (isBetter) table.set(subject, current);
  }
  return table;
}

/** Step 6. The top comes last: a dummy there goes by its first child. */
function sortSiblings(threads: Node[]): void {
  const waiting = [...threads];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    next.children.sort(byNode);
    for (const child of next.children) waiting.push(child);
  }
  threads.sort(byNode);
}

function threadOf(top: Node): Thread {
  const whole = { members: [] as number[], nested: [] as Thread[] };
  const waiting = [{ node: top, thread: whole }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { thread } = next;
    let { node } = next;
    for (;;) {
      if (node.message) thread.members.push(node.message.number);
      const [only, second] = node.children;
      if (!only || second) break;
      node = only;
    }
    for (const child of node.children) {
      const nested = { members: [] as number[], nested: [] as Thread[] };
      thread.nested.push(nested);
      waiting.push({ node: child, thread: nested });
    }
  }
  return whole;
}
