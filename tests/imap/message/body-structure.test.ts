import { describe, expect, it } from "vitest";
import { bodyStructureOf } from "#imap/message/body-structure.ts";
import { MAX_DEPTH } from "#imap/message/mime-index.ts";
import type { BodyStructure, Envelope, Parameters, SinglePart } from "#imap/message/structure.ts";
import { headerOnly, lines, NESTED } from "./messages.ts";

type Value = string | number | undefined | readonly Value[];

function print(value: Value): string {
  if (value === undefined) return "NIL";
  if (typeof value === "object") return `(${value.map(print).join(" ")})`;
  return typeof value === "number" ? String(value) : `"${value}"`;
}
const flat = (parameters: Parameters): Value => parameters?.flatMap(({ name, value }) => [name, value]);
const envelopeValue = (envelope: Envelope): Value => [envelope.date, envelope.subject, envelope.from ? "…" : undefined];

/** As it stands on the wire, so that RFC examples can be compared; an envelope is cut to (date subject from). */
function wire(body: BodyStructure): string {
  const more = body.extension && [
    body.extension.disposition && [body.extension.disposition.type, flat(body.extension.disposition.parameters)],
    body.extension.language,
    body.extension.location,
  ];
  if (body.kind === "multi") {
    const after: Value[] = body.extension ? [flat(body.extension.parameters), ...(more ?? [])] : [];
    return `(${body.parts.map(wire).join("")} ${[body.subtype, ...after].map(print).join(" ")})`;
  }
  const { type, subtype, parameters, id, description, encoding, sizeOctets, message, lines, extension } = body;
  const printed = [type, subtype, flat(parameters), id, description, encoding, sizeOctets].map(print);
  if (message) printed.push(print(envelopeValue(message.envelope)), wire(message.body));
  if (lines !== undefined) printed.push(print(lines));
  if (extension && more) printed.push(...[extension.md5, ...more].map(print));
  return `(${printed.join(" ")})`;
}

describe("BODY", () => {
  it.each([
    {
      name: "no header: text/plain in US-ASCII, 7BIT",
      message: lines("", "one", "two", ""),
      want: '("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 10 2)',
    },
    {
      name: "an empty message",
      message: lines(""),
      want: '("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 0 0)',
    },
    {
      name: "a last line without an end is none",
      message: lines("", "one", "two"),
      want: '("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 8 1)',
    },
    {
      name: "text without a charset gets the default",
      message: lines("Content-Type: Text/Html; Format=Flowed", "", "x"),
      want: '("TEXT" "HTML" ("FORMAT" "Flowed" "CHARSET" "US-ASCII") NIL NIL "7BIT" 1 0)',
    },
    {
      name: "size and lines are those of the encoded body",
      message: lines("Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64", "", "w6k=", ""),
      want: '("TEXT" "PLAIN" ("CHARSET" "UTF-8") NIL NIL "BASE64" 6 1)',
    },
    {
      name: "other types have no lines",
      message: lines("Content-Type: image/gif", "Content-ID: <i@x>", "Content-Description: a\r\n dot", "", "x", ""),
      want: '("IMAGE" "GIF" NIL "<i@x>" "a dot" "7BIT" 3)',
    },
    {
      name: "message/partial is a basic type",
      message: lines("Content-Type: message/partial; id=a", "", "x", ""),
      want: '("MESSAGE" "PARTIAL" ("ID" "a") NIL NIL "7BIT" 3)',
    },
    {
      name: "an embedded message has envelope, body and lines",
      message: lines("Content-Type: message/rfc822", "", "Subject: s", "From: a@b", "", "x", ""),
      want: '("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 28 (NIL "s" "…") ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3 1) 4)',
    },
    {
      name: "an encoded message has those of an empty one",
      message: lines("Content-Type: message/global", "Content-Transfer-Encoding: base64", "", "QTogYg0K", ""),
      want: '("MESSAGE" "GLOBAL" NIL NIL NIL "BASE64" 10 (NIL NIL NIL) ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 0 0) 1)',
    },
    {
      name: "a multipart without parts is text",
      message: lines("Content-Type: multipart/mixed; boundary=b", "", "x", ""),
      want: '("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3 1)',
    },
    {
      name: "an RFC 2231 parameter is decoded to UTF-8",
      message: lines("Content-Type: a/b; name*0*=iso-8859-1''%E9; name*1=.txt", "", ""),
      want: '("A" "B" ("NAME*" "\xc3\xa9.txt") NIL NIL "7BIT" 0)',
    },
    {
      name: "the nested, odd message",
      message: NESTED,
      want:
        '((("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 5 0)("TEXT" "HTML" ("CHARSET" "utf-8") NIL NIL "QUOTED-PRINTABLE" 16 0) "ALTERNATIVE")' +
        '("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 302 (NIL "forwarded" "…") (("IMAGE" "GIF" ("NAME" "dot.gif") NIL NIL "BASE64" 8)' +
        '("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 32 (NIL "innermost" NIL) ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 10 1) 3) "MIXED") 16) "MIXED")',
    },
  ])("$name", ({ message, want }) => expect(wire(bodyStructureOf(message, "BODY", true))).toBe(want));

  it("takes message/global for a part without a message in it before ENABLE IMAP4rev2 (rfc3501#9)", () => {
    const message = lines(
      "Content-Type: multipart/digest; boundary=b",
      "",
      "--b",
      "Content-Type: message/global",
      "",
      "Subject: s",
      "",
      "x",
      "--b",
      "",
      "Subject: t",
      "",
      "y",
      "--b--",
    );
    const rfc822 =
      '("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 15 (NIL "t" NIL) ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 1 0) 2)';
    expect(wire(bodyStructureOf(message, "BODY", false))).toBe(
      `(("MESSAGE" "GLOBAL" NIL NIL NIL "7BIT" 15)${rfc822} "DIGEST")`,
    );
    expect(wire(bodyStructureOf(message, "BODY", true))).toBe(
      `(${rfc822.replace("RFC822", "GLOBAL").replace('"t"', '"s"')}${rfc822} "DIGEST")`,
    );
  });

  it("has no extension data anywhere", () =>
    expect(JSON.stringify(bodyStructureOf(NESTED, "BODY", true))).not.toContain("extension"));
});

