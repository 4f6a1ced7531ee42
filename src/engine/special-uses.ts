/**
 * What a mailbox is for, as clients set it: with CREATE, and as an annotation of it.   rfc6154#3  rfc6154#4
 *
 * The annotation is not kept beside the uses, it is them: what SETMETADATA may not set it refuses as CREATE does. A copy
 * of the value lies among the annotations, "" where there is none, only so that other sessions hear of the change.
 */
import { type AnnotationChange, type Annotations, SERVER, withAnnotations } from "#store/annotations.ts";
import { type MailboxId, mailboxWith } from "#store/mailbox.ts";
import { annotationsOf } from "./annotations.ts";
import { type Done, no } from "./command.ts";
import { usesOf } from "./name-attributes.ts";
import { speaksRev2 } from "./session.ts";
import type { Turn } from "./turn.ts";

/** What a client may say a mailbox is for. \All, \Flagged and \Important are views of other mailboxes: we have none such. */
const USES = ["\\Archive", "\\Drafts", "\\Junk", "\\Sent", "\\Trash"] as const;

const ENTRY = "/private/specialuse";

/** The uses as we write them, or a refusal of the first that is none. */
export function usesMeant(asked: readonly string[]): readonly string[] | Done {
  const unknown = asked.find((use) => !USES.some((known) => known.toLowerCase() === use.toLowerCase()));
  if (unknown !== undefined) return no(`No mailbox can be made for ${unknown}`, { name: "USEATTR" });
  return USES.filter((known) => asked.some((use) => use.toLowerCase() === known.toLowerCase()));
}

const isTied = (turn: Turn, id: MailboxId): boolean =>
  id !== SERVER && (turn.offers("SPECIAL-USE") || speaksRev2(turn.session));

/** The annotations of a mailbox or the server as they are given out: what the mailbox is for is among them. */
export function annotationsSeen(turn: Turn, id: MailboxId): Annotations {
  const kept = annotationsOf(turn, id);
  if (!isTied(turn, id)) return kept;
  const value = usesOf(turn, turn.mailbox(id)).join(" ");
  return withAnnotations(kept, [{ entry: ENTRY, value: value || undefined }], turn.user);
}

/**
 * Lets the changes of a SETMETADATA that say what the mailbox is for come true. The changes to keep, or why none can be
 * made.
 */
export function usesChanged(turn: Turn, id: MailboxId, changes: readonly AnnotationChange[]): Changed | Done {
  const isUses = ({ entry }: AnnotationChange): boolean => entry.toLowerCase() === ENTRY;
  const change = changes.findLast(isUses);
  if (!change || !isTied(turn, id)) return { changes, put: () => undefined };
  const mailbox = turn.mailbox(id);
  if (mailbox.user !== turn.user) return no("Permission denied", { name: "NOPERM" });
  const asked = change.value?.split(" ").filter((use) => use !== "") ?? [];
  const isAsBefore = asked.join(" ").toLowerCase() === mailbox.specialUse.join(" ").toLowerCase();
  const specialUse = isAsBefore ? mailbox.specialUse : usesMeant(asked);
  if ("status" in specialUse) return specialUse;
  const others = changes.filter((each) => !isUses(each));
  const kept = { entry: ENTRY, value: specialUse.join(" ") };
  return {
    changes: isAsBefore ? others : [...others, kept],
    put: () => turn.quietlyPut(mailboxWith(turn.mailbox(id), { specialUse })),
  };
}

interface Changed {
  readonly changes: readonly AnnotationChange[];
  readonly put: () => void;
}
