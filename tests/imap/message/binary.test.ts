import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePart } from "#imap/message/binary.ts";
import { decodeBase64, decodeQuotedPrintable } from "#imap/message/transfer-encoding.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { lines, NESTED } from "./messages.ts";

function read(message: Uint8Array, part: readonly number[]): string {
  const decoded = decodePart(message, part);
  return "error" in decoded ? decoded.error : octetString(decoded.octets);
}

const encoded = (encoding: string, body: string, type = "application/x") =>
  lines(`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, "", body);

describe("decodePart", () => {
  it("decodes a part that is asked for piece by piece once", () => {
    const message = encoded("base64", "AAEC");
    const [first, second] = [decodePart(message, [1]), decodePart(message, [1])];
    expect("octets" in first && "octets" in second && first.octets === second.octets).toBe(true);
  });

  it.each([
    { name: "base64", message: encoded("BASE64", "AAEC\r\n/w=="), part: [1], want: "\0\x01\x02\xff" },
    { name: "quoted-printable", message: encoded("Quoted-Printable", "a=00=FF=\r\nb"), part: [1], want: "a\0\xffb" },
    { name: "7bit, 8bit and binary stay", message: encoded("8bit", "\xff\n\0"), part: [1], want: "\xff\n\0" },
    { name: "no encoding is 7bit", message: lines("", "text"), part: [1], want: "text" },
    { name: "an unknown encoding", message: encoded("x-uuencode", "begin"), part: [1], want: "UNKNOWN-CTE" },
    { name: "no such part", message: encoded("7bit", "x"), part: [2], want: "no such part" },
    {
      name: "no part number is the whole message",
      message: encoded("base64", "AA=="),
      part: [],
      want: "Content-Type: application/x\r\nContent-Transfer-Encoding: base64\r\n\r\nAA==",
    },
    { name: "a part of a part", message: NESTED, part: [1, 2], want: "<p>caf\xc3\xa9</p>" },
    { name: "a part of an embedded message", message: NESTED, part: [2, 1], want: "GIF89a" },
    {
      name: "a multipart is its body",
      message: lines(
        "Content-Type: multipart/x; boundary=b",
        "Content-Transfer-Encoding: base64",
        "",
        "--b",
        "",
        "x",
        "--b--",
      ),
      part: [],
      want: "Content-Type: multipart/x; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n--b\r\n\r\nx\r\n--b--",
    },
    {
      name: "text gets CRLF",
      message: encoded("base64", "YQpiDQpjCg==", "text/plain; charset=utf-8"),
      part: [1],
      want: "a\r\nb\r\nc\r\n",
    },
    {
      name: "text in UTF-16 is left alone",
      message: encoded("base64", "AGEACg==", "text/plain; charset=UTF-16BE"),
      part: [1],
      want: "\0a\0\n",
    },
    { name: "what is no text is left alone", message: encoded("base64", "YQpi"), part: [1], want: "a\nb" },
  ])("$name", ({ message, part, want }) => expect(read(message, part)).toBe(want));

  it("gives a multipart that is a part as it stands, whatever encoding it claims", () => {
    const message = lines(
      "Content-Type: multipart/x; boundary=b",
      "",
      "--b",
      "Content-Type: multipart/y; boundary=c",
      "Content-Transfer-Encoding: x-y",
      "",
      "--c",
      "",
      "x",
      "--c--",
      "--b--",
    );
    expect(read(message, [1])).toBe("--c\r\n\r\nx\r\n--c--");
  });
});

describe("decodeBase64", () => {
  it.each([
    { name: "line ends and other characters between are passed over", text: "Y W\r\nJ\tj-!", want: "abc" },
    { name: "missing padding", text: "YWI", want: "ab" },
    { name: "a sextet that is no octet is dropped", text: "YWJjZ", want: "abc" },
    { name: "padding in the middle begins anew", text: "YQ==YWI=", want: "aab" },
    { name: "nothing", text: "", want: "" },
  ])("$name", ({ text, want }) => expect(octetString(decodeBase64(octetsOf(text)))).toBe(want));

  it("undoes base64 in lines", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        const text = Buffer.from(octets).toString("base64").replace(/.{76}/g, "$&\r\n");
        expect(decodeBase64(octetsOf(text))).toEqual(octets);
      }),
    );
  });
});

describe("decodeQuotedPrintable", () => {
  it.each([
    { name: "escapes in either case", text: "=3D=3d=e9", want: "==\xe9" },
    { name: "a soft line break", text: "a=\r\nb=\nc", want: "abc" },
    { name: "blanks after a soft break's sign", text: "a= \t\r\nb", want: "ab" },
    { name: "blanks at the end of a line go", text: "a \t\r\nb  \nc ", want: "a\r\nb\nc" },
    { name: "blanks within a line stay", text: "a \t b", want: "a \t b" },
    { name: "an escaped blank at the end stays", text: "a=20\r\n", want: "a \r\n" },
    { name: "a blank between an escaped blank and the line end goes", text: "a=20 \r\n", want: "a \r\n" },
    { name: "a sign that escapes nothing stays", text: "a=b =zz=4", want: "a=b =zz=4" },
    { name: "a sign at the end is a soft break", text: "a=", want: "a" },
    { name: "a CR that ends no line is itself", text: "a =\rb", want: "a =\rb" },
  ])("$name", ({ text, want }) => expect(octetString(decodeQuotedPrintable(octetsOf(text)))).toBe(want));

  it("undoes quoted-printable in which every octet is escaped and each line is soft", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
        const text = [...octets].map((octet) => `=${octet.toString(16).padStart(2, "0")}=  \r\n`).join("");
        expect(decodeQuotedPrintable(octetsOf(text))).toEqual(octets);
      }),
    );
  });

  it("takes linear time", () => {
    const octets = octetsOf(`${"= ".repeat(200_000)}${" ".repeat(400_000)}x`);
    decodeQuotedPrintable(octets);
  });
});
