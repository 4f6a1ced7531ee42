/** What the scrubber shows beside the cursor: exchanges, notes, questions, and where other branches leave. */
import type { Play } from "#sim/play.ts";
import type { Branch, Recording } from "#sim/recording.ts";
import { liveBranches } from "../choices.ts";
import { asides, stops } from "../story.ts";

export interface ScrubberMark {
  /** -1 … the last line: after which line it stands. */
  readonly line: number;
  readonly kind: "stop" | "note" | "question";
}

/** More would be a smear. */
const MARKS_MAX = 120;

const known = new WeakMap<Play, readonly ScrubberMark[]>();

export function scrubberMarks(play: Play): readonly ScrubberMark[] {
  let marks = known.get(play);
  if (!marks) {
    marks = marksOf(stops(play), asides(play));
    known.set(play, marks);
  }
  return marks;
}

/** Of more than can be told apart every so many, but each question. */
function marksOf(ends: readonly number[], told: readonly ScrubberMark[]): readonly ScrubberMark[] {
  const every = Math.ceil((ends.length + told.length) / MARKS_MAX);
  const isSome = (place: number): boolean => place % every === 0;
  const questions = every > 1 ? told.filter(({ kind }) => kind === "question") : [];
  const [shownEnds, shownTold] = [ends.filter((_, i) => isSome(i)), told.filter((_, i) => isSome(ends.length + i))];
  return [
    ...questions,
    ...shownEnds.map((line): ScrubberMark => ({ line, kind: "stop" })),
    ...shownTold.filter(({ kind }) => every === 1 || kind !== "question").map(({ line, kind }) => ({ line, kind })),
  ];
}

export interface Fork {
  readonly branch: Branch;
  /** The last line that the current branch shares with it; -1: none. */
  readonly line: number;
  readonly isCurrent: boolean;
}

/** The ids of a branch and of those it comes from, with how many entries of each are shared with it. */
function ancestry(recording: Recording, id: number): Map<number, number> {
  const shared = new Map<number, number>();
  let end = Number.POSITIVE_INFINITY;
  for (
    let branch = recording.branches[id];
    branch;
    branch = branch.parent && recording.branches[branch.parent.branch]
  ) {
    shared.set(branch.id, end);
    end = Math.min(end, branch.parent?.entries ?? 0);
  }
  return shared;
}

/** How many entries two branches share. */
export function sharedEntries(recording: Recording, one: number, other: number): number {
  const ofOne = ancestry(recording, one);
  for (const [id, end] of ancestry(recording, other)) {
    const mine = ofOne.get(id);
    if (mine !== undefined) return Math.min(mine, end);
  }
  return 0;
}

/** Every branch that is not deleted, and where it leaves the current one. */
export function forks(recording: Recording, play: Play): readonly Fork[] {
  return liveBranches(recording).map((branch) => {
    const isCurrent = branch.id === recording.current;
    if (isCurrent) return { branch, isCurrent, line: play.lines.length - 1 };
    const shared = sharedEntries(recording, recording.current, branch.id);
    let place = shared - 1;
    while (play.moments[place]?.lines.length === 0) place--;
    return { branch, isCurrent, line: play.moments[place]?.lines.at(-1)?.index ?? -1 };
  });
}
