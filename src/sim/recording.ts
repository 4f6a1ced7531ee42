/**
 * A run with all its futures. Acting in the past destroys nothing: it begins a new branch.
 */
import { strategyProblem } from "#engine/strategy/index.ts";
import type { Entry } from "./play.ts";
import type { Setup } from "./setup.ts";

export interface Recording {
  readonly setup: Setup;
  /** The first one has no parent; the others fork from earlier ones. */
  readonly branches: readonly Branch[];
  /** The id of the branch that is looked at. */
  readonly current: number;
}

export interface Branch {
  /** Its place among the branches. */
  readonly id: number;
  readonly name: string;
  /** Where it forks: the branch, and how many entries, counted from the beginning of the play, it shares with it. */
  readonly parent: { readonly branch: number; readonly entries: number } | undefined;
  /** Its own, after the fork. */
  readonly entries: readonly Entry[];
  /** Pinned ones come first; deleted ones are there until nobody can undo that any more. */
  readonly mark?: "pinned" | "deleted";
}

export const newRecording = (setup: Setup, entries: readonly Entry[], name: string): Recording => ({
  setup,
  branches: [{ id: 0, name, parent: undefined, entries }],
  current: 0,
});

/** All entries of a branch from the beginning of the play; of the current one unless told otherwise. */
export function entriesOf(recording: Recording, branchId = recording.current): readonly Entry[] {
  const pieces: (readonly Entry[])[] = [];
  let branch = branchOf(recording, branchId);
  let end = Number.POSITIVE_INFINITY;
  for (;;) {
    const start = branch.parent?.entries ?? 0;
    pieces.push(
      end - start < branch.entries.length ? branch.entries.slice(0, Math.max(0, end - start)) : branch.entries,
    );
    if (!branch.parent) break;
    end = Math.min(end, start);
    branch = branchOf(recording, branch.parent.branch);
  }
  return pieces.length === 1 ? (pieces[0] as readonly Entry[]) : pieces.reverse().flat();
}

/** How many entries a branch has from the beginning of the play. */
const lengthOf = ({ parent, entries }: Branch): number => (parent?.entries ?? 0) + entries.length;

/**
 * Something happens after the first `entryCount` entries of the current branch: at its end the branch goes on, before
 * that a new one begins, which is current from then on. Throws a RangeError where the branch has fewer entries.
 */
export function act(recording: Recording, entryCount: number, entry: Entry): Recording {
  const branch = branchOf(recording, recording.current);
  if (!(Number.isInteger(entryCount) && entryCount >= 0 && entryCount <= lengthOf(branch)))
    throw new RangeError(`there are ${lengthOf(branch)} entries, so nothing can happen after ${entryCount}`);
  if (entryCount === lengthOf(branch)) {
    const longer = { ...branch, entries: [...branch.entries, entry] };
    return { ...recording, branches: recording.branches.with(branch.id, longer) };
  }
  return fork(recording, entryCount, [entry], freeName(recording));
}

/** A branch that leaves the current one after so many entries, even at its end, and is current from then on. */
export function fork(recording: Recording, entryCount: number, entries: readonly Entry[], name: string): Recording {
  let branch = branchOf(recording, recording.current);
  // What the branch shares with its parent belongs to the parent: the new one forks from there.
  while (branch.parent && entryCount <= branch.parent.entries) branch = branchOf(recording, branch.parent.branch);
  const id = recording.branches.length;
  const parent = { branch: branch.id, entries: entryCount };
  return { ...recording, branches: [...recording.branches, { id, name, parent, entries }], current: id };
}

function freeName({ branches }: Recording): string {
  const names = new Set(branches.map(({ name }) => name));
  let n = 1;
  while (names.has(`what if ${n}`)) n++;
  return `what if ${n}`;
}

/** Throws a RangeError where there is no such branch; so do the others that name one. */
export function switchBranch(recording: Recording, branchId: number): Recording {
  return { ...recording, current: branchOf(recording, branchId).id };
}

export function renameBranch(recording: Recording, branchId: number, name: string): Recording {
  return { ...recording, branches: recording.branches.with(branchId, { ...branchOf(recording, branchId), name }) };
}

/** Marks a branch, or takes its mark away. */
export function markBranch(recording: Recording, branchId: number, mark: Branch["mark"]): Recording {
  const { mark: _, ...branch } = branchOf(recording, branchId);
  return {
    ...recording,
    branches: recording.branches.with(branchId, mark === undefined ? branch : { ...branch, mark }),
  };
}

/** For good without the deleted branches that no other one leaves; ids are places, so they change. */
export function withoutDeleted(recording: Recording): Recording {
  const { branches, current } = recording;
  const kept = new Set<number>();
  for (const branch of branches)
    if (branch.mark !== "deleted" || branch.id === 0 || branch.id === current)
      for (let each: Branch | undefined = branch; each; each = each.parent && branches[each.parent.branch])
        kept.add(each.id);
  if (kept.size === branches.length) return recording;
  const ids = new Map([...kept].sort((a, b) => a - b).map((id, place) => [id, place]));
  const placeOf = (id: number): number => ids.get(id) ?? 0;
  return {
    ...recording,
    current: placeOf(current),
    branches: branches
      .filter(({ id }) => kept.has(id))
      .map((branch) => ({
        ...branch,
        id: placeOf(branch.id),
        parent: branch.parent && { ...branch.parent, branch: placeOf(branch.parent.branch) },
      })),
  };
}

/** The same inputs for a server that chooses otherwise from the beginning. Throws a RangeError for what is no choice. */
export function withStrategy(recording: Recording, axis: string, option: string): Recording {
  const problem = strategyProblem(axis, option);
  if (problem) throw new RangeError(problem);
  const { setup } = recording;
  return { ...recording, setup: { ...setup, strategy: { ...setup.strategy, [axis]: option } } };
}

/** The same inputs for a server that offers these capabilities from the beginning. */
export const withCapabilities = (recording: Recording, capabilities: readonly string[]): Recording => ({
  ...recording,
  setup: { ...recording.setup, capabilities },
});

function branchOf({ branches }: Recording, id: number): Branch {
  const branch = branches[id];
  if (!branch) throw new RangeError(`there is no branch ${id}`);
  return branch;
}
