/**
 * Unsolicited FETCH responses: which changes of a message are news to a session, and what is said of them.
 * rfc9051#7.5.2  rfc3501#6.4.8  rfc7162#3.2.4
 */
import { inRanges, intersectRanges, type Range } from "#imap/number-set.ts";
import type { FetchItem } from "#imap/response.ts";
import type { Change } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import { hearsModSeqs } from "./mod-seqs.ts";
import { type SessionId, speaksRev2, usesUidsOnly } from "./session.ts";
import type { Turn } from "./turn.ts";

type Changed = Change & { readonly type: "changed" };

/** Other flags; to a session that hears mod-sequences also another one of these: the flags were changed and changed back. */
export function newsOfFlags(turn: Turn, id: SessionId): (change: Change) => change is Changed {
  const isModSeqNews = hearsModSeqs(turn, id);
  return (change): change is Changed =>
    change.type === "changed" &&
    (change.before.flags !== change.after.flags || (isModSeqNews && change.before.modSeq !== change.after.modSeq));
}

/** The flags of messages as this session sees them now, \Recent included under IMAP4rev1. */
export function flagNamesFor(turn: Turn, id: SessionId): (message: Message) => readonly string[] {
  if (!hasRecent(turn, id)) return (message) => message.flags.names;
  const { recent } = turn.selectedOf(id);
  return ({ uid: n, flags }) => (inRanges(recent, n) ? withRecent(flags.names) : flags.names);
}

const hasRecent = (turn: Turn, id: SessionId): boolean =>
  turn.selectedOf(id).recent.length > 0 && !speaksRev2(turn.sessionOf(id));

/** Those of some UIDs whose messages are \Recent for the session: what flagNamesFor gives depends on nothing else of it. */
export function recentAmongFor(turn: Turn, id: SessionId): (uids: Range) => readonly Range[] {
  if (!hasRecent(turn, id)) return () => [];
  const { recent } = turn.selectedOf(id);
  return (uids) => intersectRanges(recent, [uids]);
}

/** Shared like the flags themselves: what prints them knows them again. */
const recentNames = new WeakMap<readonly string[], readonly string[]>();

function withRecent(names: readonly string[]): readonly string[] {
  const known = recentNames.get(names);
  if (known) return known;
  const made = ["\\Recent", ...names];
  recentNames.set(names, made);
  return made;
}

/**
 * What stands in a FETCH that the client did not ask for with these items: the UID under IMAP4rev2 (rfc9051#7.5.2), with
 * NOTIFY (rfc5465#5.1) and in answer to a UID command (rfc3501#6.4.8); UID and MODSEQ where mod-sequences are told (rfc7162#3.2.4).
 * UIDFETCH has the UID anyway (rfc9586#3.3).
 */
export function newsItemsFor(
  turn: Turn,
  id: SessionId,
): (message: Message, withFlags?: boolean, withModSeq?: boolean) => FetchItem[] {
  const namesOf = flagNamesFor(turn, id);
  const isModSeqSaid = hearsModSeqs(turn, id);
  const session = turn.sessionOf(id);
  const isUidSaid =
    !usesUidsOnly(session) &&
    (isModSeqSaid ||
      session.watch !== undefined ||
      speaksRev2(session) ||
      (turn.isActing(id) && turn.commandName.startsWith("UID ")));
  return (message, withFlags = true, withModSeq = isModSeqSaid) => {
    const items: FetchItem[] = [];
    if (isUidSaid) items.push({ name: "UID", uid: message.uid });
    if (withFlags) items.push({ name: "FLAGS", flags: namesOf(message) });
    if (withModSeq) items.push({ name: "MODSEQ", modSeq: message.modSeq });
    return items;
  };
}
