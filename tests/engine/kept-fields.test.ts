import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepsFields } from "#engine/kept-fields.ts";
import { type Client, type GivenMessage, server } from "./harness.ts";

const PIECES = ["Ann", "ANN", " <ann@example.org>", "=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "\r\n ", "\t", "Müller", "x", ""];
const field = fc.record({
  name: fc.constantFrom("From", "FROM", "Subject", "To", "X-Other"),
  pieces: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }),
});
const message = fc
  .array(field, { maxLength: 4 })
  .map((fields) => `${fields.map(({ name, pieces }) => `${name}:${pieces.join("")}\r\n`).join("")}\r\nFrom: body\r\n`);

const texts = ["ann", "n", "A", "ann@", ">", "grüße", "müller", "xx", "body", "\n", "x\n", ""];
const keys = fc.oneof(
  fc
    .tuple(fc.constantFrom("FROM", "SUBJECT", "TO", "HEADER FROM"), fc.constantFrom(...texts))
    .map(([name, text]) => `${name} ${literal(text)}`),
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom(...texts))
    .map(([from, subject]) => `OR FROM ${literal(from)} NOT SUBJECT ${literal(subject)}`),
  fc.tuple(fc.constantFrom(...texts), fc.nat(70)).map(([from, n]) => `SEEN ${n + 1}:* FROM ${literal(from)}`),
);

function literal(text: string): string {
  const octets = Buffer.from(text, "utf8");
  return `{${octets.length}+}\r\n${octets.toString("latin1")}`;
}

const found = (client: Client, asked: string): string | undefined =>
  client.send(`s SEARCH CHARSET UTF-8 ${asked}`).find((line) => line.startsWith("* SEARCH"));

const mailbox = (messages: readonly GivenMessage[]): Client =>
  server({ mailboxes: { INBOX: messages } }).client(1, "INBOX");

describe("fields that are kept", () => {
  it("are found as they are in the messages, whatever has been asked before", () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 150 }),
        fc.array(keys, { minLength: 1, maxLength: 6 }),
        (texts, questions) => {
          const messages = texts.map((text, i) => ({ text, flags: i % 2 === 0 ? "\\Seen" : "" }));
          const often = mailbox(messages);
          for (const asked of questions) {
            // A mailbox of its own, in which nobody has asked for anything.
            const anew = found(mailbox(messages), asked);
            expect([1, 2, 3].map(() => found(often, asked))).toEqual([anew, anew, anew]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("go with their messages when others are expunged or change their flags", () => {
    const messages = Array.from({ length: 100 }, (_, i) => ({ text: `From: person${i % 10}@example.org\r\n\r\n` }));
    const client = mailbox(messages);
    const of = (asked: string): readonly string[] | undefined => found(client, asked)?.split(" ").slice(2);
    for (let i = 0; i < 3; i++) expect(of("FROM person7@")).toHaveLength(10);
    client.send("a STORE 1:5,8 +FLAGS.SILENT (\\Deleted)");
    expect(of("FROM person7@ DELETED")).toEqual(["8"]);
    client.send("b EXPUNGE");
    expect(of("FROM person7@")).toEqual(["12", "22", "32", "42", "52", "62", "72", "82", "92"]);
    expect(of("FROM person7@")).toEqual(["12", "22", "32", "42", "52", "62", "72", "82", "92"]);
    expect(of("FROM person8@")?.[0]).toBe("3");
  });

  it("are not those of any name, or of any mailbox: nothing is kept that would fill the memory", () => {
    const asked = (size: number, nameLength: number): boolean => keepsFields(size, "x".repeat(nameLength));
    expect([asked(100_000, 40), asked(100_001, 4), asked(1, 41)]).toEqual([true, false, false]);
  });

  it("are looked at anew where they are very long", () => {
    const client = mailbox(
      Array.from({ length: 3 }, (_, i) => ({ text: `From: ${"y ".repeat(20_000)}person${i}\r\n\r\n` })),
    );
    for (let i = 0; i < 3; i++) expect(found(client, "FROM person1")).toBe("* SEARCH 2");
  });
});
