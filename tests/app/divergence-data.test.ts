import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { stateAt } from "#sim/state-at.ts";
import { apartTexts, observersOf, tableOf } from "../../src/app/panels/divergence-data.ts";

/** At each line, what is said of client 1. */
function texts(text: string, strategy: Record<string, string> = {}): readonly (readonly string[])[] {
  const { play } = runScenario(readScenario(text), strategy);
  const beliefs = beliefsOf(play);
  return play.lines.map(({ index }) => apartTexts(play, index, 1, beliefs.at(1, index)));
}

const ENABLE = "capabilities +CONDSTORE +QRESYNC\nlogged-in C1\nC1: a1 ENABLE QRESYNC\nC1: a2 NOOP\n";
const LOST = 'logged-in C1\nC1= "a1 APPEND INBOX {1+}\\r\\nx\\r\\na2 NOOP\\r\\n"\nC1: a3 NOOP\n';

it("what the client was not told of itself is said once a command is over, and only with a server that errs", () => {
  const said = "QRESYNC is on, and client 1 was not told that it is.";
  expect(texts(ENABLE, { "enabled-line": "empty" })).toEqual([[], [], [said], [], [said]]);
  expect(texts(ENABLE).flat()).toEqual([]);
});

it("an answer that will never come", () => {
  const said = "Client 1 waits for the answer to a2 NOOP, and none will come.";
  expect(texts(LOST, { "literal-rest": "dropped" }).at(-1)).toEqual([said]);
  expect(texts(LOST).flat()).toEqual([]);
});

it("a UID that was another message is marked for who learned it, also while it is away", () => {
  const text = readFileSync("src/scenarios/bug-b22-uidvalidity-reused.imap", "utf8");
  const { play } = runScenario(readScenario(text));
  const beliefs = beliefsOf(play);
  const marksAt = (line: number) => {
    const state = stateAt(play, line);
    const mailbox = state.mailboxes.find(({ name }) => name === "Work");
    if (!mailbox) return "no mailbox";
    const { rows } = tableOf(mailbox, observersOf(play, state, mailbox, beliefs, line));
    return rows.flatMap(({ cells }) => cells.map(({ client, marks }) => `${client} ${marks}`));
  };
  const lineOf = (start: string) => play.lines.findIndex(({ text: line }) => line.startsWith(start));
  expect(marksAt(lineOf("p3 OK"))).toEqual(["1 "]);
  expect(marksAt(lineOf("p5 LOGIN"))).toEqual(["1 another"]);
  expect(marksAt(lineOf("p7 UID STORE"))).toEqual(["1 another"]);
  expect(marksAt(play.lines.length - 1)).toEqual(["2 "]);
});
