/** An order as a play: a branch of the play on screen, or a work of its own where an example was explored. */
import type { Order, Script } from "#analysis/explore/scripts.ts";
import type { Patience } from "#analysis/explore/split.ts";
import { witnessOf } from "#analysis/explore/witness.ts";
import type { Entry } from "#sim/play.ts";
import { entriesOf, fork, newRecording, type Recording } from "#sim/recording.ts";
import { fetchActingEngine, fetchEngine, hasVirtualClients } from "../engine.ts";
import { playMade } from "../making.ts";
import { openRecording } from "../opening.ts";
import { breath } from "../slices.ts";
import { NONE, useScope } from "../store.ts";
import type { Start } from "./beginnings.ts";

export interface Explorable {
  readonly start: Start;
  readonly scripts: readonly Script[];
  readonly split: Patience | undefined;
  readonly title: string;
}

/** `at`: whether one comes to its first step, or to the last, where something breaks. */
export async function openWitness(from: Explorable, order: Order, name: string, at: "first" | "last"): Promise<void> {
  const { start } = from;
  const { before, turns, after } = witnessOf(from, start.stage, order);
  await breath();
  const inputs = [...before, ...turns.flat(), ...(at === "first" ? after : [])];
  const own = inputs.map((input): Entry => ({ type: "input", input }));
  const first = start.entries.length + before.length;
  const moment = at === "first" ? first + (turns[0]?.length ?? 1) - 1 : first + turns.flat().length - 1;
  if (start.entryCount === undefined) {
    const recording = newRecording(start.setup, [...start.entries, ...own], name);
    const about = { name: "order", title: `${from.title}: ${name}`, cites: [] };
    if (!(await openRecording(recording, about))) return;
    const { play } = useScope.getState();
    useScope.setState({ cursor: lineAt(play, moment) });
    return;
  }
  const branch = [...start.entries.slice(start.entryCount), ...own];
  const forked = (): Recording => {
    const now = useScope.getState().recording;
    return fork(now, start.entryCount ?? 0, branch, freeName(now, name));
  };
  const { setup } = forked();
  const entries = entriesOf(forked());
  const engine = await (hasVirtualClients(setup, entries) ? fetchActingEngine() : fetchEngine());
  const play = await playMade(engine, { setup, entries, other: useScope.getState().play });
  if (!play) return;
  await breath();
  // Meanwhile the clock may have gone on, or somebody typed something.
  const recording = forked();
  const isSame = recording.setup === setup && entriesOf(recording).every((entry, i) => entry === entries[i]);
  if (!isSame) return useScope.setState({ notice: "The play has changed meanwhile: explore it anew" });
  useScope.setState({
    recording,
    play,
    cursor: lineAt(play, moment),
    isPlaying: false,
    running: undefined,
    unfolded: NONE,
    changed: NONE,
    notice: `New branch “${recording.branches[recording.current]?.name}”: the other future is kept`,
  });
}

/** The last line of a moment, or of one before it that has lines. */
function lineAt(
  { moments }: { readonly moments: readonly { readonly lines: readonly { readonly index: number }[] }[] },
  moment: number,
): number {
  for (let i = Math.min(moment, moments.length - 1); i >= 0; i--) {
    const last = moments[i]?.lines.at(-1);
    if (last) return last.index;
  }
  return -1;
}

/** A name that no branch has: this one, or with a number behind it. */
function freeName({ branches }: Recording, name: string): string {
  const names = new Set(branches.map((each) => each.name));
  let free = name;
  for (let n = 2; names.has(free); n++) free = `${name} ${n}`;
  return free;
}
