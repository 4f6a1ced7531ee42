/**
 * What the page opens on: a running story in which something is about to go wrong.
 *
 * The build runs it beforehand (vite.config.ts) and puts these values here instead, so that the page can show the story
 * and step through it before the engine has come.
 */
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import text from "#scenarios/one-number-two-messages.imap?raw";
import { playOf } from "#sim/play.ts";
import { entriesOf, newRecording } from "#sim/recording.ts";

const scenario = readScenario(text);
const { title, cites, setup } = scenario;
const recording = newRecording(setup, entriesOfScenario(scenario), "main");

export const openingSource = {
  name: "one-number-two-messages",
  isStock: true,
  title,
  cites,
  strategy: setup.strategy,
  recording,
};
export const openingPlay = playOf(setup, entriesOf(recording));
