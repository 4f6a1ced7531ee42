/** Flags of messages that are added to a mailbox: those that the user may set there, the rest is lost.   rfc4314#4 (COPY) */
import { changedWithin, type Flags, NO_FLAGS } from "#imap/flags.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { flagsWithin, rightsOf } from "./rights.ts";
import type { Turn } from "./turn.ts";

/** What is kept of a message's flags; made once for many messages. */
export function flagsToKeep(turn: Turn, target: Mailbox): (flags: Flags) => Flags {
  const within = flagsWithin(rightsOf(turn, target));
  return (flags) => changedWithin(NO_FLAGS, flags, within);
}
