/**
 * Every story on every server with every client: who survives it, at what price, and whether the server was legal.
 */
import { chosenOption, type Strategy } from "#engine/strategy/axis.ts";
import { axes } from "#engine/strategy/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { withAllAlarms } from "#engine/timers.ts";
import { worldWith } from "#engine/world.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";
import { type Stage, stageWith } from "#sim/stage.ts";
import { newStage } from "#sim/stage-step.ts";
import { underPreset } from "#sim/under-preset.ts";
import { inOneGo } from "../in-one-go.ts";
import { isBreach } from "../lint/core/rule.ts";
import { lintPlay } from "../lint-play.ts";
import {
  type CellRun,
  cellEntries,
  judged,
  NOTHING_SEEN,
  newcomer,
  type Story,
  type Tally,
  taken,
} from "./cell-run.ts";
import type { Profile } from "./profiles.ts";

export interface MatrixCell extends CellRun {
  /** Places in the lists that were given. */
  readonly story: number;
  readonly preset: number;
  readonly profile: number;
  /** Commands more than where this client needs the fewest for this story. */
  readonly extra: number;
}

/** A story on a server, whoever joins it. */
export interface Legality {
  /** Names of the linter's rules that the server breaks. */
  readonly breaches: readonly string[];
}

export interface Matrix {
  readonly cells: readonly MatrixCell[];
  /** By story, then preset. */
  readonly legality: readonly (readonly Legality[])[];
  /** Runs that it took; the other cells could not differ from one of them. */
  readonly runs: number;
}

export interface MatrixOf {
  readonly stories: readonly Story[];
  readonly presets: readonly Preset[];
  readonly profiles: readonly Profile[];
}

export interface MatrixProgress {
  readonly done: number;
  readonly of: number;
}

/** Tells how far it is after every few cells, so that whoever runs it can show that, or stop. */
export function* matrix({ stories, presets, profiles }: MatrixOf): Generator<MatrixProgress, Matrix, undefined> {
  const cells: MatrixCell[] = [];
  const legality: Legality[][] = [];
  const of = stories.length * presets.length * profiles.length;
  const groups = alikeInOffer(presets);
  let runs = 0;
  for (const [s, story] of stories.entries()) {
    const stages = new Stages(story);
    legality.push([]);
    const judgedSoFar: { readonly asked: Asked; readonly legality: Legality }[] = [];
    for (const preset of presets) {
      const alike = judgedSoFar.find(({ asked }) => asked.answersLike(preset));
      const asked = new Asked(preset);
      const found = alike?.legality ?? legalityOf(story, { ...preset, strategy: asked.strategy });
      if (!alike) judgedSoFar.push({ asked, legality: found });
      legality[s]?.push(found);
      yield { done: cells.length, of };
    }
    for (const [c, profile] of profiles.entries()) {
      const row: CellRun[] = [];
      for (const group of groups) {
        for (const { members, run } of runTogether(stages.under(group), group, story, profile)) {
          for (const preset of members) row[presets.indexOf(preset)] = run;
          runs++;
        }
        yield { done: cells.length + row.filter(Boolean).length, of };
      }
      const fewest = Math.min(...row.map(({ commands }) => commands));
      for (const [p, run] of row.entries())
        cells.push({ ...run, story: s, preset: p, profile: c, extra: run.commands - fewest });
    }
  }
  return { cells, legality, runs };
}

/** The same in one go. */
export const wholeMatrix = (given: MatrixOf): Matrix => inOneGo(matrix(given));

function legalityOf(story: Story, preset: Preset): Legality {
  const play = playOf(underPreset(story.setup, preset), story.entries, behaviours);
  const found = lintPlay(play).filter(({ finding }) => finding.party === "server" && isBreach(finding.strength));
  return { breaches: [...new Set(found.map(({ finding }) => finding.rule))] };
}

/** Presets that offer the same: a story can begin for them as one. */
function alikeInOffer(presets: readonly Preset[]): readonly Preset[][] {
  const groups = new Map<string, Preset[]>();
  for (const preset of presets) {
    const key = preset.lacks.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), preset]);
  }
  return [...groups.values()];
}

/** The beginnings of a story, made once for all that offer the same. */
class Stages {
  readonly #story: Story;
  readonly #made = new Map<readonly Preset[], Stage>();

  constructor(story: Story) {
    this.#story = story;
  }

  under(group: readonly Preset[]): Stage {
    const made = this.#made.get(group) ?? newStage(underPreset(this.#story.setup, group[0] as Preset), behaviours);
    this.#made.set(group, made);
    return made;
  }
}

/** Presets for which a run has been the same so far. */
interface Branch {
  readonly members: readonly Preset[];
  readonly stage: Stage;
  readonly tally: Tally;
}

/** The run of a cell under presets that offer the same: one run, until they are asked something and answer otherwise. */
function runTogether(
  begun: Stage,
  presets: readonly Preset[],
  story: Story,
  profile: Profile,
): { readonly members: readonly Preset[]; readonly run: CellRun }[] {
  const client = newcomer(story);
  let branches = forked({ members: presets, stage: begun, tally: NOTHING_SEEN }, (stage) => ({
    stage: stageWith(stage, { world: withAllAlarms(stage.world) }),
    tally: NOTHING_SEEN,
  }));
  for (const entry of cellEntries(story, profile)) {
    if (entry.type !== "input") continue;
    branches = branches.flatMap((branch) =>
      branch.tally.isLooping ? branch : forked(branch, (stage) => taken(stage, entry.input, branch.tally, client)),
    );
  }
  return branches.map(({ members, stage, tally }) => ({ members, run: judged(stage, tally, story, profile) }));
}

/** Goes on with a branch; those of its members that are asked something and answer otherwise go their own way. */
function forked({ members, stage }: Branch, go: (stage: Stage) => Omit<Branch, "members">): Branch[] {
  const after: Branch[] = [];
  let rest = members;
  for (let [first] = rest; first; [first] = rest) {
    const asked = new Asked(first);
    const gone = go(stageWith(stage, { world: worldWith(stage.world, { strategy: asked.strategy }) }));
    const alike: Preset[] = [];
    const others: Preset[] = [];
    for (const preset of rest) (asked.answersLike(preset) ? alike : others).push(preset);
    after.push({ members: alike, stage: gone.stage, tally: gone.tally });
    rest = others;
  }
  return after;
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

  answersLike(other: Preset): boolean {
    if (other === this.#preset) return true;
    if (other.lacks !== this.#preset.lacks && other.lacks.join(" ") !== this.#preset.lacks.join(" ")) return false;
    return axes.every(
      (axis) =>
        !(this.#isWhole || this.#axes.has(axis.name)) ||
        chosenOption(this.#preset.strategy, axis) === chosenOption(other.strategy, axis),
    );
  }
}
