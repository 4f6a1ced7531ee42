/** Every form that commands and responses have, not only those that the stock scenarios need. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { explainCommand } from "#analysis/explain/command.ts";
import type { Names } from "#analysis/explain/part.ts";
import { explainResponse } from "#analysis/explain/response.ts";
import { capabilities } from "#engine/capabilities.ts";
import { commandNamed } from "#engine/commands/index.ts";
import { newWorld } from "#engine/new-world.ts";
import { connect } from "#engine/outside.ts";
import { Turn } from "#engine/turn.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { Response } from "#imap/response.ts";
import { readResponse } from "#imap/response-reader.ts";
import { printable } from "#sim/printable.ts";
import { AUTHENTICATED, NOT_AUTHENTICATED, SELECTED } from "../fuzz/corpus.ts";
import { response } from "../imap/arbitraries.ts";
import { GENERIC, leftOut } from "./explained.ts";

const names: Names = { client: 1, count: 3, of: (number) => ({ means: 100 + number, hits: 100 + number }) };

const turn = new Turn(newWorld({ epochMs: 0, capabilities: capabilities.map(({ name }) => name) }));
connect(turn, 1);
const context = {
  world: turn.world,
  session: { ...turn.sessionOf(1), enabled: new Set(["QRESYNC", "CONDSTORE", "UTF8=ACCEPT", "IMAP4REV2"]) },
};

/** Whether the server could read it, with all that it can offer. */
function isReadable(text: string): boolean {
  const [, name = "", rest = ""] = /^((?:UID )?[^ \r]+)(.*)$/is.exec(text) ?? [];
  try {
    const command = commandNamed(name.toUpperCase());
    command?.parse(new Reader(octetsOf(rest)), context);
    return command !== undefined;
  } catch (error) {
    if (error instanceof BadSyntax) return false;
    throw error;
  }
}

