/** The servers that are compared: each the one of the play or a preset, and what it chooses otherwise. */
import { chosenOption } from "#engine/strategy/axis.ts";
import { axes, axisNamed } from "#engine/strategy/index.ts";
import { presetNamed } from "#engine/strategy/presets/index.ts";
import { COLUMNS_MAX, COLUMNS_MIN, type Column } from "#formats/link/columns.ts";
import type { Setup } from "#sim/setup.ts";
import { asServer } from "./presets.ts";
import { show, useScope } from "./store.ts";

const OWN: Column = { preset: undefined, choices: [] };
const FIRST: readonly Column[] = [
  OWN,
  { preset: "dovecot-maildir", choices: [] },
  { preset: "cyrus-delayed", choices: [] },
];
/** Where each has a line of its own, two are enough to begin with. */
const TWO = FIRST.slice(0, 2);

export const columnsOf = (columns: readonly Column[] | undefined, isNarrow: boolean): readonly Column[] =>
  columns ?? (isNarrow ? TWO : FIRST);

export function setupOf({ preset, choices }: Column, setup: Setup): Setup {
  const server = preset === undefined ? undefined : presetNamed(preset);
  const base = server ? asServer(setup, server) : setup;
  return choices.length === 0 ? base : { ...base, strategy: { ...base.strategy, ...Object.fromEntries(choices) } };
}

/** `This server`, `Cyrus, delayed expunge, fetch-expunged=nil`. */
export const columnName = ({ preset, choices }: Column): string =>
  [
    preset === undefined ? "This server" : (presetNamed(preset)?.title ?? preset),
    ...choices.map(([axis, option]) => `${axis}=${option}`),
  ].join(", ");

const setColumn = (columns: readonly Column[], at: number, column: Column): void =>
  show({ columns: columns.map((each, i) => (i === at ? column : each)) });

export function addColumn(columns: readonly Column[]): void {
  if (columns.length < COLUMNS_MAX) show({ columns: [...columns, OWN] });
}

export function removeColumn(columns: readonly Column[], at: number): void {
  if (columns.length > COLUMNS_MIN) show({ columns: columns.filter((_, i) => i !== at) });
}

export const setPresetOf = (columns: readonly Column[], at: number, preset: string | undefined): void =>
  setColumn(columns, at, { preset, choices: columns[at]?.choices ?? [] });

/** The column's server chooses this; undefined: as it did. */
export function choose(columns: readonly Column[], at: number, axis: string, option: string | undefined): void {
  const column = columns[at];
  if (!column) return;
  const has = column.choices.some(([name]) => name === axis);
  const choices =
    option === undefined
      ? column.choices.filter(([name]) => name !== axis)
      : has
        ? column.choices.map((each) => (each[0] === axis ? ([axis, option] as const) : each))
        : [...column.choices, [axis, option] as const];
  setColumn(columns, at, { ...column, choices });
}

/** Begins a change: the option after the one that this server has. */
export function changeChoice(columns: readonly Column[], at: number, name: string): void {
  const [axis, column] = [axisNamed(name), columns[at]];
  if (!axis || !column) return;
  const { strategy } = setupOf(column, useScope.getState().recording.setup);
  const now = axis.options.indexOf(chosenOption(strategy, axis));
  const next = axis.options[(now + 1) % axis.options.length];
  if (next) choose(columns, at, name, next.name);
}

/** What a column does not choose otherwise yet. */
export const otherAxes = ({ choices }: Column): readonly (typeof axes)[number][] =>
  axes.filter(({ name }) => !choices.some(([axis]) => axis === name));
