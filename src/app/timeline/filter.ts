/** What the ladder and the list leave out on request, as a value. What makes one is loaded when somebody asks (filters.ts). */
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { NoiseName } from "./filters.ts";

export interface Hidden {
  readonly lines: ReadonlySet<number>;
  readonly byKind: ReadonlyMap<NoiseName, number>;
  readonly byClient: ReadonlyMap<ClientNumber, number>;
}

interface Lines {
  has(line: number): boolean;
}

export interface Filter {
  readonly kinds: ReadonlySet<NoiseName>;
  readonly clients: ReadonlySet<ClientNumber>;
  /** What it leaves out, and how much of each. `stays`: lines that it never does. */
  readonly hides: (play: Play, ...stays: readonly Lines[]) => Hidden;
}

const NOTHING: Hidden = { lines: new Set(), byKind: new Map(), byClient: new Map() };

export const NO_FILTER: Filter = { kinds: new Set(), clients: new Set(), hides: () => NOTHING };
