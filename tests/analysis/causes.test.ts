import { expect, it } from "vitest";
import { causesOf, chainOf, effectsOf } from "#analysis/causes.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { type Play, playOf } from "#sim/play.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const HEAD = "mailbox FOO 3 messages uids 101:103\nselected FOO C1 C2\n\n";
const textsOf = (play: Play, lines: Iterable<number>): string[] =>
  [...lines].sort((a, b) => a - b).map((line) => `C${play.lines[line]?.client ?? ""} ${play.lines[line]?.text}`);
const lineOf = (play: Play, text: string, client: number): number =>
  play.lines.findIndex((line) => line.text === text && line.client === client);

it("an EXPUNGE elsewhere comes of the EXPUNGE, and that of the STORE", () => {
  const play = playOfText(
    `${HEAD}C1: a STORE 2 +FLAGS.SILENT (\\Deleted)\nC1: b STORE 3 +FLAGS.SILENT (\\Seen)\nC1: c EXPUNGE\nC2: n NOOP\n`,
  );
  const told = lineOf(play, "* 2 EXPUNGE", 2);
  expect(textsOf(play, causesOf(play, told))).toEqual(["C1 c EXPUNGE", "C2 n NOOP"]);
  expect(textsOf(play, chainOf(play, told).causes)).toEqual([
    "C1 a STORE 2 +FLAGS.SILENT (\\Deleted)",
    "C1 c EXPUNGE",
    "C2 n NOOP",
  ]);
  const store = lineOf(play, "a STORE 2 +FLAGS.SILENT (\\Deleted)", 1);
  expect(textsOf(play, chainOf(play, store).effects)).toEqual(
    [
      "C1 a OK STORE completed",
      "C1 * 2 EXPUNGE",
      "C1 c EXPUNGE",
      "C1 c OK EXPUNGE completed",
      "C2 * 2 EXPUNGE",
    ].toSorted((a, b) => lineOf(play, a.slice(3), Number(a[1])) - lineOf(play, b.slice(3), Number(b[1]))),
  );
  expect(textsOf(play, causesOf(play, lineOf(play, "* 2 FETCH (FLAGS (\\Seen))", 2)))).toEqual([
    "C1 b STORE 3 +FLAGS.SILENT (\\Seen)",
    "C2 n NOOP",
  ]);
});

it("EXISTS comes of the delivery, and a line that arrives of the one that set out", () => {
  const play = playOfText(
    `link C2 latency 100ms\n${HEAD}C2: i IDLE\n<1 second passes>\n<message delivered to FOO>\n<1 second passes>\n`,
  );
  const [sent, arrived] = play.lines.filter(({ text, client }) => text === "* 4 EXISTS" && client === 2);
  expect(play.lines[causesOf(play, arrived?.index ?? 0)[0] ?? 0]).toBe(sent);
  expect(textsOf(play, causesOf(play, sent?.index ?? 0))).toEqual(["C Message UID 104 delivered to FOO"]);
  expect(effectsOf(play, lineOf(play, "Message UID 104 delivered to FOO", undefined as never)).length).toBeGreaterThan(
    0,
  );
});

it("a command leads to its answers, and nothing else does", () => {
  const play = playOfText(`${HEAD}C1: a FETCH 1 (UID)\nC1: b NOOP\n`);
  expect(textsOf(play, effectsOf(play, 0))).toEqual(["C1 * 1 FETCH (UID 101)", "C1 a OK FETCH completed"]);
  expect(causesOf(play, 0)).toEqual([]);
  expect(chainOf(play, 1)).toEqual({ causes: new Set([0]), effects: new Set() });
});
