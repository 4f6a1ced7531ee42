/** What the server chooses, and which of the futures is looked at. */
import { axisNamed } from "#engine/strategy/index.ts";
import {
  type Branch,
  entriesOf,
  type Recording,
  switchBranch as switched,
  withCapabilities,
  withStrategy,
} from "#sim/recording.ts";
import { currentBranchName } from "./deeds.ts";
import { withEngine } from "./engine.ts";
import { makePlay } from "./making.ts";
import { changedLines, sameStep } from "./same-step.ts";
import { axisShown, chosenOptionName } from "./selectors.ts";
import { countOfCapabilities } from "./sentences.ts";
import { NONE, useScope } from "./store.ts";

const { getState: get, setState: set } = useScope;

/**
 * The same inputs for a server that is otherwise from the beginning, on the same step; says what came of it. Where something has
 * been done before it is there, it is done to that.
 */
export const runAnew = (change: (recording: Recording) => Recording, what: string): void =>
  withEngine((engine) => {
    const { recording } = get();
    const after = change(recording);
    makePlay(engine, { setup: after.setup, entries: entriesOf(after) }, (now) => {
      const { recording: current, play, cursor } = get();
      if (current !== recording) return runAnew(change, what);
      const changed = changedLines(play, now);
      const count = changed.size === 1 ? "1 line is" : `${changed.size === 0 ? "no" : changed.size} lines are`;
      set({
        recording: after,
        play: now,
        cursor: sameStep(play, cursor, now),
        isPlaying: false,
        unfolded: NONE,
        changed,
        notice: `“${what}”: ${count} different`,
      });
    });
  });

export function setStrategy(axis: string, option: string): void {
  const title = axisNamed(axis)?.options.find(({ name }) => name === option)?.title ?? option;
  runAnew((recording) => withStrategy(recording, axis, option), title);
  set({ axis });
}

export const offerFromStart = (capabilities: readonly string[]): void =>
  runAnew((recording) => withCapabilities(recording, capabilities), countOfCapabilities(capabilities.length));

/** The option after the one in force (or before it), round and round. */
export const cycleOption = (by: 1 | -1): void =>
  withEngine(() => {
    const axis = axisShown(get());
    const at = axis.options.findIndex(({ name }) => name === chosenOptionName(get(), axis));
    const next = axis.options[(at + by + axis.options.length) % axis.options.length];
    if (next) setStrategy(axis.name, next.name);
  });

/** The cursor stays where the branches share their past, else it goes to the other branch's first own step. */
export const switchBranch = (id: number): void =>
  withEngine((engine) => {
    const { recording, play: other } = get();
    const after = switched(recording, id);
    makePlay(engine, { setup: after.setup, entries: entriesOf(after), other }, (now) => {
      const { recording: current, play, cursor } = get();
      if (current !== recording) return switchBranch(id);
      const parting = play.moments.findIndex((moment, i) => now.moments[i]?.entry !== moment.entry);
      const shared = parting < 0 ? play.moments.length : parting;
      const line = play.lines[cursor];
      const isShared = line === undefined || line.moment < shared;
      const firstOwn = now.moments
        .slice(shared)
        .find(({ lines }) => lines.length > 0)
        ?.lines.at(-1)?.index;
      set({
        recording: after,
        play: now,
        cursor: isShared ? Math.min(cursor, now.lines.length - 1) : (firstOwn ?? now.lines.length - 1),
        isPlaying: false,
        unfolded: NONE,
        changed: NONE,
        notice: `Branch “${currentBranchName(after)}”`,
      });
    });
  });

/** The branch after the current one (or before it), round and round. */
export function cycleBranch(by: 1 | -1): void {
  const { recording } = get();
  const { current } = recording;
  const branches = liveBranches(recording);
  const at = branches.findIndex(({ id }) => id === current);
  const next = branches[(at + by + branches.length) % branches.length];
  if (next && next.id !== current) switchBranch(next.id);
  else set({ notice: "There is one branch only: act in the past, and there are two" });
}

/** Those that are not deleted, pinned ones first. */
export const liveBranches = ({ branches }: Recording): readonly Branch[] => [
  ...branches.filter(({ mark }) => mark === "pinned"),
  ...branches.filter(({ mark }) => mark === undefined),
];
