/** `imapscope presets`: servers that were measured, and what they choose. */
import type { Command } from "commander";
import { presets } from "#engine/strategy/presets/index.ts";
import { type Host, writeLines } from "./host.ts";

export function addPresets(program: Command, host: Host): void {
  program
    .command("presets")
    .summary("list the servers that were measured")
    .description(
      "Lists the presets: servers that were measured, and the mixes that RFC 2180 describes. Each chooses an option of each " +
        "axis that it was measured on, and says what it does besides that is not modelled.",
    )
    .option("--json", "as JSON: preset, title, source, strategy, lacks, omits")
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) writeJson(host);
      else writeText(host);
    });
}

function writeJson(host: Host): void {
  const list = presets.map(({ name: preset, title, source, strategy, lacks, omits }) => ({
    preset,
    title,
    source,
    strategy,
    lacks,
    omits,
  }));
  host.out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function writeText(host: Host): void {
  presets.forEach(({ name, title, source, strategy, lacks, omits }, i) => {
    if (i > 0) writeLines(host.out, [""]);
    writeLines(host.out, [`${name}: ${title}, ${source}`], "bold");
    writeLines(host.out, [
      ...Object.entries(strategy).map(([axis, option]) => `  ${axis}=${option}`),
      ...(lacks.length > 0 ? [`  does not offer ${lacks.join(" ")}`] : []),
      "  Not modelled:",
      ...omits.map((text) => `  - ${text}`),
    ]);
  });
}
