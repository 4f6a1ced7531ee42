/** The linter and our own server: silent where it conforms, and each non-conforming option is caught. */
import { describe, expect, it } from "vitest";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { lint } from "#analysis/lint/index.ts";
import { lintPlay } from "#analysis/lint-play.ts";
import { axes } from "#engine/strategy/index.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { scenarios } from "#scenarios/index.ts";
import { CAUGHT } from "./caught.ts";
import { isDisputed } from "./disputed.ts";
import { isFaulty } from "./faulty.ts";

const all = axes.flatMap(({ name, options }) =>
  options.map((option) => ({ choice: `${name}=${option.name}`, axis: name, option: option.name, of: option })),
);

/**
 * Silent on the server's side, advice included. On the clients' side it may speak: the stories have clients that delete
 * the selected mailbox, or ask for its STATUS, since RFC 2180 shows what a server does then.
 */
const conforming = scenarios.filter(({ text }) => !isFaulty(readScenario(text)));

describe("nothing is found of the server in any conforming stock scenario, under any conforming option", () => {
  it.each(conforming)("$name", ({ text }) => {
    const scenario = readScenario(text);
    for (const { choice, axis, option, of } of all) {
      if (!of.conforming) continue;
      const { play } = runScenario(scenario, { [axis]: option });
      const found = lint(exchangeOfPlay(play)).filter(
        (finding) => finding.party === "server" && !isDisputed(finding, { [axis]: option }),
      );
      expect(found.map(({ rule, message }) => `${choice} ${rule}: ${message}`)).toEqual([]);
    }
  });
});

describe("each option that breaks a MUST is caught", () => {
  const broken = all.filter(({ of }) => !of.conforming);

  it("in a story of its own", () => {
    expect(broken.map(({ choice }) => choice).sort()).toEqual(Object.keys(CAUGHT).sort());
  });

  it.each(broken)("$choice", ({ choice, axis, option }) => {
    const { rule, story } = CAUGHT[choice] ?? { rule: "", story: "connected C1" };
    const rulesOf = (strategy: Record<string, string>): string[] =>
      lint(exchangeOfPlay(runScenario(readScenario(story), strategy).play)).map((finding) => finding.rule);
    expect(rulesOf({ [axis]: option })).toContain(rule);
    expect(rulesOf({})).not.toContain(rule);
  });
});

it("a finding in a play stands at its line of the ladder", () => {
  const { play } = runScenario(
    readScenario(`
mailbox FOO 1 message
selected FOO C1
C1: a1 NOOP
C1= "a2 NOOP\\r\\na3 STATUS FOO (MESSAGES)\\r\\n"
`),
  );
  expect(lintPlay(play).map(({ line }) => play.lines[line ?? -1]?.text)).toEqual(["a3 STATUS FOO (MESSAGES)"]);
});
