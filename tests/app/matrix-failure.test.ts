/** A cell of the matrix opens where its play shows what became of the client. */
import { expect, it } from "vitest";
import { alarmsOf } from "#analysis/alarms.ts";
import { wholeMatrix } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { storiesOf } from "#formats/stories.ts";
import { scenarios } from "#scenarios/index.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";
import { failureAt } from "../../src/app/matrix/failure-at.ts";

/** Client 2 believes that number 2 is still UID 2, and the server counts for all sessions alike. */
const scenario = readScenario(
  `title T
strategy numbering=shared
mailbox FOO 3 messages
flags FOO 1 \\Deleted
selected FOO C1
acts C2 as number-truster number=2 mailbox=FOO

<30 seconds pass>
C1: a1 EXPUNGE
<2 minutes pass>
`,
  "test",
);
const play = playOf(scenario.setup, entriesOfScenario(scenario), behaviours);
const alarms = alarmsOf(play, beliefsOf(play));
const FAILURE = { kind: "wrong message", text: "hit UID 3 and means UID 2" } as const;

it("is the alarm for a wrong message, of this client", () => {
  expect(play.lines[failureAt(play, alarms, 2, FAILURE) ?? -1]?.text).toMatch(/FETCH 2 /);
  expect(failureAt(play, alarms, 1, FAILURE)).toBeUndefined();
});

it("is where the client says so, when there is no alarm", () => {
  const line = play.lines[failureAt(play, [], 2, FAILURE) ?? -1];
  expect([line?.client, line?.isRemark, line?.text]).toEqual([2, true, FAILURE.text]);
});

it("is the end where nothing says so", () =>
  expect(failureAt(play, alarms, 2, { kind: "lost mail", text: "still counts UID 1" })).toBeUndefined());

it("nobody acts on a wrong message where the server told of some messages only", () => {
  const stories = storiesOf(scenarios.filter(({ name }) => name === "message-limit"));
  const { cells } = wholeMatrix({
    stories,
    presets,
    profiles: profiles.filter(({ name }) => name === "by-old-number"),
  });
  expect(cells.map(({ failures }) => failures.filter(({ kind }) => kind === "wrong message"))).toEqual(
    presets.map(() => []),
  );
});
