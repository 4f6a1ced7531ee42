/**
 * Where the three come apart to somebody's harm: a command that acts on another message than the client means, and all else
 * that a server or a link makes a client believe wrongly.   rfc9051#7.5.1
 *
 * Truth, session view and belief are compared; how a server came to do it plays no part, save where news is kept back: then
 * belief and view agree, and only the option that kept it says whether it had to be told here.
 */
import type { Belief } from "#sim/belief/belief.ts";
import { type Beliefs, beliefsOf, believeOn, type TrackerNames } from "#sim/beliefs.ts";
import type { Moment, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { type Alarm, byLine } from "./alarms/alarm.ts";
import { type Differences, differencesOf } from "./alarms/apart.ts";
import { commandsOf } from "./alarms/command-of.ts";
import { contradiction } from "./alarms/contradiction.ts";
import { ended } from "./alarms/ended.ts";
import { keptBack } from "./alarms/kept-back.ts";
import { unasked } from "./alarms/unasked.ts";
import { wrongMailbox } from "./alarms/wrong-mailbox.ts";
import { wrongNumber } from "./alarms/wrong-number.ts";
import { seenBefore, seenOn, wrongUid, wrongUidAtSelect } from "./alarms/wrong-uid.ts";

/** What a client believed before a moment and after it, and where that differs from its session then. */
interface Side {
  readonly client: ClientNumber;
  readonly before: Belief;
  readonly after: Belief;
  /** The last line of the moment that is the client's. */
  readonly line: number;
  /** Undefined: something is on its way. */
  readonly differences: Differences | undefined;
}

interface Verdict {
  readonly sides: readonly Side[];
  readonly alarms: readonly Alarm[];
}

/** Kept with the moment, for the beliefs that it was found for. */
const known = new WeakMap<Moment, Verdict>();

const NO_DIFFERENCES: Differences = new Map();

/** All up to a moment. */
interface SoFar {
  readonly alarms: readonly Alarm[];
  /** Of each client that has said or heard anything. */
  readonly beliefs: ReadonlyMap<ClientNumber, Belief>;
  /** As they stood when nothing was on its way. */
  readonly stood: ReadonlyMap<ClientNumber, Differences>;
}

const NOTHING: SoFar = { alarms: [], beliefs: new Map(), stood: new Map() };

/** For the last moments of plays: one that goes on costs what it adds. */
const ends = new WeakMap<Moment, SoFar>();
/** How many moments a play may go on at once. */
const STEPS_MAX = 64;

/** In the order of the lines; of those at one line the worst comes first. `beliefs` must be of the same play. */
export function alarmsOf(play: Play, beliefs: Beliefs): readonly Alarm[] {
  const { moments } = play;
  let from = moments.length;
  let soFar: SoFar | undefined;
  while (!soFar && from > 0 && moments.length - from < STEPS_MAX) {
    soFar = knownAt(moments[from - 1] as Moment, beliefs);
    if (!soFar) from--;
  }
  const search = new Search(play, beliefs, soFar ? from : 0, soFar ?? NOTHING);
  search.goOn(() => true);
  return search.found.alarms;
}

/** Alarms of a long play, looked for a little at a time; then alarmsOf has them at once. */
export class AlarmSearch {
  readonly #play: Play;
  readonly #trackers: TrackerNames;
  readonly #clients: readonly ClientNumber[];
  readonly #search: Search;

  constructor(play: Play, trackers: TrackerNames) {
    this.#play = play;
    this.#trackers = trackers;
    const clients = new Set<ClientNumber>();
    for (const { client } of play.lines) if (client !== undefined) clients.add(client);
    this.#clients = [...clients];
    this.#search = new Search(play, beliefsOf(play, trackers), 0, NOTHING);
  }

  /** As long as it may; true: all are found. */
  goOn(mayGoOn: () => boolean): boolean {
    for (const client of this.#clients) if (!believeOn(this.#play, client, this.#trackers, mayGoOn)) return false;
    return seenOn(this.#play, mayGoOn) && this.#search.goOn(mayGoOn);
  }
}

function knownAt(moment: Moment, beliefs: Beliefs): SoFar | undefined {
  const found = ends.get(moment);
  const line = moment.lines[moment.lines.length - 1]?.index ?? -1;
  const isSame = found && [...found.beliefs].every(([client, belief]) => beliefs.at(client, line) === belief);
  return isSame ? found : undefined;
}

class Search {
  readonly #play: Play;
  readonly #beliefs: Beliefs;
  #place: number;
  readonly #alarms: Alarm[];
  readonly #stood: Map<ClientNumber, Differences>;
  readonly #believed: Map<ClientNumber, Belief>;

  constructor(play: Play, beliefs: Beliefs, from: number, soFar: SoFar) {
    this.#play = play;
    this.#beliefs = beliefs;
    this.#place = from;
    this.#alarms = [...soFar.alarms];
    this.#stood = new Map(soFar.stood);
    this.#believed = new Map(soFar.beliefs);
  }

  get found(): SoFar {
    return { alarms: this.#alarms, stood: this.#stood, beliefs: this.#believed };
  }

  goOn(mayGoOn: () => boolean): boolean {
    const { moments } = this.#play;
    for (; this.#place < moments.length; this.#place++) {
      if (!mayGoOn()) return false;
      this.#look(moments[this.#place] as Moment);
    }
    this.#alarms.sort(byLine);
    const last = moments[moments.length - 1];
    if (last && last.lines.length > 0) ends.set(last, this.found);
    return true;
  }

  #look(moment: Moment): void {
    if (moment.lines.length === 0) return;
    const { sides, alarms: found } = verdictOf(this.#play, this.#place, moment, this.#beliefs);
    this.#alarms.push(...found);
    for (const { client, line, differences, after } of sides) {
      this.#believed.set(client, after);
      if (!differences) continue;
      const before = this.#stood.get(client) ?? NO_DIFFERENCES;
      for (const [aspect, text] of differences)
        if (!before.has(aspect)) this.#alarms.push({ kind: "apart", line, client, text });
      this.#stood.set(client, differences);
    }
  }
}

function verdictOf(play: Play, place: number, moment: Moment, beliefs: Beliefs): Verdict {
  const first = (moment.lines[0]?.index ?? 0) - 1;
  const last = moment.lines[moment.lines.length - 1]?.index ?? first;
  const lines = new Map<ClientNumber, number>();
  for (const { client, index } of moment.lines) if (client !== undefined) lines.set(client, index);
  const found = known.get(moment);
  const isKnown =
    found?.sides.length === lines.size &&
    found.sides.every(
      ({ client, before, after }) => beliefs.at(client, first) === before && beliefs.at(client, last) === after,
    );
  if (isKnown) return found;
  const sides = [...lines].map(([client, line]): Side => {
    const after = beliefs.at(client, last);
    const differences = differencesOf(after, moment.stage, client);
    return { client, line, before: beliefs.at(client, first), after, differences };
  });
  const verdict = { sides, alarms: [...ofMoment(play, place, moment, beliefs, sides)] };
  known.set(moment, verdict);
  return verdict;
}

function* ofMoment(
  play: Play,
  place: number,
  moment: Moment,
  beliefs: Beliefs,
  sides: readonly Side[],
): Generator<Alarm, void, undefined> {
  for (const command of commandsOf(play, moment, beliefs)) {
    const seen = seenBefore(play, place);
    const opened = moment.after.sessions.get(command.event.session)?.selected;
    const mailbox = opened && moment.after.mailboxes.get(opened.mailboxId);
    const isOpening = /^(?:SELECT|EXAMINE)$/.test(command.event.name) && mailbox && command.hasActed;
    const all = [
      wrongNumber(command),
      isOpening ? wrongUidAtSelect(command, mailbox, seen) : wrongUid(command, seen),
      wrongMailbox(command),
      unasked(command),
    ];
    for (const alarm of all) if (alarm) yield alarm;
  }
  for (const { client, before, after } of sides) {
    if (after.doubts.count === before.doubts.count) continue;
    for (const { index, client: whose } of moment.lines) {
      if (whose !== client) continue;
      const alarm = contradiction(beliefs.at(client, index - 1), beliefs.at(client, index), index, client);
      if (alarm) yield alarm;
    }
  }
  yield* keptBack(moment);
  yield* ended(moment);
}
