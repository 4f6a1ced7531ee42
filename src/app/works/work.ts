/** What is on screen as a link tells it, and the way back. What writes and reads links loads when it is wanted. */
import type { OpenedText } from "#formats/link/branches-text.ts";
import type { Layout, ReadPermalink, Work } from "#formats/link/permalink.ts";
import { entriesOf, type Recording } from "#sim/recording.ts";
import { fetchActingEngine, fetchEngine, hasVirtualClients } from "../engine.ts";
import { playMade } from "../making.ts";
import { showPlay } from "../opening.ts";
import { inSlices } from "../slices.ts";
import { type Scope, type Shelved, show, useScope } from "../store.ts";

export const fetchPermalinks = () => import("#formats/link/permalink.ts");

export const workOf = ({ source, recording, cursor }: Pick<Scope, "source" | "recording" | "cursor">): Work => ({
  name: source.name,
  isStock: source.isStock,
  title: source.title,
  cites: source.cites,
  opened: source.recording,
  recording,
  cursor,
});

export const layoutOf = ({ view, tab, isInspectorOpen, client, hidden, axis, dialog, columns }: Scope): Layout => ({
  view,
  tab,
  isInspectorOpen,
  client,
  hidden: [...hidden].sort((a, b) => a - b),
  axis,
  compared: dialog === "compare" ? columns : undefined,
});

const packings = new WeakMap<Recording, Promise<unknown>>();

/** Until the link of a work can be printed at once: of a long one that takes a while. */
export async function workPacked(work: Work): Promise<void> {
  const { recording } = work;
  const { packingWork } = await fetchPermalinks();
  const packing = packings.get(recording) ?? inSlices(packingWork(work));
  packings.set(recording, packing);
  await packing;
}

/** The scenarios that come with the page, for links that name them. */
export async function fetchStock(): Promise<(name: string) => OpenedText | undefined> {
  const [{ scenarios }, { readScenario }, { entriesOfScenario }] = await Promise.all([
    import("#scenarios/index.ts"),
    import("#formats/scenario-reader.ts"),
    import("#formats/scenario.ts"),
  ]);
  return (name) => {
    const text = scenarios.find((scenario) => scenario.name === name)?.text;
    if (text === undefined) return undefined;
    const scenario = readScenario(text, name);
    return {
      title: scenario.title,
      cites: scenario.cites,
      setup: scenario.setup,
      entries: entriesOfScenario(scenario),
    };
  };
}

/** What a link or a kept work tells. Throws a SetupError where its setup contradicts itself. */
async function showWork(work: Work, there: Partial<Shelved> = {}): Promise<void> {
  const { name, isStock, title, cites, opened, recording, cursor } = work;
  const all = recording.branches.flatMap(({ entries }) => entries);
  const engine = await (hasVirtualClients(opened.setup, all) ? fetchActingEngine() : fetchEngine());
  const play = await playMade(engine, { setup: recording.setup, entries: entriesOf(recording) });
  if (!play) return;
  const [first] = recording.branches;
  const isAsOpened =
    recording.branches.length === 1 &&
    recording.setup === opened.setup &&
    first?.entries.length === opened.branches[0]?.entries.length;
  const now = isAsOpened ? opened : recording;
  const source = { name, isStock, title, cites, strategy: opened.setup.strategy, recording: opened };
  showPlay(source, play, { ...there, recording: now, cursor });
}

export async function showRead({ work, layout }: ReadPermalink): Promise<void> {
  const { client, hidden, compared, ...rest } = layout;
  await showWork(work, {
    ...(client === undefined ? {} : { client }),
    ...(hidden === undefined ? {} : { hidden: new Set(hidden) }),
  });
  show({ ...rest, ...(compared && { columns: compared, dialog: "compare" }) });
  useScope.setState({ notice: `Opened “${work.title}”` });
}
