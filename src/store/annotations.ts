/**
 * Annotations of a mailbox, or of the server as a whole, as an immutable value.   rfc5464#3
 *
 * An entry under /private has a value for each user, one under /shared a single one. What a session has yet to be told is
 * the difference between two of these, as with messages.
 */
import type { OctetString } from "#imap/octets.ts";
import type { MailboxId } from "./mailbox.ts";

export interface Annotation {
  /** As it was first written; case does not tell entries apart (rfc5464#3.2). */
  readonly entry: string;
  /** Whose it is; undefined: shared. */
  readonly user: string | undefined;
  readonly value: OctetString;
}

export interface Annotations {
  /** The mailbox, or SERVER. */
  readonly of: MailboxId;
  /** By `keyOf`. */
  readonly entries: ReadonlyMap<string, Annotation>;
}

/** What a command does to one entry; without a value it goes. */
export interface AnnotationChange {
  readonly entry: string;
  readonly value: OctetString | undefined;
}

/** Stands for the server as a whole among mailboxes. */
export const SERVER: MailboxId = 0;

export const noAnnotations = (of: MailboxId): Annotations => ({ of, entries: new Map() });

export const isPrivate = (entry: string): boolean => /^\/private(?:\/|$)/i.test(entry);

const ownerOf = (entry: string, user: string): string | undefined => (isPrivate(entry) ? user : undefined);
const keyOf = (entry: string, owner: string | undefined): string => `${owner ?? ""}\0${entry.toLowerCase()}`;

/** What a user finds under an entry. */
export const annotationAt = ({ entries }: Annotations, entry: string, user: string): Annotation | undefined =>
  entries.get(keyOf(entry, ownerOf(entry, user)));

/** All that a user can see, by the names of the entries. */
export const annotationsFor = ({ entries }: Annotations, user: string): Annotation[] =>
  [...entries.values()]
    .filter((annotation) => annotation.user === undefined || annotation.user === user)
    .sort((a, b) => (a.entry.toLowerCase() < b.entry.toLowerCase() ? -1 : 1));

/** All changes at once, made by a user; of two to one entry the later counts. */
export function withAnnotations(before: Annotations, changes: readonly AnnotationChange[], user: string): Annotations {
  const entries = new Map(before.entries);
  for (const { entry, value } of changes) {
    const owner = ownerOf(entry, user);
    const key = keyOf(entry, owner);
    if (value === undefined) entries.delete(key);
    else entries.set(key, { entry: entries.get(key)?.entry ?? entry, user: owner, value });
  }
  return { of: before.of, entries };
}

/** How many entries of the fuller of the two kinds a user sees: shared ones, or the user's own. */
export function countEntries({ entries }: Annotations, user: string): number {
  let [shared, own] = [0, 0];
  for (const annotation of entries.values())
    if (annotation.user === undefined) shared++;
    else if (annotation.user === user) own++;
  return Math.max(shared, own);
}

/** The entries that are otherwise for a user, gone and new ones included, by name. */
export function changedEntries(before: Annotations, after: Annotations, user: string): string[] {
  const values = (annotations: Annotations): Map<string, Annotation> =>
    new Map(annotationsFor(annotations, user).map((annotation) => [annotation.entry.toLowerCase(), annotation]));
  const [known, actual] = [values(before), values(after)];
  const changed = new Map<string, string>();
  for (const [folded, { entry }] of [...known, ...actual])
    if (known.get(folded)?.value !== actual.get(folded)?.value) changed.set(folded, entry);
  return [...changed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
