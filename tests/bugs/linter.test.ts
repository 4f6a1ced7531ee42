/** What the linter says of the server: in each run with a server's fault the rule that knows it, in each cure nothing. */
import { expect, it } from "vitest";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { lint } from "#analysis/lint/index.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { scenarios } from "#scenarios/index.ts";
import { isFaulty } from "../analysis/faulty.ts";

const RULES: Readonly<Record<string, readonly string[]>> = {
  "bug-b01-shared-numbers": ["uid-changed"],
  "bug-b02-expunge-in-fetch": ["expunge-in-fetch"],
  "bug-b03-numbers-too-high": ["uid-changed"],
  "bug-b04-never-announced": ["number-above-exists"],
  "bug-b08-exists-only": ["exists-shrinks"],
  "bug-b12-modseq-zero": ["highestmodseq-zero"],
  "bug-b13-conflict-not-said": ["modified-missing"],
  "bug-b17-idle-ends-early": ["idle-ended-early"],
  "bug-b20-bye-not-believed": ["after-bye", "bye-without-close"],
  "bug-b20-tagged-bye": ["bye-tagged", "close-without-bye"],
  // The mailbox was another one and its UIDs were the same: only who remembers the message itself can tell.
  "bug-b22-uidvalidity-reused": [],
  "bug-b31-pipelined-select": ["data-without-mailbox", "select-overtaken"],
  "bug-b33-lost-flag": ["flags-lost"],
};

const bugs = scenarios.filter(({ name }) => name.startsWith("bug-"));

it("every run in which the server breaks a MUST is listed", () =>
  expect(Object.keys(RULES)).toEqual(bugs.filter(({ text }) => isFaulty(readScenario(text))).map(({ name }) => name)));

it.each(bugs)("$name", ({ name, text }) => {
  const found = lint(exchangeOfPlay(runScenario(readScenario(text)).play)).filter(({ party }) => party === "server");
  expect([...new Set(found.map(({ rule }) => rule))].sort()).toEqual(RULES[name] ?? []);
});
