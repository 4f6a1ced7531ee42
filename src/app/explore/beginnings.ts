/** Where scripts can begin: at a step of the play, with its clients' commands from there on, or as an example has it. */
import type { Patience } from "#analysis/explore/split.ts";
import { type Beginning, settling, stageAfter } from "#analysis/explore/witness.ts";
import { stepsOfEntries } from "#formats/scenario.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { inputsOf, scriptTexts } from "#formats/script-printer.ts";
import type { ScriptText } from "#formats/script-text.ts";
import { NOBODY } from "#sim/clients/behaviour.ts";
import type { Entry, Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { Setup } from "#sim/setup.ts";
import type { Stage } from "#sim/stage.ts";
import { stageStep } from "#sim/stage-step.ts";
import { CLIENTS_MAX } from "../clients.ts";
import type { Example } from "./examples.ts";

export interface Start extends Beginning {
  /** So many of the play's entries come before; undefined: it is not the play that goes on. */
  readonly entryCount: number | undefined;
  /** Once they have happened: the links are perfect, everybody acts by hand. */
  readonly stage: Stage;
  readonly texts: readonly ScriptText[];
  /** What the mode is at first. */
  readonly split: Patience | undefined;
}

/** After so many of the play's entries. */
export function startInPlay(play: Play, entryCount: number, clients: readonly number[]): Start {
  const before = play.moments.slice(0, entryCount);
  let stage = before.at(-1)?.stage ?? play.stage;
  const quiet = settling(stage);
  for (const input of quiet) stage = stageStep(stage, input).stage;
  const entries = [...before.map(({ entry }) => entry), ...quiet.map((input): Entry => ({ type: "input", input }))];
  const texts = scriptTexts(inputsOf(play.moments.slice(entryCount)), stage.world);
  return { setup: play.setup, entries, entryCount, stage, texts: forEach(clients, texts), split: undefined };
}

export function startOfExample(example: Example, { strategy, capabilities }: Setup): Start {
  const { setup: own } = readScenario(example.header, example.title);
  const setup: Setup = { ...own, strategy, ...(capabilities && { capabilities }) };
  const texts = example.scripts.map((text, i): ScriptText => ({ client: i + 1, text }));
  const beginning = { setup, entries: [] };
  const stage = stageAfter(beginning, NOBODY);
  return { ...beginning, entryCount: undefined, stage, texts, split: example.split };
}

/** A text for each client, also for those who say nothing so far. */
function forEach(clients: readonly number[], texts: readonly ScriptText[]): ScriptText[] {
  const all = [...new Set([...clients, ...texts.flatMap(({ client }) => client ?? [])])].sort((a, b) => a - b);
  return [
    ...all.slice(0, CLIENTS_MAX).map((client) => ({
      client,
      text: texts.find((each) => each.client === client)?.text ?? "",
    })),
    ...texts.filter(({ client }) => client === undefined),
  ];
}

/** For the worker, which plays it again. */
export const textOfStart = ({ setup, entries }: Start): string =>
  printScenario({ title: "", cites: [], setup, steps: stepsOfEntries(entries) });

/** How many clients say something from a step on. */
export const speakersAfter = (play: Play, entryCount: number): number => {
  const clients = new Set<number>();
  for (const input of inputsOf(play.moments.slice(entryCount)))
    if (input.type === "receive") clients.add(clientOf(input.session));
  return clients.size;
};
