/**
 * What must hold whatever clients send. Two clients go wrong, in one mailbox of one user; a third one, of another user,
 * works on undisturbed beside them.
 */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { sessionsAt } from "#engine/presence.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { type OctetString, octetString, octetsOf } from "#imap/octets.ts";
import type { Response } from "#imap/response.ts";
import { readResponse } from "#imap/response-reader.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS, DEFAULT_USER, type Setup } from "#sim/setup.ts";
import { wireResponses } from "#sim/wire.ts";
import type { Attack } from "./stream.ts";

export const ATTACKERS = [1, 3] as const;
const BYSTANDER = 2;
const BYSTANDER_USER = "bystander";

export type State = "connected" | "logged in" | "selected";

export interface Server {
  readonly strategy?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly string[];
}

export const fuzzSetup = (
  state: State,
  { strategy = {}, capabilities = DEFAULT_CAPABILITIES }: Server = {},
): Setup => ({
  clients: [
    ...ATTACKERS.map((client) => ({
      client,
      user: DEFAULT_USER,
      state,
      ...(state === "selected" ? { mailbox: "FOO" } : {}),
      readOnly: false,
      enabled: client === 3 && state !== "connected" ? ["IMAP4rev2"] : [],
    })),
    {
      client: BYSTANDER,
      user: BYSTANDER_USER,
      state: "selected",
      mailbox: "VAULT",
      readOnly: false,
      enabled: [],
    },
  ],
  mailboxes: [
    mailbox(DEFAULT_USER, "FOO", [101, 102, 103, 104, 105]),
    mailbox(DEFAULT_USER, "BAR", [1]),
    mailbox(DEFAULT_USER, "up/there", []),
    mailbox(DEFAULT_USER, "\u00e9", [7]),
    mailbox(BYSTANDER_USER, "VAULT", [1, 2, 3]),
  ],
  strategy,
  capabilities,
  epochMs: DEFAULT_EPOCH_MS,
});

const mailbox = (user: string, name: string, uids: readonly number[]): Setup["mailboxes"][number] => ({
  user,
  name,
  messages: uids.map((uid) => ({ uid, flags: uid % 2 ? ["\\Deleted"] : ["\\Recent"] })),
  specialUse: [],
  subscribed: true,
});

/** What the bystander does between the others' pieces; nothing of it depends on what they do. */
const ROUTINE: readonly OctetString[] = [
  "b0 FETCH 1:* (UID FLAGS)\r\n",
  "b1 STORE 1 +FLAGS (\\Seen mine)\r\n",
  "b2 SEARCH RETURN (SAVE) SEEN\r\n",
  "b3 APPEND VAULT (\\Flagged) {5+}\r\nhello\r\n",
  "b4 IDLE\r\n",
  "DONE\r\n",
  "b5 UID EXPUNGE 1:9\r\n",
  "b6 FETCH $ ENVELOPE\r\n",
  'b7 LIST "" * RETURN (STATUS (MESSAGES UIDNEXT UNSEEN SIZE))\r\n',
  "b8 NOOP\r\n",
];

const receive = (session: number, text: OctetString): Input => ({ type: "receive", session, octets: octetsOf(text) });

/** The attack with the bystander's routine woven in. */
export function inputsOf({ sent }: Attack): Input[] {
  return sent.flatMap(({ client, octets }, i): Input[] => [
    ...(octets === "hangs up"
      ? [{ type: "disconnect", session: client } as const, { type: "connect", session: client } as const]
      : [receive(client, octets)]),
    receive(BYSTANDER, ROUTINE[i % ROUTINE.length] as string),
  ]);
}

interface Heard {
  readonly client: number;
  readonly octets: OctetString;
}

interface Run {
  readonly world: World;
  readonly events: readonly Event[];
  readonly heard: readonly Heard[];
}

