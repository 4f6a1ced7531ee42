import { expect, it } from "vitest";
import { closest } from "#formats/suggestion.ts";

it.each([
  { word: "titel", want: "title" },
  { word: "fetch-expnged", want: "fetch-expunged" },
  { word: "IDEL", want: "idle" },
  { word: "SELECTED", want: "selected" },
  { word: "xyzzy", want: undefined },
  { word: "", want: undefined },
  { word: "title".repeat(1000), want: undefined },
])("the word nearest to $word is $want", ({ word, want }) => {
  expect(closest(word, ["title", "fetch-expunged", "store-expunged", "idle", "selected"])).toBe(want);
});
