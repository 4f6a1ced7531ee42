/**
 * One message of a mailbox, immutable: a change of flags makes a new value that shares the octets.   rfc9051#2.3
 */
import type { Flags } from "#imap/flags.ts";
import type { Instant, ModSeq, UID } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";

export interface Message {
  readonly uid: UID;
  readonly modSeq: ModSeq;
  readonly flags: Flags;
  readonly internalDate: InternalDate;
  /** When it came into this mailbox (rfc8514). */
  readonly saveDate: Instant;
  /** The same for every copy of the same octets (rfc8474#4). */
  readonly emailId: number;
  /** Shared between copies, never written. */
  readonly octets: Octets;
}

/** INTERNALDATE: a moment and the zone it was given in, which FETCH gives back (rfc9051#2.3.3). */
export interface InternalDate {
  /** Milliseconds since 1970-01-01T00:00:00Z, whole seconds; may be negative. */
  readonly epochMs: number;
  /** Minutes east of UTC. */
  readonly zoneMinutes: number;
}
