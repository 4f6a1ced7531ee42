/** What the scrubber shows beside the cursor: exchanges, notes, questions, and where other branches leave. */
import type { Play } from "#sim/play.ts";
import type { Branch, Recording } from "#sim/recording.ts";
import { liveBranches } from "../choices.ts";
import { stops } from "../story.ts";

export interface ScrubberMark {
  /** -1 … the last line: after which line it stands. */
  readonly line: number;
  readonly kind: "stop" | "note" | "question";
}

/** More would be a smear. */
const MARKS_MAX = 120;

export function scrubberMarks(play: Play): readonly ScrubberMark[] {
  const marks: ScrubberMark[] = stops(play).map((line) => ({ line, kind: "stop" }));
  let before = -1;
  for (const { entry, lines } of play.moments) {
    if (entry.type !== "input") marks.push({ line: before, kind: entry.type });
    before = lines[lines.length - 1]?.index ?? before;
  }
  if (marks.length <= MARKS_MAX) return marks;
  const questions = marks.filter(({ kind }) => kind === "question");
  const every = Math.ceil(marks.length / MARKS_MAX);
  return [...questions, ...marks.filter(({ kind }, i) => kind !== "question" && i % every === 0)];
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
    const last = play.moments
      .slice(0, shared)
      .findLast(({ lines }) => lines.length > 0)
      ?.lines.at(-1);
    return { branch, isCurrent, line: last?.index ?? -1 };
  });
}
