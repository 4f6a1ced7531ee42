/**
 * A server and its clients for tests: lines in, lines out, everything through `step`.
 */
import { mailboxNamed, withAccount, withMailbox } from "#engine/accounts.ts";
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { newWorld } from "#engine/new-world.ts";
import { speaksUtf8 } from "#engine/session.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import { flagsOf } from "#imap/flags.ts";
import { instant, uid } from "#imap/numbers.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { appendMessages } from "#store/mailbox-changes.ts";
import type { InternalDate } from "#store/message.ts";

/** 2026-01-05T09:00:00Z */
export const EPOCH_MS = 1_767_603_600_000;
export const USER = "joe";

export interface GivenMessage {
  /** Ascending; undefined: one above the one before. */
  readonly uid?: number;
  /** Separated by spaces. */
  readonly flags?: string;
  readonly internalDate?: InternalDate;
  /** Undefined: a short one with the subject "message 3" for UID 3. */
  readonly text?: string;
}

export interface GivenServer {
  /** Name → messages, or how many. UIDVALIDITY counts from 1; an INBOX is there anyway. */
  readonly mailboxes?: Readonly<Record<string, number | readonly GivenMessage[]>>;
  readonly strategy?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly string[];
  readonly passwords?: ReadonlyMap<string, string>;
}

export function server(given: GivenServer = {}): Server {
  const { strategy = {}, capabilities, passwords } = given;
  let world = newWorld({
    epochMs: EPOCH_MS,
    strategy,
    ...(capabilities && { capabilities }),
    ...(passwords && { passwords }),
  });
  world = withAccount(world, USER);
  for (const [name, messages] of Object.entries(given.mailboxes ?? {})) {
    if (!mailboxNamed(world, USER, name)) world = withMailbox(world, USER, name);
    const list = typeof messages === "number" ? Array.from({ length: messages }, () => ({})) : messages;
    const filled = fill(mailboxNamed(world, USER, name) as Mailbox, list);
    world = { ...world, mailboxes: world.mailboxes.set(filled.id, filled) };
  }
  return new Server(world);
}

/** None of the messages is \Recent to anyone. */
function fill(mailbox: Mailbox, messages: readonly GivenMessage[]): Mailbox {
  let filled = mailbox;
  for (const { uid: own, flags = "", internalDate, text } of messages) {
    if (own !== undefined) filled = { ...filled, uidNext: uid(own) };
    const draft = {
      flags: flagsOf(flags.split(" ").filter(Boolean)),
      internalDate: internalDate ?? { epochMs: EPOCH_MS, zoneMinutes: 0 },
      saveDate: instant(0),
      emailId: filled.uidNext,
      octets: octetsOf(text ?? `Subject: message ${filled.uidNext}\r\n\r\nBody of message ${filled.uidNext}\r\n`),
    };
    filled = appendMessages(filled, [draft]).mailbox;
  }
  return { ...filled, recentFrom: filled.uidNext };
}

export class Server {
  world: World;
  readonly events: Event[] = [];

  constructor(world: World) {
    this.world = world;
  }

  /** What one input brings about. */
  input(input: Input): readonly Event[] {
    const { world, events } = step(this.world, input);
    this.world = world;
    this.events.push(...events);
    return events;
  }

  /** Connects without logging in; the greeting is its first unheard line. */
  connect(session: number): Client {
    const client = new Client(this, session);
    this.input({ type: "connect", session });
    return client;
  }

  /** Connects, logs in, and with a mailbox selects it; nothing of that is left to hear. */
  client(session: number, mailbox?: string, user = USER): Client {
    const client = this.connect(session);
    client.send(`login LOGIN ${user} secret`);
    if (mailbox !== undefined) client.send(`select SELECT ${mailbox}`);
    client.heard();
    return client;
  }

  deliver(mailbox: string, flags = "", text = "Subject: delivered\r\n\r\nHello\r\n"): void {
    const given = flagsOf(flags.split(" ").filter(Boolean));
    this.input({ type: "deliver", user: USER, mailbox, octets: octetsOf(text), flags: given });
  }

  choose(axis: string, option: string): void {
    this.input({ type: "set-strategy", axis, option });
  }

  advance(ms: number): void {
    this.input({ type: "advance", to: instant(this.world.now + ms) });
  }

  /** Throws where there is none of that name. */
  mailbox(name: string): Mailbox {
    const mailbox = mailboxNamed(this.world, USER, name);
    if (!mailbox) throw new Error(`no mailbox ${name}`);
    return mailbox;
  }

  /** `1 \Seen`, `2` …: the UIDs and flags of a mailbox. */
  contents(name: string): string[] {
    return [...this.mailbox(name).messages].map((message) => [message.uid, ...message.flags.names].join(" "));
  }
}

export class Client {
  readonly server: Server;
  readonly session: number;
  #heardUpTo: number;

  constructor(server: Server, session: number) {
    this.server = server;
    this.session = session;
    this.#heardUpTo = server.events.length;
  }

  /** Sends octets (an octet string), a CRLF after them, and gives all that has come since the last time. */
  send(line: string): string[] {
    this.server.input({ type: "receive", session: this.session, octets: octetsOf(`${line}\r\n`) });
    return this.heard();
  }

  /** The responses that came since the last time, one string each, without the final CRLF. */
  heard(): string[] {
    const events = this.server.events.slice(this.#heardUpTo);
    this.#heardUpTo = this.server.events.length;
    return events.flatMap((event) => {
      if (event.type !== "response" || event.session !== this.session) return [];
      const session = this.server.world.sessions.get(this.session);
      const utf8 = session !== undefined && speaksUtf8(session);
      return [octetString(responseOctets(event.response, { utf8 })).slice(0, -2)];
    });
  }
}
