import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { alarmsOf } from "#analysis/alarms.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { trackers } from "#sim/belief/trackers.ts";
import { beliefsOf, type TrackerNames } from "#sim/beliefs.ts";
import { type Play, playOf } from "#sim/play.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const HEAD = "mailbox FOO 5 messages uids 101:105\nflags FOO 2 \\Deleted\nselected FOO C1 C2\n\n";
/** Of the alarm that matters; for all others see faults.test.ts. */
const alarmTexts = (play: Play, names?: TrackerNames): string[] =>
  alarmsOf(play, beliefsOf(play, names))
    .filter(({ kind }) => kind === "wrong-number")
    .map(({ line, text }) => `${play.lines[line]?.text}: ${text}`);

it("is raised where the server shares its numbers, and only there", () => {
  const text = `${HEAD}C1: a EXPUNGE\nC2: b STORE 3 +FLAGS (\\Seen)\nC2: c FETCH 5 (UID)\nC2: d NOOP\nC2: e FETCH 3 (UID)\n`;
  expect(alarmTexts(playOfText(text))).toEqual([]);
  expect(alarmTexts(playOfText(`strategy numbering=shared\n${text}`))).toEqual([
    "b STORE 3 +FLAGS (\\Seen): STORE changes the flags of UID 104, client 2 means UID 103: number 3",
  ]);
});

it.each([
  ["FETCH 2:4 (FLAGS)", ["FETCH reads UID 103, client 2 means UID 102: number 2, and 2 more"]],
  ["COPY 2 BAR", ["COPY copies UID 103, client 2 means UID 102: number 2"]],
  ["MOVE 4 BAR", ["MOVE moves UID 105, client 2 means UID 104: number 4"]],
  ["STORE 1 FLAGS (x)", []],
  ["UID FETCH 103 (FLAGS)", []],
  ["STORE 2 +FLAGS", []],
  ["COPY 2 NIL", []],
])("with shared numbers, %s: %j", (command, expected) => {
  const text = `strategy numbering=shared\nmailbox BAR 0 messages\n${HEAD}C1: a EXPUNGE\nC2: b ${command}\n`;
  expect(alarmTexts(playOfText(text)).map((each) => each.slice(`b ${command}: `.length))).toEqual(expected);
});

it("is raised for a client that keeps old numbers", () => {
  const text = `${HEAD}C1: a EXPUNGE\nC2: b NOOP\nC2: c STORE 3 +FLAGS.SILENT (\\Deleted)\n`;
  const play = playOfText(text);
  expect(alarmTexts(play)).toEqual([]);
  expect(alarmTexts(play, new Map([[2, "keeps-old-numbers"]]))).toEqual([
    "c STORE 3 +FLAGS.SILENT (\\Deleted): STORE changes the flags of UID 104, client 2 means UID 103: number 3",
  ]);
  expect(alarmTexts(play, new Map([[1, "keeps-old-numbers"]]))).toEqual([]);
});

it("is raised where an EXPUNGE is on its way when the command sets out", () => {
  const play = playOfText(
    `link C2 latency 0ms/200ms\n${HEAD}C1: a EXPUNGE\nC2: b NOOP\nC2: c STORE 3 +FLAGS (\\Seen)\n`,
  );
  expect(alarmTexts(play)).toEqual([
    "c STORE 3 +FLAGS (\\Seen): STORE changes the flags of UID 104, client 2 means UID 103: number 3",
  ]);
});

it("a naive tracker that keeps numbers which move is caught by a command with numbers", () => {
  const text = `${HEAD}C2: i IDLE\nC1: a EXPUNGE\nC2: DONE\nC2: b FETCH 4 (UID)\n`;
  const caught = trackers.filter(({ name }) => alarmTexts(playOfText(text), new Map([[2, name]])).length > 0);
  expect(caught.map(({ name }) => name)).toEqual(["keeps-old-numbers", "ignores-expunge-in-idle"]);
});

/** Faults of servers that make numbers mean something else than the client was told. */
it.each([
  ["numbering=shared", "C1: a EXPUNGE\nC2: b STORE 3 +FLAGS (\\Seen)\n"],
  [
    "expunge-order=ascending-not-decremented",
    "C1: x STORE 3 +FLAGS (\\Deleted)\nC1: a EXPUNGE\nC2: n NOOP\nC2: b STORE 2 +FLAGS (\\Seen)\n",
  ],
  ["expunge-delivery=any-time", 'C1: a EXPUNGE\nC2= "n FETCH 1 (FLAGS)\\r\\nb STORE 3 +FLAGS (\\\\Seen)\\r\\n"\n'],
])("is raised by %s for a client that believes every response, and not without it", (fault, text) => {
  expect(alarmTexts(playOfText(`strategy ${fault}\n${HEAD}${text}`)).map((each) => each.split(" ")[1])).toEqual([
    "STORE",
  ]);
  expect(alarmTexts(playOfText(`${HEAD}${text}`))).toEqual([]);
});

it("a client that hears a count which cannot be knows that it does not know: nothing that it means is hit or missed", () => {
  const play = playOfText(
    `strategy expunge-delivery=exists-only\n${HEAD}C1: a EXPUNGE\nC2: n NOOP\nC2: b STORE 3 +FLAGS (\\Seen)\n`,
  );
  expect(beliefsOf(play).at(2, 999).doubts.count).toBeGreaterThan(0);
  expect(alarmTexts(play)).toEqual([]);
  // One that takes the count for all there is goes on with its old numbers.
  expect(alarmTexts(play, new Map([[2, "counts-only-exists"]]))).toEqual([
    "b STORE 3 +FLAGS (\\Seen): STORE changes the flags of UID 104, client 2 means UID 103: number 3",
  ]);
});

it.each([
  ["bug-b22-uidvalidity-reused", "strict", true],
  ["bug-b22-uids-renumbered", "strict", true],
  ["bug-b22-cache-kept", "ignores-uidvalidity", true],
  ["bug-b22-cache-kept", "strict", false],
  ["bug-b22-uids-stable", "strict", false],
  ["bug-b22-right", "strict", false],
])("%s, by a client that comes, looks and leaves within one moment (%s)", (name, tracker, isWrong) => {
  const { play } = runScenario(readScenario(readFileSync(`src/scenarios/${name}.imap`, "utf8"), name));
  const alarms = alarmsOf(play, beliefsOf(play, new Map([[1, tracker]])));
  const texts = alarms.filter(({ kind, client }) => kind === "wrong-uid" && client === 1).map(({ text }) => text);
  expect(texts).toEqual(
    isWrong ? ["UID STORE changes the flags of UID 1, which was another message when client 1 learned it"] : [],
  );
});
