/** Scripts as texts: what a play says comes back from its text, and a mistake is told with its place. */
import { describe, expect, it } from "vitest";
import { scriptsOf } from "#analysis/explore/scripts.ts";
import { settling, stageAfter } from "#analysis/explore/witness.ts";
import type { Input } from "#engine/input.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { inputsOf, scriptTexts } from "#formats/script-printer.ts";
import { readScripts } from "#formats/script-text.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { scenarios } from "#scenarios/index.ts";
import { behaviours } from "#sim/clients/index.ts";
import { playOf } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import { stageStep } from "#sim/stage-step.ts";

const TWO = "mailbox FOO 3 messages\nselected FOO C1 C2\n";
const startOf = (text: string) => {
  const { setup } = readScenario(text);
  return { world: stageAfter({ setup, entries: [] }, behaviours).world, entries: [] };
};
const read = (texts: readonly string[], header = TWO) =>
  readScripts(
    texts.map((text, i) => ({ client: i + 1, text })),
    startOf(header),
  );
const sent = (texts: readonly string[]): string[] =>
  read(texts).entries.flatMap((entry) =>
    entry.type === "input" && entry.input.type === "receive" ? octetString(entry.input.octets) : [],
  );

describe("a script's lines", () => {
  it("get tags, unless they have one or belong to a command", () => {
    expect(
      sent(["noop\nmy.tag NOOP\n\n# aside\nIDLE\nDONE\nAPPEND FOO {6}\n# body\nNOOP", '= "x NOOP\\r\\n"\nNOOP']),
    ).toEqual([
      "a1 noop\r\n",
      "my.tag NOOP\r\n",
      "a3 IDLE\r\n",
      "DONE\r\n",
      "a4 APPEND FOO {6}\r\n",
      "# body\r\n",
      "a5 NOOP\r\n",
      "x NOOP\r\n",
      "b1 NOOP\r\n",
    ]);
  });

  it.each([
    { text: "NOOP\nFETCH x (UID)", line: 2, column: 7, isFatal: false, says: "expected" },
    { text: "FETHC 1 (UID)", line: 1, column: 1, isFatal: false, says: "there is no command FETHC" },
    { text: "t1 STORE 1 +FLAGS (\\Foo)", line: 1, column: 20, isFatal: false, says: "no system flag" },
    { text: "NOOP\nDONE", line: 2, column: 1, isFatal: false, says: "not idle" },
    { text: "IDLE\nNOOP", line: 2, column: 1, isFatal: false, says: "expected DONE" },
    { text: "APPEND FOO {60}\nshort", line: 2, column: 1, isFatal: false, says: "not whole" },
    { text: '= "NOOP', line: 1, column: 8, isFatal: true, says: "closing quote" },
    { text: "NOOP\n<5 minutes pass>", line: 2, column: 1, isFatal: true, says: "what client 1 does" },
    { text: "NO\u0007OP", line: 1, column: 3, isFatal: true, says: "control character" },
    { text: "NOOP\n".repeat(250), line: 201, column: 1, isFatal: true, says: "200 lines" },
  ])("are refused with their place: $text", ({ text, says, ...place }) => {
    const { problems } = read([text]);
    expect(problems).toEqual([{ script: 0, ...place, message: expect.stringContaining(says) }]);
  });

  it("of a client without a connection begin with one", () => {
    const texts = (text: string) => readScripts([{ client: 3, text }], startOf(TWO)).problems;
    expect(texts("NOOP")).toMatchObject([{ line: 1, message: expect.stringContaining("<C3 connects>") }]);
    expect(texts("<C3 connects>\nLOGIN joe x\nSELECT FOO")).toEqual([]);
  });

  it("beside the wire are happenings", () => {
    const outside = (text: string) => readScripts([{ client: undefined, text }], startOf(TWO));
    expect(outside("<message delivered to FOO>\n<5 minutes pass>\n<1 minute passes>").entries).toMatchObject([
      { input: { type: "deliver", mailbox: "FOO" } },
      { input: { type: "advance", to: 300_000 } },
      { input: { type: "advance", to: 360_000 } },
    ]);
    expect(outside("NOOP").problems).toMatchObject([{ script: 0, line: 1, column: 1, isFatal: true }]);
    expect(outside("\n<C1 connects>").problems).toMatchObject([{ line: 2, isFatal: true }]);
  });
});

/** A script has one connection, a lost one is closed before the next; and commands that are sent at once are two. */
const asOneSession = (input: Input): Input[] => {
  if (!("session" in input)) return [input];
  const session = clientOf(input.session);
  if (input.type !== "receive") return [{ ...input, session }];
  const lines = octetString(input.octets).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.map((line) => ({ type: "receive", session, octets: octetsOf(line) }));
};

describe("the scripts of a scenario come back from their texts", () => {
  const withoutTags = (text: string): string => text.replace(/^(?!DONE$)[^ ]+ (?=[A-Za-z])/, "");

  it.each(scenarios)("$name", ({ text }) => {
    const scenario = readScenario(text);
    const play = playOf(scenario.setup, entriesOfScenario(scenario), behaviours);
    let { stage } = play;
    for (const input of settling(stage)) stage = stageStep(stage, input).stage;
    const inputs = [...inputsOf(play.moments)];
    const { entries, problems } = readScripts(scriptTexts(inputs, stage.world), { world: stage.world, entries: [] });
    expect(problems.filter(({ isFatal }) => isFatal)).toEqual([]);
    const stepsOf = (all: Iterable<Input>) =>
      scriptsOf([...all].flatMap(asOneSession).map((input) => ({ type: "input", input }) as const))
        .filter(({ client }) => client !== undefined)
        .map(({ client, steps }) => [
          client,
          steps.flatMap(({ text: line }) => (line === "disconnect" ? [] : withoutTags(line))),
        ]);
    const again = entries.flatMap((entry) => (entry.type === "input" ? entry.input : []));
    expect(stepsOf(again as Input[])).toEqual(stepsOf(inputs));
  });
});
