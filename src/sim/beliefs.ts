/**
 * What each client believes at each line of a play: its tracker fed with its octets, as they were sent and as they
 * arrived. Nothing else reaches it, so whatever was withheld, is under way or was lost is not in it.
 */
import type { SessionId } from "#engine/session.ts";
import { beliefAtFirst } from "./belief/at-first.ts";
import type { Belief } from "./belief/belief.ts";
import { closed, connected } from "./belief/connection.ts";
import { received } from "./belief/received.ts";
import { sent } from "./belief/sent.ts";
import { STRICT, trackerNamed } from "./belief/trackers.ts";
import { type Carried, carried, type Step } from "./carried.ts";
import { type Contact, contactsOf } from "./contacts.ts";
import type { Moment, Play } from "./play.ts";
import { clientOf } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";

/** Client → the name of its tracker; the strict one for those that are missing. */
export type TrackerNames = ReadonlyMap<ClientNumber, string>;

const ALL_STRICT: TrackerNames = new Map();

export interface Beliefs {
  /** Once this line has happened; -1: before the first. A line that is not there counts as the last. */
  at(client: ClientNumber, line: number): Belief;
}

/** What a client believes, and the connection it has. */
interface Believer {
  readonly belief: Belief;
  readonly session: SessionId | undefined;
}

interface Turn {
  readonly line: number;
  readonly belief: Belief;
}

type Along = Carried<Believer, readonly Turn[]>;

/** By client and tracker. */
const along = new Map<string, Along>();

function alongOf(client: ClientNumber, tracker: string): Along {
  const key = `${client} ${tracker}`;
  let found = along.get(key);
  if (!found) {
    found = carried(
      ({ initial, stage }) => ({
        belief: beliefAtFirst(initial, client, trackerNamed(tracker)),
        session: stage.current.get(client),
      }),
      (believer, moment) => believing(client, believer, moment),
    );
    along.set(key, found);
  }
  return found;
}

function believing(client: ClientNumber, before: Believer, moment: Moment): Step<Believer, readonly Turn[]> {
  let after = before;
  const turns: Turn[] = [];
  for (const contact of contactsOf(moment)) {
    if (clientOf(contact.session) !== client) continue;
    const next = afterContact(after, contact);
    if (next === after) continue;
    after = next;
    turns.push({ line: contact.line, belief: after.belief });
  }
  return { after, result: turns };
}

function afterContact(believer: Believer, contact: Contact): Believer {
  const { belief, session } = believer;
  if (contact.type === "connected") return { belief: connected(belief), session: contact.session };
  // What comes over a connection that the client has given up is not heard.
  if (contact.session !== session) return believer;
  switch (contact.type) {
    case "closed":
      return { belief: closed(belief), session: undefined };
    case "sent":
      return { belief: sent(belief, contact.octets), session };
    case "received":
      return { belief: received(belief, contact.octets), session };
  }
}

/** Works out what a client believes as long as it may; true: beliefsOf has it all. */
export const believeOn = (play: Play, client: ClientNumber, trackers: TrackerNames, mayGoOn: () => boolean): boolean =>
  alongOf(client, trackers.get(client) ?? STRICT.name).goOn(play, mayGoOn);

/** Kept with the play's moments: a play that goes on costs what it adds. */
export function beliefsOf(play: Play, trackers: TrackerNames = ALL_STRICT): Beliefs {
  return {
    at(client, line) {
      const { first, steps } = alongOf(client, trackers.get(client) ?? STRICT.name)(play);
      const moment = play.lines[Math.min(line, play.lines.length - 1)]?.moment;
      if (moment === undefined) return first.belief;
      const turn = steps[moment]?.result.findLast((each) => each.line <= line);
      return turn?.belief ?? (steps[moment - 1]?.after ?? first).belief;
    },
  };
}
