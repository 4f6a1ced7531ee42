/**
 * One run for many presets: they go together until they are asked something and answer otherwise, and what comes of it
 * differs.
 */
import { chosenOption, type Strategy } from "#engine/strategy/axis.ts";
import { axes } from "#engine/strategy/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { worldWith } from "#engine/world.ts";
import { type Stage, stageWith } from "#sim/stage.ts";
import { alike } from "./alike.ts";

/** Presets for which a run has been the same so far. */
export interface Branch<Seen> {
  /** Never empty; all offer the same. */
  readonly members: readonly Preset[];
  readonly stage: Stage;
  /** What was made of it so far. */
  readonly seen: Seen;
}

/** How a branch goes on; `news` is what it adds to what was seen, for comparison. */
export type Going<Seen> = Pick<Branch<Seen>, "stage" | "seen"> & { readonly news: unknown };

/** Goes on with a branch, as one for those of its members for which the same comes of it. */
export function forked<Seen>(
  { members, stage, seen }: Branch<Seen>,
  go: (stage: Stage, seen: Seen) => Going<Seen>,
): Branch<Seen>[] {
  const after: { members: readonly Preset[]; readonly going: Going<Seen> }[] = [];
  let rest = members;
  for (let [first] = rest; first; [first] = rest) {
    const asked = new Asked(first);
    const gone = go(stageWith(stage, { world: worldWith(stage.world, { strategy: asked.strategy }) }), seen);
    // The strategy apart, for it is each member's own.
    const going = { ...gone, stage: stageWith(gone.stage, { world: worldWith(gone.stage.world, { strategy: {} }) }) };
    const same: Preset[] = [];
    const others: Preset[] = [];
    for (const preset of rest) (asked.answersLike(preset) ? same : others).push(preset);
    const before = after.find((one) => alike(one.going.news, going.news) && alike(one.going.stage, going.stage));
    if (before) before.members = [...before.members, ...same];
    else after.push({ members: same, going });
    rest = others;
  }
  return after.map((one) => ({ members: one.members, stage: one.going.stage, seen: one.going.seen }));
}

/** A strategy that notes which axes are consulted: where two agree on these, what happens is the same. */
class Asked {
  readonly strategy: Strategy;
  readonly #preset: Preset;
  readonly #axes = new Set<string>();
  #isWhole = false;

  constructor(preset: Preset) {
    this.#preset = preset;
    this.strategy = new Proxy(preset.strategy, {
      get: (target, key) => {
        this.#axes.add(key as string);
        return target[key as string];
      },
      ownKeys: (target) => {
        // It is copied, to change a choice: what is consulted from then on is not seen.
        this.#isWhole = true;
        return Reflect.ownKeys(target);
      },
    });
  }

  /** Of one that offers the same. */
  answersLike(other: Preset): boolean {
    if (other === this.#preset) return true;
    return axes.every(
      (axis) =>
        !(this.#isWhole || this.#axes.has(axis.name)) ||
        chosenOption(this.#preset.strategy, axis) === chosenOption(other.strategy, axis),
    );
  }
}
