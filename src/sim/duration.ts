/** Durations as one word: `25m`, `90s`, `200ms`. */
const UNITS = [
  { unit: "h", ms: 3_600_000 },
  { unit: "m", ms: 60_000 },
  { unit: "s", ms: 1000 },
  { unit: "ms", ms: 1 },
] as const;

/** In the largest unit that leaves no fraction. */
export function printDuration(ms: number): string {
  const { unit, ms: size } = UNITS.find((each) => ms !== 0 && ms % each.ms === 0) ?? UNITS[3];
  return `${ms / size}${unit}`;
}

/** Milliseconds; undefined where the text is no duration. */
export function readDuration(text: string): number | undefined {
  const match = /^(\d{1,12})(h|m|s|ms)$/.exec(text);
  const unit = UNITS.find((each) => each.unit === match?.[2]);
  return unit && Number(match?.[1]) * unit.ms;
}
