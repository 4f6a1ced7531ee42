/**
 * A virtual client as a line of text, the one way: what a play says of it. Reading such a line is parameters.ts.
 */
import type { Behaviour, ParameterKind, ParameterValue, ParameterValues } from "./behaviour.ts";

/** A behaviour and a value for each of its parameters. */
export interface VirtualClient {
  readonly behaviour: Behaviour;
  readonly values: ParameterValues;
}

export const UNITS = [
  { unit: "h", ms: 3_600_000 },
  { unit: "m", ms: 60_000 },
  { unit: "s", ms: 1000 },
  { unit: "ms", ms: 1 },
] as const;

/** The inverse of readVirtualClient; defaults are left out. */
export function printVirtualClient({
  behaviour,
  values,
}: {
  readonly behaviour: Pick<Behaviour, "name" | "parameters">;
  readonly values: ParameterValues;
}): string {
  const given = behaviour.parameters
    .filter(({ name, byDefault }) => values[name] !== undefined && values[name] !== byDefault)
    .map((parameter) => `${parameter.name}=${printValue(parameter.kind, values[parameter.name] as ParameterValue)}`);
  return [behaviour.name, ...given].join(" ");
}

/** A value as it is written after the "=". */
export function printValue(kind: ParameterKind, value: ParameterValue): string {
  if (kind.type === "duration") return printDuration(Number(value));
  const text = String(value);
  return /^[^\s"\\]+$/.test(text) ? text : quote(text);
}

/** In the largest unit that leaves no fraction. */
export function printDuration(ms: number): string {
  const { unit, ms: size } = UNITS.find((each) => ms % each.ms === 0 && ms !== 0) ?? UNITS[2];
  return `${ms / size}${unit}`;
}

export const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
