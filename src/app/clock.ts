/**
 * The play's clock while it runs: time goes on as inputs at the end of the play. As long as nothing happens one input grows;
 * what falls due ends it to the millisecond, and the next one begins.
 */
import { instant } from "#imap/numbers.ts";
import type { Entry, Play } from "#sim/play.ts";
import { act, entriesOf, type Recording } from "#sim/recording.ts";
import { currentBranchName, PLAY_MAX_MS } from "./deeds.ts";
import { withEngine } from "./engine.ts";
import { nextAt } from "./link-deeds.ts";
import { NONE, type Source, stageAtCursor, useScope } from "./store.ts";
import { entriesAt } from "./story.ts";

/** Seconds of the play in one of yours. */
export const RATES: readonly number[] = [1, 10, 60, 600];

/** What the time that is passing is put behind. */
interface Base {
  readonly recording: Recording;
  readonly play: Play;
  /** The play's entries, all of which the recording's branch has. */
  readonly entries: number;
}

export interface Running {
  readonly source: Source;
  /** As the clock left it; another one: something was put in meanwhile. Undefined: it has not moved yet. */
  readonly recording: Recording | undefined;
  /** Undefined: the next input is a new one. */
  readonly base: Base | undefined;
}

const { getState: get, setState: set } = useScope;

/** ms of yours between two moves of the clock. */
export const beatMs = (rate: number): number => (rate === 1 ? 1000 : 100);

export const stopClock = (): void => set({ running: undefined });

export function toggleClock(): void {
  if (get().running) {
    set({ running: undefined, notice: "The clock stands still" });
    return;
  }
  const { source, rate } = get();
  set({
    running: { source, recording: undefined, base: undefined },
    isPlaying: false,
    notice: `The clock runs, ×${rate}: c stops it`,
  });
}

/** The next speed, round and round. */
export function nextRate(): void {
  const rate = RATES[(RATES.indexOf(get().rate) + 1) % RATES.length] ?? 1;
  set({ rate, notice: `The clock's speed: ×${rate}` });
}

/** Whoever goes elsewhere in the play, or to another one, stops the clock. */
function isElsewhere({ source, recording }: Running): boolean {
  const { source: shown, play, cursor } = get();
  return source !== shown || (recording !== undefined && cursor < play.lines.length - 1);
}

/** The clock moves by a beat; no effect while it stands still. */
export function moveClock(): void {
  const { running } = get();
  if (!running) return;
  if (isElsewhere(running)) stopClock();
  else
    withEngine(({ extendPlay, playOf }) => {
      const { recording, play, cursor, rate } = get();
      const stage = stageAtCursor();
      const { now } = stage.world;
      const due = nextAt(stage);
      const beat = now + beatMs(rate) * rate;
      const isDue = due !== undefined && due <= beat;
      const to = instant(Math.max(now + 1, isDue ? due : beat));
      if (to > PLAY_MAX_MS) {
        set({ running: undefined, notice: "31 days have passed: that is as long as a play can last" });
        return;
      }
      const base =
        (recording === running.recording ? running.base : undefined) ?? baseAt(recording, play, cursor, playOf);
      const entry: Entry = { type: "input", input: { type: "advance", to } };
      const after = act(base.recording, base.entries, entry);
      const longer = extendPlay(base.play, entry);
      set({
        recording: after,
        play: longer,
        cursor: longer.lines.length - 1,
        changed: NONE,
        running: { ...running, recording: after, base: isDue ? undefined : base },
        ...(after.current === recording.current
          ? {}
          : { unfolded: NONE, notice: `New branch “${currentBranchName(after)}”: the other future is kept` }),
      });
    });
}

/** In the past it is the play up to there. */
function baseAt(
  recording: Recording,
  play: Play,
  cursor: number,
  playOf: (setup: Recording["setup"], entries: readonly Entry[]) => Play,
): Base {
  const entries = entriesAt(play, cursor);
  const isEnd = entries === play.moments.length;
  return {
    recording,
    entries,
    play: isEnd ? play : playOf(recording.setup, entriesOf(recording).slice(0, entries)),
  };
}
