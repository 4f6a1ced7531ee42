/** `imapscope scenarios`: lists and checks scenarios, or fills in their answers. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { ScenarioError } from "#formats/scenario-error.ts";
import { fillIn } from "#formats/scenario-fill.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { scenarios } from "#scenarios/index.ts";
import { SetupError } from "#sim/setup-error.ts";
import { writeDifferences } from "./differences.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse, type Source } from "./load-scenario.ts";
import { isSystemError, reasonOf } from "./system-error.ts";

interface Options {
  readonly json?: boolean;
  readonly write?: boolean;
}

/** Returns the exit status through `done`: 1 where a line differs. */
export function addScenarios(program: Command, host: Host, done: (status: number) => void): void {
  program
    .command("scenarios")
    .summary("list and check the stock scenarios, or fill in their answers")
    .description(
      "Lists the stock scenarios, or the given files, and checks every one: the exit status is 1 where a line differs. " +
        "With --write the answers in the files are replaced by those that come.",
    )
    .argument("[files...]", "scenario files or names of stock scenarios, instead of all stock scenarios")
    .option("--json", "only list the stock scenarios, as JSON: scenario, title, cites, strategy")
    .option("--write", "write the answers into the files: src/scenarios/*.imap unless files are given")
    .action(async (files: readonly string[], { json, write }: Options) => {
      if (json && write) throw new UserError("--json and --write exclude each other");
      if (json) writeJson(host);
      else if (write) done(await fillFiles(host, files.length > 0 ? files : await stockFiles(host)));
      else
        done(
          checkAll(host, files.length > 0 ? await Promise.all(files.map((file) => loadText(host, file))) : scenarios),
        );
    });
}

function writeJson(host: Host): void {
  const list = scenarios.map(({ name, text }) => {
    const { title, cites, setup } = readScenario(text, name);
    return { scenario: name, title, cites, strategy: setup.strategy };
  });
  host.out.write(`${JSON.stringify(list, null, 2)}\n`);
}

function checkAll(host: Host, sources: readonly Source[]): number {
  const width = Math.max(...sources.map(({ name }) => name.length));
  let failed = 0;
  for (const source of sources) {
    const problem = check(host, source, width);
    if (problem) failed++;
  }
  if (failed > 0) writeLines(host.err, [`${failed} of ${sources.length} scenarios differ`]);
  return failed > 0 ? 1 : 0;
}

function check(host: Host, source: Source, width: number): boolean {
  try {
    const scenario = parse(source);
    const { differences } = runScenario(scenario);
    const isFine = differences.length === 0;
    const { title, cites } = scenario;
    writeLines(
      host.out,
      [`${isFine ? "ok  " : "DIFF"} ${source.name.padEnd(width)}  ${title} (${cites.join(" ")})`],
      isFine ? "none" : "red",
    );
    if (!isFine) writeDifferences(host.err, source.name, differences);
    return !isFine;
  } catch (error) {
    if (!(error instanceof UserError || error instanceof SetupError)) throw error;
    writeLines(host.out, [`FAIL ${source.name}`], "red");
    writeLines(host.err, [error instanceof SetupError ? `${source.name}: ${error.message}` : error.message]);
    return true;
  }
}

/** All files of the directory, those too that the list does not name yet. */
async function stockFiles({ root }: Host): Promise<string[]> {
  const directory = path.join(root, "src", "scenarios");
  try {
    const names = await readdir(directory);
    return names
      .filter((name) => name.endsWith(".imap"))
      .sort()
      .map((name) => path.join(directory, name));
  } catch (error) {
    if (isSystemError(error)) throw new UserError(`cannot read ${directory}: ${reasonOf(error)}`);
    throw error;
  }
}

async function fillFiles(host: Host, files: readonly string[]): Promise<number> {
  let failed = 0;
  for (const file of files) {
    try {
      const before = await readFile(file, "utf8");
      const after = fillIn(before);
      if (after !== before) await writeFile(file, after);
      writeLines(host.out, [`${after === before ? "as it was" : "written  "} ${file}`]);
    } catch (error) {
      failed++;
      if (error instanceof ScenarioError)
        writeLines(host.err, [`${file}:${error.line}:${error.column}: ${error.message}`]);
      else if (error instanceof SetupError) writeLines(host.err, [`${file}: ${error.message}`]);
      else if (isSystemError(error)) writeLines(host.err, [`cannot fill in ${file}: ${reasonOf(error)}`]);
      else throw error;
    }
  }
  return failed > 0 ? 2 : 0;
}