describe("BODYSTRUCTURE", () => {
  it.each([
    { name: "nothing said", fields: [], want: "NIL NIL NIL NIL" },
    {
      name: "everything said",
      fields: [
        "Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==",
        'Content-Disposition: attachment; filename="a b.txt"; size=3',
        "Content-Language: de (German), en-GB",
        "Content-Location: http://example.org/a\r\n /long/path",
      ],
      want: '"Q2hlY2sgSW50ZWdyaXR5IQ==" ("ATTACHMENT" ("FILENAME" "a b.txt" "SIZE" "3")) ("de" "en-GB") "http://example.org/a/long/path"',
    },
    {
      name: "a disposition without parameters",
      fields: ["Content-Disposition: inline"],
      want: 'NIL ("INLINE" NIL) NIL NIL',
    },
    {
      name: "an empty disposition and language",
      fields: ["Content-Disposition:", "Content-Language: ,"],
      want: "NIL NIL NIL NIL",
    },
    {
      name: "a file name in RFC 2231 pieces",
      fields: ["Content-Disposition: attachment; filename*0=a; filename*1=b.txt"],
      want: 'NIL ("ATTACHMENT" ("FILENAME" "ab.txt")) NIL NIL',
    },
  ])("of a single part: $name", ({ fields, want }) =>
    expect(wire(bodyStructureOf(headerOnly(...fields), "BODYSTRUCTURE", true))).toBe(
      `("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 0 0 ${want})`,
    ),
  );

  it("of a multipart gives the parameters, and no md5", () => {
    const message = lines(
      "Content-Type: multipart/mixed; boundary=b",
      "Content-MD5: x",
      "Content-Language: en",
      "",
      "--b",
      "",
      "x",
      "--b--",
    );
    expect(wire(bodyStructureOf(message, "BODYSTRUCTURE", true))).toBe(
      '(("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 1 0 NIL NIL NIL NIL) "MIXED" ("BOUNDARY" "b") NIL ("en") NIL)',
    );
  });

  it("goes down into embedded messages", () => {
    const message = lines("Content-Type: message/rfc822", "", "Content-Disposition: inline", "", "x");
    const inner = (bodyStructureOf(message, "BODYSTRUCTURE", true) as SinglePart).message?.body;
    expect(inner?.extension?.disposition).toEqual({ type: "INLINE", parameters: undefined });
  });

  it("survives messages nested too deep", () => {
    const message = lines(...Array.from({ length: 500 }, () => "Content-Type: message/rfc822\r\n"), "x");
    let depth = 0;
    for (
      let body: BodyStructure | undefined = bodyStructureOf(message, "BODYSTRUCTURE", true);
      body?.kind === "single";
      body = body.message?.body
    )
      depth++;
    expect(depth).toBe(MAX_DEPTH + 1);
  });

  it("is computed once", () =>
    expect(bodyStructureOf(NESTED, "BODYSTRUCTURE", true)).toBe(bodyStructureOf(NESTED, "BODYSTRUCTURE", true)));
});
