/** Time in words, as long as it must be. */
const UNITS = [
  { unit: "d", ms: 86_400_000 },
  { unit: "h", ms: 3_600_000 },
  { unit: "min", ms: 60_000 },
  { unit: "s", ms: 1000 },
  { unit: "ms", ms: 1 },
] as const;

/** `29 min 59 s`, `200 ms`, `2 s`: the two largest units that it has, neighbours only. */
export function lengthWords(ms: number): string {
  const first = UNITS.findIndex((each) => ms >= each.ms);
  const large = UNITS[first];
  if (!large) return "0 ms";
  const small = UNITS[first + 1];
  const whole = Math.floor(ms / large.ms);
  const rest = small ? Math.floor((ms - whole * large.ms) / small.ms) : 0;
  return rest > 0 && small ? `${whole} ${large.unit} ${rest} ${small.unit}` : `${whole} ${large.unit}`;
}

const ROUND: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 20, 30].flatMap((count) => [count * 1000, count * 60_000]),
  ...[1, 2, 4, 12, 24, 48, 168].map((hours) => hours * 3_600_000),
];

/** A round length of time that takes between so many px on a scale, the largest; undefined: none does. */
export const roundLength = (pxPerMs: number, least: number, most: number): number | undefined =>
  ROUND.filter((ms) => ms * pxPerMs >= least && ms * pxPerMs <= most).sort((a, b) => b - a)[0];
