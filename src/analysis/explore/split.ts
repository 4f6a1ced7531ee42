/**
 * The finer mode: what a command does, when the server tells who idles, and what is heard of it are three things.
 *
 * A step of the server is the effect of a command. What the server then says sets out to each client apart, and all that
 * it says to a client in one go arrives in one go. It sets out at once, but to those who idle when the server looks: where
 * its strategy waits with that (late-notice.ts), it is a turn by itself. A client may say its next command before it has heard what is
 * on its way. How long a command travels makes no difference: what its client means by it depends on what it had heard,
 * and what becomes of it on when the server takes it. Once a client has nothing more to say, it hears all at once.
 */
import type { Event } from "#engine/event.ts";
import type { SessionId } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import { printNumberSet, rangesOf, resolveNumberSet } from "#imap/number-set.ts";
import { octetString } from "#imap/octets.ts";
import { AnswerTable } from "./answer-table.ts";
import { parseSet } from "./command-set.ts";
import { lateNotice } from "./late-notice.ts";
import type { Order, Script, ScriptStep } from "./scripts.ts";
import type { Situation, Steps } from "./steps.ts";

/** How long clients wait: until the answer to the last command is there, or not at all. */
export type Patience = "waits" | "pipelines";

/** The UIDs that a client counts, by number; undefined: it has no mailbox open. */
export type Known = readonly number[] | undefined;

/** What is on its way to a client. */
interface Notice {
  /** What the client counts once it has heard it. */
  readonly known: Known;
  /** The answer to the client's own command is in it. */
  readonly answers: boolean;
}

/** How one script's client stands. */
interface Standing {
  readonly position: number;
  readonly known: Known;
  readonly notices: readonly Notice[];
}

export interface SplitState {
  readonly situation: Situation;
  readonly standings: readonly Standing[];
  /** Their number in the system's table. */
  readonly answers: number;
  /** Commands that were done to other messages than their clients meant, in words. */
  readonly wrong: readonly string[];
  /** The server has looked for those who idle since the last command: it need not look again. */
  readonly isNoticed: boolean;
}

/**
 * Script `n` is carried on by its next command as turn `2 n`; turn `2 n + 1`: its client hears what comes next; NOTICE: the
 * server looks for those who idle.
 */
export type SplitTurn = number;

export const NOTICE: SplitTurn = -2;

/** -1 for a notice: it is nobody's. */
export const scriptOfTurn = (turn: SplitTurn): number => turn >> 1;
export const isHearing = (turn: SplitTurn): boolean => (turn & 1) === 1;

export interface SplitStepped {
  readonly after: SplitState;
  /** What the client of the command does not mean by it. */
  readonly problem: string | undefined;
}

export class SplitSystem {
  readonly #scripts: readonly Script[];
  readonly #clients: readonly (SessionId | undefined)[];
  readonly #patience: Patience;
  readonly #steps: Steps;
  readonly answers: AnswerTable;

  constructor(scripts: readonly Script[], patience: Patience, steps: Steps) {
    this.#scripts = scripts;
    this.#clients = scripts.map(({ client }) => client);
    this.#patience = patience;
    this.#steps = steps;
    this.answers = new AnswerTable(scripts.length);
  }

