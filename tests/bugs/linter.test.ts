/** What the linter says of the server: in each run with a server's fault the rule that knows it, in each cure nothing. */
import { describe, expect, it } from "vitest";
import { exchangeOfPlay } from "#analysis/exchange-of-play.ts";
import { lint } from "#analysis/lint/index.ts";
import { exchangeOfScenario } from "#formats/scenario-exchange.ts";
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
  "bug-b12-modseq-falls": ["highestmodseq-falls"],
  "bug-b13-conflict-not-said": ["modified-missing"],
  "bug-b17-idle-ends-early": ["idle-ended-early"],
  "bug-b20-bye-not-believed": ["after-bye", "bye-without-close"],
  "bug-b20-tagged-bye": ["bye-tagged", "close-without-bye"],
  // The mailbox was another one and its UIDs were the same: only who remembers the message itself can tell.
  "bug-b22-uidvalidity-reused": [],
  "bug-b22-uids-renumbered": ["uidnext-falls"],
  "bug-b31-pipelined-select": ["data-without-mailbox", "select-overtaken"],
  "bug-b32-rest-dropped": ["command-unanswered"],
  "bug-b33-lost-flag": ["flags-lost"],
};

const bugs = scenarios.filter(({ name }) => name.startsWith("bug-"));

it("every run in which the server breaks a MUST is listed", () =>
  expect(Object.keys(RULES)).toEqual(bugs.filter(({ text }) => isFaulty(readScenario(text))).map(({ name }) => name)));

/** The same of the clients: in these runs they send what no client should. */
const OF_CLIENTS: Readonly<Record<string, readonly string[]>> = {
  "bug-b16-news-before-plus": ["command-in-idle"],
  "bug-b17-idle-ends-early": ["done-without-idle"],
  "bug-b20-bye-not-believed": ["idle-too-long"],
  "bug-b22-cache-kept": ["uidvalidity-ignored"],
  "bug-b24-copy-failed": ["delete-after-failed-copy"],
  "bug-b24-plain-expunge": ["expunge-foreign"],
  "bug-b28-status-frozen": ["status-for-news", "status-on-selected"],
  // Judged by the server's rules, a client that believes the failed SELECT has nothing selected.
  "bug-b31-pipelined-select": ["command-state"],
  "bug-b32-literal-at-once": ["command-syntax"],
};

describe.each(bugs)("$name", ({ name, text }) => {
  const scenario = readScenario(text);

  it("as it is played", () => {
    const found = lint(exchangeOfPlay(runScenario(scenario).play));
    const rulesOf = (whose: "server" | "client"): string[] =>
      [...new Set(found.filter(({ party }) => party === whose).map(({ rule }) => rule))].sort();
    expect(rulesOf("server")).toEqual(RULES[name] ?? []);
    expect(rulesOf("client")).toEqual(OF_CLIENTS[name] ?? []);
  });

  it("as it is written, with what virtual clients send", () => {
    const found = lint(exchangeOfScenario(scenario)).filter(({ party }) => party === "server");
    expect(found.length > 0).toBe(RULES[name] !== undefined && RULES[name].length > 0);
  });
});
