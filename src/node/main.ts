/**
 * The command line. Nothing about IMAP is in here: files and terminals on one side, scenarios on the other.
 *
 * Exit status: 0 all is as written, 1 a line differs, 2 the command cannot be carried out as given.
 */
import { Command, CommanderError } from "commander";
import { suggestion } from "#formats/suggestion.ts";
import { addCapabilities } from "./capabilities.ts";
import { addCompare } from "./compare.ts";
import { addExplore } from "./explore.ts";
import { addExport } from "./export.ts";
import { addFromLog } from "./from-log.ts";
import { type Host, safe, UserError, writeLines } from "./host.ts";
import { addLint } from "./lint.ts";
import { addMatrix } from "./matrix.ts";
import { addPresets } from "./presets.ts";
import { addRun } from "./run.ts";
import { addScenarios } from "./scenarios.ts";
import { addServe } from "./serve-command.ts";
import { addStrategies } from "./strategies.ts";

export { work } from "./matrix-crew.ts";

/** Runs a command line (without node and script) and gives the exit status. */
export async function main(args: readonly string[], host: Host): Promise<number> {
  let status = 0;
  const done = (result: number): void => {
    status = result;
  };
  const program = new Command("imapscope")
    .description("Plays IMAP scenarios: what the server holds, what a session may know, what a client is told.")
    .version(host.version)
    .helpCommand("help [command]", "show help for a command")
    .showHelpAfterError("(imapscope --help shows what there is)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: (text) => host.err.write(text.split("\n").map(safe).join("\n")),
      getOutHasColors: () => host.out.hasColour,
      getErrHasColors: () => host.err.hasColour,
    });
  addRun(program, host, done);
  addStrategies(program, host);
  addPresets(program, host);
  addCapabilities(program, host);
  addScenarios(program, host, done);
  addExplore(program, host, done);
  addExport(program, host);
  addFromLog(program, host);
  addCompare(program, host, done);
  addMatrix(program, host);
  addLint(program, host, done);
  addServe(program, host);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    refuseHelpOnNothing(program, args);
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    writeLines(host.err, [`imapscope: ${error.message}`]);
    return 2;
  }
}

/** `help NAME` of a command that there is not would print the whole help, and not say why. */
function refuseHelpOnNothing({ commands }: Command, [first, name]: readonly string[]): void {
  const names = commands.map((command) => command.name());
  if (first === "help" && name !== undefined && name !== "help" && !names.includes(name))
    throw new UserError(`there is no command ${name}${suggestion(name, names)}`);
}
