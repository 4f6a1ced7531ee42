/**
 * A setup while the header of a scenario is read: what was said so far, and what contradicts it.
 *
 * Problems come back as text; whoever reads the line knows where it stands.
 */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import type { NumberSet } from "#imap/number-set.ts";
import { resolveNumberSet } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";
import type { Octets } from "#imap/octets.ts";
import type { Role } from "#sim/clients/behaviour.ts";
import type { LinkSettings } from "#sim/link-settings.ts";
import {
  type ClientNumber,
  type ClientSetup,
  DEFAULT_EPOCH_MS,
  DEFAULT_USER,
  type MailboxSetup,
  type MessageSetup,
  type Setup,
} from "#sim/setup.ts";
import { offeredBy } from "#sim/under-preset.ts";

/** Messages of all mailboxes of a setup. */
export const MESSAGES_MAX = 100_000;
/** Messages touched by all header lines together: a header is read in a moment. */
const CHANGES_MAX = 1_000_000;
const FLAGS_MAX = 100;

interface DraftMessage {
  readonly uid: number;
  flags: string[];
  internalDate?: string;
  octets?: Octets;
}

export interface DraftMailbox extends Omit<MailboxSetup, "messages"> {
  readonly messages: DraftMessage[];
}

interface DraftClient {
  user?: string;
  state?: ClientSetup["state"];
  mailbox?: string;
  readOnly?: boolean;
  enabled?: string[];
  link?: LinkSettings;
  acts?: Role;
}

export class SetupDraft {
  readonly #strategy = new Map<string, string>();
  #preset: Preset | undefined;
  capabilities: readonly string[] | undefined;
  epochMs: number | undefined;
  /** User → password; empty: anybody may log in. */
  readonly passwords = new Map<string, string>();
  limits: Setup["limits"];
  readonly #mailboxes = new Map<string, DraftMailbox>();
  readonly #clients = new Map<ClientNumber, DraftClient>();
  #messages = 0;
  #changes = 0;

