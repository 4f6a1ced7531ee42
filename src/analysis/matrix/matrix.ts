/**
 * Every story on every server with every client: who survives it, at what price, and whether the server was legal.
 */
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { withAllAlarms } from "#engine/timers.ts";
import { behaviours } from "#sim/clients/index.ts";
import { type Stage, stageWith } from "#sim/stage.ts";
import { newStage } from "#sim/stage-step.ts";
import { underPreset } from "#sim/under-preset.ts";
import { inOneGo } from "../in-one-go.ts";
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
import { type Legality, legalities } from "./legality.ts";
import type { Profile } from "./profiles.ts";
import { type Branch, forked } from "./together.ts";

export interface MatrixCell extends CellRun {
  /** Places in the lists that were given. */
  readonly story: number;
  readonly preset: number;
  readonly profile: number;
  /** Commands more than where this client needs the fewest for this story. */
  readonly extra: number;
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

/** One story of it, on every server with every client. */
export interface MatrixPart {
  /** Its place in the list that was given. */
  readonly story: number;
  readonly cells: readonly MatrixCell[];
  readonly legality: readonly Legality[];
  readonly runs: number;
}

/** One story says nothing about another, so they can be made apart, in any order. Yields how many cells are done. */
export function* matrixPart(
  { stories, presets, profiles }: MatrixOf,
  story: number,
): Generator<number, MatrixPart, undefined> {
  const told = stories[story] as Story;
  const cells: MatrixCell[] = [];
  const legality: Legality[] = [];
  const groups: { readonly members: readonly Preset[]; readonly begun: Stage }[] = [];
  let runs = 0;
  for (const members of alikeInOffer(presets)) {
    const setup = underPreset(told.setup, members[0] as Preset);
    const begun = newStage(setup, behaviours);
    groups.push({ members, begun });
    for (const [preset, found] of legalities(begun, setup, told, members)) legality[presets.indexOf(preset)] = found;
    yield 0;
  }
  for (const [c, profile] of profiles.entries()) {
    const row: CellRun[] = [];
    for (const group of groups) {
      for (const { members, run } of runTogether(group.begun, group.members, told, profile)) {
        for (const preset of members) row[presets.indexOf(preset)] = run;
        runs++;
      }
      yield cells.length + row.filter(Boolean).length;
    }
    const fewest = Math.min(...row.map(({ commands }) => commands));
    for (const [p, run] of row.entries())
      cells.push({ ...run, story, preset: p, profile: c, extra: run.commands - fewest });
  }
  return { story, cells, legality, runs };
}

/** The same whatever the order in which its parts were made. */
export function joined(parts: readonly MatrixPart[]): Matrix {
  const sorted = [...parts].sort((a, b) => a.story - b.story);
  return {
    cells: sorted.flatMap(({ cells }) => cells),
    legality: sorted.map(({ legality }) => legality),
    runs: sorted.reduce((sum, { runs }) => sum + runs, 0),
  };
}

/** Part by part. Tells how far it is after every few cells, so that whoever runs it can show that, or stop. */
export function* matrix(given: MatrixOf): Generator<MatrixProgress, Matrix, undefined> {
  const parts: MatrixPart[] = [];
  const each = given.presets.length * given.profiles.length;
  for (const story of given.stories.keys()) {
    const making = matrixPart(given, story);
    for (let next = making.next(); ; next = making.next()) {
      if (next.done) {
        parts.push(next.value);
        break;
      }
      yield { done: story * each + next.value, of: given.stories.length * each };
    }
  }
  return joined(parts);
}

/** The same in one go. */
export const wholeMatrix = (given: MatrixOf): Matrix => inOneGo(matrix(given));

/** Presets that offer the same: a story can begin for them as one. */
function alikeInOffer(presets: readonly Preset[]): readonly Preset[][] {
  const groups = new Map<string, Preset[]>();
  for (const preset of presets) {
    const key = preset.lacks.join(" ");
    groups.set(key, [...(groups.get(key) ?? []), preset]);
  }
  return [...groups.values()];
}

/** The run of a cell under presets that offer the same. */
function runTogether(
  begun: Stage,
  presets: readonly Preset[],
  story: Story,
  profile: Profile,
): { readonly members: readonly Preset[]; readonly run: CellRun }[] {
  const client = newcomer(story);
  let branches: Branch<Tally>[] = forked({ members: presets, stage: begun, seen: NOTHING_SEEN }, (stage, seen) => ({
    stage: stageWith(stage, { world: withAllAlarms(stage.world) }),
    seen,
    news: undefined,
  }));
  for (const entry of cellEntries(story, profile)) {
    if (entry.type !== "input") continue;
    branches = branches.flatMap((branch) =>
      branch.seen.isLooping
        ? branch
        : forked(branch, (before, tally) => {
            const { stage, tally: seen } = taken(before, entry.input, tally, client);
            return { stage, seen, news: seen };
          }),
    );
  }
  return branches.map(({ members, stage, seen }) => ({ members, run: judged(stage, seen, story, profile) }));
}
