import { describe, expect, it } from "vitest";
import { cappedText, clientsOf, itemsIn, readRange, wholeRange } from "#formats/excerpt.ts";
import { printPlayText } from "#formats/play-text.ts";
import { stock, stockNamed, told } from "./plays.ts";

describe("a range of lines", () => {
  it.each([
    ["5:9", { first: 4, last: 8 }],
    ["5", { first: 4, last: 4 }],
    ["5:*", { first: 4, last: 21 }],
    ["1:22", { first: 0, last: 21 }],
    ["0:3", "lines are counted from 1"],
    ["9:5", "9:5 ends before it begins"],
    ["5:23", "there are 22 lines, so not 5:23"],
    ["a:b", 'expected lines as A:B, as in 5:9, 5 or 5:*, not "a:b"'],
    ["", 'expected lines as A:B, as in 5:9, 5 or 5:*, not ""'],
  ])("%s", (text, range) => expect(readRange(text, 22)).toEqual(range));

  it("there is none where there are no lines", () => expect(readRange("1", 0)).toBe("there are no lines"));
});

it("narration belongs to the line after it; the last one to the end", () => {
  const { play } = told("connected C1\n# one\nC1: A NOOP\n# two\nC1: B NOOP\n# three\n");
  const notes = (first: number, last: number): string[] =>
    [...itemsIn(play, { first, last })].flatMap((item) => (item.type === "note" ? [item.text] : []));
  expect(notes(0, 3)).toEqual(["one", "two", "three"]);
  expect(notes(0, 1)).toEqual(["one"]);
  expect(notes(1, 1)).toEqual([]);
  expect(notes(1, 2)).toEqual(["two"]);
  expect(notes(3, 3)).toEqual(["three"]);
});

it("narration without any line is told whole", () => {
  const { play } = told("connected C1\n# one\n");
  expect([...itemsIn(play, wholeRange(play))]).toEqual([{ type: "note", text: "one", place: 0 }]);
});

it("clients that connect later are there too", () => {
  expect(clientsOf(told("connected C2\n<C5 connects>\n").play)).toEqual([2, 5]);
});

it("a text is not cut within a character", () => {
  expect(cappedText("ab😀cd", 3)).toBe("ab… (4 characters more)");
  expect(cappedText("ab😀cd", 4)).toBe("ab😀… (2 characters more)");
  expect(cappedText("ab", 2)).toBe("ab");
});

describe("scenario text", () => {
  it.each(stock)("$name: makes the same play again", ({ play, about }) => {
    const again = told(printPlayText(play, about)).play;
    expect(again.lines.map(({ text }) => text)).toEqual(play.lines.map(({ text }) => text));
  });

  it("goes on to the end of the moment that a range ends in", () => {
    const { play, about } = stockNamed("fetch-expunged-ghost");
    const again = told(printPlayText(play, about, { first: 0, last: 9 })).play;
    expect(again.lines.length).toBe(13);
  });
});
