import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Section, SectionText } from "#imap/message/section.ts";
import { sectionOctets, takePartial } from "#imap/message/section-octets.ts";
import { joinOctets, type Octets, octetString, octetsOf } from "#imap/octets.ts";
import { lines, NESTED } from "./messages.ts";

const WHOLE: SectionText = { kind: "whole" };
const HEADER: SectionText = { kind: "header" };
const TEXT: SectionText = { kind: "text" };
const MIME: SectionText = { kind: "mime" };
const fields = (...names: string[]): SectionText => ({ kind: "fields", not: false, names });
const fieldsNot = (...names: string[]): SectionText => ({ kind: "fields", not: true, names });

function read(octets: Octets, part: readonly number[], text: SectionText): string | undefined {
  const found = sectionOctets(octets, { part, text } satisfies Section);
  return found && octetString(found);
}

const PLAIN = lines("Subject: s", "To: t", "", "text", "");
const FORWARD = lines("Content-Type: message/rfc822", "", "Subject: inner", "", "text", "");
/** The complex example of rfc9051#6.4.5.1, its header of part 4.2 and so on as short as can be. */
const COMPLEX = lines(
  "Content-Type: multipart/mixed; boundary=A",
  "",
  "--A",
  "",
  "1",
  "--A",
  "Content-Type: application/octet-stream",
  "",
  "2",
  "--A",
  "Content-Type: message/rfc822",
  "",
  "Subject: 3.HEADER",
  "Content-Type: multipart/mixed; boundary=B",
  "",
  "--B",
  "",
  "3.1",
  "--B",
  "Content-Type: application/octet-stream",
  "",
  "3.2",
  "--B--",
  "--A",
  "Content-Type: multipart/mixed; boundary=C",
  "",
  "--C",
  "Content-Type: image/gif",
  "",
  "4.1",
  "--C",
  "Content-Type: message/rfc822",
  "",
  "Subject: 4.2.HEADER",
  "Content-Type: multipart/mixed; boundary=D",
  "",
  "--D",
  "",
  "4.2.1",
  "--D",
  "Content-Type: multipart/alternative; boundary=E",
  "",
  "--E",
  "",
  "4.2.2.1",
  "--E",
  "Content-Type: text/richtext",
  "",
  "4.2.2.2",
  "--E--",
  "--D--",
  "--C--",
  "--A--",
  "",
);

