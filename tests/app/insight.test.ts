import { beforeEach, expect, it } from "vitest";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { playOf } from "#sim/play.ts";
import { newRecording } from "#sim/recording.ts";
import { alarmsIn, chainIn, descriptionOf, trackersIn } from "../../src/app/insight/insight.ts";
import { alarmWords, fetchInsight } from "../../src/app/insight/use-insight.ts";
import { stepAlarm } from "../../src/app/moves.ts";
import { openScenarioText } from "../../src/app/opening.ts";
import { NO_TRACKERS, useScope } from "../../src/app/store.ts";
import { givesAway, storyAt } from "../../src/app/story.ts";

const shared = scenarios.find(({ name }) => name === "shared-numbers")?.text ?? "";

function open(text: string): void {
  const scenario = readScenario(text, "test");
  const entries = entriesOfScenario(scenario);
  const play = playOf(scenario.setup, entries);
  useScope.setState({
    play,
    recording: newRecording(scenario.setup, entries, "main"),
    cursor: -1,
    trackers: NO_TRACKERS,
  });
}

beforeEach(async () => {
  await fetchInsight();
  open(shared);
});

const here = () => useScope.getState();

it("the key goes from alarm to alarm, looks through the eyes of who is meant, and keeps an answer to itself", () => {
  stepAlarm(1);
  const line = here().play.lines[here().cursor];
  expect(line?.text).toBe("b1 STORE 3 +FLAGS (\\Deleted)");
  expect(here()).toMatchObject({ client: 2, notice: "This command acts on a wrong message. Which one?" });
  stepAlarm(1);
  expect(here().notice).toBe("client 2 believes that UID 103 has (\\Deleted), and its session knows ()");
  useScope.setState({ cursor: here().play.lines.length - 1 });
  stepAlarm(1);
  expect(here().notice).toBe("No alarm after this");
  useScope.setState({ cursor: line?.index ?? 0 });
  stepAlarm(-1);
  expect(here().notice).toBe("No alarm before this");
  expect(here().play.lines[here().cursor]).toBe(line);
});

it("an alarm waits until the question that it answers is answered", () => {
  const [alarm] = alarmsIn(here()).values();
  if (!alarm) throw new Error("there is an alarm");
  const { play } = here();
  expect(givesAway(storyAt(play, alarm.line).question, alarm.line)).toBe(true);
  const end = play.moments[play.lines[alarm.line]?.moment ?? 0]?.lines.at(-1)?.index ?? 0;
  expect(givesAway(storyAt(play, end).question, alarm.line)).toBe(false);
  expect(descriptionOf(play, alarm.line, alarm)).toBe(
    "Alarm: STORE changes the flags of UID 104, client 2 means UID 103: number 3.",
  );
  expect(descriptionOf(play, 1, undefined)).toMatch(/^Caused by 1\. Truth changed, client 2 is owed 1 from here/);
  expect(descriptionOf(play, 0, undefined)).toBeUndefined();
  expect(alarmWords(alarm)).toContain("UID 104");
});

it("a chosen tracker raises alarms of its own", () => {
  open(
    shared
      .replace("numbering=shared", "fetch-expunged=ghost")
      .replace("C2: b1", "C2: n NOOP\nC2: b1")
      .replace(/^S.*\n/gm, ""),
  );
  expect(alarmsIn(here()).size).toBe(0);
  useScope.setState({ trackers: new Map([[2, "keeps-old-numbers"]]) });
  expect(trackersIn(here()).get(2)).toBe("keeps-old-numbers");
  expect([...alarmsIn(here()).values()].map(({ text }) => text)).toEqual([
    "client 2 counts 5 messages, and its session 4",
    "STORE changes the flags of UID 104, client 2 means UID 103: number 3",
    "client 2 was told what cannot be: 2 was UID 102 and is UID 103",
  ]);
});

it("a virtual client believes as it does", async () => {
  await openScenarioText(
    "mailbox INBOX 2 messages\nacts C1 as poller tracker=keeps-old-numbers\n\n<1 minute passes>\n",
    "acts",
  );
  expect(here().problem).toBeUndefined();
  expect(trackersIn(here()).get(1)).toBe("keeps-old-numbers");
});

it("the chain of a line is kept while one looks at it", () => {
  const { play } = here();
  expect(chainIn(play, 1)).toBe(chainIn(play, 1));
});
