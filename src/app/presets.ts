/** The server of the play as another one: a preset in the place of all its choices. */
import { type Axis, chosenOption, type Strategy } from "#engine/strategy/axis.ts";
import { axes } from "#engine/strategy/index.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import type { Setup } from "#sim/setup.ts";
import { underPreset } from "#sim/under-preset.ts";
import { runAnew } from "./choices.ts";
import { keepLast } from "./selectors.ts";
import { useScope } from "./store.ts";

/** What a strategy chooses otherwise than a preset. */
export const changesFrom = (strategy: Strategy, preset: Preset): readonly Axis<unknown>[] =>
  axes.filter((axis) => chosenOption(strategy, axis) !== chosenOption(preset.strategy, axis));

/** The preset that chooses as this strategy does, on every axis; undefined: none does. */
export const presetOf = (strategy: Strategy): Preset | undefined =>
  presets.find((preset) => changesFrom(strategy, preset).length === 0);

/** Beyond so many changes it is like none. */
const CHANGES_MAX = 9;

export interface NearPreset {
  readonly preset: Preset;
  readonly changes: number;
}

/** The preset that differs least; the first of several. Undefined: it is like none. */
export const nearestPreset = keepLast((strategy: Strategy): NearPreset | undefined => {
  const all = presets.map((preset): NearPreset => ({ preset, changes: changesFrom(strategy, preset).length }));
  const near = all.reduce((one, other) => (other.changes < one.changes ? other : one));
  return near.changes <= CHANGES_MAX ? near : undefined;
});

/** A setup as this server would have it; what another preset took away is there again. */
export function asServer(setup: Setup, preset: Preset): Setup {
  const { capabilities, clients } = useScope.getState().source.recording.setup;
  const { capabilities: _, ...rest } = setup;
  const enabled = new Map(clients.map((client) => [client.client, client.enabled]));
  return underPreset(
    {
      ...rest,
      ...(capabilities && { capabilities }),
      clients: setup.clients.map((client) => ({ ...client, enabled: enabled.get(client.client) ?? client.enabled })),
    },
    preset,
  );
}

/** The same inputs again, on this server. */
export const setPreset = (preset: Preset): void =>
  runAnew((recording) => ({ ...recording, setup: asServer(recording.setup, preset) }), `as ${preset.title}`);

/** The same inputs again, on the server that the scenario was opened with. */
export const setAsWritten = (): void =>
  runAnew(
    (recording) => ({ ...recording, setup: useScope.getState().source.recording.setup }),
    "as the scenario has it",
  );
