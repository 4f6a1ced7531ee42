/**
 * The state table: truth and every session's view of one mailbox, joined by UID.
 *
 * A mailbox may be large: only the first messages are listed, and all those in which somebody's view differs.
 */

import type { ClientNumber } from "#sim/setup.ts";
import type { ClientState, PlayState } from "#sim/state-at.ts";
import { diff } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";

export type Mark = "ghost" | "untold" | "flags" | undefined;

export interface View {
  readonly client: ClientNumber;
  /** Its number for the message; 0 where it knows of none. */
  readonly number: number;
  readonly mark: Mark;
}

export interface StateRow {
  readonly uid: number;
  /** Its number on the server; 0 where it is gone. */
  readonly number: number;
  readonly flags: readonly string[];
  /** What the client that is looked at believes, where that is something else. */
  readonly believed: readonly string[] | undefined;
  readonly views: readonly View[];
  /** In the view that is looked at. */
  readonly mark: Mark;
}

export interface StateTable {
  readonly mailbox: Mailbox;
  /** Who has it selected. */
  readonly clients: readonly ClientNumber[];
  readonly rows: readonly StateRow[];
  /** Messages that are not listed; nobody's view of them differs. */
  readonly left: number;
}

const FIRST_MAX = 60;
const DIFFERENT_MAX = 240;

type Session = ClientState & { readonly selected: NonNullable<ClientState["selected"]> };

function uidsToList(truth: MessageIndex, sessions: readonly Session[]): readonly number[] {
  const uids = new Set<number>();
  for (const { selected } of sessions)
    for (const change of diff(selected.view, truth)) {
      if (uids.size >= DIFFERENT_MAX) break;
      uids.add(change.type === "changed" ? change.after.uid : change.message.uid);
    }
  let left = FIRST_MAX;
  for (const message of truth) {
    if (left-- === 0) break;
    uids.add(message.uid);
  }
  return [...uids].sort((a, b) => a - b);
}

function markOf(uid: number, view: MessageIndex, truth: MessageIndex): Mark {
  const known = view.get(uid);
  const actual = truth.get(uid);
  if (known && !actual) return "ghost";
  if (!known && actual) return "untold";
  return known && actual && known.flags !== actual.flags ? "flags" : undefined;
}

export function stateTable(state: PlayState, mailbox: Mailbox, looking: ClientNumber): StateTable {
  const sessions = state.clients.filter(
    (client): client is Session => client.selected !== undefined && client.selected.mailboxId === mailbox.id,
  );
  const truth = mailbox.messages;
  const uids = uidsToList(truth, sessions);
  const rows = uids.map((uid): StateRow => {
    const actual = truth.get(uid);
    const mine = sessions.find(({ client }) => client === looking)?.selected.view.get(uid);
    const views = sessions.map(({ client, selected }) => ({
      client,
      number: selected.view.rank(uid),
      mark: markOf(uid, selected.view, truth),
    }));
    const known = actual ?? mine ?? sessions.map(({ selected }) => selected.view.get(uid)).find(Boolean);
    return {
      uid,
      number: truth.rank(uid),
      flags: known?.flags.names ?? [],
      believed: actual && mine && actual.flags !== mine.flags ? mine.flags.names : undefined,
      views,
      mark: views.find(({ client }) => client === looking)?.mark,
    };
  });
  const living = rows.filter(({ number }) => number > 0).length;
  return { mailbox, clients: sessions.map(({ client }) => client), rows, left: truth.size - living };
}

/** The first sequence number that means one message to the client and another, or none, to the server. */
export interface WrongTarget {
  readonly number: number;
  readonly meant: number;
  /** Undefined: the server has no message of this number. */
  readonly hit: number | undefined;
}

export function wrongTarget(view: MessageIndex, truth: MessageIndex): WrongTarget | undefined {
  let low = 1;
  let high = view.size + 1;
  // Up to the first message that is gone the numbers agree, after it they do not: halving finds it.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (view.at(middle)?.uid === truth.at(middle)?.uid) low = middle + 1;
    else high = middle;
  }
  const meant = view.at(low)?.uid;
  return meant === undefined ? undefined : { number: low, meant, hit: truth.at(low)?.uid };
}