export function play(setup: Setup, inputs: readonly Input[]): Run {
  let world = prepare(setup);
  const events: Event[] = [];
  const heard: Heard[] = [];
  for (const input of inputs) {
    const stepped = step(world, input);
    for (const { client, octets } of wireResponses(world, stepped.events))
      heard.push({ client, octets: octetString(octets) });
    world = stepped.world;
    for (const event of stepped.events) events.push(event);
  }
  return { world, events, heard };
}

const wireOf = (heard: readonly Heard[], client: number): string =>
  heard
    .filter((each) => each.client === client)
    .map(({ octets }) => octets)
    .join("");

/** The first law that this run breaks, in words; undefined: none. Throws where the engine does. */
export function brokenLaw(setup: Setup, inputs: readonly Input[]): string | undefined {
  const run = play(setup, inputs);
  return (
    unreadable(run) ??
    unanswered(run) ??
    disturbed(setup, inputs, run) ??
    inconsistent(run.world) ??
    deaf(run.world) ??
    leaked(run.world)
  );
}

/** Every response is one that a client can read. */
function unreadable({ heard }: Run): string | undefined {
  for (const { client, octets } of heard) {
    try {
      readResponse(octetsOf(octets.slice(0, -2)), { utf8: true });
    } catch (error) {
      return `C${client} got what nobody can read (${error instanceof Error ? error.message : error}): ${octets}`;
    }
  }
  return undefined;
}

/**
 * Every command gets one tagged response before the next one of its session begins, unless its connection is closed
 * first. One that waits for a line goes on until that comes.
 */
function unanswered({ events, world }: Run): string | undefined {
  const pending = new Map<number, Event & { readonly type: "command" }>();
  const about = ({ session, tag, name }: Event & { readonly type: "command" }): string =>
    `C${session}'s ${tag} ${name}`;
  for (const event of events) {
    if (event.type === "closed") pending.delete(event.session);
    else if (event.type === "command") {
      const before = pending.get(event.session);
      if (before) return `${about(before)} was not answered before ${about(event)}`;
      pending.set(event.session, event);
    } else if (event.type === "response") {
      const { response, session, command } = event;
      const answered = pending.get(session);
      const isAnswer = response.type === "tagged" || (answered?.tag === undefined && isUntaggedBad(response));
      if (!isAnswer) continue;
      if (answered?.number !== command) return `${JSON.stringify(response)} to C${session} answers nothing`;
      if (response.type === "tagged" && response.tag !== answered?.tag)
        return `${about(answered as Event & { readonly type: "command" })} was answered with the tag ${response.tag}`;
      pending.delete(session);
    }
  }
  for (const event of pending.values())
    if (world.sessions.get(event.session)?.inProgress?.event !== event.number)
      return `${about(event)} was not answered`;
  return undefined;
}

const isUntaggedBad = (response: Response): boolean => response.type === "untagged-status" && response.status === "BAD";

/** The bystander hears, sees and has what it would have alone. */
function disturbed(setup: Setup, inputs: readonly Input[], run: Run): string | undefined {
  const own = inputs.filter((input) => input.type === "receive" && input.session === BYSTANDER);
  const alone = play(setup, own);
  const heard = wireOf(run.heard, BYSTANDER);
  const expected = wireOf(alone.heard, BYSTANDER);
  if (heard !== expected) return `the bystander heard\n${heard}\ninstead of\n${expected}`;
  const [state, wanted] = [run, alone].map(({ world }) => stateOf(world, BYSTANDER));
  return state === wanted ? undefined : `the bystander is in the state\n${state}\ninstead of\n${wanted}`;
}

