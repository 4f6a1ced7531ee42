/** An order as what happens in a play: to be shown step by step, and to be judged by what is on the wire. */

import type { Cast } from "#sim/clients/behaviour.ts";
import { PERFECT } from "#sim/link-settings.ts";
import type { Entry } from "#sim/play.ts";
import type { ClientNumber, Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { connectionOf, type Stage } from "#sim/stage.ts";
import { newStage, stageStep } from "#sim/stage-step.ts";
import type { Exploration } from "./explore.ts";
import { lateNotice } from "./late-notice.ts";
import { type Order, takingSteps } from "./scripts.ts";
import { isHearing, NOTICE, scriptOfTurn } from "./split.ts";

/** Where scripts begin: a play as far as it goes before them. */
export interface Beginning {
  readonly setup: Setup;
  readonly entries: readonly Entry[];
}

export interface Turn {
  /** Undefined: beside the wire. */
  readonly client: ClientNumber | undefined;
  /** The command's first line; undefined: the client hears what comes next. */
  readonly text: string | undefined;
}

type Of = Pick<Exploration, "scripts" | "split">;

/** An order in words. */
export function turnsOf({ scripts, split }: Of, order: Order): Turn[] {
  const next = takingSteps(scripts);
  return order.map((turn) => {
    if (split && turn === NOTICE) return { client: undefined, text: "the server looks for who idles" };
    const which = split ? scriptOfTurn(turn) : turn;
    const client = scripts[which]?.client;
    return { client, text: split && isHearing(turn) ? undefined : (next(which)?.text ?? "") };
  });
}

/** What happens in each turn of an order; in the finer mode links are held back `before`, and let go `after`. */
export interface Witness {
  readonly before: readonly SimInput[];
  readonly turns: readonly (readonly SimInput[])[];
  readonly after: readonly SimInput[];
}

/** `stage`: where the scripts begin, with perfect links and nothing on its way. */
export function witnessOf({ scripts, split }: Of, stage: Stage, order: Order): Witness {
  const next = takingSteps(scripts);
  const inputsOf = (which: number): readonly SimInput[] => next(which)?.inputs ?? [];
  if (!split) return { before: [], turns: order.map(inputsOf), after: [] };
  const clients = scripts.flatMap(({ client }) => client ?? []);
  const link = (change: "hold" | "resume"): SimInput[] => clients.map((client) => ({ type: "link", client, change }));
  const before = link("hold");
  const held = new HeldStage(stage);
  for (const input of before) held.take(input);
  const turns = order.map((turn) => {
    if (turn === NOTICE) return held.look(clients);
    const which = scriptOfTurn(turn);
    const client = scripts[which]?.client;
    if (client !== undefined && isHearing(turn)) return held.hear(client);
    return held.carryOn(client, inputsOf(which), clients);
  });
  return { before, turns, after: link("resume") };
}

/** A stage on which packets pass by hand alone. */
class HeldStage {
  #stage: Stage;
  /** How many packets each thing is made of that is on its way to a client. */
  readonly #loads = new Map<ClientNumber, number[]>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  take(input: SimInput): void {
    this.#stage = stageStep(this.#stage, input).stage;
  }

  hear(client: ClientNumber): SimInput[] {
    const count = this.#loads.get(client)?.shift() ?? 0;
    const inputs = Array.from({ length: count }, (): SimInput => ({ type: "let-through", client, to: "client" }));
    for (const input of inputs) this.take(input);
    return inputs;
  }

  /** With what lets the client's own packets through to the server. */
  carryOn(
    client: ClientNumber | undefined,
    step: readonly SimInput[],
    clients: readonly ClientNumber[],
  ): readonly SimInput[] {
    const inputs: SimInput[] = [];
    const before = this.#onTheWay(clients);
    for (const input of step) {
      this.take(input);
      inputs.push(input);
      if (client === undefined || this.#packets(client, "toServer") === 0) continue;
      const passes: SimInput = { type: "let-through", client, to: "server" };
      this.take(passes);
      inputs.push(passes);
    }
    this.#load(clients, before);
    return inputs;
  }

  /** So much time passes that the server looks for those who idle. */
  look(clients: readonly ClientNumber[]): readonly SimInput[] {
    const inputs = lateNotice(this.#stage.world)?.inputs ?? [];
    const before = this.#onTheWay(clients);
    for (const input of inputs) this.take(input);
    this.#load(clients, before);
    return inputs;
  }

  #onTheWay(clients: readonly ClientNumber[]): readonly number[] {
    return clients.map((each) => this.#packets(each, "toClient"));
  }

  /** What has set out since is one thing for each of them. */
  #load(clients: readonly ClientNumber[], before: readonly number[]): void {
    clients.forEach((each, i) => {
      const more = this.#packets(each, "toClient") - (before[i] ?? 0);
      if (more > 0) this.#loads.set(each, [...(this.#loads.get(each) ?? []), more]);
    });
  }

  #packets(client: ClientNumber, way: "toClient" | "toServer"): number {
    const connection = connectionOf(this.#stage, client);
    return connection?.[way].packets.size ?? 0;
  }
}

/** What makes a stage one where scripts can begin: clients act by hand, and what is on its way has arrived. */
export function settling(stage: Stage): SimInput[] {
  const inputs: SimInput[] = [];
  let at = stage;
  const take = (input: SimInput): void => {
    inputs.push(input);
    at = stageStep(at, input).stage;
  };
  for (const { client } of stage.actors.values()) take({ type: "act", client, as: undefined });
  for (const [client, link] of stage.links.entries()) {
    if (link.isHeld || link.isStalled) take({ type: "link", client, change: "resume" });
    take({ type: "set-link", client, settings: PERFECT });
  }
  for (const [client] of stage.current.entries())
    for (const [way, to] of WAYS)
      while ((connectionOf(at, client)?.[way].packets.size ?? 0) > 0) take({ type: "let-through", client, to });
  return inputs;
}

const WAYS = [
  ["toServer", "server"],
  ["toClient", "client"],
] as const;

/** The stage once these entries have happened. Throws a SetupError where the setup contradicts itself. */
export function stageAfter({ setup, entries }: Beginning, cast: Cast): Stage {
  let stage = newStage(setup, cast);
  for (const entry of entries) if (entry.type === "input") stage = stageStep(stage, entry.input, cast).stage;
  return stage;
}