describe("sectionOctets", () => {
  it.each(["1", "2", "3.1", "3.2", "4.1", "4.2.1", "4.2.2.1", "4.2.2.2"])(
    "of the RFC's complex example: part %s",
    (number) => expect(read(COMPLEX, number.split(".").map(Number), WHOLE)).toBe(number),
  );

  it.each([
    {
      name: "3.HEADER",
      part: [3],
      text: HEADER,
      want: "Subject: 3.HEADER\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n",
    },
    {
      name: "3.TEXT",
      part: [3],
      text: TEXT,
      want: "--B\r\n\r\n3.1\r\n--B\r\nContent-Type: application/octet-stream\r\n\r\n3.2\r\n--B--",
    },
    { name: "3.MIME", part: [3], text: MIME, want: "Content-Type: message/rfc822\r\n\r\n" },
    { name: "3.HEADER.FIELDS", part: [3], text: fields("subject"), want: "Subject: 3.HEADER\r\n\r\n" },
    { name: "4.1.MIME", part: [4, 1], text: MIME, want: "Content-Type: image/gif\r\n\r\n" },
    {
      name: "4.2.HEADER.FIELDS.NOT",
      part: [4, 2],
      text: fieldsNot("CONTENT-TYPE"),
      want: "Subject: 4.2.HEADER\r\n\r\n",
    },
    {
      name: "4.2.2.MIME",
      part: [4, 2, 2],
      text: MIME,
      want: "Content-Type: multipart/alternative; boundary=E\r\n\r\n",
    },
    {
      name: "4.2.2, a multipart's body with its delimiters",
      part: [4, 2, 2],
      text: WHOLE,
      want: "--E\r\n\r\n4.2.2.1\r\n--E\r\nContent-Type: text/richtext\r\n\r\n4.2.2.2\r\n--E--",
    },
    { name: "1.MIME, an empty header", part: [1], text: MIME, want: "\r\n" },
    { name: "1.1: text has no parts", part: [1, 1], text: WHOLE, want: undefined },
    { name: "5: one too many", part: [5], text: WHOLE, want: undefined },
    { name: "0: numbers begin at 1", part: [0], text: WHOLE, want: undefined },
    { name: "4.2.3", part: [4, 2, 3], text: WHOLE, want: undefined },
    { name: "1.HEADER: no message there", part: [1], text: HEADER, want: undefined },
    { name: "4.TEXT: nor there", part: [4], text: TEXT, want: undefined },
    { name: "4.HEADER.FIELDS: nor there", part: [4], text: fields("Subject"), want: undefined },
    { name: "MIME without a part", part: [], text: MIME, want: undefined },
  ])("of the RFC's complex example: $name", ({ part, text, want }) => expect(read(COMPLEX, part, text)).toBe(want));

  it.each([
    { name: "the whole", message: PLAIN, part: [], text: WHOLE, want: "Subject: s\r\nTo: t\r\n\r\ntext\r\n" },
    { name: "HEADER", message: PLAIN, part: [], text: HEADER, want: "Subject: s\r\nTo: t\r\n\r\n" },
    { name: "TEXT", message: PLAIN, part: [], text: TEXT, want: "text\r\n" },
    { name: "part 1 of what is no multipart is its body", message: PLAIN, part: [1], text: WHOLE, want: "text\r\n" },
    {
      name: "and the header of the message is that of its part 1",
      message: PLAIN,
      part: [1],
      text: MIME,
      want: "Subject: s\r\nTo: t\r\n\r\n",
    },
    { name: "there is no part 2", message: PLAIN, part: [2], text: WHOLE, want: undefined },
    { name: "nor a part 1.1", message: PLAIN, part: [1, 1], text: WHOLE, want: undefined },
    {
      name: "part 1 of a forwarded message is that message",
      message: FORWARD,
      part: [1],
      text: WHOLE,
      want: "Subject: inner\r\n\r\ntext\r\n",
    },
    { name: "1.HEADER is its header", message: FORWARD, part: [1], text: HEADER, want: "Subject: inner\r\n\r\n" },
    { name: "1.1 is its body", message: FORWARD, part: [1, 1], text: WHOLE, want: "text\r\n" },
    {
      name: "1.1.MIME is its header again",
      message: FORWARD,
      part: [1, 1],
      text: MIME,
      want: "Subject: inner\r\n\r\n",
    },
    { name: "1.1.1 is nothing", message: FORWARD, part: [1, 1, 1], text: WHOLE, want: undefined },
    {
      name: "HEADER of a forwarded message is the outer one",
      message: FORWARD,
      part: [],
      text: HEADER,
      want: "Content-Type: message/rfc822\r\n\r\n",
    },
    { name: "the nested, odd message: 2.2.1", message: NESTED, part: [2, 2, 1], text: WHOLE, want: "deep\r\ntext" },
    {
      name: "the nested, odd message: 1.2.MIME",
      message: NESTED,
      part: [1, 2],
      text: MIME,
      want: "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
    },
  ])("$name", ({ message, part, text, want }) => expect(read(message, part, text)).toBe(want));

  const header = lines("To: a", "X-To: b", "to : c", " folded", "Subject: s", "", "text", "");
  it.each([
    {
      name: "all fields of a name, any case, in order, with their folding",
      text: fields("tO"),
      want: "To: a\r\nto : c\r\n folded\r\n\r\n",
    },
    {
      name: "several names, asked in another order",
      text: fields("Subject", "To"),
      want: "To: a\r\nto : c\r\n folded\r\nSubject: s\r\n\r\n",
    },
    { name: "a name that is not there leaves the empty line", text: fields("Cc"), want: "\r\n" },
    { name: "all others", text: fieldsNot("to"), want: "X-To: b\r\nSubject: s\r\n\r\n" },
    { name: "a part of a name is no name", text: fields("X"), want: "\r\n" },
  ])("HEADER.FIELDS: $name", ({ text, want }) => expect(read(header, [], text)).toBe(want));

  it.each([
    { name: "no empty line is made up", message: "A: 1\r\nB: 2\r\n", text: fields("b"), want: "B: 2\r\n" },
    { name: "not even for an empty message", message: "", text: fields("b"), want: "" },
    { name: "LF stays LF", message: "A: 1\nB: 2\n\nx", text: fields("b"), want: "B: 2\n\n" },
    {
      name: "a line that is no field counts as another",
      message: "From x\r\nB: 2\r\n\r\n",
      text: fieldsNot("b"),
      want: "From x\r\n\r\n",
    },
  ])("HEADER.FIELDS: $name", ({ message, text, want }) => expect(read(octetsOf(message), [], text)).toBe(want));

  it("shares the message's memory", () => {
    const part = sectionOctets(COMPLEX, { part: [3], text: TEXT });
    expect(part?.buffer).toBe(COMPLEX.buffer);
  });
});

