/** `imapscope run FILE`: plays a scenario, prints it with the answers that came, and says where they differ. */
import type { Command } from "commander";
import { runScenario } from "#formats/scenario-run.ts";
import { SetupError } from "#sim/setup-error.ts";
import { writeDifferences } from "./differences.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";
import { addServerOptions, asServed, type ServerOptions } from "./server-options.ts";

/** Returns the exit status through `done`: 1 where a line differs. */
export function addRun(program: Command, host: Host, done: (status: number) => void): void {
  const command = program
    .command("run")
    .summary("play a scenario and compare the answers")
    .description(
      "Plays a scenario and prints it with the answers that really came. Where they differ from those it expects, the " +
        "differences follow on standard error and the exit status is 1.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .action(async (file: string, options: ServerOptions) => {
      done(await run(host, file, options));
    });
  addServerOptions(command);
}

async function run(host: Host, file: string, options: ServerOptions): Promise<number> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  // Whoever checks a folder of scenarios would take an empty one for one that holds.
  if (scenario.steps.length === 0) throw new UserError(`nothing happens in ${source.name}: it has no line of C1`);
  try {
    const { transcript, differences } = runScenario({ ...scenario, setup: asServed(scenario.setup, options) });
    writeLines(host.out, transcript.replace(/\n$/, "").split("\n"));
    if (differences.length === 0) return 0;
    writeDifferences(host.err, source.name, differences);
    return 1;
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}
