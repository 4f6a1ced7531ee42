/** Octets from the wire in messages for people: short, and nothing in them that acts. */
const LENGTH_MAX = 60;

export function shown(octets: string): string {
  const cut = octets.length > LENGTH_MAX ? `${octets.slice(0, LENGTH_MAX)}…` : octets;
  return cut.replace(/[^\x20-\x7e…]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

export const plural = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : nouns}`;

/** A span of time: `29 minutes`, `1.5 seconds`. */
export function duration(ms: number): string {
  if (ms < 120_000) return plural(Math.round(ms / 100) / 10, "second");
  return plural(Math.round(ms / 6000) / 10, "minute");
}
