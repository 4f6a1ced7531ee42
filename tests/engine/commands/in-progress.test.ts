import { expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "INPROGRESS", "SORT", "THREAD=REFERENCES"];

const client = (messages: number, capabilities: readonly string[] = OFFERED): Client =>
  server({ mailboxes: { FOO: messages, BAR: 0 }, capabilities }).client(1, "FOO");
const words = (lines: readonly string[]): string[] => lines.filter((line) => line.includes("INPROGRESS"));

const AFTER_1000 = '* OK [INPROGRESS ("A1" 1000 2000)] Processed 50% of the messages';

it.each([
  "SEARCH TEXT nowhere",
  "UID SEARCH RETURN (COUNT) SEEN",
  "SORT (SIZE) UTF-8 ALL",
  "UID THREAD REFERENCES UTF-8 ALL",
  "COPY 1:* BAR",
  "UID MOVE 1:* BAR",
])("%s says how far it is, before its answer", (line) => {
  const answer = client(2000).send(`A1 ${line}`);
  expect(answer[0]).toBe(AFTER_1000);
  expect(words(answer)).toHaveLength(1);
});

it("says so after each thousand, and never at the end", () => {
  expect(words(client(3000).send("A1 SEARCH 1:3000"))).toEqual([
    '* OK [INPROGRESS ("A1" 1000 3000)] Processed 33% of the messages',
    '* OK [INPROGRESS ("A1" 2000 3000)] Processed 66% of the messages',
  ]);
});

it("counts what is looked at, and is silent where that is little", () => {
  expect(words(client(2000).send("A1 SEARCH 500:1500 SEEN"))).toEqual([
    '* OK [INPROGRESS ("A1" 1000 1001)] Processed 99% of the messages',
  ]);
  expect(words(client(2000).send("A1 SEARCH 1:1000"))).toEqual([]);
});

it("says NIL for a tag that would end the code", () => {
  expect(words(client(2000).send("A]1 SEARCH ALL"))).toEqual([
    "* OK [INPROGRESS (NIL 1000 2000)] Processed 50% of the messages",
  ]);
});

it("is silent where it is not offered", () => {
  expect(words(client(2000, DEFAULT_CAPABILITIES).send("A1 SEARCH ALL"))).toEqual([]);
});
