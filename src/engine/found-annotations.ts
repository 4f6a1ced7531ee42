/**
 * Which annotations are given for the entries that a client names, and METADATA with them.   rfc5464#4.2  rfc9590#3
 */
import { type Annotation, type Annotations, annotationAt, annotationsFor } from "#store/annotations.ts";
import type { Turn } from "./turn.ts";

/** How far below an entry others are looked for (rfc5464#4.2.2). */
export type Depth = "0" | "1" | "INFINITY";

interface Found {
  readonly entry: string;
  /** Undefined: there is none. */
  readonly value: string | undefined;
}

/** Each entry once. One that has no value, and with a depth none below it, is given as NIL: an answer must come. */
export function foundAnnotations(
  annotations: Annotations,
  asked: readonly string[],
  user: string,
  depth: Depth = "0",
): Found[] {
  const found = new Map<string, Found>();
  const all = depth === "0" ? [] : annotationsFor(annotations, user);
  for (const entry of asked) {
    const own = annotationAt(annotations, entry, user);
    const below = all.filter((annotation) => isBelow(annotation, entry, depth));
    const matches: readonly Found[] = own ? [own, ...below] : below;
    for (const match of matches.length > 0 ? matches : [{ entry, value: undefined }])
      if (!found.has(match.entry.toLowerCase())) found.set(match.entry.toLowerCase(), match);
  }
  return [...found.values()];
}

function isBelow({ entry }: Annotation, above: string, depth: Depth): boolean {
  const [folded, prefix] = [entry.toLowerCase(), `${above.toLowerCase()}/`];
  return folded.startsWith(prefix) && (depth === "INFINITY" || !folded.includes("/", prefix.length));
}

export function sayAnnotations(turn: Turn, mailbox: string, found: readonly Found[]): void {
  if (found.length > 0)
    turn.respond({ type: "metadata", mailbox, entries: found.map(({ entry, value }) => ({ entry, value })) });
}
