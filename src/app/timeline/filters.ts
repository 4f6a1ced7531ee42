/**
 * What the ladder and the list leave out on request: clients, and exchanges that bring no news. What went wrong is never
 * left out: a NO, a BAD or a BYE stays, with the NOOP or IDLE that it answers, and so does a command with an alarm, and a line
 * that breaks the protocol.
 */
import type { Line, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { type Filter, type Hidden, NO_FILTER } from "./filter.ts";

interface Noise {
  readonly title: string;
  /** The command's name; undefined: it is told line by line. */
  readonly commands?: ReadonlySet<string>;
  /** Only where the client is told nothing by it. */
  readonly isWithoutNews?: true;
  readonly line?: (line: Line) => boolean;
}

const NOISES = {
  capability: {
    title: "CAPABILITY, ID, ENABLE",
    commands: new Set(["CAPABILITY", "ID", "ENABLE"]),
    line: ({ text }: Line) => /^\* CAPABILITY /.test(text),
  },
  noop: { title: "NOOP, CHECK without news", commands: new Set(["NOOP", "CHECK"]), isWithoutNews: true },
  idle: {
    title: "IDLE without news",
    commands: new Set(["IDLE"]),
    isWithoutNews: true,
    line: ({ text }: Line) => /^\* OK Still here/i.test(text),
  },
  login: { title: "Logging in", commands: new Set(["LOGIN", "AUTHENTICATE", "STARTTLS"]) },
  time: {
    title: "Time that passes",
    line: ({ kind, text }: Line) => kind === "happening" && / pass(?:es)?$/.test(text),
  },
} as const satisfies Record<string, Noise>;

export type NoiseName = keyof typeof NOISES;
export const NOISE_NAMES = Object.keys(NOISES) as readonly NoiseName[];
export const noiseTitle = (name: NoiseName): string => NOISES[name].title;

/** For each line the noise that it is part of. */
type Noises = readonly (NoiseName | undefined)[];
const known = new WeakMap<Play, Noises>();

const isTrouble = ({ status }: Line): boolean => status === "NO" || status === "BAD" || status === "BYE";
const isNews = ({ kind, status }: Line): boolean =>
  (kind === "untagged" || kind === "server-initiated") && status === undefined;

const commandOf = ({ kind, text }: Line): string | undefined =>
  kind === "command" ? /^\S+ (\S+)/.exec(text)?.[1]?.toUpperCase() : undefined;

function noisesOf(play: Play): Noises {
  const found = known.get(play);
  if (found) return found;
  const { lines } = play;
  const noises: (NoiseName | undefined)[] = new Array(lines.length);
  /** Of commands that are noise: whether they brought news or trouble after all. */
  const spoilt = new Set<number>();
  const byCommand = new Map<number, NoiseName>();
  const latest = new Map<ClientNumber, number>();
  for (const line of lines) {
    const { index, client } = line;
    const name = commandOf(line);
    if (name !== undefined && client !== undefined) {
      latest.set(client, index);
      const noise = NOISE_NAMES.find((each) => (NOISES[each] as Noise).commands?.has(name));
      if (noise) byCommand.set(index, noise);
    }
    const command = line.command ?? (isNews(line) && client !== undefined ? latest.get(client) : undefined);
    const of = command === undefined ? undefined : byCommand.get(command);
    if (command === undefined || !of) continue;
    if (isTrouble(line) || (isNews(line) && (NOISES[of] as Noise).isWithoutNews)) spoilt.add(command);
  }
  for (const line of lines) {
    if (isTrouble(line)) continue;
    const command = line.kind === "command" ? line.index : line.command;
    const of = command === undefined || spoilt.has(command) ? undefined : byCommand.get(command);
    noises[line.index] =
      of && !(isNews(line) && (NOISES[of] as Noise).isWithoutNews)
        ? of
        : NOISE_NAMES.find((each) => (NOISES[each] as Noise).line?.(line));
  }
  known.set(play, noises);
  return noises;
}

/** A filter that leaves out these. */
export const filterOf = (kinds: Filter["kinds"], clients: Filter["clients"]): Filter =>
  kinds.size === 0 && clients.size === 0
    ? NO_FILTER
    : { kinds, clients, hides: (play, ...stays) => hiddenBy(play, kinds, clients, stays) };

function hiddenBy(
  play: Play,
  kinds: Filter["kinds"],
  clients: Filter["clients"],
  stays: readonly { has(line: number): boolean }[],
): Hidden {
  const lines = new Set<number>();
  const byKind = new Map<NoiseName, number>();
  const byClient = new Map<ClientNumber, number>();
  const noises = noisesOf(play);
  for (const line of play.lines) {
    const { index, client } = line;
    if (stays.some((lines) => lines.has(index))) continue;
    const noise = noises[index];
    if (client !== undefined && clients.has(client) && !isTrouble(line)) {
      byClient.set(client, (byClient.get(client) ?? 0) + 1);
      lines.add(index);
    } else if (noise && kinds.has(noise)) {
      byKind.set(noise, (byKind.get(noise) ?? 0) + 1);
      lines.add(index);
    }
  }
  return { lines, byKind, byClient };
}

/** How many lines of each noise there are. */
export function noiseCounts(play: Play): ReadonlyMap<NoiseName, number> {
  const counts = new Map<NoiseName, number>();
  for (const noise of noisesOf(play)) if (noise) counts.set(noise, (counts.get(noise) ?? 0) + 1);
  return counts;
}
