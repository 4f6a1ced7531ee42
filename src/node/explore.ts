/** `imapscope explore FILE`: every order of a scenario's commands, how each can end, and which laws break on the way. */
import type { Command } from "commander";
import { type Exploration, exploreAll } from "#analysis/explore/explore.ts";
import { brokenOnTheWire } from "#analysis/explore/on-the-wire.ts";
import { type Order, type Script, scriptsOf } from "#analysis/explore/scripts.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { prepare } from "#sim/prepare.ts";
import { SetupError } from "#sim/setup-error.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";
import { addServerOptions, asServed, type ServerOptions } from "./server-options.ts";

interface Options extends ServerOptions {
  readonly json?: boolean;
}

/** Returns the exit status through `done`: 1 where an invariant is broken. */
export function addExplore(program: Command, host: Host, done: (status: number) => void): void {
  const command = program
    .command("explore")
    .summary("run every order of a scenario's commands")
    .description(
      "Takes the commands of each client in their order, and all clients against each other in every order. Tells how\n" +
        "the orders end, with the simplest order of each end, and which invariants break; then the exit status is 1.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .option("--json", "as JSON: orders, states, transitions, sampled, outcomes, broken")
    .action(async (file: string, options: Options) => {
      done(await run(host, file, options));
    });
  addServerOptions(command);
}

async function run(host: Host, file: string, options: Options): Promise<number> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  const setup = asServed(scenario.setup, options);
  try {
    const explored = exploreAll(prepare(setup), scriptsOf(entriesOfScenario(scenario)));
    const exploration = { ...explored, broken: [...explored.broken, ...brokenOnTheWire(setup, explored)] };
    if (options.json) host.out.write(`${JSON.stringify(asJson(exploration), null, 2)}\n`);
    else writeText(host, exploration);
    return exploration.broken.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}

function asJson({ scripts, orders, sampled, states, transitions, outcomes, broken }: Exploration): object {
  return {
    orders: String(orders),
    sampled: sampled ?? null,
    states,
    transitions,
    outcomes: outcomes.map(({ order, ...outcome }) => ({
      ...outcome,
      orders: String(outcome.orders),
      order: stepsOf(scripts, order),
    })),
    broken: broken.map(({ invariant: { name, title, cites }, problem, order }) => ({
      invariant: name,
      title,
      cites,
      problem,
      order: stepsOf(scripts, order),
    })),
  };
}

/** Outcomes past these are only counted. */
const SHOWN_MAX = 20;

function writeText(host: Host, exploration: Exploration): void {
  const { scripts, orders, sampled, states, transitions, outcomes, broken } = exploration;
  const steps = scripts.reduce((sum, script) => sum + script.steps.length, 0);
  writeLines(host.out, [
    `${count(orders)} orders of ${steps} steps. ${
      sampled === undefined
        ? `All of them, by ${count(states)} different states and ${count(transitions)} steps of the engine.`
        : `There are too many states to hold: ${count(sampled)} orders, taken by chance.`
    }`,
  ]);
  const taken = sampled === undefined ? orders : BigInt(sampled);
  for (const { invariant, problem, order } of broken) {
    writeLines(host.out, ["", `BROKEN ${invariant.name}: ${invariant.title} (${invariant.cites.join(" ")})`], "bold");
    writeLines(host.out, [`  ${problem}`, ...orderLines(scripts, order)]);
  }
  if (broken.length === 0) writeLines(host.out, ["No invariant is broken."]);
  outcomes.slice(0, SHOWN_MAX).forEach((outcome, i) => {
    const share = Number((outcome.orders * 1000n) / (taken || 1n)) / 10;
    writeLines(host.out, ["", `Outcome ${i + 1}: ${count(outcome.orders)} orders, ${share} %`], "bold");
    writeLines(
      host.out,
      [...outcome.mailboxes, ...outcome.sessions, ...outcome.answers].map((text) => `  ${text}`),
    );
    writeLines(host.out, ["  for example:", ...orderLines(scripts, outcome.order)]);
  });
  if (outcomes.length > SHOWN_MAX) writeLines(host.out, ["", `and ${outcomes.length - SHOWN_MAX} outcomes more`]);
}

const count = (n: number | bigint): string => n.toLocaleString("en");

interface OrderStep {
  /** Null: beside the wire. */
  readonly client: number | null;
  readonly text: string;
}

function stepsOf(scripts: readonly Script[], order: Order): OrderStep[] {
  const positions = scripts.map(() => 0);
  return order.map((which) => {
    const script = scripts[which];
    const at = positions[which] ?? 0;
    positions[which] = at + 1;
    return { client: script?.client ?? null, text: script?.steps[at]?.text ?? "" };
  });
}

const orderLines = (scripts: readonly Script[], order: Order): string[] =>
  stepsOf(scripts, order).map(({ client, text }) => (client === null ? `    <${text}>` : `    C${client}: ${text}`));
