import { describe, expect, it } from "vitest";
import { fetchExpunged } from "#engine/strategy/fetch-expunged.ts";
import { debtBands, debtTurns } from "#formats/ladder/debt-bands.ts";
import { pieces } from "#formats/ladder/wire-text.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import type { Theme } from "#scenarios/index.ts";
import { type Play, playOf } from "#sim/play.ts";
import { act, entriesOf, newRecording } from "#sim/recording.ts";
import { stateAt } from "#sim/state-at.ts";
import { octetDump } from "../../src/app/panels/octet-dump.ts";
import { clockText, countdown, sharedTimers } from "../../src/app/panels/spine-clock.tsx";
import { fittingOptions } from "../../src/app/panels/strategy-fit.ts";
import { octetsOfLine, reasons, withheldWith } from "../../src/app/panels/why.ts";
import { changedLines, sameStep } from "../../src/app/same-step.ts";
import { listedScenario, scenarioGroups } from "../../src/app/scenario-list.ts";
import { sentence } from "../../src/app/sentences.ts";
import { forks, scrubberMarks, sharedEntries } from "../../src/app/timeline/scrubber-marks.ts";
import { uidRanges } from "../../src/app/uid-ranges.ts";

const scenarioOf = (text: string) => readScenario(text, "test");
const playOfText = (text: string): Play => {
  const scenario = scenarioOf(text);
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const TEXT = `strategy fetch-expunged=ghost
mailbox FOO 7 messages
flags FOO 4:7 \\Deleted
selected FOO C1 C2

C1: A001 EXPUNGE
C2: B001 FETCH 3:5 (FLAGS)
C2: B002 NOOP
`;
const play = playOfText(TEXT);
const lineOf = (text: string) => play.lines.findIndex((line) => line.text === text);

describe("debt", () => {
  it("runs from the change of truth to the last word of it, for who was not told at once", () => {
    const [band, ...others] = debtBands(play);
    expect(others).toEqual([]);
    expect(band).toMatchObject({ client: 2, from: lineOf("* 4 EXPUNGE"), owed: 4, isWrittenOff: false });
    const to = band?.to ?? -1;
    expect(play.lines[to]).toMatchObject({ client: 2, kind: "untagged" });
    expect(stateAt(play, to).clients[1]?.owed.expunged).toBe(0);
    expect(stateAt(play, to - 1).clients[1]?.owed.expunged).toBeGreaterThan(0);
    expect(debtTurns(debtBands(play))).toEqual([band?.from, to]);
  });

  it("is written off when the connection goes, and stays open when nobody pays", () => {
    const text = TEXT.slice(0, TEXT.indexOf("C2: B002"));
    expect(debtBands(playOfText(text))[0]?.to).toBeUndefined();
    expect(debtBands(playOfText(`${text}<C2's connection is closed>\n`))[0]).toMatchObject({ isWrittenOff: true });
  });
});

it("sums up UIDs", () => {
  const large = playOfText(
    "mailbox BIG 5000 messages\nflags BIG 4000 \\Deleted\nselected BIG C1 C2\n\nC1: a1 EXPUNGE\n",
  );
  const big = stateAt(large, large.lines.length - 1).clients[1]?.truth;
  if (!big) throw new Error("client 2 has selected BIG");
  expect(uidRanges(big.messages, 3)).toBe("1:3999,4001:5000");
  expect(uidRanges(big.messages, 1)).toBe("1:3999,…");
});

describe("why a line is as it is", () => {
  it("names the option consulted, what was withheld, and the octets", () => {
    const at = lineOf("B001 OK FETCH completed");
    const line = play.lines[at];
    if (!line) throw new Error("no such line");
    expect(reasons(play, line, []).map(({ axis, option }) => `${axis.name}=${option.name}`)).toContain(
      "fetch-expunged=ghost",
    );
    expect(withheldWith(play, line).map(({ by, expunged }) => [by, expunged])).toEqual([["protocol", 4]]);
    expect(octetsOfLine(play, line)).toEqual(octetsOf("B001 OK FETCH completed\r\n"));
    expect(octetDump(octetsOf("A\r\n"), 2, 99)).toEqual([
      { offset: "0000", hex: "41 0d", text: "A·" },
      { offset: "0002", hex: "0a", text: "·" },
    ]);
  });

  it("says each line in a sentence", () => {
    expect(sentence(play.lines[0] as never, play.lines.length)).toBe(
      `1 of ${play.lines.length}, client 1 to server, command: A001 EXPUNGE`,
    );
  });

  it.each([
    { kind: "command", text: "a1 uid fetch 1 FLAGS", roles: ["tag", "word", "plain"], word: " uid fetch" },
    { kind: "tagged", text: "a1 NO nope", roles: ["tag", "no", "plain"], word: " NO" },
    { kind: "untagged", text: "* OK [X] y", roles: ["star", "ok", "plain"], word: " OK" },
    { kind: "untagged", text: "* 4 EXPUNGE", roles: ["star", "plain"], word: " 4 EXPUNGE" },
    { kind: "continued", text: "DONE", roles: ["plain"], word: undefined },
  ] as const)("sets $text in its pieces", ({ kind, text, roles, word }) => {
    const found = pieces({ kind, text });
    expect(found.map(({ role }) => role)).toEqual(roles);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
    expect(found[1]?.text).toBe(word);
  });
});

describe("the same step under another strategy", () => {
  const other = playOfText(TEXT.replace("=ghost", "=partial-no"));
  it("law: every cursor finds the same moment, and an exchange's end finds its end", () => {
    for (let cursor = 0; cursor < play.lines.length; cursor++) {
      const there = sameStep(play, cursor, other);
      expect(other.lines[there]?.moment).toBe(play.lines[cursor]?.moment);
      expect(sameStep(play, cursor, play)).toBe(cursor);
    }
    expect(sameStep(play, -1, other)).toBe(-1);
    expect(other.lines[sameStep(play, lineOf("B001 OK FETCH completed"), other)]?.kind).toBe("tagged");
  });

  it("tells the lines that are new", () => {
    expect(changedLines(play, play).size).toBe(0);
    const changed = [...changedLines(play, other)].map((line) => other.lines[line]?.text);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatch(/^B001 NO /);
  });
});

describe("the scrubber", () => {
  it("marks exchanges, notes and questions, and thins out what would be a smear", () => {
    const story = playOfText("selected INBOX C1\n\n# One.\n? Two?\nC1: a1 NOOP\n# Three.\nC1: a2 NOOP\n");
    expect(scrubberMarks(story)).toEqual([
      { line: 1, kind: "stop" },
      { line: 3, kind: "stop" },
      { line: -1, kind: "note" },
      { line: -1, kind: "question" },
      { line: 1, kind: "note" },
    ]);
    const many = playOfText(`selected INBOX C1\n\n? Now?\n${"C1: a NOOP\n".repeat(600)}`);
    expect(scrubberMarks(many).length).toBeLessThan(260);
    expect(scrubberMarks(many).filter(({ kind }) => kind === "question")).toHaveLength(1);
  });

  it("knows where branches part, and those of branches", () => {
    const scenario = scenarioOf(TEXT);
    const entries = entriesOfScenario(scenario);
    const noop = { type: "input", input: { type: "receive", session: 1, octets: octetsOf("x NOOP\r\n") } } as const;
    const main = newRecording(scenario.setup, entries, "main");
    const first = act(main, 1, noop);
    const longer = act(first, 2, noop);
    const second = act(longer, 2, noop);
    expect(sharedEntries(second, 0, 1)).toBe(1);
    expect(sharedEntries(second, 1, 2)).toBe(2);
    expect(sharedEntries(second, 0, 2)).toBe(1);
    const now = playOf(second.setup, entriesOf(second));
    expect(forks(second, now).map(({ line, isCurrent }) => [now.lines[line]?.moment, isCurrent])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
  });
});

describe("the header", () => {
  it("law: every option is either shown or in the rest, and the chosen one is shown where any is", () => {
    for (let width = 0; width < 900; width += 20)
      for (const { name } of fetchExpunged.options) {
        const { shown, rest } = fittingOptions(fetchExpunged, name, width);
        expect(shown.length + rest.length).toBe(fetchExpunged.options.length);
        if (shown.length > 0) expect(shown.map((option) => option.name)).toContain(name);
      }
    expect(fittingOptions(fetchExpunged, "ghost", 1200).rest).toEqual([]);
    expect(fittingOptions(fetchExpunged, "ghost", 100).shown).toEqual([]);
  });

  it("groups scenarios by theme, and finds them by section, title and name", () => {
    const list = [
      listedScenario("b", "title Second\ncites rfc2180#4.2.1\n"),
      listedScenario("a", "title First\ncites rfc2180#4.1.10 rfc9051#7.5.1\n"),
      listedScenario("e", "title A draft\ncites draft-gahrns-imap-practice-00#3.2 rfc2180#3.2\n"),
      listedScenario("c", "title Elsewhere\n"),
      listedScenario("b07-vanished", "title 355, again\ncites rfc7162#3.2.10\n"),
      listedScenario("f", "title Only here\ncites rfc2180#3.1\n", "MOVE and its fallbacks"),
      listedScenario("d", "title Also first\ncites rfc2180#4.1.2\n"),
    ];
    const found = (query: string, theme?: Theme) =>
      scenarioGroups(query, theme, list).map(({ title, scenarios }) => [title, scenarios.map(({ name }) => name)]);
    expect(found("")).toEqual([
      ["One mailbox, several clients", ["d", "a", "b", "e"]],
      ["MOVE and its fallbacks", ["f"]],
      ["Bugs, as they were met", ["b07-vanished"]],
      ["Others", ["c"]],
    ]);
    expect(found("9051 first")).toEqual([["One mailbox, several clients", ["a"]]]);
    expect(found("B07")).toEqual([["Bugs, as they were met", ["b07-vanished"]]]);
    expect(found("rfc 2180", "MOVE and its fallbacks")).toEqual([["MOVE and its fallbacks", ["f"]]]);
    expect(found("nothing")).toEqual([]);
  });
});

it("the play's clock tells the day where it is another one", () => {
  const nine = Date.UTC(2026, 0, 5, 9);
  expect(clockText(nine, nine)).toBe("09:00:00");
  expect(clockText(nine + 61_250, nine)).toBe("09:01:01.250");
  expect(clockText(nine + 86_400_000, nine)).toBe("01-06 09:00:00");
  expect(countdown(1_800_000)).toBe("30:00");
  expect(countdown(200)).toBe("0:00.200");
  expect(countdown(3_905_000)).toBe("1:05:05");
});

it("what runs alike for several clients is one timer, what is due elsewhen or began elsewhen another", () => {
  const autologout = { purpose: "autologout", since: instant(0), due: instant(1_800_000), cites: [] } as const;
  const timers = sharedTimers([
    { ...autologout, session: 1 },
    { ...autologout, session: 2, since: instant(5) },
    { ...autologout, session: 3 },
    { ...autologout, session: 3, purpose: "idle-end" },
    { ...autologout, session: 4, due: instant(1_800_001) },
  ]);
  expect(timers.map(({ of, purpose }) => `${of} ${purpose}`)).toEqual([
    "1,3 autologout",
    "2 autologout",
    "3 idle-end",
    "4 autologout",
  ]);
});
