import fc from "fast-check";
import { expect, it } from "vitest";
import { printHandout } from "#formats/handout.ts";
import { hostileText, stock, stockNamed, storyWith, told } from "./plays.ts";

const plain = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\n+/g, "\n");

it("leaves out what answers a question, and tells it at the end", () => {
  const { play, about } = stockNamed("fetch-expunged-partial-no");
  const [story = "", answers = ""] = plain(printHandout(play, about)).split("\nAnswers\n");
  expect(story).toContain("Question 1.");
  expect(story).toContain("Message 3, then NO");
  const answer = play.lines.find(({ kind, status }) => kind === "tagged" && status === "NO")?.text ?? "nothing";
  expect(story).not.toContain(answer);
  expect(answers).toContain(answer);
  expect(answers).toContain("RFC 2180 4.1.2");
});

it("holds every line of every stock scenario once, in its order or among the answers, and its questions", () => {
  for (const { name, play, about } of stock) {
    const html = printHandout(play, about);
    const numbers = [...html.matchAll(/<tr[^>]*><td>(\d+)<\/td>/g)].map(([, number]) => Number(number));
    expect(
      [...numbers].sort((a, b) => a - b),
      name,
    ).toEqual(play.lines.map(({ index }) => index + 1));
    const asked = play.moments.filter(({ entry }) => entry.type === "question").length;
    expect(html.split('class="question"').length - 1, name).toBe(asked);
  }
});

it("lines of a part, with its questions only where their answers are in it", () => {
  const { play, about } = told(
    "mailbox FOO 3 messages\nselected FOO C1\n\nC1: a NOOP\n? What?\nC1: b CHECK\nC1: c NOOP\n",
  );
  const html = plain(printHandout(play, about, { first: 0, last: 1 }));
  expect(html).toContain("These are lines 1 to 2");
  expect(html).not.toContain("Question");
  expect(html).not.toContain("c NOOP");
  expect(plain(printHandout(play, about, { first: 0, last: 3 }))).toMatch(
    /Question 1\.[\s\S]*Answers[\s\S]*b OK CHECK completed/,
  );
});

const TAG =
  /^<(?:!doctype html|\/?(?:html|head|body|title|style|h1|h2|p|b|pre|table|tr|td|div|ul|li|a)|html lang="en"|meta [^<>]*|(?:p|tr|div|h2) class="[a-z]+"|a href="https:[^"<>]*")>$/;

it("text is text, whatever it is: no tag, attribute or control of its own", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const { play, about } = storyWith(text);
      const html = printHandout(play, about);
      expect(html.match(/<[^>]*>?/g)?.filter((tag) => !TAG.test(tag))).toEqual([]);
      expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(html.match(/<meta /g)?.length).toBe(3);
    }),
    { numRuns: 200 },
  );
});
