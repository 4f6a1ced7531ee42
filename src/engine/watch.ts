/**
 * What a session wants to hear of by itself, as NOTIFY has set it.   rfc5465#3.1  rfc5465#6
 *
 * Of the selected mailbox it hears what SELECTED or SELECTED-DELAYED says; of any other mailbox, and of names, what all
 * groups together say that hold the name, unless one of them says NONE.
 */
import type { FetchAttribute } from "#imap/fetch-attribute.ts";
import { type EventGroup, type EventName, isOfSelected, type MailboxFilter } from "#imap/notify-syntax.ts";
import { isSubscribed } from "#store/account.ts";
import type { MailboxId } from "#store/mailbox.ts";
import { parentsOf } from "#store/mailbox-names.ts";
import { isOfOthers, nameKept } from "./places.ts";
import { type Session, type SessionId, sessionWith } from "./session.ts";
import type { Turn } from "./turn.ts";

export interface Watch {
  /** Undefined: no news of the selected mailbox but what the session's own commands bring about. */
  readonly selected: SelectedWatch | undefined;
  readonly groups: readonly WatchedNames[];
  /** Mailboxes that were reported as \NoAccess (rfc5465#5.9). */
  readonly noAccess: ReadonlySet<MailboxId>;
  /** How often the server has spoken by itself since NOTIFY SET. */
  readonly told: number;
}

interface SelectedWatch {
  /** EXPUNGE waits for a command that permits it (SELECTED-DELAYED). */
  readonly delayed: boolean;
  /** MessageNew and MessageExpunge, which come together. */
  readonly counts: boolean;
  /** FlagChange. */
  readonly flags: boolean;
  /** What FETCH says of a new message; empty: there is none. */
  readonly attributes: readonly FetchAttribute[];
}

interface WatchedNames {
  readonly type: MailboxFilter["type"];
  /** As they are kept. */
  readonly names: ReadonlySet<string>;
  /** Empty: NONE. */
  readonly events: ReadonlySet<EventName>;
}

/** NOTIFY NONE. */
export const NO_WATCH: Watch = { selected: undefined, groups: [], noAccess: new Set(), told: 0 };

/** `groups` hold supported events alone. */
export function watchOf(turn: Turn, groups: readonly EventGroup[]): Watch {
  const own = groups.find(({ filter }) => isOfSelected(filter));
  const has = (name: EventName): boolean => own?.events.some((event) => event.name === name) ?? false;
  return {
    ...NO_WATCH,
    selected: own && {
      delayed: own.filter.type === "SELECTED-DELAYED",
      counts: has("MessageNew"),
      flags: has("FlagChange"),
      attributes: own.events.flatMap(({ attributes }) => attributes),
    },
    groups: groups
      .filter(({ filter }) => !isOfSelected(filter))
      .map(({ filter, events }) => ({
        type: filter.type,
        names: new Set("names" in filter ? filter.names.map((name) => nameKept(turn, name)) : []),
        events: new Set(events.map(({ name }) => name as EventName)),
      })),
  };
}

/** Takes the place of what the session wanted before; undefined: as if there had never been a NOTIFY. */
export function setWatch(turn: Turn, id: SessionId, watch: Watch | undefined): void {
  const isListening = watch !== undefined && (watch.selected !== undefined || watch.groups.length > 0);
  const { world } = turn;
  turn.update({
    sessions: world.sessions.set(id, sessionWith(turn.sessionOf(id), { watch })),
    watching: isListening ? world.watching.set(id, id) : world.watching.delete(id),
  });
}

const NONE: ReadonlySet<EventName> = new Set();

/**
 * The events that a session wants of a name, as its user says it, other than of messages in the selected mailbox.
 * `subscribed`: whether the name counts as subscribed to.
 */
export function eventsWanted(
  turn: Turn,
  { watch, user }: Session,
  name: string,
  subscribed: boolean = user !== undefined && isSubscribed(turn.accountOf(user), name),
): ReadonlySet<EventName> {
  const found = new Set<EventName>();
  for (const group of watch?.groups ?? []) {
    if (!holds(turn, group, name, subscribed)) continue;
    if (group.events.size === 0) return NONE;
    for (const event of group.events) found.add(event);
  }
  return found;
}

function holds(turn: Turn, { type, names }: WatchedNames, name: string, subscribed: boolean): boolean {
  switch (type) {
    case "SELECTED":
    case "SELECTED-DELAYED":
      return false;
    // Messages may be delivered to any mailbox here, so the RFC wants INBOXES to be PERSONAL (rfc5465#6.3).
    case "INBOXES":
    case "PERSONAL":
      return !isOfOthers(turn, name);
    case "SUBSCRIBED":
      return subscribed;
    case "MAILBOXES":
      return names.has(name);
    case "SUBTREE":
      return names.has(name) || parentsOf(name).some((above) => names.has(above));
  }
}

/** Whether any group asks for the event: of the server, which is no mailbox. */
export const wantsAnywhere = ({ watch }: Session, event: EventName): boolean =>
  watch?.groups.some(({ events }) => events.has(event)) ?? false;
