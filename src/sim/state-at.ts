/**
 * Everything as it was at one line of a play: the moment's first world with its events laid over it, up to that line.
 */
import type { Event } from "#engine/event.ts";
import type { Selected, Session, SessionId, StateName } from "#engine/session.ts";
import type { Strategy } from "#engine/strategy/axis.ts";
import { actualFor } from "#engine/view.ts";
import type { Table, World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { diff } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { gathered } from "./gathered.ts";
import type { Happened } from "./happened.ts";
import { type Connection, type Link, type Packet, packetsOf } from "./link.ts";
import type { Line, Moment, Play } from "./play.ts";
import { clientOf } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";
import { connectionOf, leftBehind, linkOf, type Stage, sessionOf } from "./stage.ts";

export interface PlayState {
  readonly now: Instant;
  readonly strategy: Strategy;
  readonly capabilities: readonly string[];
  /** Truth. Deleted ones that sessions still see are among them (`named` is false). */
  readonly mailboxes: readonly Mailbox[];
  /** Those of the setup and those who are or were connected, by number. */
  readonly clients: readonly ClientState[];
  /** All of it: what lies around the world, and what falls due (next-due.ts). */
  readonly stage: Stage;
}

export interface ClientState {
  readonly client: ClientNumber;
  /** As far as the client knows. */
  readonly isConnected: boolean;
  /** Its connection, and how each end sees it; undefined: it has none. */
  readonly connection: Connection | undefined;
  /** Connections that it has given up, of which the server has not heard. */
  readonly leftBehind: readonly Connection[];
  readonly link: Link;
  /** Packets on their way, both ways, in the order in which they set out. */
  readonly underway: readonly Packet[];
  /** Of its connection, or else of the last one that the server still holds. */
  readonly session: SessionId | undefined;
  readonly state: StateName;
  readonly user: string | undefined;
  /** With the view as of this line. */
  readonly selected?: Selected;
  /** The selected mailbox as it truly is. */
  readonly truth?: Mailbox;
  /** What it has not been told. */
  readonly owed: Owed;
}

export interface Owed {
  readonly expunged: number;
  readonly arrived: number;
  /** Messages with other flags than the client knows. */
  readonly changed: number;
}

const NOTHING_OWED: Owed = { expunged: 0, arrived: 0, changed: 0 };

/** The state once this line has happened; -1: before the first. A line that is not there counts as the last. */
export function stateAt(play: Play, lineIndex: number): PlayState {
  const line = play.lines[Math.min(lineIndex, play.lines.length - 1)];
  const moment = line && play.moments[line.moment];
  const clients = new Set(play.setup.clients.map(({ client }) => client));
  if (!line || !moment) return stateOf(play.stage, clients, play.initial.now);
  for (const { moment: connected, client } of connections(play)) if (connected <= line.moment) clients.add(client);
  const stage = stageAt(moment, line);
  return stateOf(stage, clients, stage === moment.stage ? moment.after.now : line.at);
}

/** All of the stage as it was once this line of a moment had happened. */
export function stageAt(moment: Moment, line: Line): Stage {
  const { lines, happened, stage } = moment;
  const next = lines[lines.indexOf(line) + 1];
  if (!next) return stage;
  const at = happened[line.happened ?? 0];
  if (!at) return stage;
  if (at.type !== "step" || (next.happened ?? 0) !== (line.happened ?? 0)) return at.after;
  return stageWithin(at, moment.events, line.event ?? -1);
}

/** A step's stage after its events up to this one, as far as connections, states, views and mailboxes go. */
function stageWithin(
  { before, after, first, input }: Happened & { readonly type: "step" },
  events: readonly Event[],
  last: number,
): Stage {
  let { connections, current } = before;
  let { mailboxes, sessions } = before.world;
  for (let i = first; i <= last; i++) {
    const event = events[i] as Event;
    if (event.type === "mailbox")
      mailboxes =
        event.change === "released"
          ? mailboxes.delete(event.mailbox.id)
          : mailboxes.set(event.mailbox.id, event.mailbox);
    else sessions = sessionsAfter(sessions, event, after.world);
    if (event.type === "closed" && !after.current.has(clientOf(event.session))) {
      connections = after.connections;
      current = current.delete(clientOf(event.session));
    }
  }
  const { world } = input.type.startsWith("set-") ? after : before;
  return { ...before, connections, current, world: { ...world, mailboxes, sessions } };
}

function sessionsAfter(sessions: Table<Session>, event: Event, after: World): Table<Session> {
  switch (event.type) {
    case "connected": {
      const session = after.sessions.get(event.session);
      return session
        ? sessions.set(event.session, { ...session, state: "not authenticated", user: undefined, selected: undefined })
        : sessions;
    }
    case "closed":
      return sessions.delete(event.session);
    case "state": {
      const session = sessions.get(event.session);
      if (!session) return sessions;
      return sessions.set(event.session, {
        ...session,
        state: event.state,
        user: event.user,
        selected: event.selected,
      });
    }
    case "response": {
      const session = sessions.get(event.session);
      if (!session?.selected || !event.view) return sessions;
      return sessions.set(event.session, { ...session, selected: { ...session.selected, view: event.view } });
    }
    default:
      return sessions;
  }
}

function stateOf(stage: Stage, clients: Set<ClientNumber>, now: Instant): PlayState {
  const { world } = stage;
  for (const { id } of world.sessions.values()) clients.add(clientOf(id));
  const { strategy, capabilities } = world;
  return {
    now,
    strategy,
    capabilities,
    mailboxes: [...world.mailboxes.values()],
    clients: [...clients].sort((a, b) => a - b).map((client) => clientState(stage, client)),
    stage,
  };
}

function clientState(stage: Stage, client: ClientNumber): ClientState {
  const { world } = stage;
  const connection = connectionOf(stage, client);
  const left = leftBehind(stage, client);
  const session = sessionOf(stage, client);
  const around = {
    client,
    connection,
    leftBehind: left,
    link: linkOf(stage, client),
    underway: [...left, ...(connection ? [connection] : [])].flatMap(packetsOf),
    session: session?.id,
  };
  if (!session)
    return { ...around, isConnected: connection !== undefined, state: "logout", user: undefined, owed: NOTHING_OWED };
  const { state, user, selected } = session;
  const truth = selected && world.mailboxes.get(selected.mailboxId);
  return {
    ...around,
    isConnected: connection !== undefined,
    state,
    user,
    ...(selected ? { selected } : {}),
    ...(truth ? { truth } : {}),
    owed: selected && truth ? owedTo(selected, truth) : NOTHING_OWED,
  };
}

function owedTo(selected: Selected, truth: Mailbox): Owed {
  const owed = { expunged: 0, arrived: 0, changed: 0 };
  for (const change of diff(selected.view, actualFor(selected, truth.messages)))
    if (change.type !== "changed" || change.before.flags !== change.after.flags) owed[change.type]++;
  return owed;
}

/** Who has connected, whether or not they still are. */
export const connections = gathered<{ readonly moment: number; readonly client: ClientNumber }>(
  () => {},
  (_, { entry }, add, moment) => {
    if (entry.type === "input" && entry.input.type === "connect") add({ moment, client: entry.input.session });
  },
);
