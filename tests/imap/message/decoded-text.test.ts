import { describe, expect, it } from "vitest";
import { decodeCharset } from "#imap/message/charset.ts";
import { bodyText, headerText, headerTexts, textBodies } from "#imap/message/decoded-text.ts";
import { decodeHeaderText } from "#imap/message/encoded-word.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import { headerOnly, lines, NESTED } from "./messages.ts";

describe("decodeHeaderText", () => {
  it.each([
    { name: "plain text", text: "a = ?= =? b", want: "a = ?= =? b" },
    { name: "Q", text: "=?iso-8859-1?Q?caf=E9_=5Fx?=", want: "café _x" },
    { name: "B", text: "=?UTF-8?b?Y2Fmw6k=?=", want: "café" },
    { name: "text around", text: "a =?utf-8?q?b?= c", want: "a b c" },
    {
      name: "blanks between encoded words vanish",
      text: "=?utf-8?q?a?=  \t=?iso-8859-1?q?b?= =?utf-8?q?_c?=",
      want: "ab c",
    },
    { name: "other text between them stays", text: "=?utf-8?q?a?= , =?utf-8?q?b?=", want: "a , b" },
    { name: "a character split over two words", text: "=?utf-8?q?=E2=82?= =?UTF-8?b?rA==?=", want: "€" },
    { name: "a language", text: "=?us-ascii*en-US?Q?Keith?=", want: "Keith" },
    { name: "an unknown charset is guessed", text: "=?x-nobody?q?caf=E9?=", want: "café" },
    { name: "an empty word", text: "=?utf-8?q??=x", want: "x" },
    { name: "blanks inside make it none", text: "=?utf-8?q?a b?=", want: "=?utf-8?q?a b?=" },
    { name: "another encoding makes it none", text: "=?utf-8?x?a?=", want: "=?utf-8?x?a?=" },
    { name: "raw UTF-8", text: utf8Encode("caf\u00e9 €"), want: "café €" },
    { name: "raw Latin-1", text: "caf\xe9 =?utf-8?q?b?=", want: "café b" },
    { name: "windows-1252 quotes", text: "=?windows-1252?q?=93x=94?=", want: "“x”" },
  ])("$name", ({ text, want }) => expect(decodeHeaderText(text)).toBe(want));

  it.each(["=?", "=?a?q?", "=?a*b", "=?a?q?b?= ", " =?"])("takes linear time: '%s' over and over", (piece) => {
    const text = piece.repeat(100_000);
    decodeHeaderText(text);
  });
});

describe("decodeCharset", () => {
  it.each([
    { charset: "UTF-8", octets: "\xe2\x82\xac", want: "€" },
    { charset: "utf-8", octets: "\xe9", want: "é" },
    { charset: "US-ASCII", octets: "a\xc3\xa9", want: "aé" },
    { charset: "ISO-8859-1", octets: "\xa4\xc3\xa9", want: "¤Ã©" },
    { charset: "iso-8859-15", octets: "\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe\xe9", want: "€ŠšŽžŒœŸé" },
    { charset: "Windows-1252", octets: "\x80\x85\x9f\xe9", want: "€…Ÿé" },
    { charset: "koi8-r", octets: "\xc1", want: undefined },
  ])("$charset: $want", ({ charset, octets, want }) => expect(decodeCharset(octets, charset)).toBe(want));

  it("agrees with TextDecoder", () => {
    const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join("");
    expect(decodeCharset(all, "iso-8859-15")).toBe(new TextDecoder("iso-8859-15").decode(octetsOf(all)));
    // Node's TextDecoder takes windows-1252 for iso-8859-1. Its Turkish sister has the same row but for two letters.
    const row = all.slice(0x80, 0xa0).replace(/[\x8e\x9e]/g, "");
    expect(decodeCharset(row, "windows-1252")).toBe(new TextDecoder("windows-1254").decode(octetsOf(row)));
    expect(decodeCharset("\x8e\x9e", "windows-1252")).toBe("Žž");
  });
});

describe("headerText", () => {
  it("gives each field of the name, unfolded and decoded", () =>
    expect(
      headerText(headerOnly("To: =?utf-8?q?J=C3=B6?=\r\n =?utf-8?q?rg?= <j@x>", "Subject: s", "TO: k@x"), "to"),
    ).toEqual(["Jörg <j@x>", "k@x"]));
  it("has nothing for a field that is not there", () => expect(headerText(headerOnly("To: a"), "Cc")).toEqual([]));
  it("looks at the message's own header only", () => expect(headerText(NESTED, "Subject")).toEqual(["nested and odd"]));
});

describe("headerTexts", () => {
  it("has the MIME headers and those of embedded messages too", () => {
    const texts = [...headerTexts(NESTED)];
    expect(texts).toContain("Content-Disposition: attachment; filename=dot.gif");
    expect(texts).toContain("Subject: forwarded");
    expect(texts).toContain("Subject: innermost");
    expect(texts.join()).not.toContain("preamble");
  });
});

const bodyTexts = (octets: Uint8Array): string[] => [...textBodies(octets)].map(bodyText);

describe("textBodies", () => {
  it("has the bodies that hold text, decoded, in order", () =>
    expect(bodyTexts(NESTED)).toEqual(["plain", "<p>café</p>", "deep\r\ntext"]));

  it.each([
    {
      name: "quoted-printable in Latin-1",
      fields: ["Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable"],
      body: "caf=E9 na=\r\n=EFve",
      want: ["café naïve"],
    },
    {
      name: "base64 in UTF-8",
      fields: ['Content-Type: text/html; charset="utf-8"', "Content-Transfer-Encoding: base64"],
      body: "Y2Fm\r\nw6k=",
      want: ["café"],
    },
    { name: "unlabelled UTF-8", fields: [], body: utf8Encode("caf\u00e9"), want: ["café"] },
    {
      name: "an unknown charset is Latin-1",
      fields: ["Content-Type: text/plain; charset=koi8-r"],
      body: "\xc3\xa9",
      want: ["\xc3\xa9"],
    },
    { name: "an unknown encoding stays on", fields: ["Content-Transfer-Encoding: x-a"], body: "=41", want: ["=41"] },
    { name: "no text", fields: ["Content-Type: image/gif"], body: "x", want: [] },
    {
      name: "a delivery status is text",
      fields: ["Content-Type: message/delivery-status"],
      body: "Action: failed",
      want: ["Action: failed"],
    },
  ])("$name", ({ fields, body, want }) => expect(bodyTexts(lines(...fields, "", body))).toEqual(want));
});
