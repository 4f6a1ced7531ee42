/** `imapscope explore FILE`: every order of a scenario's commands, how each can end, and which laws break on the way. */
import { type Command, InvalidArgumentError } from "commander";
import { type Exploration, exploreAll, STATES_MAX } from "#analysis/explore/explore.ts";
import { brokenOnTheWire } from "#analysis/explore/on-the-wire.ts";
import { type Order, scriptsOf } from "#analysis/explore/scripts.ts";
import { shareText } from "#analysis/explore/share.ts";
import type { Patience } from "#analysis/explore/split.ts";
import { turnsOf } from "#analysis/explore/witness.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { prepare } from "#sim/prepare.ts";
import { SetupError } from "#sim/setup-error.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";
import { addServerOptions, asServed, type ServerOptions } from "./server-options.ts";

interface Options extends ServerOptions {
  readonly json?: boolean;
  readonly split?: boolean;
  readonly pipelined?: boolean;
  readonly states: number;
}

/** Returns the exit status through `done`: 1 where an invariant is broken. */
export function addExplore(program: Command, host: Host, done: (status: number) => void): void {
  const command = program
    .command("explore")
    .summary("run every order of a scenario's commands")
    .description(
      "Takes the commands of each client in their order, and all clients against each other in every order. Tells how " +
        "the orders end, with the simplest order of each end, and which invariants break; then the exit status is 1.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .option(
      "--split",
      "let clients act before they have heard what is on its way; each waits for its own answers.\n" +
        "Where the server tells who idles late (idle-delay), when it does is a turn too",
    )
    .option("--pipelined", "the same, and they do not wait for them either")
    .option(
      "--states <number>",
      "hold so many states at once, 3 in 10 of them with worlds of their own, before orders are taken by chance",
      readStates,
      STATES_MAX,
    )
    .option("--json", "as JSON: orders, states, transitions, sampled, outcomes, broken")
    .action(async (file: string, options: Options) => {
      done(await run(host, file, options));
    });
  addServerOptions(command);
}

function readStates(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError("Expected a number from 1 to 99999999.");
  return Number(text);
}

async function run(host: Host, file: string, options: Options): Promise<number> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  const setup = asServed(scenario.setup, options);
  try {
    const scripts = scriptsOf(entriesOfScenario(scenario));
    if (scripts.length === 0) throw new UserError(`${source.name} has no commands, so there is nothing to order`);
    const explored = exploreAll(prepare(setup), scripts, {
      statesMax: options.states,
      split: options.pipelined ? "pipelines" : options.split ? "waits" : undefined,
    });
    const exploration = { ...explored, broken: [...explored.broken, ...brokenOnTheWire(setup, explored)] };
    if (options.json) host.out.write(`${JSON.stringify(asJson(exploration), null, 2)}\n`);
    else writeText(host, exploration);
    return exploration.broken.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}

function asJson(exploration: Exploration): object {
  const { split, orders, sampled, states, transitions, outcomes, broken } = exploration;
  return {
    split: split ?? null,
    orders: orders === undefined ? null : String(orders),
    sampled: sampled ?? null,
    states,
    transitions,
    outcomes: outcomes.map(({ order, ...outcome }) => ({
      ...outcome,
      orders: String(outcome.orders),
      order: stepsOf(exploration, order),
    })),
    broken: broken.map(({ invariant: { name, title, cites }, problem, order }) => ({
      invariant: name,
      title,
      cites,
      problem,
      order: stepsOf(exploration, order),
    })),
  };
}

/** Outcomes past these are only counted. */
const SHOWN_MAX = 20;

function writeText(host: Host, exploration: Exploration): void {
  const { scripts, split, orders, sampled, states, transitions, outcomes, broken } = exploration;
  const steps = scripts.reduce((sum, script) => sum + script.steps.length, 0);
  const all =
    orders === undefined
      ? `Orders of ${counted(steps, "command")}`
      : `${counted(orders, "order")} of ${counted(steps, "command")}`;
  writeLines(host.out, [
    `${all}${split ? `, and of when ${PATIENCE[split]}` : ""}. ${
      sampled === undefined
        ? `All of them, by ${counted(states, "different state")} and ${counted(transitions, "transition")}.`
        : `There are too many states to hold: ${counted(sampled, "order")}, taken by chance.`
    }`,
  ]);
  const taken = sampled === undefined ? (orders ?? 0n) : BigInt(sampled);
  for (const { invariant, problem, order } of broken) {
    writeLines(host.out, ["", `BROKEN ${invariant.name}: ${invariant.title} (${invariant.cites.join(" ")})`], "bold");
    writeLines(host.out, [`  ${problem}`, ...orderLines(exploration, order)]);
  }
  if (broken.length === 0) writeLines(host.out, ["No invariant is broken."]);
  outcomes.slice(0, SHOWN_MAX).forEach((outcome, i) => {
    writeLines(
      host.out,
      ["", `Outcome ${i + 1}: ${counted(outcome.orders, "order")}, ${shareText(outcome.orders, taken)}`],
      "bold",
    );
    writeLines(
      host.out,
      [...outcome.mailboxes, ...outcome.sessions, ...outcome.answers, ...outcome.wrong].map((text) => `  ${text}`),
    );
    writeLines(host.out, ["  for example:", ...orderLines(exploration, outcome.order)]);
  });
  if (outcomes.length > SHOWN_MAX) writeLines(host.out, ["", `and ${outcomes.length - SHOWN_MAX} outcomes more`]);
}

const counted = (n: number | bigint, noun: string): string =>
  `${n.toLocaleString("en")} ${noun}${Number(n) === 1 ? "" : "s"}`;

const PATIENCE: Readonly<Record<Patience, string>> = {
  waits: "clients hear of them, each waiting for its answers",
  pipelines: "clients hear of them, none waiting for its answers",
};

interface OrderStep {
  /** Null: beside the wire. */
  readonly client: number | null;
  /** Null: the client hears what is on its way. */
  readonly text: string | null;
}

const stepsOf = (exploration: Exploration, order: Order): OrderStep[] =>
  turnsOf(exploration, order).map(({ client, text }) => ({ client: client ?? null, text: text ?? null }));

const orderLines = (exploration: Exploration, order: Order): string[] =>
  turnsOf(exploration, order).map(({ client, text }) => {
    if (client === undefined) return `    <${text}>`;
    return text === undefined ? `    S${client}: (what is on its way arrives)` : `    C${client}: ${text}`;
  });
