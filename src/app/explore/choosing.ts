/** What one can explore, and what one has written there: kept while the page is open. */
import type { Patience } from "#analysis/explore/split.ts";
import { shortText } from "#formats/ladder/wire-text.ts";
import type { ScriptText } from "#formats/script-text.ts";
import type { Play } from "#sim/play.ts";
import { clientsOf } from "../clients-of-play.ts";
import { useScope } from "../store.ts";
import { entriesAt } from "../story.ts";
import { type Start, speakersAfter, startInPlay, startOfExample } from "./beginnings.ts";
import { examples } from "./examples.ts";

interface StartTitle {
  /** The number of entries that come before, or an example's name. */
  readonly value: string;
  readonly title: string;
  readonly isExample: boolean;
}

/** Steps that are listed; of longer plays the last ones. */
const LISTED_MAX = 100;

export function startTitles(play: Play): StartTitle[] {
  const last = play.moments.findLastIndex(({ events }) => events.some(({ type }) => type === "command"));
  const steps = play.moments.slice(0, last).flatMap(({ entry, lines }, i) => {
    const [first] = lines;
    if (entry.type !== "input" || !first) return [];
    const who = first.client === undefined ? "" : `C${first.client}: `;
    return [{ value: String(i + 1), title: `After ${who}${shortText(first.text, 60)}`, isExample: false }];
  });
  return [
    { value: "0", title: "All, from the beginning", isExample: false },
    ...steps.slice(-LISTED_MAX),
    ...examples.map(({ name, title }) => ({ value: name, title, isExample: true })),
  ];
}

/** From the step on screen, where two clients at least go on from there. */
export function chosenFirst(): string {
  const { play, cursor } = useScope.getState();
  const at = entriesAt(play, cursor);
  const isListed = startTitles(play).some(({ value }) => value === String(at));
  return isListed && speakersAfter(play, at) > 1 ? String(at) : "0";
}

export function startOf(play: Play, choice: string): Start {
  const { recording } = useScope.getState();
  const example = examples.find(({ name }) => name === choice);
  if (example) return startOfExample(example, recording.setup);
  return startInPlay(play, Number(choice), clientsOf(play));
}

interface Kept {
  texts?: readonly ScriptText[];
  split?: Patience | undefined;
}

const keptInPlays = new WeakMap<Play, Map<string, Kept>>();
const keptExamples = new Map<string, Kept>();

/** To be written to. */
export function keptOf(play: Play, choice: string): Kept {
  const isExample = examples.some(({ name }) => name === choice);
  const all = isExample ? keptExamples : (keptInPlays.get(play) ?? new Map<string, Kept>());
  if (!isExample) keptInPlays.set(play, all);
  const kept = all.get(choice) ?? {};
  all.set(choice, kept);
  return kept;
}
