/**
 * UNCHANGEDSINCE: a STORE that leaves alone what others have changed.   rfc7162#3.1.3  rfc7162#3.1.12
 *
 * A message has one mod-sequence for all its flags. With +FLAGS and -FLAGS the server sees from the session's view whether
 * the very flags named were changed, and need not refuse where others were.
 */
import { type Flags, hasFlag } from "#imap/flags.ts";
import { readModSeq } from "#imap/mod-seq-syntax.ts";
import { inRanges, type Range } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { FlagOperation } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import { areModSeqsOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";
import { unchangedSinceScope } from "./strategy/unchangedsince-scope.ts";
import type { Turn } from "./turn.ts";

export interface StoreModifiers {
  readonly unchangedSince?: number;
}

/** At the "(" of the modifiers of STORE: `(UNCHANGEDSINCE 12345)`, and no other. */
export function readStoreModifiers(reader: Reader, { world }: ParseContext): StoreModifiers {
  let unchangedSince: number | undefined;
  reader.list("the STORE modifiers", () => {
    const start = reader.position;
    const name = reader.atom("a STORE modifier").toUpperCase();
    if (name !== "UNCHANGEDSINCE" || !areModSeqsOffered(world.capabilities))
      throw new BadSyntax(`there is no STORE modifier ${name.slice(0, 40)}`, start);
    if (unchangedSince !== undefined) throw new BadSyntax(`the modifier ${name} stands here twice`, start);
    reader.space();
    unchangedSince = readModSeq(reader);
  });
  return unchangedSince === undefined ? {} : { unchangedSince };
}

/** With the space before them; nothing where there are none. */
export const printStoreModifiers = ({ unchangedSince }: StoreModifiers): string =>
  unchangedSince === undefined ? "" : ` (UNCHANGEDSINCE ${unchangedSince})`;

/** Those of the living messages (UID ranges) that fail the test, ascending: nothing must be done to them. */
export function failing(
  turn: Turn,
  living: readonly Range[],
  since: number,
  operation: FlagOperation,
  flags: Flags,
): Message[] {
  const failed: Message[] = [];
  for (const message of turn.selectedMailbox.messages.changedSince(since)) {
    if (!inRanges(living, message.uid)) continue;
    if (!isChangeElsewhere(turn, message, since, operation, flags)) failed.push(message);
  }
  return failed;
}

/** Whether the message was changed, but not what the STORE is about. */
function isChangeElsewhere(turn: Turn, now: Message, since: number, operation: FlagOperation, flags: Flags): boolean {
  if (operation === "replace" || !turn.choose(unchangedSinceScope).namedFlagsOnly) return false;
  // A keyword that is not set does not exist; a system flag always does.
  if (since === 0) return flags.system === 0 && !flags.keywords.some((name) => hasFlag(now.flags, name));
  const known = turn.selected.view.get(now.uid);
  if (!known || known.modSeq > since) return false;
  return flags.names.every((name) => hasFlag(known.flags, name) === hasFlag(now.flags, name));
}
