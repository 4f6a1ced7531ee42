/**
 * The world in which a play begins: mailboxes filled, clients brought to where the setup wants them.
 *
 * Clients get there by real commands under the default strategy, so that a setup means the same under every other one.
 * All that is forgotten: the play itself begins with event 0 at Instant 0.
 */
import { mailboxNamed, withMailbox } from "#engine/accounts.ts";
import { capabilities as allCapabilities, DEFAULT_CAPABILITIES, enabledAtFirst } from "#engine/capabilities.ts";
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { newWorld } from "#engine/new-world.ts";
import { step } from "#engine/step.ts";
import { withAllAlarms } from "#engine/timers.ts";
import type { World } from "#engine/world.ts";
import { printMailbox } from "#imap/mailbox-name.ts";
import { type OctetString, octetsOf, utf8Encode } from "#imap/octets.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { subscribe } from "#store/account.ts";
import { preloaded } from "./preloaded.ts";
import { type ClientSetup, type MailboxSetup, type Setup, UIDVALIDITY_MAX } from "./setup.ts";
import { SetupError } from "./setup-error.ts";

export function prepare(setup: Setup): World {
  let world = newWorld({ epochMs: setup.epochMs, capabilities: OFFERED_ON_THE_WAY });
  for (const mailbox of setup.mailboxes) world = addMailbox(world, mailbox);
  for (const { user } of [...setup.mailboxes, ...setup.clients])
    if (!mailboxNamed(world, user, "INBOX")) world = addMailbox(world, emptyInbox(user));
  for (const client of setup.clients) world = bring(world, client);
  const { capabilities = DEFAULT_CAPABILITIES, passwords, limits } = setup;
  return withAllAlarms({
    ...world,
    sessions: withEnabled(world.sessions, enabledAtFirst(capabilities)),
    strategy: setup.strategy,
    capabilities,
    passwords: passwords && new Map(passwords.map(({ user, password }) => [user, password])),
    limits: { ...world.limits, ...limits },
    nextEvent: 0,
  });
}

/** Whatever a setup says that clients have enabled. */
const OFFERED_ON_THE_WAY = [
  ...new Set([
    ...DEFAULT_CAPABILITIES,
    ...allCapabilities.filter(({ canEnable }) => canEnable).map(({ name }) => name),
  ]),
];

/** Clients got there on a server that offers everything that can be enabled: what this one enables by itself is added. */
function withEnabled(sessions: World["sessions"], names: ReadonlySet<string>): World["sessions"] {
  let after = sessions;
  if (names.size > 0)
    for (const session of sessions.values())
      after = after.set(session.id, { ...session, enabled: new Set([...session.enabled, ...names]) });
  return after;
}

const emptyInbox = (user: string): MailboxSetup => ({
  user,
  name: "INBOX",
  messages: [],
  specialUse: [],
  subscribed: true,
});

function addMailbox(world: World, setup: MailboxSetup): World {
  const { user, name, uidValidity, specialUse, subscribed } = setup;
  if (mailboxNamed(world, user, name)) throw new SetupError(`${user} has two mailboxes called ${name}`);
  if (
    uidValidity !== undefined &&
    !(Number.isInteger(uidValidity) && uidValidity >= 1 && uidValidity <= UIDVALIDITY_MAX)
  )
    throw new SetupError(`UIDVALIDITY ${uidValidity} of ${name} is not a number from 1 to ${UIDVALIDITY_MAX}`);
  let after = withMailbox(world, user, name, { specialUse, ...(uidValidity === undefined ? {} : { uidValidity }) });
  const mailbox = mailboxNamed(after, user, name);
  if (!mailbox) throw new SetupError(`the mailbox ${name} cannot be made`);
  after = {
    ...after,
    mailboxes: after.mailboxes.set(mailbox.id, preloaded(mailbox, setup, after)),
    nextEmailId: after.nextEmailId + setup.messages.length,
  };
  const account = after.accounts.get(user);
  if (!subscribed || !account) return after;
  return { ...after, accounts: new Map(after.accounts).set(user, subscribe(account, name)) };
}

function bring(world: World, setup: ClientSetup): World {
  const { client, user, state, mailbox, readOnly, enabled } = setup;
  if (state === "not connected") return world;
  const guest = new Guest(world, client);
  guest.input({ type: "connect", session: client });
  if (state === "connected") return guest.world;
  const utf8 = enabled.some((name) => /^(?:IMAP4rev2|UTF8=ACCEPT)$/i.test(name));
  guest.command(`LOGIN ${printAstring(utf8Encode(user))} secret`);
  if (enabled.length > 0) guest.command(`ENABLE ${enabled.join(" ")}`);
  if (state === "logged in") return guest.world;
  if (mailbox === undefined) throw new SetupError(`C${client} has a mailbox selected, but which one is not said`);
  guest.command(`${readOnly ? "EXAMINE" : "SELECT"} ${printMailbox(mailbox, utf8)}`);
  return guest.world;
}

/** A client on its way to its starting state. */
class Guest {
  world: World;
  readonly #client: number;

  constructor(world: World, client: number) {
    this.world = world;
    this.#client = client;
  }

  input(input: Input): readonly Event[] {
    const { world, events } = step(this.world, input);
    this.world = world;
    return events;
  }

  command(text: OctetString): void {
    const events = this.input({ type: "receive", session: this.#client, octets: octetsOf(`S ${text}\r\n`) });
    const answer = events.findLast((event) => event.type === "response" && event.response.type === "tagged");
    if (answer?.type !== "response" || answer.response.type !== "tagged")
      throw new SetupError(`C${this.#client} cannot begin with "${text}": it gets no answer`);
    const { status, text: reason } = answer.response;
    if (status !== "OK") throw new SetupError(`C${this.#client} cannot begin with "${text}": ${status} ${reason}`);
  }
}
