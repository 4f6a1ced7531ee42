/** What the page and the worker that explores say to each other. */
import type { Progress } from "#analysis/explore/explore.ts";
import type { Order } from "#analysis/explore/scripts.ts";
import type { Patience } from "#analysis/explore/split.ts";
import type { ScriptText } from "#formats/script-text.ts";
import type { Differences } from "./differences.ts";

export interface ExploreJob {
  readonly type: "explore";
  /** Its number: a later one takes its place. */
  readonly id: number;
  /** The play as far as it goes before the scripts, as a scenario's text. */
  readonly before: string;
  readonly scripts: readonly ScriptText[];
  readonly split: Patience | undefined;
}

export type ExploreAsk = ExploreJob | { readonly type: "stop" };

/** A law that breaks, without what looks for it. */
export interface ToldBroken {
  readonly name: string;
  readonly title: string;
  readonly cites: readonly string[];
  readonly problem: string;
  readonly order: Order;
}

/** How some orders end; in what it differs from other ends stands in the differences, under the same place. */
interface End {
  readonly orders: bigint;
  readonly order: Order;
}

export interface Explored {
  readonly orders: bigint | undefined;
  readonly sampled: number | undefined;
  readonly states: number;
  readonly transitions: number;
  readonly ms: number;
  /** The most frequent ones. */
  readonly ends: readonly End[];
  /** All that there are. */
  readonly endCount: number;
  readonly differences: Differences;
  readonly broken: readonly ToldBroken[];
}

export type ExploreNews =
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly type: "found"; readonly id: number; readonly explored: Explored }
  /** Comes after that: what the linter has found on the wire. */
  | { readonly type: "judged"; readonly id: number; readonly broken: readonly ToldBroken[] }
  | { readonly type: "stopped" };
