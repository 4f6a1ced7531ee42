/** `--preset`, `--strategy` and `--capabilities`: which server answers. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { ScenarioError } from "#formats/scenario-error.ts";
import { choiceProblem, presetProblem, readCapabilities } from "#formats/scenario-terms.ts";
import { Words } from "#formats/scenario-text.ts";
import type { Setup } from "#sim/setup.ts";
import { offering, underPreset } from "#sim/under-preset.ts";

export type Choices = ReadonlyMap<string, string>;

export interface ServerOptions {
  /** Axis → option. */
  readonly strategy: Choices;
  readonly preset?: Preset | undefined;
  /** As a scenario's `capabilities` line has them, checked. */
  readonly capabilities?: string | undefined;
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
    )
    .addOption(
      new Option(
        "--capabilities <list>",
        `${where}all that the server offers, "+SORT -MOVE" against what it offers otherwise, or "none"; ` +
          'see "imapscope capabilities"',
      ).argParser(checkCapabilities),
    );
}

const sentence = (text: string): string => (text.endsWith("?") ? text : `${text}.`);

export function readPreset(name: string): Preset {
  const preset = presetNamed(name);
  if (preset) return preset;
  throw new InvalidArgumentError(sentence(presetProblem(name)));
}

/** Throws a ScenarioError. */
const capabilitiesIn = (text: string, before: readonly string[]): readonly string[] =>
  readCapabilities(new Words({ number: 1, text }, 0), before);

function checkCapabilities(text: string): string {
  try {
    capabilitiesIn(text, DEFAULT_CAPABILITIES);
    return text;
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidArgumentError(sentence(error.message));
    throw error;
  }
}

export function addChoice(text: string, before: Choices): Choices {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Expected AXIS=OPTION, as in fetch-expunged=nil.");
  const [axis, option] = [text.slice(0, at), text.slice(at + 1)];
  const problem = choiceProblem(axis, option);
  if (problem) throw new InvalidArgumentError(`${sentence(problem.message)} See "imapscope strategies".`);
  return new Map(before).set(axis, option);
}

/** The setup on the server that the options choose. */
export function asServed(setup: Setup, { preset, strategy, capabilities }: ServerOptions): Setup {
  const measured = preset ? underPreset(setup, preset) : setup;
  const offered = measured.capabilities ?? DEFAULT_CAPABILITIES;
  const chosen = capabilities === undefined ? measured : offering(measured, capabilitiesIn(capabilities, offered));
  return { ...chosen, strategy: { ...chosen.strategy, ...Object.fromEntries(strategy) } };
}
