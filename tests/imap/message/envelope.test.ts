import { describe, expect, it } from "vitest";
import { envelopeOf } from "#imap/message/envelope.ts";
import { indexMessage, type PartIndex } from "#imap/message/mime-index.ts";
import { octetsOf } from "#imap/octets.ts";
import { headerOnly, NESTED } from "./messages.ts";

const ANN = { name: "Ann", route: undefined, mailbox: "ann", host: "example.org" };
const NOTHING = {
  date: undefined,
  subject: undefined,
  from: undefined,
  sender: undefined,
  replyTo: undefined,
  to: undefined,
  cc: undefined,
  bcc: undefined,
  inReplyTo: undefined,
  messageId: undefined,
};

describe("envelopeOf", () => {
  it.each([
    { name: "no field at all: all NIL", fields: [], want: {} },
    {
      name: "string fields that are empty are empty strings",
      fields: ["Date:", "Subject: ", "In-Reply-To: \r\n\t", "Message-ID:"],
      want: { date: "", subject: "", inReplyTo: "", messageId: "" },
    },
    { name: "address fields that are empty are NIL", fields: ["From:", "To: ", "Cc: (none)", "Bcc: ,"], want: {} },
    {
      name: "Sender and Reply-To default to From",
      fields: ["From: Ann <ann@example.org>"],
      want: { from: [ANN], sender: [ANN], replyTo: [ANN] },
    },
    {
      name: "they do so where they are empty",
      fields: ["From: Ann <ann@example.org>", "Sender:", "Reply-To: ,"],
      want: { from: [ANN], sender: [ANN], replyTo: [ANN] },
    },
    {
      name: "they stand for themselves where they are not",
      fields: ["Sender: b@x", "Reply-To: c@x"],
      want: {
        sender: [{ name: undefined, route: undefined, mailbox: "b", host: "x" }],
        replyTo: [{ name: undefined, route: undefined, mailbox: "c", host: "x" }],
      },
    },
    {
      name: "strings are unfolded, and verbatim otherwise",
      fields: ["SUBJECT :  =?utf-8?q?a?=\r\n  =?utf-8?q?b?=\t", "message-id: <a@b> (c)"],
      want: { subject: "=?utf-8?q?a?=  =?utf-8?q?b?=", messageId: "<a@b> (c)" },
    },
    { name: "the first of two strings counts", fields: ["Subject: a", "Subject: b"], want: { subject: "a" } },
    {
      name: "addresses of two fields add up",
      fields: ["To: a@x", "To: b@x"],
      want: {
        to: [
          { name: undefined, route: undefined, mailbox: "a", host: "x" },
          { name: undefined, route: undefined, mailbox: "b", host: "x" },
        ],
      },
    },
    {
      name: "a folded address list",
      fields: ["To: Ann\r\n <ann@example.org>,\r\n\tAnn <ann@example.org>"],
      want: { to: [ANN, ANN] },
    },
  ])("$name", ({ fields, want }) => expect(envelopeOf(headerOnly(...fields))).toEqual({ ...NOTHING, ...want }));

  it("reads an embedded message's own header", () => {
    const message = indexMessage(NESTED).children[1]?.message as PartIndex;
    expect(envelopeOf(NESTED, message).subject).toBe("forwarded");
    expect(envelopeOf(NESTED).subject).toBe("nested and odd");
  });

  it("does not look into the body", () =>
    expect(envelopeOf(octetsOf("Subject: a\r\n\r\nTo: b@x\r\n")).to).toBeUndefined());
});
