/**
 * The columns of a comparison, as a link has them: `.` or a preset, and what that server chooses otherwise, as in
 * `.,dovecot-maildir,.+fetch-expunged:nil`. A dot is the server of the play.
 */
import { presetNamed } from "#engine/strategy/presets/index.ts";
import { PermalinkError } from "./permalink-error.ts";
import { readChoices } from "./server-fields.ts";

export interface Column {
  /** Undefined: the server of the play. */
  readonly preset: string | undefined;
  /** What it chooses otherwise; each axis once. */
  readonly choices: readonly (readonly [axis: string, option: string])[];
}

export const COLUMNS_MIN = 2;
export const COLUMNS_MAX = 4;
const OWN = ".";
/** Characters of all columns. */
const TEXT_MAX = 8000;

export const printColumns = (columns: readonly Column[]): string =>
  columns
    .map(({ preset = OWN, choices }) => [preset, ...choices.map(([axis, option]) => `${axis}:${option}`)].join("+"))
    .join(",");

/** Throws a PermalinkError. */
export function readColumns(text: string): readonly Column[] {
  if (text.length > TEXT_MAX) throw new PermalinkError(`it has more than ${TEXT_MAX} characters`);
  const parts = text.split(",");
  if (parts.length < COLUMNS_MIN || parts.length > COLUMNS_MAX)
    throw new PermalinkError(`expected ${COLUMNS_MIN} to ${COLUMNS_MAX} columns, not ${parts.length}`);
  return parts.map(readColumn);
}

function readColumn(text: string): Column {
  const [name = "", ...chosen] = text.split("+");
  if (name !== OWN && !presetNamed(name))
    throw new PermalinkError(`there is no server “${name.slice(0, 40)}” here; "." is that of the play`);
  const choices = chosen.length === 0 ? [] : readChoices(chosen.join(","));
  if (new Set(choices.map(([axis]) => axis)).size < choices.length)
    throw new PermalinkError("a column chooses the same twice");
  return { preset: name === OWN ? undefined : name, choices };
}
