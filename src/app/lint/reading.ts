/**
 * Has the linter read the play on screen: in idle time, a slice at a time, and on from where it was when the play grows.
 * What it found in the part that two plays share stays on screen until it has read the other one.
 */
import { type PlayFinding, PlayReading } from "#analysis/lint-play.ts";
import { countShared } from "#sim/halving.ts";
import type { Play } from "#sim/play.ts";
import { type Scope, useScope } from "../store.ts";
import { type Findings, weightOf } from "./findings.ts";

/** ms that a slice may take; of a page at rest. */
const SLICE_MS = 6;
/** ms between two views of what was found so far. */
const SHOW_MS = 250;
/** ms without a step, a drag or scrolling after which the page counts as at rest, and until one looks again. */
const REST_MS = 150;

let reading: PlayReading | undefined;
let before: Play | undefined;
let isScheduled = false;
let shownAt = 0;
let movedAt = Number.NEGATIVE_INFINITY;

const noteMove = (): void => {
  movedAt = performance.now();
};

const { getState: get, setState: set } = useScope;

/** Where nothing else is to be done: Safari does not say, and is asked now and then. */
const whenIdle = (run: () => void): void => {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 30);
};

/** While the clock runs its last moment is made anew at every beat: it is read once it stands. */
const playToRead = ({ play, running }: Scope): Play => running?.base?.play ?? play;

export function startReading(): void {
  useScope.subscribe((scope, last) => {
    if (scope.cursor !== last.cursor) noteMove();
    turnTo(playToRead(scope));
  });
  globalThis.addEventListener?.("scroll", noteMove, { capture: true, passive: true });
  turnTo(playToRead(get()));
}

function turnTo(play: Play): void {
  if (play === before) return;
  const shared = before ? sharedLines(before, play) : 0;
  before = play;
  if (!reading?.turnTo(play)) {
    reading = new PlayReading(play);
    show(
      get().findings.all.filter(({ line }) => line !== undefined && line < shared),
      0,
    );
  }
  schedule();
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  whenIdle(readOn);
}

function readOn(): void {
  isScheduled = false;
  if (!reading) return;
  if (performance.now() - movedAt < REST_MS) {
    isScheduled = true;
    setTimeout(readOn, REST_MS);
    return;
  }
  const end = performance.now() + SLICE_MS;
  const isWhole = reading.read(() => performance.now() < end);
  if (isWhole || end - shownAt > SHOW_MS) {
    shownAt = end;
    const { all } = get().findings;
    const found = reading.found();
    // What is known of the rest, from the play before, is better than nothing.
    const rest = isWhole ? [] : all.filter(({ line }) => (line ?? -1) >= (reading?.lines ?? 0));
    show([...found, ...rest], isWhole ? undefined : reading.lines);
  }
  if (!isWhole) schedule();
}

/** How many lines two plays have in common, moment by moment. */
function sharedLines(one: Play, { moments }: Play): number {
  const shared = countShared(one.moments, moments);
  let place = shared - 1;
  while (moments[place]?.lines.length === 0) place--;
  return (moments[place]?.lines.at(-1)?.index ?? -1) + 1;
}

function show(found: readonly PlayFinding[], read: number | undefined): void {
  const { findings } = get();
  const all = found.toSorted((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
  if (all.length === 0 && findings.all.length === 0) {
    if (findings.read !== read) set({ findings: { ...findings, read } });
    return;
  }
  const byLine = new Map<number, PlayFinding[]>();
  const musts = new Set<number>();
  for (const each of all) {
    const { line, finding } = each;
    if (line === undefined) continue;
    const here = byLine.get(line);
    if (here) here.push(each);
    else byLine.set(line, [each]);
    if (weightOf(finding.strength) === "MUST") musts.add(line);
  }
  const isSame = findings.musts.size === musts.size && [...musts].every((line) => findings.musts.has(line));
  set({ findings: { all, byLine, musts: isSame ? findings.musts : musts, read } satisfies Findings });
}
