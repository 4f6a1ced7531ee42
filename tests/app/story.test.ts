import { describe, expect, it } from "vitest";
import { entriesOfScenario } from "#formats/scenario.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { type Play, playOf } from "#sim/play.ts";
import {
  asksBeforeGoingOn,
  countUpTo,
  entriesAt,
  isAnswer,
  nextStop,
  openingCursor,
  previousStop,
  stops,
  storyAt,
} from "../../src/app/story.ts";

const playOfText = (text: string): Play => {
  const scenario = readScenario(text, "test");
  return playOf(scenario.setup, entriesOfScenario(scenario));
};

const STORY = `title Two of us
mailbox FOO 3 messages
selected FOO C1 C2

# First note.
C1: a1 NOOP

# Second note.
? What will it be?
C2: b1 NOOP
C2: b2 CHECK

# Last note.
`;

const play = playOfText(STORY);

describe("a cursor in a story", () => {
  it("has lines for three commands, and a stop at the end of each", () => {
    expect(play.lines.map(({ text }) => text)).toEqual([
      "a1 NOOP",
      "a1 OK NOOP completed",
      "b1 NOOP",
      "b1 OK NOOP completed",
      "b2 CHECK",
      "b2 OK CHECK completed",
    ]);
    expect(stops(play)).toEqual([1, 3, 5]);
  });

  it.each([
    { name: "before the first line the first note is told", cursor: -1, narration: "First note.", step: 0 },
    { name: "within the first command it stays", cursor: 0, narration: "First note.", step: 0 },
    { name: "once that is over the second is told", cursor: 1, narration: "Second note.", step: 1 },
    { name: "it stays through what follows it", cursor: 4, narration: "Second note.", step: 2 },
    { name: "at the end the last is told", cursor: 5, narration: "Last note.", step: 3 },
  ])("$name", ({ cursor, narration, step }) => {
    expect(storyAt(play, cursor)).toMatchObject({ narration, step, steps: 3 });
  });

  it.each([
    { name: "not asked yet", cursor: 0, question: undefined },
    { name: "open when asked", cursor: 1, question: { isOpen: true, answer: { first: 2, last: 3 } } },
    { name: "open while the command is on its way", cursor: 2, question: { isOpen: true } },
    { name: "answered by the last line of the moment", cursor: 3, question: { isOpen: false } },
    { name: "gone with the next note", cursor: 5, question: undefined },
  ])("a question is $name", ({ cursor, question }) => {
    if (question) expect(storyAt(play, cursor).question).toMatchObject(question);
    else expect(storyAt(play, cursor).question).toBeUndefined();
  });

  it("hides the server's answer while a question is open, but not the command", () => {
    const { question } = storyAt(play, 1);
    expect(play.lines.map((line) => isAnswer(question, line, 1))).toEqual([false, false, false, true, false, false]);
  });

  it("opens at its first question", () => expect(openingCursor(play)).toBe(1));
  it("opens after the first exchange where it asks nothing", () =>
    expect(openingCursor(playOfText("selected INBOX C1\n\nC1: a1 NOOP\nC1: a2 NOOP\n"))).toBe(1));

  it("does not play on into an answer", () => {
    expect([-1, 0, 1, 2, 3, 4].filter((cursor) => asksBeforeGoingOn(play, cursor))).toEqual([1]);
  });

  it.each([
    { cursor: -1, next: 1, previous: -1, entries: 0 },
    { cursor: 0, next: 1, previous: -1, entries: 2 },
    { cursor: 1, next: 3, previous: -1, entries: 2 },
    { cursor: 2, next: 3, previous: 1, entries: 5 },
    { cursor: 5, next: 5, previous: 3, entries: 7 },
  ])("steps from $cursor", ({ cursor, next, previous, entries }) => {
    expect(nextStop(play, cursor)).toBe(next);
    expect(previousStop(play, cursor)).toBe(previous);
    expect(entriesAt(play, cursor)).toBe(entries);
  });

  it("counts what is at most a limit", () => {
    expect([0, 1, 2, 3, 9].map((limit) => countUpTo([1, 3, 5], limit))).toEqual([0, 1, 1, 2, 3]);
  });
});
