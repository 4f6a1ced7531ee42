/** Numbers and flags as the naive engine reads and writes them: lists of plain numbers, names in order. */

/** The numbers of a set, ascending, each once; `*` is `largest`, and a range may be written either way (rfc9051#9). */
export function numbersOf(set: string, largest: number): number[] {
  const found = new Set<number>();
  for (const part of set.split(",")) {
    const ends = part.split(":").map((end) => (end === "*" ? largest : Number(end)));
    const [a = 0, b = a] = ends;
    for (let n = Math.max(1, Math.min(a, b)); n <= Math.max(a, b); n++) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

/** `1:3,7`: as short as it can be said. */
export function setOf(ascending: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < ascending.length; ) {
    let end = i;
    while (ascending[end + 1] === (ascending[end] as number) + 1) end++;
    parts.push(end === i ? `${ascending[i]}` : `${ascending[i]}:${ascending[end]}`);
    i = end + 1;
  }
  return parts.join(",");
}

const SYSTEM = ["\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft"];
const isSystem = (flag: string): boolean => flag.startsWith("\\");
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** System flags in the RFC's order (rfc9051#2.3.2), then keywords by the alphabet; each once. */
export function inOrder(flags: readonly string[]): string[] {
  const keywords = flags.filter((flag, i) => !isSystem(flag) && flags.findIndex((other) => isSame(flag, other)) === i);
  keywords.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  return [...SYSTEM.filter((flag) => flags.includes(flag)), ...keywords];
}

export type Change = "" | "+" | "-";

/** What STORE makes of flags (rfc9051#6.4.6); keywords are alike whatever their case. */
export function stored(before: readonly string[], change: Change, flags: readonly string[]): string[] {
  if (change === "") return inOrder(flags);
  if (change === "+") return inOrder([...before, ...flags]);
  return before.filter((flag) => !flags.some((gone) => isSame(gone, flag)));
}

/** Keywords in the case in which the mailbox has them first. */
export const spelled = (known: readonly string[], flags: readonly string[]): string[] =>
  flags.map((flag) => known.find((keyword) => isSame(keyword, flag)) ?? flag);

export const systemFlags = (): string[] => [...SYSTEM];