  /** Returns what is wrong. */
  addMailbox(mailbox: DraftMailbox): string | undefined {
    const key = keyOf(mailbox.user, mailbox.name);
    if (this.#mailboxes.has(key)) return `the mailbox ${mailbox.name} of ${mailbox.user} is there already`;
    this.#messages += mailbox.messages.length;
    if (this.#messages > MESSAGES_MAX) return `more than ${MESSAGES_MAX} messages in all`;
    this.#mailboxes.set(key, mailbox);
    return undefined;
  }

  /** INBOX needs no header line of its own. */
  mailbox(user: string, name: string): DraftMailbox | undefined {
    const known = this.#mailboxes.get(keyOf(user, name));
    if (known || canonicalMailbox(name) !== "INBOX") return known;
    const inbox: DraftMailbox = { user, name: "INBOX", messages: [], specialUse: [], subscribed: true };
    this.#mailboxes.set(keyOf(user, name), inbox);
    return inbox;
  }

  hasMailbox(user: string, name: string): boolean {
    return canonicalMailbox(name) === "INBOX" || this.#mailboxes.has(keyOf(user, name));
  }

  /** Names of a user's mailboxes. */
  mailboxNames(user: string): string[] {
    return [
      "INBOX",
      ...[...this.#mailboxes.values()].filter((mailbox) => mailbox.user === user).map(({ name }) => name),
    ];
  }

  /** Does something to the messages with these numbers; returns what is wrong. */
  changeMessages(
    mailbox: DraftMailbox,
    set: NumberSet,
    change: (message: DraftMessage) => string | undefined,
  ): string | undefined {
    const { length } = mailbox.messages;
    for (const { first, last } of resolveNumberSet(set, length)) {
      if (last > length) return `${mailbox.name} has ${length} messages, so there is no number ${last}`;
      this.#changes += last - first + 1;
      if (this.#changes > CHANGES_MAX) return "these header lines name too many messages";
      for (const message of mailbox.messages.slice(first - 1, last)) {
        const problem = change(message);
        if (problem !== undefined) return problem;
      }
    }
    return undefined;
  }

  /** A message of its own, in the place of the one with its UID or behind the last. */
  putMessage(
    mailbox: DraftMailbox,
    given: { readonly uid: number | undefined; readonly flags: readonly string[]; readonly octets: Octets | undefined },
  ): string | undefined {
    const largest = mailbox.messages[mailbox.messages.length - 1]?.uid ?? 0;
    const uid = given.uid ?? largest + 1;
    if (uid >= UID_MAX) return "no UID is left";
    let message = mailbox.messages.find((each) => each.uid === uid);
    if (!message) {
      if (uid < largest)
        return `UID ${uid} is below ${largest}, the largest one so far, and ${mailbox.name} has no message with it`;
      if (++this.#messages > MESSAGES_MAX) return `more than ${MESSAGES_MAX} messages in all`;
      message = { uid, flags: [] };
      mailbox.messages.push(message);
    }
    if (given.octets !== undefined) message.octets = given.octets;
    return addFlags(message, given.flags);
  }

  /** Returns what is wrong. A preset may have chosen before. */
  choose(axis: string, option: string): string | undefined {
    const before = this.#strategy.get(axis);
    if (before !== undefined) return `${axis} has been chosen already: ${before}`;
    this.#strategy.set(axis, option);
    return undefined;
  }

  /** Returns what is wrong. */
  putPreset(preset: Preset): string | undefined {
    if (this.#preset) return `a preset has been chosen already: ${this.#preset.name}`;
    if (this.#strategy.size > 0) return "a preset stands before the choices that differ from it";
    this.#preset = preset;
    return undefined;
  }

  /** The capabilities so far. */
  get offered(): readonly string[] {
    return this.capabilities ?? (this.#preset ? offeredBy(this.#preset) : DEFAULT_CAPABILITIES);
  }

  client(number: ClientNumber): DraftClient {
    const known = this.#clients.get(number);
    if (known) return known;
    const client: DraftClient = {};
    this.#clients.set(number, client);
    return client;
  }

  knows(number: ClientNumber): boolean {
    return this.#clients.has(number);
  }

  /** Where a client begins; said once only. */
  place(number: ClientNumber, state: ClientSetup["state"], mailbox?: string, readOnly = false): string | undefined {
    const client = this.client(number);
    if (client.state !== undefined) return `C${number} is ${describe(client)} already`;
    client.state = state;
    client.readOnly = readOnly;
    if (mailbox !== undefined) client.mailbox = canonicalMailbox(mailbox);
    return undefined;
  }

  /** What contradicts itself in the whole, or undefined. */
  problem(): string | undefined {
    for (const [number, client] of this.#clients) {
      const user = client.user ?? DEFAULT_USER;
      if (client.acts && client.state !== undefined && client.state !== "not connected")
        return `C${number} acts by itself, so it begins without a connection, and not ${describe(client)}`;
      if (client.enabled && client.state !== "logged in" && client.state !== "selected")
        return `C${number} has enabled ${client.enabled.join(" ")}, but nobody has logged in: add "logged-in C${number}" or "selected MAILBOX C${number}"`;
      if (client.mailbox !== undefined && !this.hasMailbox(user, client.mailbox))
        return `C${number} has ${client.mailbox} selected, but ${user} has no such mailbox: add "mailbox ${client.mailbox} 0 messages${user === DEFAULT_USER ? "" : ` user ${user}`}"`;
    }
    for (const { name, uidNext, messages } of this.#mailboxes.values()) {
      const largest = messages[messages.length - 1]?.uid ?? 0;
      if (uidNext !== undefined && uidNext <= largest)
        return `uidnext ${uidNext} of ${name} must be above ${largest}, its largest UID`;
      const firstRecent = messages.findIndex(isRecent);
      if (firstRecent >= 0 && !messages.slice(firstRecent).every(isRecent))
        return `\\Recent can be on the last messages of ${name} only: those that came after all the others`;
    }
    return undefined;
  }

  setup(): Setup {
    return {
      clients: [...this.#clients].sort(([a], [b]) => a - b).map(([number, client]) => clientSetup(number, client)),
      mailboxes: [...this.#mailboxes.values()],
      strategy: { ...this.#preset?.strategy, ...Object.fromEntries(this.#strategy) },
      ...(this.capabilities || this.#preset?.lacks.length ? { capabilities: this.offered } : {}),
      ...(this.passwords.size > 0
        ? { passwords: [...this.passwords].map(([user, password]) => ({ user, password })) }
        : {}),
      ...(this.limits ? { limits: this.limits } : {}),
      epochMs: this.epochMs ?? DEFAULT_EPOCH_MS,
    };
  }
}

const keyOf = (user: string, name: string): string => `${user}\n${canonicalMailbox(name)}`;

const isRecent = ({ flags }: Pick<MessageSetup, "flags">): boolean => flags.includes("\\Recent");

/** Adds flags that are not there yet; returns what is wrong. */
export function addFlags(message: DraftMessage, flags: readonly string[]): string | undefined {
  const folded = new Set(message.flags.map((flag) => flag.toLowerCase()));
  const added = flags.filter((flag) => !folded.has(flag.toLowerCase()) && folded.add(flag.toLowerCase()));
  if (added.length > 0) message.flags = [...message.flags, ...added];
  return message.flags.length > FLAGS_MAX ? `a message with more than ${FLAGS_MAX} flags` : undefined;
}

function describe({ state, mailbox, readOnly }: DraftClient): string {
  if (state === "selected") return `${readOnly ? "examining" : "in"} ${mailbox}`;
  return state ?? "not connected";
}

function clientSetup(
  client: ClientNumber,
  { user, state, mailbox, readOnly, enabled, link, acts }: DraftClient,
): ClientSetup {
  return {
    client,
    user: user ?? DEFAULT_USER,
    state: state ?? "not connected",
    ...(mailbox === undefined ? {} : { mailbox }),
    readOnly: readOnly ?? false,
    enabled: enabled ?? [],
    ...(link ? { link } : {}),
    ...(acts ? { acts } : {}),
  };
}
