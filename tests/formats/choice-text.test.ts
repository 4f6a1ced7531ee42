import { describe, expect, it } from "vitest";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario } from "#formats/scenario-reader.ts";

const HEAD = "selected INBOX C1\n\n";
const read = (story: string) => readScenario(HEAD + story);

describe("answers to choose from", () => {
  const story = [
    "? What will it be?",
    "?- Nothing  new",
    "?! S1: * ... EXISTS",
    "?-  A new message, then OK ",
    "?= S1: * 1 EXISTS",
    "?=S1: a1 OK ...",
    "C1: a1 NOOP",
  ].join("\n");

  it("are read with the question above them", () => {
    expect(read(story).steps[0]).toEqual({
      type: "question",
      text: "What will it be?",
      choices: [
        { text: "Nothing new", comes: [], lacks: ["S1: * ... EXISTS"] },
        { text: "A new message, then OK", comes: ["S1: * 1 EXISTS", "S1: a1 OK ..."], lacks: [] },
      ],
    });
    expect(read(story).places[0]).toEqual({ first: 3, last: 8 });
  });

  it("are printed below it", () => {
    const printed = printScenario(read(story));
    expect(printed).toContain(
      "? What will it be?\n?- Nothing new\n?! S1: * ... EXISTS\n?- A new message, then OK\n?= S1: ",
    );
    expect(readScenario(printed).steps).toEqual(read(story).steps);
  });

  it("end their question: what follows is another", () => {
    const steps = read(`${story.replace("C1: a1 NOOP", "? And then?")}`).steps;
    expect(steps.map((step) => step.type === "question" && step.text)).toEqual(["What will it be?", "And then?"]);
  });

  it.each([
    {
      name: "no question above",
      text: "?- x",
      at: [3, 1],
      says: 'an answer to choose stands directly below its question, "? …"',
    },
    {
      name: "an empty line between",
      text: "? x\n\n?- x",
      at: [5, 1],
      says: 'an answer to choose stands directly below its question, "? …"',
    },
    {
      name: "narration above",
      text: "# x\n?- x",
      at: [4, 1],
      says: 'an answer to choose stands directly below its question, "? …"',
    },
    { name: "no text", text: "? x\n?- ", at: [4, 4], says: 'expected an answer to choose behind "?-"' },
    {
      name: "a text that fills the page",
      text: `? x\n?- ${"x".repeat(101)}`,
      at: [4, 4],
      says: "an answer to choose has at most 100 characters",
    },
    {
      name: "a line without an answer that means it",
      text: "? x\n?= S1: x",
      at: [4, 1],
      says: 'a line that comes stands below the answer that means it, "?- …"',
    },
    {
      name: "something that is no line",
      text: "? x\n?- x\n?=  * 4 EXPUNGE",
      at: [5, 5],
      says: 'expected a line as in "S2: * 4 EXPUNGE", with ... for anything',
    },
    {
      name: "an answer without a line",
      text: "? x\n?- a\n?- b\n?= S1: x",
      at: [4, 1],
      says: 'the answer needs a line "?= S1: …" below it that says what then comes, or "?! S1: …" what does not',
    },
    { name: "one answer", text: "? x\n?- a\n?= S1: x", at: [4, 1], says: "one answer alone is no choice" },
    {
      name: "too many answers",
      text: `? x\n${"?- a\n?= S1: x\n".repeat(5)}`,
      at: [12, 1],
      says: "a question has at most 4 answers to choose from",
    },
    {
      name: "too many lines",
      text: `? x\n?- a\n${"?= S1: x\n".repeat(13)}`,
      at: [17, 1],
      says: "an answer to choose is told by at most 12 lines",
    },
  ])("are errors with a place: $name", ({ text, at, says }) => {
    const [line, column] = at;
    expect(() => read(text)).toThrow(expect.objectContaining({ message: says, line, column }));
  });
});
