import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillIn } from "#formats/scenario-fill.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { SetupError } from "#sim/setup-error.ts";
import { scenario } from "./scenarios-made.ts";

const HEAD = "mailbox FOO 7 messages\nflags FOO 6:7 \\Deleted\nselected FOO C1 C2\n\n";
const differences = (story: string) => runScenario(readScenario(HEAD + story)).differences;

const STORY = `# Told before.
C1: A1 EXPUNGE
S1: * 6 EXPUNGE
S1: * 6 EXPUNGE
S1: A1 OK EXPUNGE completed

? And client 2?
C2: B1 NOOP
# Narration may stand between.
S2: * 6 EXPUNGE
S2: * 6 EXPUNGE
S2: B1 OK NOOP completed
`;

describe("runScenario", () => {
  it("finds nothing where all is as written", () => expect(differences(STORY)).toEqual([]));

  it.each([
    {
      name: "another answer",
      change: ["A1 OK EXPUNGE completed", "A1 OK done"],
      want: [{ line: 9, client: 1, expected: "A1 OK done", got: "A1 OK EXPUNGE completed" }],
    },
    {
      name: "an answer that did not come",
      change: ["S2: B1", "S2: * 5 EXISTS\nS2: B1"],
      want: [{ line: 16, client: 2, expected: "* 5 EXISTS" }],
    },
    {
      name: "an answer that is not written",
      change: ["S1: * 6 EXPUNGE\n", ""],
      want: [{ line: 7, client: 1, got: "* 6 EXPUNGE" }],
    },
    {
      name: "no answers at all",
      change: ["S1: * 6 EXPUNGE\nS1: * 6 EXPUNGE\nS1: A1 OK EXPUNGE completed\n", ""],
      want: [
        { line: 6, client: 1, got: "* 6 EXPUNGE" },
        { line: 6, client: 1, got: "* 6 EXPUNGE" },
        { line: 6, client: 1, got: "A1 OK EXPUNGE completed" },
      ],
    },
    {
      name: "the right answer for the wrong client",
      change: ["S1: A1 OK", "S2: A1 OK"],
      want: [
        { line: 9, client: 2, expected: "A1 OK EXPUNGE completed" },
        { line: 9, client: 1, got: "A1 OK EXPUNGE completed" },
      ],
    },
    {
      name: "an answer before anything happened",
      change: ["C1: A1", "S1: * OK\nC1: A1"],
      want: [{ line: 6, client: 1, expected: "* OK" }],
    },
  ])("finds $name", ({ change: [from, to], want }) => {
    expect(differences(STORY.replace(from as string, to as string))).toEqual(want);
  });

  it("compares answers to different clients in their order", () => {
    const idle = `${HEAD}C2: B1 IDLE\nS2: + idling\n`;
    const right =
      "C1: A1 EXPUNGE\nS1: * 6 EXPUNGE\nS1: * 6 EXPUNGE\nS1: A1 OK EXPUNGE completed\nS2: * 6 EXPUNGE\nS2: * 6 EXPUNGE\n";
    expect(runScenario(readScenario(idle + right)).differences).toEqual([]);
    const lines = right.trimEnd().split("\n");
    const mixed = [lines[0], ...lines.slice(4), ...lines.slice(1, 4)].join("\n");
    expect(runScenario(readScenario(idle + mixed)).differences.length).toBeGreaterThan(0);
  });

  it("compares a response with a literal line by line, octet for octet", () => {
    const text = `message INBOX = "Subject: x\\r\\n\\r\\nbare\\nline \\xff"\nselected INBOX C1\n\nC1: A1 FETCH 1 BODY.PEEK[]\n`;
    const filled = fillIn(text);
    expect(filled).toContain(`S1: * 1 FETCH (BODY[] {25}\nS1: Subject: x\nS1:\nS1= "bare\\nline \\xff)"\nS1: A1 OK`);
    expect(runScenario(readScenario(filled)).differences).toEqual([]);
    expect(runScenario(readScenario(filled.replace("\\xff", "\\xfe"))).differences).toHaveLength(1);
  });

  it("runs under another strategy", () => {
    const text = `${HEAD}C1: A1 EXPUNGE\nC2: B1 FETCH 5:7 (UID)\n`;
    const filled = readScenario(fillIn(text));
    const run = runScenario(filled, { "fetch-expunged": "partial-no" });
    expect(run.transcript).toContain("strategy  fetch-expunged=partial-no");
    expect(run.differences.map(({ expected, got }) => [expected?.slice(0, 11), got?.slice(0, 5)])).toEqual([
      ["* 6 FETCH (", undefined],
      ["* 7 FETCH (", undefined],
      ["B1 OK FETCH", "B1 NO"],
    ]);
  });

  it("gives a transcript that runs without a difference", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { transcript } = runScenario(given);
        const again = runScenario(readScenario(transcript));
        expect(again.differences).toEqual([]);
        expect(again.transcript).toBe(transcript);
      }),
      { numRuns: 200 },
    );
  });

  it("says what is wrong with a setup", () => {
    const { setup, ...rest } = readScenario("selected INBOX C1\n");
    const clients = setup.clients.map((each) => ({ ...each, mailbox: "FOO" }));
    expect(() => runScenario({ ...rest, setup: { ...setup, clients } })).toThrow(SetupError);
  });
});

describe("fillIn", () => {
  const text = STORY.split("\n")
    .filter((line) => !line.startsWith("S"))
    .join("\n");

  it("puts in the answers and leaves all else as it is", () => {
    const oddHead =
      "title   Odd   blanks  \nmailbox   FOO 7 messages   # a comment\nflags FOO 6:7 \\Deleted\nselected FOO C1 C2\n\n\n";
    const filled = fillIn(oddHead + text);
    expect(filled.startsWith(oddHead)).toBe(true);
    expect(filled.slice(oddHead.length)).toBe(
      STORY.replace("# Narration may stand between.\n", "").replace(
        "S2: B1 OK NOOP completed\n",
        "S2: B1 OK NOOP completed\n# Narration may stand between.\n",
      ),
    );
  });

  it("puts right answers in the place of wrong ones", () => {
    const wrong = HEAD + STORY.replace("* 6 EXPUNGE", "* 5 EXPUNGE").replace("B1 OK NOOP", "B1 NO NOOP");
    expect(runScenario(readScenario(wrong)).differences).toHaveLength(2);
    expect(runScenario(readScenario(fillIn(wrong))).differences).toEqual([]);
  });

  it("changes nothing the second time, whatever the line ends are", () => {
    const once = fillIn((HEAD + text).replaceAll("\n", "\r\n"));
    expect(once.replaceAll("\r\n", "")).not.toContain("\n");
    expect(fillIn(once)).toBe(once);
    expect(runScenario(readScenario(once)).differences).toEqual([]);
  });

  it("makes any scenario one without a difference", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        expect(runScenario(readScenario(fillIn(printScenario(given)))).differences).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

it("10,000 commands run in seconds", () => {
  const commands = Array.from({ length: 10_000 }, (_, i) => `C${(i % 2) + 1}: A${i} NOOP`).join("\n");
  const { play, differences: found } = runScenario(readScenario(HEAD + commands));
  expect(play.lines).toHaveLength(20_000);
  expect(found).toHaveLength(10_000);
}, 10_000);

it("a mailbox whose UIDs have run out takes no delivery", () => {
  const { play } = runScenario(
    readScenario("mailbox FOO 0 messages uidnext 4294967295\n\n<message delivered to FOO>\n"),
  );
  expect(play.lines.map(({ text }) => text)).toEqual(["Nothing happens: the mailbox FOO has no UID left"]);
});
