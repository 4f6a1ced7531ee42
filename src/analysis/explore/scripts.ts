/**
 * What is to be put into every order: a script for each client, and one for what happens beside the wire.
 *
 * Within a script the order is kept. A step is a whole command with its literals; IDLE and the DONE that ends it are two,
 * so that others act in between.
 */
import type { Input } from "#engine/input.ts";
import { EMPTY_FRAMING, type Framing, frameAll, isBetweenCommands } from "#imap/framing.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { sentenceOfTime } from "#sim/happening.ts";
import type { Entry } from "#sim/play.ts";
import { printable, printableText } from "#sim/printable.ts";
import { isEngineInput } from "#sim/sim-input.ts";

export interface ScriptStep {
  /** Taken one after the other, with nothing in between. */
  readonly inputs: readonly Input[];
  /** The first line, for people. */
  readonly text: string;
}

export interface Script {
  /** Undefined: what happens beside the wire. */
  readonly client: number | undefined;
  readonly steps: readonly ScriptStep[];
}

/** An order: whose turn it is, by the place of the script, until all scripts are at their ends. */
export type Order = readonly number[];

/**
 * Clients ascending, then what happens beside the wire. Notes and questions are passed over, and so are links: every order
 * is what they could bring about.
 */
export function scriptsOf(entries: Iterable<Entry>): Script[] {
  const clients = new Map<number, Gathering>();
  const outside: ScriptStep[] = [];
  let now = 0;
  for (const entry of entries) {
    if (entry.type !== "input") continue;
    const { input } = entry;
    if (!isEngineInput(input)) continue;
    if (input.type === "receive" || input.type === "connect" || input.type === "disconnect") {
      const gathering = clients.get(input.session) ?? new Gathering();
      clients.set(input.session, gathering);
      gathering.add(input);
    } else {
      outside.push({ inputs: [input], text: outsideText(input, now) });
      if (input.type === "advance") now = input.to;
    }
  }
  const scripts: Script[] = [...clients]
    .sort(([a], [b]) => a - b)
    .map(([client, gathering]) => ({ client, steps: gathering.steps() }));
  return outside.length > 0 ? [...scripts, { client: undefined, steps: outside }] : scripts;
}

function outsideText(input: Input, now: number): string {
  switch (input.type) {
    case "deliver":
      return `message delivered to ${printableText(input.mailbox)}`;
    case "advance":
      return sentenceOfTime(input.to - now);
    case "set-strategy":
      return `server: ${input.axis}=${input.option}`;
    default:
      return input.type;
  }
}

/** The inputs of one client, of which those that make one command belong together. */
class Gathering {
  readonly #steps: ScriptStep[] = [];
  #pending: Input[] = [];
  #framing: Framing = EMPTY_FRAMING;

  add(input: Input): void {
    this.#pending.push(input);
    if (input.type === "receive") this.#framing = frameAll(this.#framing, input.octets).state;
    else this.#framing = EMPTY_FRAMING;
    if (isBetweenCommands(this.#framing)) this.#end();
  }

  steps(): readonly ScriptStep[] {
    if (this.#pending.length > 0) this.#end();
    return this.#steps;
  }

  #end(): void {
    const [first] = this.#pending;
    const text = first?.type === "receive" ? firstLine(first.octets) : (first?.type ?? "");
    this.#steps.push({ inputs: this.#pending, text });
    this.#pending = [];
  }
}

function firstLine(octets: Octets): string {
  const lf = octets.indexOf(10);
  const end = lf < 0 ? octets.length : octets[lf - 1] === 13 ? lf - 1 : lf;
  return printable(octetString(octets, 0, end));
}

/** In how many orders the scripts can be taken: (a + b + …)! / (a! b! …). */
export function orderCount(scripts: readonly Script[]): bigint {
  let count = 1n;
  let placed = 0n;
  for (const { steps } of scripts)
    for (let i = 1n; i <= BigInt(steps.length); i++) {
      placed++;
      count = (count * placed) / i;
    }
  return count;
}

/** Takes from the scripts: each call gives the next step of the script that it names; undefined: that one is at its end. */
export function takingSteps(scripts: readonly Script[]): (which: number) => ScriptStep | undefined {
  const positions = scripts.map(() => 0);
  return (which) => {
    const at = positions[which] ?? 0;
    positions[which] = at + 1;
    return scripts[which]?.steps[at];
  };
}

/** The steps of an order, one after the other. Throws a RangeError where it takes more of a script than there is. */
export function stepsOfOrder(scripts: readonly Script[], order: Order): ScriptStep[] {
  const next = takingSteps(scripts);
  return order.map((which) => {
    const step = next(which);
    if (!step) throw new RangeError(`script ${which} has no more steps`);
    return step;
  });
}

/** Their inputs. */
export const inputsOfOrder = (scripts: readonly Script[], order: Order): Input[] =>
  stepsOfOrder(scripts, order).flatMap(({ inputs }) => inputs);
