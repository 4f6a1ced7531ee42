import { describe, expect, it } from "vitest";
import { adviceFor, adviceForCommand } from "#analysis/advice.ts";
import { explainLine } from "#analysis/explain/explain.ts";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { scenarios } from "#scenarios/index.ts";
import { beliefsOf } from "#sim/beliefs.ts";
import { behaviours } from "#sim/clients/index.ts";
import { type Play, playOf } from "#sim/play.ts";
import { GENERIC, leftOut } from "./explained.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario), behaviours);
};

const HEAD =
  "mailbox FOO 5 messages uids 101:105\nmailbox BAR 0 messages\nflags FOO 2 \\Deleted\nselected FOO C1 C2\n\n";
const play = playOfText(
  `strategy numbering=shared\n${HEAD}C1: a EXPUNGE\nC2: b STORE 3 +FLAGS.SILENT (\\Seen)\nC1: c COPY 1 BAR\nC2: d FETCH 1 (UID FLAGS BODY.PEEK[HEADER])\n<message delivered to FOO>\nC1: e NOOP\nC1: f STORE 1 +FLAGS\n`,
);

function partsOf(start: string, client: number) {
  const line = play.lines.find((each) => each.text.startsWith(start) && each.client === client);
  if (!line) throw new Error(`there is no line ${start}`);
  return explainLine(play, line, beliefsOf(play)).map(({ text, meaning }) => `${text} | ${meaning}`);
}

/** Whether the command is answered NO or BAD, or never. */
function refused({ lines }: Play, { kind, index, client }: Play["lines"][number]): boolean {
  if (kind !== "command") return false;
  const answer = lines.find((each) => each.index > index && each.kind === "tagged" && each.client === client);
  return answer?.status !== "OK";
}

describe("fields", () => {
  it("of an EXPUNGE: the number, which message it was, and what becomes of the others", () => {
    expect(partsOf("* 2 EXPUNGE", 1)).toEqual([
      "* | untagged: it ends no command",
      "2 | message sequence number 2: UID 102",
      "EXPUNGE | it is gone: every number above 2 is one less from here on",
    ]);
  });

  it("of a command whose number means two messages", () => {
    expect(partsOf("b STORE", 2)).toEqual([
      "b | a tag of the client's choice: the answer that ends the command has it too",
      "STORE | changes flags",
      "3 | message sequence numbers: 3 is UID 103 to the client and UID 104 to the server",
      "+FLAGS | these flags are added",
      ".SILENT | the client does not want to hear what came of it",
      "\\Seen | it has been read",
    ]);
  });

  it("of a FETCH and its answer", () => {
    expect(partsOf("d FETCH", 2).slice(1)).toEqual([
      "FETCH | asks for data of messages",
      "1 | message sequence numbers: 1 is UID 101",
      "UID | the UID",
      "FLAGS | the flags",
      "BODY.PEEK[HEADER] | the header of the message, which stays unseen",
    ]);
    expect(partsOf("* 1 FETCH", 2).map((each) => each.split(" | ")[0])).toEqual([
      "*",
      "1",
      "FETCH",
      "UID 101",
      "FLAGS",
      "()",
      "BODY[HEADER]",
      expect.stringMatching(/^\{251\}\nDate: /),
    ]);
  });

  it("of COPYUID and of EXISTS", () => {
    expect(partsOf("c OK [COPYUID", 1)[2]).toMatch(
      /^\[COPYUID \d+ 101 1\] \| the messages with UID 101 are UID 1 in the other mailbox, which has UIDVALIDITY \d+$/,
    );
    expect(partsOf("* 5 EXISTS", 1)[1]).toBe(
      "5 EXISTS | 5 messages are in the mailbox: 1 more than the client counted, with numbers 5 and up",
    );
  });

  it("of every line of every scenario: each piece has a meaning of its own, and no piece is left out", () => {
    let count = 0;
    const wrong: string[] = [];
    for (const { text, name } of scenarios) {
      const all = playOfText(text);
      const beliefs = beliefsOf(all);
      for (const line of all.lines) {
        if (line.kind === "happening") continue;
        const where = `${name}, line ${line.index + 1}: ${line.text}`;
        const parts = explainLine(all, line, beliefs);
        count += parts.length;
        const left = leftOut(line.text, parts);
        if (left !== "") wrong.push(`${where}: nothing is said of ${left}`);
        const isRefused = refused(all, line);
        for (const { text: piece, meaning } of parts)
          if (meaning === "" || (!isRefused && GENERIC.test(meaning))) wrong.push(`${where}: ${piece} is ${meaning}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(6000);
  });
});

describe("advice", () => {
  const adviceAt = (start: string, client: number, believed?: number, withheld = 0) => {
    const line = play.lines.find((each) => each.text.startsWith(start) && each.client === client);
    const event = line?.event === undefined ? undefined : play.moments[line.moment]?.events[line.event];
    return adviceFor(event, { believed, withheld })?.text;
  };

  it("follows from what was said", () => {
    expect(adviceAt("* 2 EXPUNGE", 1)).toMatch(/^Take message 2 out of the list/);
    expect(adviceAt("* 5 EXISTS", 1, 4)).toBe("Ask for what is new: FETCH 5:* (UID FLAGS).");
    expect(adviceAt("* 5 EXISTS", 1, 5)).toMatch(/^Nothing to fetch/);
    expect(adviceAt("f BAD", 1)).toMatch(/^Mend the command/);
    expect(adviceAt("d OK", 2, 5, 1)).toMatch(/^There is news that this answer could not carry/);
    expect(adviceAt("d OK", 2, 5)).toBeUndefined();
    expect(adviceForCommand(true).text).toMatch(/^Name messages by UID/);
  });
});
