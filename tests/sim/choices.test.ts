import { describe, expect, it } from "vitest";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { answerTo, fits, isLike } from "#sim/choices.ts";
import { playOf } from "#sim/play.ts";

describe("a line of a choice", () => {
  it.each([
    { line: "S1: * 4 EXPUNGE", pattern: "S1: * 4 EXPUNGE", want: true },
    { line: "S1: * 14 EXPUNGE", pattern: "S1: * 4 EXPUNGE", want: false },
    { line: "S1: * 4 FETCH (UID 104)", pattern: "S1: * 4 FETCH ...", want: true },
    { line: "S1: * 4 FETCH", pattern: "S1: * 4 FETCH ...", want: false },
    { line: "S1: * 4 FETCH (A NIL B)", pattern: "S1: ... NIL ...B)", want: true },
    { line: "S1: * 4 FETCH (A NIL B)", pattern: "S1: ... NIL ... B)", want: false },
    { line: "S1: aba", pattern: "S1: ab...ba", want: false },
    { line: "S1: anything", pattern: "S1: ...", want: true },
    { line: "S2: anything", pattern: "S1: ...", want: false },
  ])("$pattern is like $line: $want", ({ line, pattern, want }) => expect(isLike(line, pattern)).toBe(want));
});

describe("a choice", () => {
  const came = ["S1: * 1 EXPUNGE", "S1: * 1 EXPUNGE", "S1: * 3 EXISTS", "S1: a OK"];
  it.each([
    { name: "its lines come, with others between", comes: ["S1: * 1 EXPUNGE", "S1: a OK"], lacks: [], want: true },
    { name: "twice as often as it says", comes: ["S1: * 1 EXPUNGE"], lacks: [], want: true },
    { name: "not as often as it says", comes: Array(3).fill("S1: * 1 EXPUNGE"), lacks: [], want: false },
    { name: "in another order", comes: ["S1: a OK", "S1: * 3 EXISTS"], lacks: [], want: false },
    { name: "what it excludes does not come", comes: [], lacks: ["S2: ..."], want: true },
    { name: "what it excludes comes", comes: ["S1: a OK"], lacks: ["S1: ... EXISTS"], want: false },
  ])("fits or not: $name", ({ comes, lacks, want }) => expect(fits({ text: "", comes, lacks }, came)).toBe(want));
});

describe("what answers a question", () => {
  const answer = (story: string, choices: string) => {
    const scenario = readScenario(`mailbox FOO 2 messages\nselected FOO C1 C2\n\n? q\n${choices}${story}`);
    return answerTo(playOf(scenario.setup, entriesOfScenario(scenario)), 0);
  };
  const STORE = "C1: a1 STORE 1 +FLAGS.SILENT (\\Deleted)\nC1: a2 EXPUNGE\n";
  const TOLD = "?- told\n?= S2: * 1 EXPUNGE\n?- not told\n?! S2: * 1 EXPUNGE\n";

  it("without choices is the first moment with lines", () =>
    expect(answer(`${STORE}C2: b1 NOOP\n`, "")).toEqual({ first: 0, last: 1, right: [] }));

  it("reaches as far as it takes to tell", () =>
    expect(answer(`${STORE}C2: b1 NOOP\nC2: b2 NOOP\n`, TOLD)).toEqual({ first: 0, last: 7, right: [0] }));

  it("does not reach beyond the next note", () =>
    expect(answer(`${STORE}# n\nC2: b1 NOOP\n`, TOLD)).toEqual({ first: 0, last: 1, right: [1] }));

  it("is the first moment where no choice fits", () =>
    expect(answer(STORE, "?- a\n?= S2: x\n?- b\n?= S1: y\n")).toEqual({ first: 0, last: 1, right: [] }));

  it("holds what is lost on the way", () =>
    expect(
      answer("<C1's link is cut>\nC1: a1 NOOP\n", "?- lost\n?= C1~ a1 NOOP\n?- answered\n?= S1: a1 OK ...\n")?.right,
    ).toEqual([0]));

  it("is none where nothing comes", () => expect(answer("# n\n", TOLD)).toBeUndefined());
});
