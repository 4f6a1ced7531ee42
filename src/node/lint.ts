/** `imapscope lint FILE`: which rules a transcript breaks. */
import type { Command } from "commander";
import { type Finding, isBreach } from "#analysis/lint/core/rule.ts";
import { lint, rules } from "#analysis/lint/index.ts";
import { exchangeOfScenario } from "#formats/scenario-exchange.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { SetupError } from "#sim/setup-error.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse, type Source } from "./load-scenario.ts";
import { addServerOptions, asServed, type ServerOptions } from "./server-options.ts";

interface Options extends ServerOptions {
  readonly json?: boolean;
  readonly run?: boolean;
  readonly rules?: boolean;
  readonly strict?: boolean;
}

/** A finding and the line, from 1, of the text that it is about. */
interface Placed {
  readonly finding: Finding;
  readonly line: number;
}

/** Returns the exit status through `done`: 1 where the protocol is broken. */
export function addLint(program: Command, host: Host, done: (status: number) => void): void {
  const command = program
    .command("lint")
    .summary("find what breaks the protocol in a transcript")
    .description(
      "Judges a scenario's lines as they are written, the server's and the clients', without running it: a transcript of " +
        "any server will do. The exit status is 1 where a finding breaks the protocol (MUST, MUST NOT, stated).",
    )
    .argument("[file]", "a scenario file, the name of a stock scenario, or - for standard input")
    .option("--run", "run the scenario, and judge what our server answers instead")
    .option("--strict", "exit status 1 for advice too (SHOULD, SHOULD NOT, MAY, advised)")
    .option("--json", "as JSON, described in docs/lint.md")
    .option("--rules", "list the rules instead")
    .action(async (file: string | undefined, options: Options) => {
      if (options.rules) {
        if (file !== undefined) throw new UserError("--rules lists the rules, and takes no file");
        writeRules(host, options.json ?? false);
      } else if (file === undefined) throw new UserError('expected a file, or --rules (see "imapscope lint --help")');
      else done(await lintFile(host, file, options));
    });
  addServerOptions(command, "with --run: ");
}

async function lintFile(host: Host, file: string, options: Options): Promise<number> {
  const { json, run, strict, strategy, preset, capabilities } = options;
  const chooses = preset ? "--preset" : strategy.size > 0 ? "--strategy" : capabilities && "--capabilities";
  if (chooses && !run) throw new UserError(`${chooses} needs --run: without it no server of ours answers`);
  const written = await loadText(host, file);
  const source = run ? transcriptOf(written, options) : written;
  const placed = findingsIn(source);
  if (json) writeJson(host, placed);
  else writeText(host, source, placed);
  return placed.some(({ finding }) => strict || isBreach(finding.strength)) ? 1 : 0;
}

function transcriptOf(source: Source, options: ServerOptions): Source {
  const scenario = parse(source);
  try {
    const { transcript } = runScenario({ ...scenario, setup: asServed(scenario.setup, options) });
    return { name: source.name, text: transcript };
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}

function findingsIn(source: Source): Placed[] {
  const scenario = parse(source);
  const exchange = exchangeOfScenario(scenario);
  if (exchange.items.length === 0) throw new UserError(`nothing is said in ${source.name}: it has no line of C1 or S1`);
  return lint(exchange)
    .map((finding) => {
      const place = scenario.places[exchange.steps[finding.place.item] ?? -1];
      return { finding, line: place?.first ?? 0 };
    })
    .sort((a, b) => a.line - b.line);
}

function writeText(host: Host, source: Source, placed: readonly Placed[]): void {
  const lines = source.text.split("\n");
  for (const { finding, line } of placed) {
    const { strength, rule, party, message, cites } = finding;
    writeLines(
      host.out,
      [`${source.name}:${line}: ${strength} ${rule} (${party}): ${message} (${cites.join(" ")})`],
      isBreach(strength) ? "red" : "none",
    );
    writeLines(host.out, [`  ${(lines[line - 1] ?? "").trimEnd()}`]);
  }
  const breaches = placed.filter(({ finding }) => isBreach(finding.strength)).length;
  const advice = placed.length - breaches;
  if (placed.length === 0) writeLines(host.out, [`${source.name}: ${rules.length} rules, nothing found`]);
  else writeLines(host.out, [`${source.name}: ${breaches} against the protocol, ${advice} advice`]);
}

function writeJson(host: Host, placed: readonly Placed[]): void {
  const list = placed.map(({ finding: { rule, strength, party, connection, at, message, cites }, line }) => ({
    line,
    connection,
    atMs: at,
    rule,
    strength,
    party,
    message,
    cites,
  }));
  host.out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function writeRules(host: Host, json: boolean): void {
  if (json) {
    const list = rules.map(({ id, title, strength, party, cites, explanation }) => ({
      rule: id,
      title,
      strength,
      party,
      cites,
      explanation,
    }));
    host.out.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const party of ["server", "client"] as const) {
    writeLines(host.out, [party === "server" ? "The server:" : "The client:"], "bold");
    for (const { id, title, strength, cites } of rules.filter((rule) => rule.party === party))
      writeLines(host.out, [`  ${id.padEnd(width)}  ${strength.padEnd(10)}  ${title} (${cites.join(" ")})`]);
  }
}
