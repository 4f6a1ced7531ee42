/** `imapscope capabilities`: what the server can offer. */
import type { Command } from "commander";
import { capabilities } from "#engine/capabilities.ts";
import { type Host, writeLines } from "./host.ts";

export function addCapabilities(program: Command, host: Host): void {
  program
    .command("capabilities")
    .summary("list what the server can offer")
    .description(
      "Lists what the server can offer. What is marked with * it offers unless --capabilities or a scenario says otherwise.",
    )
    .option("--json", "as JSON: capability, title, cites, byDefault, canEnable")
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) writeJson(host);
      else writeTable(host);
    });
}

function writeJson(host: Host): void {
  const list = capabilities.map(({ name: capability, title, cites, byDefault, canEnable }) => ({
    capability,
    title,
    cites,
    byDefault,
    canEnable,
  }));
  host.out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function writeTable(host: Host): void {
  const width = Math.max(...capabilities.map(({ name }) => name.length));
  writeLines(
    host.out,
    capabilities.map(
      ({ name, title, cites, byDefault }) =>
        `${byDefault ? "*" : " "} ${name.padEnd(width)}  ${title} (${cites.join(" ")})`,
    ),
  );
}
