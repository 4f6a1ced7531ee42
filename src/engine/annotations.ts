/**
 * Annotations in the world: where they are, who may see and set them, and how sessions hear of changes.
 * rfc5464#3.3 (rights)  rfc5464#4.4.2 (unsolicited METADATA)
 *
 * A session that has enabled METADATA keeps the annotations as it knows them; what it is owed is the difference to those
 * that there are. Its own changes are known to it at once (rfc5464#4.3).
 */
import { hasAnyRight } from "#imap/rights.ts";
import {
  type AnnotationChange,
  type Annotations,
  changedEntries,
  noAnnotations,
  SERVER,
  withAnnotations,
} from "#store/annotations.ts";
import type { Mailbox, MailboxId } from "#store/mailbox.ts";
import { raiseModSeq } from "#store/mailbox-changes.ts";
import { eachDifference } from "#store/tree-difference.ts";
import { type Done, no } from "./command.ts";
import { missingMailbox } from "./missing-mailbox.ts";
import { offersModSeqs } from "./mod-seqs.ts";
import { mailboxAt, nameFor } from "./places.ts";
import { rightsOf, rightsRefusal } from "./rights.ts";
import type { SessionId } from "./session.ts";
import type { Turn } from "./turn.ts";
import { eventsWanted, wantsAnywhere } from "./watch.ts";

// todo rfc5464#4.1: a name without a mailbox (\Noselect) has no annotations: nothing is kept under such names.
/** Any of these besides "l" lets a user see and set a mailbox's annotations (rfc5464#3.3). */
const ANY_OF = "rswip";

export const annotationsOf = (turn: Turn, id: MailboxId): Annotations =>
  turn.world.annotations.get(id) ?? noAnnotations(id);

export const mayAnnotate = (turn: Turn, mailbox: Mailbox, user: string = turn.user): boolean => {
  const rights = rightsOf(turn, mailbox, user);
  return rights.includes("l") && hasAnyRight(rights, ANY_OF);
};

/** What a name in GETMETADATA or SETMETADATA stands for: "" for the server; or why it may not be had. */
export function annotatedThing(turn: Turn, name: string): MailboxId | Done {
  if (name === "") return SERVER;
  if (!turn.offers("METADATA")) return no("Only the server can have annotations here", { name: "CANNOT" });
  const mailbox = mailboxAt(turn, name);
  if (!mailbox) return missingMailbox(turn, name);
  const refusal = rightsRefusal(turn, mailbox, "l", name);
  if (refusal) return refusal;
  return mayAnnotate(turn, mailbox) ? mailbox.id : no("Permission denied", { name: "NOPERM" });
}

/** Changes of annotations by the session that acts, all at once. */
export function changeAnnotations(turn: Turn, id: MailboxId, changes: readonly AnnotationChange[]): void {
  const after = withAnnotations(annotationsOf(turn, id), changes, turn.user);
  putAnnotations(turn, after);
  // Clients that resynchronize see that something has changed (rfc7162#3.2).
  if (id !== SERVER && offersModSeqs(turn)) turn.quietlyPut(raiseModSeq(turn.mailbox(id)));
  const { annotationsKnown: known } = turn.session;
  if (!known) return;
  const own = withAnnotations(known.get(id) ?? noAnnotations(id), changes, turn.user);
  turn.updateSession(turn.actor, { annotationsKnown: known.set(id, own) });
}

function putAnnotations(turn: Turn, annotations: Annotations): void {
  const { world } = turn;
  turn.update({ annotations: world.annotations.set(annotations.of, annotations) });
  turn.annotationsChanged = true;
}

/** The new mailbox of a renamed INBOX has INBOX's annotations, and INBOX keeps them (rfc5464#4.1). */
export function copyAnnotations(turn: Turn, from: MailboxId, to: MailboxId): void {
  const annotations = turn.world.annotations.get(from);
  if (annotations) putAnnotations(turn, { ...annotations, of: to });
}

/** They go with their mailbox, and none who takes its name finds them (rfc5464#4.1). Nobody needs to be told. */
export function dropAnnotations(turn: Turn, id: MailboxId): void {
  turn.update({ annotations: turn.world.annotations.delete(id) });
}

/** Unsolicited METADATA for what others have changed, to a session that has asked for it. */
export function tellAnnotations(turn: Turn, id: SessionId): void {
  const session = turn.sessionOf(id);
  const { annotationsKnown: known, enabled, user, watch } = session;
  const { annotations: actual } = turn.world;
  if (!known || user === undefined || known.root === actual.root) return;
  const isAsked = (of: MailboxId, name: string): boolean => {
    // NOTIFY, once used, has the last word; it needs no ENABLE (rfc5465#5.6, rfc5465#5.7).
    if (watch && of === SERVER) return wantsAnywhere(session, "ServerMetadataChange");
    if (watch) return eventsWanted(turn, session, name).has("MailboxMetadataChange");
    return enabled.has("METADATA") || (of === SERVER && enabled.has("METADATA-SERVER"));
  };
  turn.updateSession(id, { annotationsKnown: actual });
  eachDifference(known, actual, (before, after) => {
    const of = (after ?? before)?.of ?? SERVER;
    const name = nameToTell(turn, of, user);
    if (name === undefined || !isAsked(of, name)) return;
    const entries = changedEntries(before ?? noAnnotations(of), after ?? noAnnotations(of), user);
    if (entries.length > 0) turn.respondTo(id, { type: "metadata-changed", mailbox: name, entries });
  });
}

/** What the user calls it; undefined: it is none of the user's business, or gone. */
function nameToTell(turn: Turn, of: MailboxId, user: string): string | undefined {
  if (of === SERVER) return "";
  const mailbox = turn.world.mailboxes.get(of);
  if (!mailbox?.named) return undefined;
  const isReachable = mailbox.user === user || turn.offers("ACL");
  return isReachable && mayAnnotate(turn, mailbox, user) ? nameFor(turn, mailbox, user) : undefined;
}
