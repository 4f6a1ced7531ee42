/** `imapscope strategies`: what a server may choose, and what follows from it. */
import type { Command } from "commander";
import { axes } from "#engine/strategy/index.ts";
import { type Host, writeLines } from "./host.ts";

export function addStrategies(program: Command, host: Host): void {
  program
    .command("strategies")
    .summary("list what a server may choose")
    .description("Lists the strategy axes with their options. The first option of an axis is the default.")
    .option("--json", "as JSON: axis, title, options with option, title, cites, conforming")
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) writeJson(host);
      else writeTable(host);
    });
}

function writeJson(host: Host): void {
  const list = axes.map(({ name, title, options }) => ({
    axis: name,
    title,
    options: options.map(({ name: option, title: optionTitle, cites, conforming }) => ({
      option,
      title: optionTitle,
      cites,
      conforming,
    })),
  }));
  host.out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function writeTable(host: Host): void {
  const width = Math.max(...axes.flatMap(({ options }) => options.map(({ name }) => name.length)));
  axes.forEach(({ name, title, options }, i) => {
    if (i > 0) writeLines(host.out, [""]);
    writeLines(host.out, [`${name}: ${title}`], "bold");
    for (const option of options) {
      const remark = option.conforming ? "" : " Breaks a MUST.";
      writeLines(host.out, [
        `  ${option.name.padEnd(width)}  ${option.consequence}${remark} (${option.cites.join(" ")})`,
      ]);
    }
  });
}
