import { beforeEach, describe, expect, it, vi } from "vitest";
import { lintPlay, PlayReading } from "#analysis/lint-play.ts";
import { rowsOf } from "#formats/ladder/rows.ts";
import { entriesOfScenario, type ReadScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { extendPlay, type Play, playOf } from "#sim/play.ts";
import { goToFinding, stepFinding, toggleWeight, toldFindings, useWanted } from "../../src/app/lint/choosing.ts";
import { findingMarks, findingsOfRow, findingWords, weightOf } from "../../src/app/lint/findings.ts";
import { startReading } from "../../src/app/lint/reading.ts";
import { hidden, rows } from "../../src/app/selectors.ts";
import { useScope } from "../../src/app/store.ts";
import { NO_FILTER } from "../../src/app/timeline/filter.ts";
import { filterOf } from "../../src/app/timeline/filters.ts";

const written = (name: string): ReadScenario => readScenario(scenarios.find((each) => each.name === name)?.text ?? "");
const playNamed = (name: string): Play => {
  const scenario = written(name);
  return playOf(scenario.setup, entriesOfScenario(scenario));
};
const brief = (found: readonly { readonly finding: { readonly rule: string }; readonly line: number | undefined }[]) =>
  found.map(({ finding, line }) => `${finding.rule} ${line}`).sort();

describe("reading in parts", () => {
  it.each(["bug-b02-expunge-in-fetch", "bug-b12-modseq-falls", "severed-lost-line", "tour-sort-thread"])(
    "finds in %s what reading at once finds, however it is cut, and however the play came to be",
    (name) => {
      const scenario = written(name);
      const entries = entriesOfScenario(scenario);
      let play = playOf(scenario.setup, []);
      const reading = new PlayReading(play);
      for (const entry of entries) {
        play = extendPlay(play, entry);
        expect(reading.turnTo(play)).toBe(true);
        let steps = 1;
        while (!reading.read(() => steps-- > 0)) steps = 1;
        expect(brief(reading.found())).toEqual(brief(lintPlay(play)));
      }
      expect(reading.lines).toBe(play.lines.length);
    },
  );

  it("does not go on with a play that was otherwise", () => {
    const reading = new PlayReading(playNamed("bug-b02-expunge-in-fetch"));
    reading.read(() => true);
    expect(reading.turnTo(playNamed("bug-b02-expunge-in-fetch"))).toBe(false);
    expect(reading.found().length).toBeGreaterThan(0);
  });
});

describe("on the page", () => {
  const { getState: get, setState: set } = useScope;
  const open = (name: string): void => {
    const play = playNamed(name);
    set({ ...useScope.getInitialState(), play, cursor: play.lines.length - 1 }, true);
  };
  beforeEach(() => {
    set(useScope.getInitialState(), true);
    useWanted.setState({ without: new Set(), rule: undefined });
  });
  startReading();
  const whole = () => vi.waitFor(() => expect(get().findings.read).toBeUndefined(), { timeout: 5000 });

  it("shows what is found, and says so while it reads", async () => {
    open("bug-b02-expunge-in-fetch");
    expect(get().findings.read).toBe(0);
    await whole();
    const { all, byLine, musts } = get().findings;
    expect(brief(all)).toEqual(brief(lintPlay(get().play)));
    const [first] = all;
    expect(first && byLine.get(first.line ?? -1)).toContain(first);
    expect([...musts]).toEqual(findingMarks(get()).flatMap(({ line, isMust }) => (isMust ? [line] : [])));
    expect(findingWords(all.slice(0, 1))).toMatch(/^Finding: MUST NOT expunge-in-fetch: /);
  });

  it("goes from one to the next, only by those in view, and opens its rule", async () => {
    open("bug-b02-expunge-in-fetch");
    await whole();
    const lines = toldFindings(get()).map(({ line }) => line);
    set({ cursor: -1 });
    const visited: (number | undefined)[] = [];
    for (const _ of lines) {
      stepFinding(1);
      visited.push(get().finding?.line);
      expect(get().cursor).toBe(get().finding?.line);
    }
    expect(visited).toEqual(lines);
    expect(get().tab).toBe("lint");
    stepFinding(1);
    expect(get().notice).toMatch(/nothing after/);
    stepFinding(-1);
    expect(get().finding?.line).toBe(lines.at(-2) ?? lines[0]);
    toggleWeight("MUST");
    set({ cursor: -1, finding: undefined });
    stepFinding(1);
    expect(get().finding && weightOf(get().finding?.finding.strength ?? "MAY")).not.toBe("MUST");
  });

  it("an open question keeps what follows it", async () => {
    open("one-number-two-messages");
    await whole();
    const found = { ...lintPlay(playNamed("bug-b02-expunge-in-fetch"))[0], line: get().play.lines.length - 1 };
    const given = found as ReturnType<typeof lintPlay>[number];
    const findings = {
      all: [given],
      byLine: new Map([[given.line ?? 0, [given]]]),
      musts: new Set<number>(),
      read: undefined,
    };
    set({ findings });
    const row = rows(get()).at(-1);
    const open_ = { isOpen: true, answer: { first: 0, last: given.line ?? 0 } } as never;
    expect(row && findingsOfRow(findings, row, open_, (given.line ?? 0) - 1)).toBeUndefined();
    expect(row && findingsOfRow(findings, row, open_, given.line ?? 0)).toEqual([given]);
    expect(row && findingsOfRow(findings, row, undefined, -1)).toEqual([given]);
  });

  it("a line that breaks the protocol is neither folded nor left out", () => {
    const play = playNamed("bug-b02-expunge-in-fetch");
    const [must] = lintPlay(play).map(({ line }) => line ?? -1);
    const run = play.lines.map(
      (line) =>
        ({ ...line, kind: "untagged", moment: 1, client: 1, text: "* 1 FETCH (X)", status: undefined }) as const,
    );
    expect(rowsOf(run, new Set()).length).toBe(1);
    const apart = rowsOf(run, new Set(), new Set(), new Set([must ?? 0]));
    expect(apart.find(({ first }) => first === must)).toMatchObject({ count: 1, run: undefined });
    open("bug-b02-expunge-in-fetch");
    set({ filter: filterOf(new Set(), new Set([1, 2])) });
    expect(hidden(get()).lines.has(must ?? -1)).toBe(true);
    set({ findings: { ...get().findings, musts: new Set([must ?? -1]) } });
    expect(hidden(get()).lines.has(must ?? -1)).toBe(false);
    set({ filter: NO_FILTER });
  });

  it("goes to the line of a finding that is chosen", async () => {
    open("bug-b02-expunge-in-fetch");
    await whole();
    const last = get().findings.all.at(-1);
    if (last) goToFinding(last);
    expect([get().cursor, get().finding]).toEqual([last?.line, last]);
  });
});