describe("sections as laws", () => {
  const piece = fc.constantFrom(
    "\r\n",
    "\r\n",
    "\n",
    "--a\r\n",
    "--b\r\n",
    "--b--\r\n",
    "x",
    " ",
    "A: 1\r\n",
    "B: 2\r\n",
    "garbage\r\n",
    "\xff",
    "Content-Type: multipart/mixed; boundary=a\r\n",
    "Content-Type: multipart/x; boundary=b\r\n",
    "Content-Type: message/rfc822\r\n",
  );
  const message = fc.array(piece, { maxLength: 40 }).map((pieces) => octetsOf(pieces.join("")));
  const forwarded = message.map((octets) => joinOctets([octetsOf("Content-Type: message/rfc822\r\n\r\n"), octets]));
  const part = fc.array(fc.constantFrom(1, 1, 1, 2), { maxLength: 3 });

  it("BODY[] is the whole, HEADER and TEXT add up to it", () => {
    fc.assert(
      fc.property(message, (octets) => {
        expect(sectionOctets(octets, { part: [], text: WHOLE })).toBe(octets);
        expect((read(octets, [], HEADER) ?? "") + (read(octets, [], TEXT) ?? "")).toBe(octetString(octets));
      }),
      { numRuns: 500 },
    );
  });

  it("n.HEADER and n.TEXT add up to n, and n.TEXT is n.1 where n holds no multipart", () => {
    fc.assert(
      fc.property(forwarded, part, (octets, numbers) => {
        const header = numbers.length > 0 ? read(octets, numbers, HEADER) : undefined;
        if (header === undefined) return;
        expect(header + read(octets, numbers, TEXT)).toBe(read(octets, numbers, WHOLE));
        if (read(octets, [...numbers, 2], WHOLE) === undefined && !header.includes("multipart"))
          expect(read(octets, [...numbers, 1], WHOLE)).toBe(read(octets, numbers, TEXT));
      }),
      { numRuns: 2000 },
    );
  });

  it("HEADER.FIELDS and HEADER.FIELDS.NOT share out the header's octets", () => {
    fc.assert(
      fc.property(message, (octets) => {
        const header = read(octets, [], HEADER) ?? "";
        expect(read(octets, [], fieldsNot("Nobody"))).toBe(header);
        const empty = (read(octets, [], fields("Nobody")) ?? "").length;
        const chosen = read(octets, [], fields("b")) ?? "";
        const others = read(octets, [], fieldsNot("b")) ?? "";
        expect(chosen.length + others.length - empty).toBe(header.length);
      }),
    );
  });
});

describe("takePartial", () => {
  const octets = octetsOf("0123456789");
  it.each([
    { name: "a stretch in the middle", origin: 2, length: 3, want: "234" },
    { name: "from the start", origin: 0, length: 1, want: "0" },
    { name: "cut short at the end", origin: 8, length: 100, want: "89" },
    { name: "from the end on: nothing", origin: 10, length: 1, want: "" },
    { name: "beyond the end: nothing", origin: 4_294_967_295, length: 4_294_967_295, want: "" },
    { name: "more than everything", origin: 0, length: 4_294_967_295, want: "0123456789" },
  ])("$name", ({ origin, length, want }) => expect(octetString(takePartial(octets, { origin, length }))).toBe(want));

  it("partials one after the other add up to the whole", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.integer({ min: 1, max: 20 }), (whole, length) => {
        const pieces: Octets[] = [];
        for (let origin = 0; origin <= whole.length; origin += length)
          pieces.push(takePartial(whole, { origin, length }));
        expect(joinOctets(pieces)).toEqual(whole);
      }),
    );
  });
});
