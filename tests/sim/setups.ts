/** Setups for tests: FOO with seven messages, some clients in it. */
import { octetsOf } from "#imap/octets.ts";
import type { Entry } from "#sim/play.ts";
import { type ClientSetup, DEFAULT_EPOCH_MS, DEFAULT_USER, type MailboxSetup, type Setup } from "#sim/setup.ts";

export const mailbox = (name: string, count: number, more: Partial<MailboxSetup> = {}): MailboxSetup => ({
  user: DEFAULT_USER,
  name,
  messages: Array.from({ length: count }, (_, i) => ({ uid: i + 1, flags: [] })),
  specialUse: [],
  subscribed: true,
  ...more,
});

export const client = (number: number, more: Partial<ClientSetup> = {}): ClientSetup => ({
  client: number,
  user: DEFAULT_USER,
  state: "selected",
  ...(more.state === undefined || more.state === "selected" ? { mailbox: "FOO" } : {}),
  readOnly: false,
  enabled: [],
  ...more,
});

export const setup = (more: Partial<Setup> = {}): Setup => ({
  clients: [client(1), client(2)],
  mailboxes: [mailbox("FOO", 7)],
  strategy: {},
  epochMs: DEFAULT_EPOCH_MS,
  ...more,
});

/** A client sends octets, all at once. */
export const send = (session: number, text: string): Entry => ({
  type: "input",
  input: { type: "receive", session, octets: octetsOf(text) },
});
