/** `imapscope export FILE --as FORMAT`: a scenario's play, or some of its lines, for other programs and for people. */
import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type About, type LineRange, readRange, wholeRange } from "#formats/excerpt.ts";
import { printHandout } from "#formats/handout.ts";
import { printLadderSvg } from "#formats/ladder-svg.ts";
import { printMarkdown } from "#formats/markdown.ts";
import { printMermaid } from "#formats/mermaid.ts";
import { printPlayJson } from "#formats/play-json.ts";
import { printPlayText } from "#formats/play-text.ts";
import { runScenario } from "#formats/scenario-run.ts";
import type { Play } from "#sim/play.ts";
import { SetupError } from "#sim/setup-error.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";
import { addServerOptions, asServed, type ServerOptions } from "./server-options.ts";
import { isSystemError, reasonOf } from "./system-error.ts";

/** Each gives one text or more, with a line end. */
const FORMATS = {
  markdown: (play: Play, about: About, range: LineRange) => [printMarkdown(play, about, range)],
  mermaid: printMermaid,
  svg: (play: Play, about: About, range: LineRange) => printLadderSvg(play, about, range),
  handout: (play: Play, about: About, range: LineRange) => [printHandout(play, about, range)],
  json: (play: Play, about: About, range: LineRange, { version }: Host) => [printPlayJson(play, about, range, version)],
  text: (play: Play, about: About, range: LineRange) => [printPlayText(play, about, range)],
} as const satisfies Record<string, (play: Play, about: About, range: LineRange, host: Host) => readonly string[]>;

interface Options extends ServerOptions {
  readonly as: keyof typeof FORMATS;
  readonly lines?: string;
  readonly output?: string;
}

export function addExport(program: Command, host: Host): void {
  const command = program
    .command("export")
    .summary("print a scenario's play in another format")
    .description(
      "Plays a scenario and prints what came of it: as Markdown with its narration, as the text of Mermaid sequence " +
        "diagrams, as SVG of the ladder, as a " +
        "handout to be printed (HTML) with its answers on a sheet of their own, as JSON after docs/play.schema.json, or as scenario text.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .addOption(new Option("--as <format>", "the format").choices(Object.keys(FORMATS)).makeOptionMandatory())
    .option("--lines <A:B>", "lines of the ladder, counted from 1: 5:9, 5 or 5:*; all of them unless given", lineRange)
    .option("-o, --output <file>", "where to write it; standard output unless given")
    .action(async (file: string, options: Options) => {
      await run(host, file, options);
    });
  addServerOptions(command);
}

/** Whether it is one, before anything is played. */
function lineRange(text: string): string {
  const problem = readRange(text, 999_999_999);
  if (typeof problem === "string") throw new InvalidArgumentError(`${sentence(problem)}.`);
  return text;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

async function run(host: Host, file: string, { as, lines, output, ...server }: Options): Promise<void> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  const play = playOf(source.name, () => runScenario({ ...scenario, setup: asServed(scenario.setup, server) }).play);
  const range = lines === undefined ? wholeRange(play) : readRange(lines, play.lines.length);
  if (typeof range === "string") throw new UserError(`${source.name}: --lines: ${range}`);
  if (as === "text" && range.first > 0)
    throw new UserError(
      `--lines: a scenario needs all that went before: give 1:${range.last + 1}, or --as markdown for lines alone`,
    );
  const texts = FORMATS[as](play, scenario, range, host);
  if (output !== undefined) return writeFiles(host, output, texts);
  if (texts.length > 1)
    throw new UserError(
      `${range.last - range.first + 1} lines are more than one file of ${as} holds: there would be ${texts.length}. Give --output FILE for all of them, or fewer --lines`,
    );
  for (const text of texts) writeLines(host.out, text.replace(/\n$/, "").split("\n"));
}

function playOf(name: string, make: () => Play): Play {
  try {
    return make();
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${name}: ${error.message}`);
    throw error;
  }
}

/** One file, or `F-1.ext`, `F-2.ext` …, which are told. */
async function writeFiles(host: Host, output: string, texts: readonly string[]): Promise<void> {
  const [, stem, extension] = /^(.*?)(\.[^./\\]*)?$/s.exec(output) ?? [];
  const names = texts.map((_, i) => (texts.length === 1 ? output : `${stem}-${i + 1}${extension ?? ""}`));
  for (const [i, name] of names.entries()) {
    try {
      await writeFile(name, texts[i] as string);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      throw new UserError(`cannot write ${name}: ${error.code === "ENOENT" ? "no such directory" : reasonOf(error)}`);
    }
  }
  if (names.length > 1)
    writeLines(host.err, [`more than one file holds, so there are ${names.length}: ${names.join(", ")}`]);
}
