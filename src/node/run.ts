/** `imapscope run FILE`: plays a scenario, prints it with the answers that came, and says where they differ. */
import { type Command, InvalidArgumentError } from "commander";
import { runScenario } from "#formats/scenario-run.ts";
import { choiceProblem } from "#formats/scenario-terms.ts";
import { SetupError } from "#sim/setup-error.ts";
import { writeDifferences } from "./differences.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";

type Choices = ReadonlyMap<string, string>;

/** Returns the exit status through `done`: 1 where a line differs. */
export function addRun(program: Command, host: Host, done: (status: number) => void): void {
  program
    .command("run")
    .summary("play a scenario and compare the answers")
    .description(
      "Plays a scenario and prints it with the answers that really came. Where they differ from those it expects, the\n" +
        "differences follow on standard error and the exit status is 1.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .option(
      "-s, --strategy <axis=option>",
      "another choice for the server; may be repeated",
      addChoice,
      new Map() as Choices,
    )
    .action(async (file: string, { strategy }: { readonly strategy: Choices }) => {
      done(await run(host, file, strategy));
    });
}

export function addChoice(text: string, before: Choices): Choices {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Expected AXIS=OPTION, as in fetch-expunged=nil.");
  const [axis, option] = [text.slice(0, at), text.slice(at + 1)];
  const problem = choiceProblem(axis, option);
  if (problem) throw new InvalidArgumentError(`${problem.message}. See "imapscope strategies".`);
  return new Map(before).set(axis, option);
}

async function run(host: Host, file: string, choices: Choices): Promise<number> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  try {
    const { transcript, differences } = runScenario(scenario, Object.fromEntries(choices));
    writeLines(host.out, transcript.replace(/\n$/, "").split("\n"));
    if (differences.length === 0) return 0;
    writeDifferences(host.err, source.name, differences);
    return 1;
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}
