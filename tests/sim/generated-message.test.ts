import { describe, expect, it } from "vitest";
import { decodeHeaderText } from "#imap/message/encoded-word.ts";
import { fieldValues, headerFields } from "#imap/message/header.ts";
import { indexMessage } from "#imap/message/mime-index.ts";
import { octetString } from "#imap/octets.ts";
import { deliveredMessage, generatedMessage } from "#sim/generated-message.ts";

const uids = Array.from({ length: 200 }, (_, i) => i + 1);
const fields = (mailbox: string, uid: number, name: string): readonly string[] => {
  const octets = generatedMessage(mailbox, uid);
  const { headerStart, headerEnd } = indexMessage(octets);
  return fieldValues(octets, headerFields(octets, headerStart, headerEnd), name);
};

describe("generated messages", () => {
  it("are the same for the same mailbox and UID", () => {
    const once = octetString(generatedMessage("FOO", 7));
    for (const uid of uids) generatedMessage("BAR", uid);
    expect(octetString(generatedMessage("FOO", 7))).toBe(once);
    expect(octetString(generatedMessage("BAR", 7))).not.toBe(once);
  });

  it("have lines of ASCII that end in CRLF, and 300 to 1200 octets", () => {
    for (const uid of uids) {
      const text = octetString(generatedMessage("INBOX", uid));
      expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      expect(text.endsWith("\r\n")).toBe(true);
      expect(text.length).toBeGreaterThanOrEqual(300);
      expect(text.length).toBeLessThanOrEqual(1200);
    }
  });

  it("have the fields that every message has, once (rfc5322#3.6)", () => {
    for (const uid of uids)
      for (const name of ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"])
        expect(fields("FOO", uid, name)).toHaveLength(1);
  });

  it("have a weekday that fits the date, in 2026", () => {
    for (const uid of uids) {
      const date = fields("FOO", uid, "Date")[0] ?? "";
      expect(date).toMatch(/^\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d [+-]\d{4}$/);
      const [weekday, rest] = date.split(", ");
      const local = new Date(`${rest?.slice(0, -6)} UTC`);
      expect(local.toUTCString().slice(0, 3)).toBe(weekday);
    }
  });

  it("come in three forms", () => {
    const kind = (uid: number): string => {
      const { contentType, children } = indexMessage(generatedMessage("FOO", uid));
      return [contentType.subtype, ...children.map((child) => child.contentType.subtype)].join(" ");
    };
    expect(kind(1)).toBe("PLAIN");
    expect(kind(3)).toBe("ALTERNATIVE PLAIN HTML");
    expect(kind(5)).toMatch(/^MIXED PLAIN (?!HTML)/);
  });

  it("have subjects that differ among neighbours, some of them with an encoded word", () => {
    const subjects = uids.map((uid) => fields("FOO", uid, "Subject")[0] ?? "");
    for (const uid of uids.slice(1)) expect(subjects[uid - 1]).not.toBe(subjects[uid - 2]);
    expect(new Set(subjects).size).toBeGreaterThan(20);
    expect(subjects.map(decodeHeaderText)).toContain("Grüße aus Köln");
  });

  it("are other ones when they are delivered", () => {
    expect(octetString(deliveredMessage("FOO", 1))).not.toBe(octetString(generatedMessage("FOO", 1)));
    expect(octetString(deliveredMessage("FOO", 1))).not.toBe(octetString(deliveredMessage("FOO", 2)));
  });
});
