/** `imapscope compare FILE`: the same inputs under several servers, side by side. */
import { type Command, Option } from "commander";
import { type ComparedRow, type Comparison, type Contender, compare, folded } from "#analysis/compare.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import type { Line } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { SetupError } from "#sim/setup-error.ts";
import { underPreset } from "#sim/under-preset.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { loadText, parse } from "./load-scenario.ts";
import { addChoice, readPreset } from "./server-options.ts";

/** In the order in which they are given. */
type Given = readonly (Preset | ReadonlyMap<string, string>)[];

const CONTENDERS_MAX = 4;

/** Returns the exit status through `done`: 1 where a line differs. */
export function addCompare(program: Command, host: Host, done: (status: number) => void): void {
  let given: Given = [];
  const add = (one: Preset | ReadonlyMap<string, string>): Given => {
    given = [...given, one];
    return given;
  };
  program
    .command("compare")
    .summary("the same inputs under several servers")
    .description(
      "Plays a scenario's inputs under two to four servers and shows where they differ. Each --preset and each --strategy " +
        "is one of them; where one alone is given, the other is the scenario as it is. The exit status is 1 where a line differs.",
    )
    .argument("<file>", "a scenario file, the name of a stock scenario, or - for standard input")
    .addOption(
      new Option("--preset <name>", 'a server that was measured, see "imapscope presets"; may be repeated').argParser(
        (name: string) => add(readPreset(name)),
      ),
    )
    .addOption(
      new Option("-s, --strategy <choices>", "other choices, AXIS=OPTION[,AXIS=OPTION…]; may be repeated").argParser(
        (text: string) => add(readChoices(text)),
      ),
    )
    .option("--json", "as JSON: contenders, different, moments with rows")
    .action(async (file: string, { json }: { readonly json?: boolean }) => {
      done(await run(host, file, given, json ?? false));
    });
}

const readChoices = (text: string): ReadonlyMap<string, string> =>
  text.split(",").reduce<ReadonlyMap<string, string>>((before, choice) => addChoice(choice, before), new Map());

async function run(host: Host, file: string, given: Given, json: boolean): Promise<number> {
  const source = await loadText(host, file);
  const scenario = parse(source);
  const chosen = given.map((one) => contenderOf(scenario.setup, one));
  const contenders = chosen.length === 1 ? [{ name: "as written", setup: scenario.setup }, ...chosen] : chosen;
  if (contenders.length < 2) throw new UserError("expected what to compare: --preset NAME or --strategy AXIS=OPTION");
  if (contenders.length > CONTENDERS_MAX) throw new UserError(`no more than ${CONTENDERS_MAX} can be compared at once`);
  try {
    const comparison = compare(contenders, entriesOfScenario(scenario));
    if (json) host.out.write(`${JSON.stringify(asJson(comparison), null, 2)}\n`);
    else writeText(host, comparison);
    return comparison.different > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof SetupError) throw new UserError(`${source.name}: ${error.message}`);
    throw error;
  }
}

function contenderOf(setup: Setup, one: Given[number]): Contender {
  if ("name" in one && typeof one.name === "string")
    return { name: one.name, setup: underPreset(setup, one as Preset) };
  const choices = Object.fromEntries(one as ReadonlyMap<string, string>);
  const name = Object.entries(choices)
    .map(([axis, option]) => `${axis}=${option}`)
    .join(" ");
  return { name, setup: { ...setup, strategy: { ...setup.strategy, ...choices } } };
}

function asJson({ contenders, different, moments }: Comparison): object {
  return {
    contenders: contenders.map(({ name, play }) => ({ name, strategy: play.setup.strategy })),
    different,
    moments: moments.map(({ moment, isSame, rows }) => ({
      moment,
      same: isSame,
      rows: rows.map((row) => ({ same: row.isSame, lines: row.lines.map((line) => (line ? lineText(line) : null)) })),
    })),
  };
}

function writeText(host: Host, { contenders, moments, different }: Comparison): void {
  const letters = contenders.map((_, i) => String.fromCharCode(65 + i));
  writeLines(
    host.out,
    contenders.map(({ name }, i) => `${letters[i]}  ${name}`),
    "bold",
  );
  for (const part of folded(moments)) {
    if (part.type === "same") {
      const many = part.moments.length === 1 ? "1 moment is" : `${part.moments.length} moments are`;
      writeLines(host.out, ["", `= ${many} the same for all`], "dim");
      continue;
    }
    writeLines(host.out, [""]);
    for (const row of part.moment.rows) writeRow(host, row, letters);
  }
  writeLines(host.out, ["", `${different} of ${moments.length} moments differ`]);
}

/** Who has a line stands before it; a line that all have stands alone. */
function writeRow(host: Host, { lines, isSame }: ComparedRow, letters: readonly string[]): void {
  const width = letters.length;
  if (isSame) {
    const [line] = lines;
    if (line) writeLines(host.out, indented(" ".repeat(width), line));
    return;
  }
  const texts = new Map<string, { who: string; readonly line: Line }>();
  for (const [i, line] of lines.entries()) {
    if (!line) continue;
    const text = lineText(line);
    const known = texts.get(text);
    if (known) known.who += letters[i];
    else texts.set(text, { who: letters[i] ?? "", line });
  }
  for (const { who, line } of texts.values()) writeLines(host.out, indented(who.padEnd(width), line), "green");
}

const indented = (who: string, line: Line): string[] =>
  lineText(line)
    .split("\n")
    .map((text, i) => `${i === 0 ? who : " ".repeat(who.length)}  ${text}`);

function lineText({ kind, client, text }: Line): string {
  if (kind === "happening" || client === undefined) return `<${text}>`;
  return `${kind === "command" || kind === "continued" ? "C" : "S"}${client}: ${text}`;
}
