/** `--preset` and `--strategy`: which server answers. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { choiceProblem, presetProblem } from "#formats/scenario-terms.ts";
import type { Setup } from "#sim/setup.ts";
import { underPreset } from "#sim/under-preset.ts";

export type Choices = ReadonlyMap<string, string>;

export interface ServerOptions {
  /** Axis → option. */
  readonly strategy: Choices;
  readonly preset?: Preset;
}

/** `where`: what stands before the help, if the options are good for a part of the command alone. */
export function addServerOptions(command: Command, where = ""): Command {
  return command
    .addOption(
      new Option("--preset <name>", `${where}a server that was measured, see "imapscope presets"`).argParser(
        readPreset,
      ),
    )
    .addOption(
      new Option("-s, --strategy <axis=option>", `${where}another choice for the server; may be repeated`)
        .argParser(addChoice)
        .default(new Map() as Choices, 'what "imapscope strategies" names first, or the preset\'s'),
    );
}

export function readPreset(name: string): Preset {
  const preset = presetNamed(name);
  if (preset) return preset;
  throw new InvalidArgumentError(`${presetProblem(name)}.`);
}

export function addChoice(text: string, before: Choices): Choices {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Expected AXIS=OPTION, as in fetch-expunged=nil.");
  const [axis, option] = [text.slice(0, at), text.slice(at + 1)];
  const problem = choiceProblem(axis, option);
  if (problem) throw new InvalidArgumentError(`${problem.message}. See "imapscope strategies".`);
  return new Map(before).set(axis, option);
}

/** The setup on the server that the options choose. */
export function asServed(setup: Setup, { preset, strategy }: ServerOptions): Setup {
  const chosen = preset ? underPreset(setup, preset) : setup;
  return { ...chosen, strategy: { ...chosen.strategy, ...Object.fromEntries(strategy) } };
}
