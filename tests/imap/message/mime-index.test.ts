import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countLines,
  indexMessage,
  MAX_DEPTH,
  MAX_PARTS,
  type PartIndex,
  parameterOf,
} from "#imap/message/mime-index.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { allParts, bodies, boundaryOf, lines, NESTED, shape } from "./messages.ts";

const MIXED = "Content-Type: multipart/mixed; boundary=b";

describe("indexMessage", () => {
  it.each([
    { name: "nothing at all", message: lines(""), shape: "plain", bodies: [""] },
    { name: "a header without an empty line", message: lines("Subject: x"), shape: "plain", bodies: [""] },
    { name: "a body without a header", message: lines("", "text", ""), shape: "plain", bodies: ["text\r\n"] },
    { name: "a plain message", message: lines("Subject: x", "", "text", ""), shape: "plain", bodies: ["text\r\n"] },
    {
      name: "preamble, two parts, epilogue",
      message: lines(MIXED, "", "pre", "--b", "", "one", "--b", "", "two", "", "--b--", "post"),
      shape: "mixed(plain plain)",
      bodies: ["one", "two\r\n"],
    },
    {
      name: "blanks after delimiters",
      message: lines(MIXED, "", "--b \t", "", "one", "--b  ", "", "two", "--b-- \t", ""),
      shape: "mixed(plain plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a delimiter with no line end at the end",
      message: lines(MIXED, "", "--b", "", "one", "--b--"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "a last delimiter opens an empty part",
      message: lines(MIXED, "", "--b", "", "one", "--b"),
      shape: "mixed(plain plain)",
      bodies: ["one", ""],
    },
    {
      name: "a missing close delimiter",
      message: lines(MIXED, "", "--b", "", "one", "--b", "", "two", ""),
      shape: "mixed(plain plain)",
      bodies: ["one", "two\r\n"],
    },
    {
      name: "LF line ends",
      message: octetsOf("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n\n--b--\n"),
      shape: "mixed(plain plain)",
      bodies: ["one", "two\n"],
    },
    {
      name: "delimiters with nothing between them",
      message: lines(MIXED, "", "--b", "--b", "", "--b", "", "", "--b--"),
      shape: "mixed(plain plain plain)",
      bodies: ["", "", ""],
    },
    {
      name: "a part without an empty line is all header",
      message: lines(MIXED, "", "--b", "Content-Type: text/html", "--b--"),
      shape: "mixed(html)",
      bodies: [""],
    },
    {
      name: "a delimiter in the middle of a line is text",
      message: lines(MIXED, "", "--b", "", "x --b", " --b", "--b--"),
      shape: "mixed(plain)",
      bodies: ["x --b\r\n --b"],
    },
    {
      name: "dashes alone are text",
      message: lines(MIXED, "", "--b", "", "--", "-- ", "--a", "--b--"),
      shape: "mixed(plain)",
      bodies: ["--\r\n-- \r\n--a"],
    },
    {
      name: "a line that goes on after the boundary is a delimiter (rfc2046#5.1.1)",
      message: lines(MIXED, "", "--b", "", "one", "--bcd", "", "two", "--b--"),
      shape: "mixed(plain plain)",
      bodies: ["one", "two"],
    },
    {
      name: "delimiters after the close delimiter are epilogue",
      message: lines(MIXED, "", "--b", "", "one", "--b--", "--b", "", "two"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "a parent's boundary that begins its child's",
      message: lines(
        MIXED,
        "",
        "--b",
        "Content-Type: multipart/alternative; boundary=bb",
        "",
        "--bb",
        "",
        "one",
        "--bb",
        "",
        "two",
        "--bb--",
        "--b",
        "",
        "three",
        "--b--",
      ),
      shape: "mixed(alternative(plain plain) plain)",
      bodies: ["one", "two", "three"],
    },
    {
      name: "a child's boundary that begins its parent's",
      message: lines(
        "Content-Type: multipart/mixed; boundary=bb",
        "",
        "--bb",
        "Content-Type: multipart/alternative; boundary=b",
        "",
        "--b",
        "",
        "one",
        "--bb",
        "",
        "two",
        "--bb--",
      ),
      shape: "mixed(alternative(plain) plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a child's boundary still counts in its epilogue",
      message: lines(
        MIXED,
        "",
        "--b",
        "Content-Type: multipart/alternative; boundary=bb",
        "",
        "--bb",
        "",
        "one",
        "--bb--",
        "--bb",
        "--bb--",
        "--b",
        "",
        "two",
        "--b--",
      ),
      shape: "mixed(alternative(plain) plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a parent's delimiter ends a child that is not closed",
      message: lines(
        MIXED,
        "",
        "--b",
        "Content-Type: multipart/alternative; boundary=c",
        "",
        "--c",
        "",
        "one",
        "--b",
        "",
        "two",
        "--b--",
        "--c",
        "",
      ),
      shape: "mixed(alternative(plain) plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a child with its parent's boundary takes the delimiters until it is closed",
      message: lines(
        MIXED,
        "",
        "--b",
        "Content-Type: multipart/alternative; boundary=b",
        "",
        "--b",
        "",
        "one",
        "--b--",
        "--b",
        "",
        "two",
        "--b--",
      ),
      shape: "mixed(alternative(plain) plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a digest's parts are messages",
      message: lines(
        "Content-Type: multipart/digest; boundary=b",
        "",
        "--b",
        "",
        "Subject: x",
        "",
        "one",
        "--b",
        "Content-Type: text/plain",
        "",
        "two",
        "--b--",
      ),
      shape: "digest(rfc822[plain] plain)",
      bodies: ["one", "two"],
    },
    {
      name: "an empty part of a digest is an empty message",
      message: lines("Content-Type: multipart/digest; boundary=b", "", "--b", "--b--"),
      shape: "digest(rfc822[plain])",
      bodies: [""],
    },
    {
      name: "a multipart without a boundary is text",
      message: lines("Content-Type: multipart/mixed", "", "--b", "", "one", "--b--"),
      shape: "plain",
      bodies: ["--b\r\n\r\none\r\n--b--"],
    },
    {
      name: "a multipart with an empty boundary is text",
      message: lines('Content-Type: multipart/mixed; boundary=""', "", "--", "x"),
      shape: "plain",
      bodies: ["--\r\nx"],
    },
    {
      name: "a multipart without a part is text",
      message: lines(MIXED, "", "nothing here", "--b--", ""),
      shape: "plain",
      bodies: ["nothing here\r\n--b--\r\n"],
    },
    {
      name: "blanks at the end of a boundary are none of it",
      message: lines('Content-Type: multipart/mixed; boundary="b  "', "", "--b", "", "one", "--b--"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "a boundary with blanks inside",
      message: lines('Content-Type: multipart/mixed; boundary="a b"', "", "--a b", "", "one", "--a b--"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "a boundary in RFC 2231 pieces",
      message: lines("Content-Type: multipart/mixed; boundary*0=a; boundary*1=b", "", "--ab", "", "one", "--ab--"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "a message in a message in a message",
      message: lines("Content-Type: message/rfc822", "", "Content-Type: message/global", "", "Subject: x", "", "text"),
      shape: "rfc822[global[plain]]",
      bodies: ["text"],
    },
    {
      name: "a multipart in a message ends with the part that holds it",
      message: lines(
        MIXED,
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Content-Type: multipart/mixed; boundary=c",
        "",
        "--c",
        "",
        "one",
        "--b",
        "",
        "two",
        "--b--",
      ),
      shape: "mixed(rfc822[mixed(plain)] plain)",
      bodies: ["one", "two"],
    },
    {
      name: "a delimiter within the header of an embedded message",
      message: lines(MIXED, "", "--b", "Content-Type: message/rfc822", "", "Subject: x", "--b--"),
      shape: "mixed(rfc822[plain])",
      bodies: [""],
    },
    {
      name: "an encoded message is a leaf",
      message: lines("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", "QTogYg0K"),
      shape: "rfc822",
      bodies: ["QTogYg0K"],
    },
    {
      name: "an encoding on a multipart means nothing",
      message: lines(MIXED, "Content-Transfer-Encoding: base64", "", "--b", "", "one", "--b--"),
      shape: "mixed(plain)",
      bodies: ["one"],
    },
    {
      name: "message/partial is a leaf",
      message: lines("Content-Type: message/partial; id=x", "", "Subject: x", "", "text"),
      shape: "partial",
      bodies: ["Subject: x\r\n\r\ntext"],
    },
    {
      name: "a Content-Type that is none is text/plain",
      message: lines("Content-Type: html", "", "x"),
      shape: "plain",
      bodies: ["x"],
    },
    {
      name: "the nested, odd message",
      message: NESTED,
      shape: "mixed(alternative(plain html) rfc822[mixed(gif rfc822[plain])])",
      bodies: ["plain", "<p>caf=C3=A9</p>", "R0lGODlh", "deep\r\ntext"],
    },
  ])("$name", ({ message, shape: wantShape, bodies: wantBodies }) => {
    const index = indexMessage(message);
    expect(shape(index)).toBe(wantShape);
    expect(bodies(message, index)).toEqual(wantBodies);
  });

  it("gives a header its empty line even where a delimiter follows at once", () => {
    const message = lines(MIXED, "", "--b", "A: 1", "", "--b", "A: 2", "--b--");
    const [first, second] = indexMessage(message).children as [PartIndex, PartIndex];
    expect(octetString(message, first.headerStart, first.headerEnd)).toBe("A: 1\r\n\r\n");
    expect(octetString(message, second.headerStart, second.headerEnd)).toBe("A: 2\r\n");
  });

  it("keeps the preamble and epilogue in the body of a multipart", () => {
    const message = lines(MIXED, "", "pre", "--b", "", "one", "--b--", "post", "");
    const { bodyStart, bodyEnd } = indexMessage(message);
    expect(octetString(message, bodyStart, bodyEnd)).toBe("pre\r\n--b\r\n\r\none\r\n--b--\r\npost\r\n");
  });

  it.each([
    { name: "no Content-Type", fields: [], want: "TEXT/PLAIN US-ASCII 7BIT" },
    { name: "an empty one", fields: ["Content-Type:"], want: "TEXT/PLAIN US-ASCII 7BIT" },
    { name: "the first of two", fields: ["Content-Type: a/b; charset=x", "Content-Type: c/d"], want: "A/B x 7BIT" },
    {
      name: "folded and commented",
      fields: [
        "Content-Type: (c) a\r\n /b (c)\r\n ; charset\r\n\t= (c) x",
        "Content-Transfer-Encoding : (c) base64 (c)",
      ],
      want: "A/B x BASE64",
    },
    {
      name: "an unknown encoding",
      fields: ["Content-Transfer-Encoding: x-uuencode"],
      want: "TEXT/PLAIN US-ASCII X-UUENCODE",
    },
  ])("reads the type and encoding: $name", ({ fields, want }) => {
    const { contentType, encoding } = indexMessage(lines(...fields, "", "x"));
    const { type, subtype } = contentType;
    expect(`${type}/${subtype} ${parameterOf(contentType, "CHARSET")} ${encoding}`).toBe(want);
  });

  it("answers the same index for the same octets", () => {
    const message = lines("Subject: x", "", "");
    expect(indexMessage(message)).toBe(indexMessage(message));
  });

  it("counts line ends", () => {
    const octets = octetsOf("a\r\nb\nc\n\nd");
    expect(countLines(octets, 0, octets.length)).toBe(4);
    expect(countLines(octets, 0, 3)).toBe(1);
    expect(countLines(octets, 8, 9)).toBe(0);
  });
});

describe("hostile messages", () => {
  it("are entered no deeper than MAX_DEPTH", () => {
    const messages = lines(...Array.from({ length: 300 }, () => "Content-Type: message/rfc822\r\n"), "x");
    const multiparts = lines(
      ...Array.from({ length: 300 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}x\r\n\r\n--b${i}x`),
      "",
      "x",
    );
    for (const message of [messages, multiparts]) {
      const parts = allParts(indexMessage(message));
      expect(parts.length).toBe(MAX_DEPTH);
      expect(octetString(message, parts.at(-1)?.bodyStart, parts.at(-1)?.bodyEnd)).toMatch(/x$/);
    }
  });

  it("have no more than MAX_PARTS parts, the last of which holds the rest", () => {
    const message = octetsOf(`${MIXED}\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(MAX_PARTS + 5)}--b--\r\n--b\r\n`);
    const index = indexMessage(message);
    expect(allParts(index).length).toBe(MAX_PARTS);
    const last = index.children.at(-1) as PartIndex;
    expect(octetString(message, last.bodyStart, last.bodyEnd)).toBe(`x${"\r\n--b\r\n\r\nx".repeat(6)}`);
  });

  it.each([
    {
      name: "many open boundaries that differ at their ends",
      message: () => {
        const long = "a".repeat(200);
        const open = Array.from(
          { length: MAX_DEPTH },
          (_, i) => `Content-Type: multipart/mixed; boundary=${long}${1000 + i}\r\n\r\n--${long}${1000 + i}\r\n`,
        );
        return `${open.join("")}\r\n${`--${long}9\r\n`.repeat(5_000)}`;
      },
    },
    { name: "a line for every two octets", message: () => `${MIXED}\r\n\r\n${"-\n".repeat(500_000)}` },
    { name: "a header of a million continuations", message: () => `A: x${"\r\n ".repeat(333_000)}` },
    { name: "parameters without end", message: () => `Content-Type: a/b${";a*1=(".repeat(100_000)}` },
    { name: "a type of blanks and slashes", message: () => `Content-Type: ${"a/ ".repeat(200_000)}` },
    {
      name: "a boundary of blanks",
      message: () => `Content-Type: multipart/x; boundary="a${" ".repeat(500_000)}b"\r\n\r\n`,
    },
  ])("take linear time: $name", ({ message }) => {
    const octets = octetsOf(message());
    indexMessage(octets);
  });
});

describe("of any octets whatever", () => {
  const piece = fc.constantFrom(
    "\r\n",
    "\r\n",
    "\n",
    "--a",
    "--b",
    "--ab",
    "--b--",
    "--a--",
    "--ab--",
    " ",
    "x",
    "\r",
    "\0",
    "\xff",
    ":",
    "From: x@y\r\n",
    "Content-Type: multipart/mixed; boundary=a\r\n",
    "Content-Type: multipart/digest; boundary=b\r\n",
    'Content-Type: multipart/x; boundary="ab"\r\n',
    "Content-Type: message/rfc822\r\n",
    "Content-Type: ",
    "Content-Transfer-Encoding: base64\r\n",
  );
  const message = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => octetsOf(pieces.join(""))),
    fc
      .array(piece, { maxLength: 60 })
      .map((pieces) => octetsOf(`Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n${pieces.join("")}`)),
    fc.uint8Array({ maxLength: 200 }),
  );

  function contained(part: PartIndex, from: number, to: number): void {
    expect(part.headerStart).toBeGreaterThanOrEqual(from);
    expect(part.headerEnd).toBeGreaterThanOrEqual(part.headerStart);
    expect(part.bodyStart).toBe(part.headerEnd);
    expect(part.bodyEnd).toBeGreaterThanOrEqual(part.bodyStart);
    expect(part.bodyEnd).toBeLessThanOrEqual(to);
    let at = part.bodyStart;
    for (const child of part.children) {
      contained(child, at, part.bodyEnd);
      at = child.bodyEnd;
    }
    if (part.message) {
      expect([part.message.headerStart, part.message.bodyEnd]).toEqual([part.bodyStart, part.bodyEnd]);
      contained(part.message, part.bodyStart, part.bodyEnd);
    }
    expect(part.children.length > 0).toBe(part.contentType.type === "MULTIPART");
    if (part.children.length > 0) expect(boundaryOf(part)).not.toBe("");
  }

  /** The line end of the inner delimiter is wanted by the outer one as well. */
  const openedAndEnded = lines(MIXED, "", "--b", "Content-Type: multipart/x; boundary=c", "", "--c", "--b--");

  it("parts lie within their parent, in order, and nothing throws", () => {
    fc.assert(
      fc.property(message, (octets) => {
        const index = indexMessage(octets);
        expect(index.headerStart).toBe(0);
        expect(index.bodyEnd).toBe(octets.length);
        contained(index, 0, octets.length);
      }),
      { numRuns: 2000, examples: [[openedAndEnded]] },
    );
  });
});
