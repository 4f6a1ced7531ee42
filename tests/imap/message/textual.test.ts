import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePart } from "#imap/message/binary.ts";
import { textual } from "#imap/message/textual.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { lines } from "./messages.ts";

const made = (message: Uint8Array): string => octetString(textual(message));

describe("textual", () => {
  it.each([
    {
      name: "a binary body becomes base64",
      message: lines("Subject: x", "content-transfer-encoding:", " binary", "Content-Type: a/b", "", "a\0b"),
      want: "Content-Transfer-Encoding: base64\r\nSubject: x\r\nContent-Type: a/b\r\n\r\nYQBi\r\n",
    },
    {
      name: "whatever identity it claims",
      message: lines("", "\0"),
      want: "Content-Transfer-Encoding: base64\r\n\r\nAA==\r\n",
    },
    {
      name: "of several parts those that hold NUL",
      message: lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text", "--b", "", "\0\xff", "--b--"),
      want:
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n" +
        "Content-Transfer-Encoding: base64\r\n\r\nAP8=\r\n--b--",
    },
    {
      name: "a part of a message in the message",
      message: lines("Content-Type: message/rfc822", "Content-Transfer-Encoding: binary", "", "Subject: in", "", "\0"),
      want:
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
        "Content-Transfer-Encoding: base64\r\nSubject: in\r\n\r\nAA==\r\n",
    },
    {
      name: "lines have 76 characters",
      message: lines("", "\0".repeat(58)),
      want: expect.stringMatching(/\nA{76}\r\nAA==\r\n$/),
    },
  ])("$name", ({ message, want }) => expect(made(message)).toEqual(want));

  it.each([
    { name: "without NUL", message: lines("Content-Transfer-Encoding: binary", "", "\xff\n") },
    { name: "with NUL in the header alone", message: lines("Subject: a\0b", "", "x") },
    { name: "with NUL under another encoding", message: lines("Content-Transfer-Encoding: base64", "", "AA\0==") },
  ])("leaves a message $name as it is", ({ message }) => expect(made(message)).toBe(octetString(message)));

  it("loses nothing: BINARY gives what came", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (body) => {
        const head = octetsOf("Content-Type: a/b\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        const message = Uint8Array.from([...head, 0, ...body]);
        const sent = textual(message);
        expect(sent.includes(0)).toBe(false);
        expect(decodePart(sent, [1])).toEqual({ octets: Uint8Array.from([0, ...body]) });
      }),
    );
  });
});
