/** From a scenario to a play on the screen. A text with a mistake changes nothing but the message that says where it is. */

import { ScenarioError } from "#formats/scenario-error.ts";
import type { Play } from "#sim/play.ts";
import { entriesOf, newRecording, type Recording } from "#sim/recording.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { SetupError } from "#sim/setup-error.ts";
import { stateAt } from "#sim/state-at.ts";
import { fetchActingEngine, fetchEngine, hasVirtualClients, withEngine } from "./engine.ts";
import { makePlay, playMade } from "./making.ts";
import { openingPlay, openingSource } from "./opening-play.ts";
import { owedTotal } from "./panels/owed.ts";
import { NO_GUESSES, NO_TRACKERS, NONE, type Problem, type Shelved, type Source, useScope } from "./store.ts";
import { openingCursor } from "./story.ts";

/** The client that is owed most at the opening: its view is the interesting one. */
function worthALook(play: Play, cursor: number): ClientNumber {
  const { clients } = stateAt(play, cursor);
  const [most] = clients.toSorted((a, b) => owedTotal(b.owed) - owedTotal(a.owed) || a.client - b.client);
  return most?.client ?? 1;
}

/** What is on screen, to come back to; what there was before, where nothing was done in it. */
function shelved(): Shelved | undefined {
  const { source, recording, play, cursor, client, hidden, previous } = useScope.getState();
  return recording === source.recording ? previous : { source, recording, play, cursor, client, hidden };
}

/** Puts a play on the screen, at its opening unless it is said where. */
export function showPlay(source: Source, play: Play, there: Partial<Shelved> = {}): void {
  const cursor = Math.min(there.cursor ?? openingCursor(play), play.lines.length - 1);
  useScope.setState({
    previous: shelved(),
    source,
    recording: there.recording ?? source.recording,
    play,
    cursor,
    problem: undefined,
    client: there.client ?? worthALook(play, cursor),
    trackers: NO_TRACKERS,
    typing: undefined,
    hidden: there.hidden ?? NONE,
    isPlaying: false,
    running: undefined,
    unfolded: NONE,
    changed: NONE,
    axis: undefined,
    guesses: NO_GUESSES,
    notice: "",
  });
}

/** Back to what was there before something else was opened; and from there to this again. */
export function goBack(): void {
  const { previous } = useScope.getState();
  if (previous) showPlay(previous.source, previous.play, previous);
  useScope.setState({ notice: previous ? `Back to “${previous.source.title}”` : "Nothing was open before" });
}

/** What is wrong with a text, as people are told. Anything but a mistake in the text is ours, and is not hidden. */
function problemOf(error: unknown, text: string, name: string): Problem {
  if (error instanceof ScenarioError) {
    const { line, column } = error;
    const isOther = !/^[CS]\d[:=~]/m.test(text);
    const message = isOther
      ? `${error.message}. No line begins with “C1:”, as in a scenario, nor is it the log of a client.`
      : error.message;
    const excerpt = text.split(/\r\n|\n|\r/, line)[line - 1];
    return { name: `“${name}”`, message, line, column, ...(excerpt === undefined ? {} : { excerpt }) };
  }
  if (error instanceof SetupError) return { name: `“${name}”`, message: error.message };
  throw error;
}

/** How often something was to be opened: what was asked for last stays. */
let asked = 0;

/** Opens what is to be played; false: something else was asked for meanwhile. Throws a SetupError where it contradicts itself. */
export async function openRecording(
  recording: Recording,
  about: Pick<Source, "name" | "title" | "cites"> & Partial<Pick<Source, "isStock">>,
): Promise<boolean> {
  const mine = ++asked;
  const { setup } = recording;
  const entries = entriesOf(recording);
  const engine = await (hasVirtualClients(setup, entries) ? fetchActingEngine() : fetchEngine());
  const play = mine === asked ? await playMade(engine, { setup, entries }) : undefined;
  if (!play || mine !== asked) return false;
  showPlay({ isStock: false, ...about, strategy: setup.strategy, recording }, play);
  return true;
}

/** Opens a scenario from its text, or a client's log; false where it has a mistake. */
export async function openScenarioText(text: string, name: string, isStock = false): Promise<boolean> {
  const mine = ++asked;
  const [{ readingScenario }, { entriesOfScenario }, { inSlices }] = await Promise.all([
    import("#formats/scenario-reader.ts"),
    import("#formats/scenario.ts"),
    import("./slices.ts"),
  ]);
  try {
    const scenario = await inSlices(readingScenario(text, name));
    // Something else was asked for meanwhile.
    if (mine !== asked) return true;
    const { title, cites, setup } = scenario;
    const recording = newRecording(setup, entriesOfScenario(scenario), "main");
    await openRecording(recording, { name, isStock, title, cites });
    return true;
  } catch (error) {
    if (error instanceof ScenarioError) {
      if (mine !== asked) return true;
      const { scenarioOfLog } = await import("#formats/log/log-scenario.ts");
      const log = scenarioOfLog(text, name);
      if (log !== undefined) return openScenarioText(log, name);
    }
    useScope.setState({ problem: problemOf(error, text, name) });
    return false;
  }
}

/** Opens one of the scenarios that come with the page. */
export async function openScenario(name: string): Promise<boolean> {
  const { scenarios } = await import("#scenarios/index.ts");
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return openScenarioText(found.text, name, true);
  useScope.setState({ problem: { name: `“${name}”`, message: "There is no scenario of this name." } });
  return false;
}

/** The scenario as it was opened, before its first line. */
export const reset = (): void =>
  withEngine((engine) => {
    const { source } = useScope.getState();
    const { recording } = source;
    makePlay(engine, { setup: recording.setup, entries: entriesOf(recording) }, (play) => {
      showPlay(source, play);
      useScope.setState({ cursor: -1, notice: "Started anew" });
    });
  });

export const openFirst = (): void => showPlay(openingSource, openingPlay);