  begin(world: World): SplitState {
    const standings = this.#clients.map((client) => ({
      position: 0,
      known: client === undefined ? undefined : uidsOf(world.sessions.get(client)?.selected?.view),
      notices: [],
    }));
    return {
      situation: this.#steps.situationOf(world),
      standings,
      answers: AnswerTable.NONE,
      wrong: [],
      isNoticed: false,
    };
  }

  /** What can come next; none: all scripts are at their ends. */
  turns({ standings, situation, isNoticed }: SplitState): SplitTurn[] {
    const turns: SplitTurn[] = [];
    standings.forEach(({ position, notices }, i) => {
      if (position >= this.#stepsOf(i).length) return;
      if (this.#patience === "pipelines" || !notices.some(({ answers }) => answers)) turns.push(2 * i);
      if (notices.length > 0) turns.push(2 * i + 1);
    });
    if (turns.length > 0 && !isNoticed && lateNotice(situation.world)) turns.push(NOTICE);
    return turns;
  }

  /** `order` leads up to the turn and with it. */
  take(before: SplitState, turn: SplitTurn, order: () => Order): SplitStepped {
    if (turn === NOTICE) return this.#look(before, order);
    const which = scriptOfTurn(turn);
    return isHearing(turn) ? this.#hear(before, which) : this.#carryOn(before, which, order);
  }

  #hear(before: SplitState, which: number): SplitStepped {
    const standing = before.standings[which] as Standing;
    const [first, ...notices] = standing.notices;
    const standings = before.standings.with(which, { ...standing, known: first?.known, notices });
    return { after: { ...before, standings }, problem: undefined };
  }

  #look(before: SplitState, order: () => Order): SplitStepped {
    const { after: situation, events, got } = this.#steps.notice(before.situation, order);
    const standings = before.standings.map((standing, i) => this.#told(standing, i, false, events));
    const answers = this.answers.after(before.answers, got);
    return { after: { ...before, situation, standings, answers, isNoticed: true }, problem: undefined };
  }

  #carryOn(before: SplitState, which: number, order: () => Order): SplitStepped {
    const { position, known } = before.standings[which] as Standing;
    const step = this.#stepsOf(which)[position] as ScriptStep;
    const client = this.#clients[which];
    const problem = client === undefined ? undefined : wrongIn(before.situation.world, client, known, step);
    const { after: situation, events, got } = this.#steps.take(before.situation, which, position, order);
    const standings = before.standings.map((standing, i) => {
      const moved = i === which ? { ...standing, position: position + 1 } : standing;
      return this.#told(moved, i, i === which, events);
    });
    const answers = this.answers.after(before.answers, got);
    const wrong = problem === undefined ? before.wrong : [...before.wrong, problem].sort();
    return { after: { situation, standings, answers, wrong, isNoticed: false }, problem };
  }

  #told(standing: Standing, which: number, isOwn: boolean, events: readonly Event[]): Standing {
    const client = this.#clients[which];
    if (client === undefined) return standing;
    if (standing.position >= this.#stepsOf(which).length)
      return standing.notices.length === 0 ? standing : { ...standing, notices: [] };
    if (!events.some((event) => isHeard(event, client))) return standing;
    const known = afterHearing(standing.notices.at(-1)?.known ?? standing.known, client, events);
    return { ...standing, notices: [...standing.notices, { known, answers: isOwn }] };
  }

  #stepsOf(which: number): readonly ScriptStep[] {
    return this.#scripts[which]?.steps ?? [];
  }
}

const uidsOf = (view: Iterable<{ readonly uid: number }> | undefined): Known => view && [...view].map(({ uid }) => uid);

/** What the server sends: a response, or the opening and closing of the connection. */
const isHeard = (event: Event, client: SessionId): boolean =>
  "session" in event &&
  event.session === client &&
  (event.type === "response" || event.type === "connected" || (event.type === "closed" && event.by === "server"));

/** What a client counts that believes every response. */
function afterHearing(before: Known, client: SessionId, events: readonly Event[]): Known {
  let known = before;
  for (const event of events) {
    if (!("session" in event) || event.session !== client) continue;
    if (event.type === "state") known = uidsOf(event.selected?.view);
    else if (event.type === "closed") known = undefined;
    if (event.type !== "response" || known === undefined) continue;
    const { response, view } = event;
    if (response.type === "expunge") known = known.toSpliced(response.number - 1, 1);
    else if (response.type === "vanished" && !response.earlier)
      known = known.filter((uid) => !isIn(response.uids, uid));
    else if (response.type === "exists" && view) {
      const arrived: number[] = [];
      for (let number = known.length + 1; number <= response.count; number++) arrived.push(view.at(number)?.uid ?? 0);
      known = [...known, ...arrived];
    }
  }
  return known;
}

const isIn = (ranges: readonly { readonly first: number; readonly last: number }[], uid: number): boolean =>
  ranges.some(({ first, last }) => first <= uid && uid <= last);

/** What the command is done to, where that is not what its client means by its numbers. */
function wrongIn(world: World, client: SessionId, known: Known, { inputs }: ScriptStep): string | undefined {
  const view = world.sessions.get(client)?.selected?.view;
  const [first] = inputs;
  if (!view || !known || first?.type !== "receive") return undefined;
  const text = octetString(first.octets).trimEnd();
  const set = parseSet(text);
  if (!set || set.byUid || !/^[^ ]+ (?:FETCH|STORE|COPY|MOVE|REPLACE) /i.test(text)) return undefined;
  const numbersIn = (size: number): number[] =>
    resolveNumberSet(set.numbers, size).flatMap(({ first: from, last }) =>
      Array.from({ length: Math.min(last, size) - from + 1 }, (_, i) => from + i),
    );
  const meant = numbersIn(known.length).flatMap((number) => known[number - 1] ?? []);
  const done = numbersIn(view.size).flatMap((number) => view.at(number)?.uid ?? []);
  if (meant.length === done.length && meant.every((uid, i) => uid === done[i])) return undefined;
  const command = text.replace(/^[^ ]+ /, "");
  return `client ${client} says ${command} and means ${named(meant)}; it is done to ${named(done)}`;
}

const named = (uids: readonly number[]): string =>
  uids.length === 0 ? "no message" : `UID ${printNumberSet(rangesOf(uids))}`;
