/** `imapscope from-log FILE`: the log of a mail client as a scenario, with what this server answers. */
import path from "node:path";
import type { Command } from "commander";
import { scenarioOfLog } from "#formats/log/log-scenario.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { type Host, UserError } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";

export function addFromLog(program: Command, host: Host): void {
  program
    .command("from-log")
    .summary("make a scenario of a mail client's log")
    .description(
      "Prints a scenario in which client 1 sends what the log's client sent, and this server answers. Mailboxes are as the " +
        "log tells them, what others did is done by client 2, and logins are replaced. Which logs are read: docs/logs.md.",
    )
    .argument("<file>", "a protocol log of one connection, or - for standard input")
    .action(async (file: string) => {
      const { name, text } = await loadText(host, file);
      const title = file === "-" ? "Standard input" : path.parse(file).name;
      const scenario = scenarioOfLog(text, title);
      if (scenario === undefined)
        throw new UserError(`${name} is no log that tells a client's lines from the server's (docs/logs.md)`);
      host.out.write(runScenario(parse({ name, text: scenario })).transcript);
    });
}
