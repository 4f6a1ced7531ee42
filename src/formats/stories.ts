/** Scenarios that somebody can join: all that happens in them is put in by hand, over perfect links. */
import type { Entry } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import { entriesOfScenario, type Scenario } from "./scenario.ts";
import { readScenario } from "./scenario-reader.ts";

interface Story extends Pick<Scenario, "title" | "cites"> {
  readonly name: string;
  readonly setup: Setup;
  readonly entries: readonly Entry[];
}

/** Those that differ in what the server chooses alone are one: whoever asks for stories chooses a server. */
export function storiesOf(scenarios: readonly { readonly name: string; readonly text: string }[]): Story[] {
  const stories = new Map<string, Story>();
  for (const { name, text } of scenarios) {
    const scenario = readScenario(text);
    const { title, cites, setup } = scenario;
    if (setup.clients.some(({ acts, link }) => acts || link)) continue;
    const entries = entriesOfScenario(scenario);
    if (entries.some(isOwn)) continue;
    const inputs = entries.filter(({ type }) => type === "input");
    const key = JSON.stringify([{ ...setup, strategy: undefined }, inputs]);
    if (!stories.has(key)) stories.set(key, { name, title, cites, setup, entries });
  }
  return [...stories.values()];
}

/** It makes clients act, changes links, or says what the server chooses. */
const isOwn = (entry: Entry): boolean =>
  entry.type === "input" && /^(?:act|link|set-link|let-through|set-strategy|set-capabilities)$/.test(entry.input.type);