it("each piece of every command that can be read is explained", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const text of [...NOT_AUTHENTICATED, ...AUTHENTICATED, ...SELECTED]) {
    const line = printable(`a ${text.replace(/\r\n.*/s, "")}`);
    const parts = explainCommand(line, names);
    const left = leftOut(line, parts);
    if (left !== "") wrong.push(`${line}: nothing is said of ${left}`);
    // What nobody has heard of can be read too where any name may stand.
    if (!isReadable(text) || /X-NOTHING|Weather/.test(text)) continue;
    count++;
    for (const { text: piece, meaning } of parts)
      if (GENERIC.test(meaning)) wrong.push(`${line}: ${piece} is ${meaning}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(220);
});

const textOf = (each: Response): string =>
  octetString(responseOctets(each))
    .slice(0, -2)
    .split("\r\n")
    .map((line) => printable(line))
    .join("\n");

it("no piece of any response is left out", () => {
  fc.assert(
    fc.property(response, (each) => {
      const parts = explainResponse(each, names);
      expect(leftOut(textOf(each), parts)).toBe("");
      expect(parts.filter(({ meaning }) => meaning === "" || meaning.startsWith("this has no place"))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

const FETCH_ITEMS = new Set([
  "UID",
  "FLAGS",
  "MODSEQ",
  "ENVELOPE",
  "INTERNALDATE",
  "EMAILID",
  "THREADID",
  "SAVEDATE",
  "PREVIEW",
]);

const meaningOfCode = (name: string, text?: string): string =>
  explainResponse(
    { type: "tagged", tag: "a", status: "NO", code: { name, ...(text ? { text } : {}) }, text: "x" },
    names,
  )[2]?.meaning ?? "";

it("every response code that the engine gives, and every other of IMAP's, has its meaning", () => {
  const given = new Set(["EXPIRED", "CORRUPTION", "CONTACTADMIN", "SERVERBUG", "PARSE", "UNAVAILABLE", "ALERT"]);
  for (const file of readdirSync("src/engine", { recursive: true, encoding: "utf8" }))
    if (file.endsWith(".ts"))
      for (const [, name = ""] of readFileSync(`src/engine/${file}`, "utf8").matchAll(/\bname: "([A-Z-]+)"/g))
        if (!commandNamed(name) && !FETCH_ITEMS.has(name)) given.add(name);
  expect(given.size).toBeGreaterThan(30);
  expect([...given].filter((name) => GENERIC.test(meaningOfCode(name)))).toEqual([]);
});

it("says how far a command has come, and which annotations were too large", () => {
  expect(meaningOfCode("INPROGRESS", '("A1" 3 9)')).toBe("A1 is being worked on: 3 of 9 are done");
  expect(meaningOfCode("INPROGRESS", '("A1" NIL NIL)')).toBe("A1 is being worked on");
  expect(meaningOfCode("METADATA", "LONGENTRIES 2199")).toBe(
    "longer values were left out; the longest has 2199 octets",
  );
});

const read = (line: string): string[] =>
  explainResponse(readResponse(octetsOf(line)), names).map(({ text, meaning }) => `${text} | ${meaning}`);

it("of an envelope and of parts: each field by its place, addresses as people read them", () => {
  expect(
    read(
      '* 1 FETCH (ENVELOPE ("Fri, 9 Jan 2026" "Lunch" (("Joe" NIL "joe" "example.com")) NIL NIL ((NIL NIL "ann" "b.c")) NIL NIL NIL "<1@a>"))',
    ).slice(4),
  ).toEqual([
    '"Fri, 9 Jan 2026" | when it was sent',
    '"Lunch" | its subject',
    '(("Joe" NIL "joe" "example.com")) | From: Joe, joe at example.com',
    "NIL | Sender: not there",
    "NIL | Reply-To: not there",
    '((NIL NIL "ann" "b.c")) | To: ann at b.c',
    "NIL | Cc: not there",
    "NIL | Bcc: not there",
    "NIL | what it answers: not there",
    '"<1@a>" | its Message-ID',
  ]);
  expect(
    read(
      '* 1 FETCH (BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 12 1 NIL NIL NIL NIL)("IMAGE" "PNG" NIL NIL NIL "BASE64" 400 NIL ("ATTACHMENT" NIL) NIL NIL) "MIXED" ("BOUNDARY" "x") NIL NIL NIL))',
    ).slice(4),
  ).toEqual([
    '"TEXT" | the message, part 1: text, its type',
    '"PLAIN" | its subtype',
    '("CHARSET" "utf-8") | parameters of the type',
    "NIL | its Content-ID: none",
    "NIL | its description: none",
    '"7BIT" | how it is encoded for the way',
    "12 | its octets, encoded",
    "1 | its lines",
    "NIL | its MD5: none",
    "NIL | how to show it: its disposition: none",
    "NIL | its language: none",
    "NIL | where it lies: none",
    '"IMAGE" | the message, part 2: image, its type',
    '"PNG" | its subtype',
    "NIL | parameters of the type: none",
    "NIL | its Content-ID: none",
    "NIL | its description: none",
    '"BASE64" | how it is encoded for the way',
    "400 | its octets, encoded",
    "NIL | its MD5: none",
    '("ATTACHMENT" NIL) | how to show it: its disposition',
    "NIL | its language: none",
    "NIL | where it lies: none",
    '"MIXED" | the message: several parts, and how they belong together',
    '("BOUNDARY" "x") | parameters of the type',
    "NIL | how to show it: its disposition: none",
    "NIL | its language: none",
    "NIL | where it lies: none",
  ]);
});

it.each(["DELIVERY-STATUS", "GLOBAL"])(
  "a MESSAGE/%s without a message in it has its extension data in their places",
  (subtype) => {
    expect(
      read(
        `* 1 FETCH (BODYSTRUCTURE ("MESSAGE" "${subtype}" NIL NIL NIL "8BIT" 40 NIL ("INLINE" NIL) "de" "/a"))`,
      ).slice(-5),
    ).toEqual([
      "40 | its octets, encoded",
      "NIL | its MD5: none",
      '("INLINE" NIL) | how to show it: its disposition',
      '"de" | its language',
      '"/a" | where it lies',
    ]);
  },
);

it.each([
  `a SEARCH ${"NOT ".repeat(20_000)}ALL`,
  `a SEARCH ${"(".repeat(20_000)}ALL${")".repeat(20_000)}`,
  `a STORE 1 +FLAGS (${"x ".repeat(50_000)})`,
  `a FETCH 1 (${"FLAGS ".repeat(30_000)})`,
  `a NOTIFY SET ${"(".repeat(50_000)}`,
  `a SEARCH ${'"'.repeat(50_001)}`,
  `a SELECT ${"{".repeat(60_000)}`,
  `a FETCH 1:${"1,".repeat(30_000)}1 FLAGS`,
  `a LIST "" (${"(".repeat(30_000)}`,
])("%.20s…: whatever a client sends costs no more than it is, and a thousand pieces at most", (text) => {
  const parts = explainCommand(text, names);
  expect(parts.length).toBeLessThan(1002);
  expect(leftOut(text, parts)).toBe("");
});

it("an envelope full of quotes costs no more than it is", () => {
  const to = `("${'a\\"'.repeat(200)}" NIL "b" "c")`.repeat(3000);
  const start = performance.now();
  expect(read(`* 1 FETCH (ENVELOPE (NIL NIL (${to}) NIL NIL NIL NIL NIL NIL NIL))`).length).toBe(14);
  expect(performance.now() - start).toBeLessThan(5000);
});
