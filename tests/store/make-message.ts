/** Messages for tests, of which only what a test is about need be said. */
import { type Flags, flagsOf } from "#imap/flags.ts";
import { instant, modSeq, uid } from "#imap/numbers.ts";
import type { Draft } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";

export interface Given {
  readonly flags?: string | Flags;
  readonly modSeq?: number;
  readonly size?: number;
}

export function draft({ flags = "", size = 10 }: Given = {}): Draft {
  return {
    flags: typeof flags === "string" ? flagsOf(flags.split(" ").filter(Boolean)) : flags,
    internalDate: { epochMs: 0, zoneMinutes: 0 },
    saveDate: instant(0),
    emailId: 1,
    octets: new Uint8Array(size),
  };
}

export function message(n: number, given: Given = {}): Message {
  return { uid: uid(n), modSeq: modSeq(given.modSeq ?? 1), ...draft(given) };
}