function stateOf(world: World, client: number): string {
  const session = world.sessions.get(client);
  if (!session) return "closed";
  const { selected, framing: _, heardAt: __, inProgress, ...rest } = session;
  const mailboxOf = selected && world.mailboxes.get(selected.mailboxId);
  const { view, ...known } = selected ?? { view: undefined };
  const list = (messages: Iterable<{ uid: number; flags: { names: readonly string[] } }>): string[] =>
    [...messages].map(({ uid, flags }) => `${uid} ${flags.names.join(" ")}`);
  return JSON.stringify({
    ...rest,
    enabled: [...session.enabled],
    inProgress: inProgress?.tag,
    known,
    view: view && list(view),
    mailbox: mailboxOf && { name: mailboxOf.name, uidNext: mailboxOf.uidNext, messages: list(mailboxOf.messages) },
  });
}

/** The store is in order: UIDs ascend below UIDNEXT, names lead to mailboxes, who is where agrees with the sessions. */
function inconsistent(world: World): string | undefined {
  for (const { name, named, id, user, uidNext, messages } of world.mailboxes.values()) {
    const uids = [...messages].map(({ uid }) => uid as number);
    if (uids.some((uid, i) => uid <= (uids[i - 1] ?? 0) || uid >= uidNext)) return `${name} has the UIDs ${uids}`;
    if (uids.length !== messages.size) return `${name} counts ${messages.size} of ${uids.length} messages`;
    const isListed = world.accounts.get(user)?.names.some((each) => each.id === id && each.name === name) ?? false;
    if (isListed !== named) return `${name} is ${named ? "not " : ""}listed`;
    const there = sessionsAt(world.presence, id);
    const inside = [...world.sessions.values()].filter(({ selected }) => selected?.mailboxId === id).map((s) => s.id);
    if (there.join() !== inside.join()) return `in ${name} are ${inside}, not ${there}`;
    const idling = [...world.sessions.values()]
      .filter(({ selected, inProgress }) => selected?.mailboxId === id && inProgress?.name === "IDLE")
      .map((s) => s.id);
    const noted = sessionsAt(world.idlers, id);
    if (noted.join() !== idling.join()) return `in ${name} idle ${idling}, not ${noted}`;
    if (!named && inside.length === 0) return `the ghost of ${name} has nobody in it`;
  }
  return undefined;
}

/** Who is still connected gets an answer to the next command, after what it takes to end what it has begun. */
function deaf(from: World): string | undefined {
  let world = from;
  const say = (client: number, text: OctetString): string => {
    const stepped = step(world, receive(client, text));
    const heard = [...wireResponses(world, stepped.events)].filter((each) => each.client === client);
    world = stepped.world;
    return heard.map(({ octets }) => octetString(octets)).join("");
  };
  for (const client of ATTACKERS) {
    const phase = world.sessions.get(client)?.framing.phase;
    if (!phase) continue;
    if ("left" in phase) {
      // A literal that nobody will ever finish keeps only its own client waiting.
      if (phase.left > 1_000_000) continue;
      say(client, "x".repeat(phase.left));
    }
    // Ends a line, and a command that waits for one; a line of its own may announce one more literal.
    say(client, " x\r\n");
    say(client, "\r\n");
    if (!world.sessions.get(client)) continue;
    const answer = say(client, "last NOOP\r\n");
    if (!/(^|\n)last OK |BYE/.test(answer)) return `C${client} says NOOP and gets ${JSON.stringify(answer)}`;
  }
  return undefined;
}

/** Once the connections are gone nothing is left of their sessions. */
function leaked(from: World): string | undefined {
  let world = from;
  for (const { id } of [...world.sessions.values()]) world = step(world, { type: "disconnect", session: id }).world;
  if (world.sessions.size > 0) return `${world.sessions.size} sessions are left`;
  if (world.presence.size > 0) return `${world.presence.size} mailboxes still have someone in them`;
  if (world.idlers.size > 0) return `${world.idlers.size} mailboxes still have someone idling in them`;
  if (world.watching.size > 0) return `${world.watching.size} sessions are still waiting for news`;
  for (const { reserved, user } of world.accounts.values())
    if (reserved.length > 0) return `names of ${user} are still held back: ${reserved.map(({ name }) => name)}`;
  return inconsistent(world);
}
