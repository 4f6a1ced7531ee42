/**
 * The flags of a message.   rfc9051#2.3.2
 *
 * A value is interned: the same set of flags is the same object, so comparing is `===` and a million messages share a
 * few of them. \Recent is not among them: it belongs to a session, not to a message (rfc3501#2.3.2).
 */
export const SYSTEM_FLAGS = ["\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft"] as const;

export interface Flags {
  /** Bit i is set for `SYSTEM_FLAGS[i]`. */
  readonly system: number;
  /** Keywords in the case of their first use, ordered without regard to case. */
  readonly keywords: readonly string[];
  /** All of them as the wire prints them, in order. */
  readonly names: readonly string[];
}

export const ANSWERED = 1;
export const FLAGGED = 2;
export const DELETED = 4;
export const SEEN = 8;
export const DRAFT = 16;

/** Interned sets; dropped whole when hostile keywords have made it large (identity is an optimisation, see sameFlags). */
let interned = new Map<string, Flags>();
const INTERNED_MAX = 50_000;

function intern(system: number, keywords: readonly string[]): Flags {
  const key = keywords.length === 0 ? String(system) : `${system} ${keywords.join(" ")}`;
  const known = interned.get(key);
  if (known) return known;
  if (interned.size >= INTERNED_MAX) interned = new Map();
  const names = SYSTEM_FLAGS.filter((_, i) => system & (1 << i)) as string[];
  const flags: Flags = Object.freeze({
    system,
    keywords: Object.freeze(keywords),
    names: Object.freeze([...names, ...keywords]),
  });
  interned.set(key, flags);
  return flags;
}

export const NO_FLAGS: Flags = intern(0, []);

/** Flags from names; system flags in any case, unknown names are keywords, doubles are dropped, \Recent is ignored. */
export function flagsOf(names: Iterable<string>): Flags {
  let system = 0;
  const keywords = new Map<string, string>();
  for (const name of names) {
    const bit = systemFlagBit(name);
    if (bit !== 0) system |= bit;
    else if (!name.startsWith("\\")) {
      const folded = name.toLowerCase();
      if (!keywords.has(folded)) keywords.set(folded, name);
    }
  }
  const sorted = [...keywords].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, name]) => name);
  return intern(system, sorted);
}

/** The bit of a system flag (any case), 0 for everything else. */
export function systemFlagBit(name: string): number {
  if (name.charCodeAt(0) !== 92) return 0;
  const folded = name.toLowerCase();
  const index = SYSTEM_FLAGS.findIndex((flag) => flag.toLowerCase() === folded);
  return index < 0 ? 0 : 1 << index;
}

export const sameFlags = (a: Flags, b: Flags): boolean =>
  a === b ||
  (a.system === b.system && a.keywords.length === b.keywords.length && a.keywords.every((k, i) => k === b.keywords[i]));

/** Flags that rights are given for one by one: \Seen, \Deleted, and all the others (rfc4314#4). */
export interface FlagClasses {
  readonly seen: boolean;
  readonly deleted: boolean;
  readonly others: boolean;
}

export const ALL_FLAGS: FlagClasses = { seen: true, deleted: true, others: true };

/** The flags of `after` in these classes, and those of `before` in the other ones. */
export function changedWithin(before: Flags, after: Flags, { seen, deleted, others }: FlagClasses): Flags {
  if (seen && deleted && others) return after;
  const mask = (seen ? SEEN : 0) | (deleted ? DELETED : 0) | (others ? ANSWERED | FLAGGED | DRAFT : 0);
  return intern((after.system & mask) | (before.system & ~mask), others ? after.keywords : before.keywords);
}

/** Whether a flag is set; keywords compare without regard to case (rfc9051#2.3.2). */
export function hasFlag(flags: Flags, name: string): boolean {
  const bit = systemFlagBit(name);
  if (bit !== 0) return (flags.system & bit) !== 0;
  const folded = name.toLowerCase();
  return flags.keywords.some((keyword) => keyword.toLowerCase() === folded);
}

export function addFlags(flags: Flags, more: Flags): Flags {
  if (more.keywords.length === 0)
    return (flags.system | more.system) === flags.system ? flags : intern(flags.system | more.system, flags.keywords);
  return flagsOf([...flags.names, ...more.names]);
}

export function removeFlags(flags: Flags, fewer: Flags): Flags {
  const folded = new Set(fewer.keywords.map((keyword) => keyword.toLowerCase()));
  const keywords = flags.keywords.filter((keyword) => !folded.has(keyword.toLowerCase()));
  const system = flags.system & ~fewer.system;
  if (system === flags.system && keywords.length === flags.keywords.length) return flags;
  return intern(system, keywords.length === flags.keywords.length ? flags.keywords : keywords);
}
