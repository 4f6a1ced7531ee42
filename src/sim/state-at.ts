/**
 * Everything as it was at one line of a play: the moment's first world with its events laid over it, up to that line.
 */
import type { Event } from "#engine/event.ts";
import type { Selected, Session, StateName } from "#engine/session.ts";
import type { Strategy } from "#engine/strategy/axis.ts";
import type { Table, World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { diff } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { MessageIndex } from "#store/message-index.ts";
import type { Moment, Play } from "./play.ts";
import type { ClientNumber } from "./setup.ts";

export interface PlayState {
  readonly now: Instant;
  readonly strategy: Strategy;
  readonly capabilities: readonly string[];
  /** Truth. Deleted ones that sessions still see are among them (`named` is false). */
  readonly mailboxes: readonly Mailbox[];
  /** Those of the setup and those who are or were connected, by number. */
  readonly clients: readonly ClientState[];
}

export interface ClientState {
  readonly client: ClientNumber;
  readonly isConnected: boolean;
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
  if (!line || !moment) return stateOf(play.initial, clients, play.initial.now);
  const isLast = moment.lines[moment.lines.length - 1] === line;
  const world = isLast ? moment.after : worldAfter(moment, line.event);
  for (const connected of connectedBy(play, line.moment)) clients.add(connected);
  return stateOf(world, clients, isLast ? moment.after.now : line.at);
}

/** The world of a moment after its events up to this one, as far as states, views and mailboxes go. */
function worldAfter({ before, after, events, entry }: Moment, last: number | undefined): World {
  const isSwitch = entry.type === "input" && /^set-/.test(entry.input.type);
  let { mailboxes, sessions } = before;
  for (let i = 0; i <= (last ?? -1); i++) {
    const event = events[i] as Event;
    if (event.type === "mailbox")
      mailboxes =
        event.change === "released"
          ? mailboxes.delete(event.mailbox.id)
          : mailboxes.set(event.mailbox.id, event.mailbox);
    else sessions = sessionsAfter(sessions, event, after);
  }
  return { ...(isSwitch ? after : before), mailboxes, sessions };
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

function stateOf(world: World, clients: Set<ClientNumber>, now: Instant): PlayState {
  for (const { id } of world.sessions.values()) clients.add(id);
  const { strategy, capabilities } = world;
  return {
    now,
    strategy,
    capabilities,
    mailboxes: [...world.mailboxes.values()],
    clients: [...clients].sort((a, b) => a - b).map((client) => clientState(world, client)),
  };
}

function clientState(world: World, client: ClientNumber): ClientState {
  const session = world.sessions.get(client);
  if (!session) return { client, isConnected: false, state: "logout", user: undefined, owed: NOTHING_OWED };
  const { state, user, selected } = session;
  const truth = selected && world.mailboxes.get(selected.mailboxId);
  return {
    client,
    isConnected: true,
    state,
    user,
    ...(selected ? { selected } : {}),
    ...(truth ? { truth } : {}),
    owed: selected && truth ? owedTo(selected, truth) : NOTHING_OWED,
  };
}

function owedTo(selected: Selected, truth: Mailbox): Owed {
  const owed = { expunged: 0, arrived: 0, changed: 0 };
  for (const change of diff(selected.view, selected.lost ? MessageIndex.EMPTY : truth.messages))
    if (change.type !== "changed" || change.before.flags !== change.after.flags) owed[change.type]++;
  return owed;
}

/** Clients that have connected up to a moment, whether or not they still are. */
const connectedUpTo = new WeakMap<Play, readonly { readonly moment: number; readonly client: ClientNumber }[]>();

function* connectedBy(play: Play, moment: number): Generator<ClientNumber, void, undefined> {
  let connections = connectedUpTo.get(play);
  if (!connections) {
    connections = play.moments.flatMap(({ entry }, index) =>
      entry.type === "input" && entry.input.type === "connect" ? [{ moment: index, client: entry.input.session }] : [],
    );
    connectedUpTo.set(play, connections);
  }
  for (const connection of connections) if (connection.moment <= moment) yield connection.client;
}
