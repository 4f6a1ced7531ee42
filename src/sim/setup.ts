/**
 * How a play begins: who is there, what the mailboxes hold, what the server is like. Plain data; with the list of
 * entries it is the whole record of a run.
 */
import type { Limits } from "#engine/world.ts";
import type { Octets } from "#imap/octets.ts";
import type { Role } from "./clients/behaviour.ts";
import type { LinkSettings } from "./link-settings.ts";

/** C1 … C4 on screen. Which sessions are a client's: session-ids.ts. */
export type ClientNumber = number;

export interface MessageSetup {
  readonly uid: number;
  /** Flags and keywords; `\Recent` makes it one that no session has seen. */
  readonly flags: readonly string[];
  /** `"02-Feb-1994 23:52:25 -0800"` without quotes; undefined: the play's first moment. */
  readonly internalDate?: string;
  /** Undefined: a generated message, the same for the same mailbox and UID. */
  readonly octets?: Octets;
}

export interface MailboxSetup {
  readonly user: string;
  /** Unicode. */
  readonly name: string;
  readonly messages: readonly MessageSetup[];
  /** Undefined: the next one, from 1. */
  readonly uidValidity?: number;
  /** Undefined: one above the largest UID. */
  readonly uidNext?: number;
  readonly specialUse: readonly string[];
  readonly subscribed: boolean;
  /** It keeps no mod-sequences: NOMODSEQ (rfc7162#3.1.2.2). */
  readonly noModSeqs?: boolean;
}

export interface ClientSetup {
  readonly client: ClientNumber;
  readonly user: string;
  /** How far it has come when the story begins. */
  readonly state: "not connected" | "connected" | "logged in" | "selected";
  /** With `selected`. */
  readonly mailbox?: string;
  /** By EXAMINE. */
  readonly readOnly: boolean;
  /** What it has switched on by ENABLE. */
  readonly enabled: readonly string[];
  /** Undefined: a perfect one. */
  readonly link?: LinkSettings;
  /** It acts by itself, from the first time that passes on; it begins without a connection. */
  readonly acts?: Role;
}

export interface PasswordSetup {
  readonly user: string;
  readonly password: string;
}

export interface Setup {
  readonly clients: readonly ClientSetup[];
  /** INBOX of every user is there without being named. */
  readonly mailboxes: readonly MailboxSetup[];
  /** Axis → option; the default one where an axis is not named. Naming a default says that the story is about it. */
  readonly strategy: Readonly<Record<string, string>>;
  /** Undefined: the default ones. */
  readonly capabilities?: readonly string[];
  /** Those who may log in, each once; undefined: anybody may. */
  readonly passwords?: readonly PasswordSetup[];
  /** Where refusals begin; the default ones unless given. */
  readonly limits?: Partial<Limits>;
  /** Milliseconds since 1970 at the play's first moment. */
  readonly epochMs: number;
}

/** The largest UIDVALIDITY that a mailbox begins with: those made later need larger ones. */
export const UIDVALIDITY_MAX = 4_000_000_000;
/** 2026-01-05T09:00:00Z, a Monday morning. */
export const DEFAULT_EPOCH_MS = 1_767_603_600_000;
/** The user of clients and mailboxes for which none is named. */
export const DEFAULT_USER = "joe";
