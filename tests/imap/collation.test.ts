import { expect, it } from "vitest";
import { collationKey, compareKeys } from "#imap/collation.ts";

const order = (texts: readonly string[]): string[] =>
  texts.toSorted((a, b) => compareKeys(collationKey(a), collationKey(b)));

it.each([
  { name: "case means nothing", texts: ["b", "A", "C"], want: ["A", "b", "C"] },
  { name: "nothing comes first", texts: ["a", ""], want: ["", "a"] },
  {
    name: "an accent comes after its letter, before the next",
    texts: ["f", "é", "e", "Ez"],
    want: ["e", "Ez", "é", "f"],
  },
  { name: "compatible forms stand together", texts: ["\uff22", "c", "a"], want: ["a", "\uff22", "c"] },
  { name: "by code points, not by halves of them", texts: ["\u{1f600}", "\uffee"], want: ["\uffee", "\u{1f600}"] },
])("$name", ({ texts, want }) => expect(order(texts)).toEqual(want));

it.each([
  ["straße", "STRAßE"],
  ["é", "e\u0301"],
  ["É", "e\u0301"],
  ["\u01c4", "\u01c6"],
  ["\u01c5", "\u01c6"],
  ["\uff41", "A"],
  ["σ", "Σ"],
])("%s and %s are one text", (a, b) => expect(collationKey(a)).toBe(collationKey(b)));

it.each([
  ["é", "e"],
  ["ß", "ss"],
])("%s and %s are two", (a, b) => expect(collationKey(a)).not.toBe(collationKey(b)));
