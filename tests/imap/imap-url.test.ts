import { describe, expect, it } from "vitest";
import { type MessageUrl, parseMessageUrl } from "#imap/imap-url.ts";

const PLAIN: MessageUrl = { mailbox: "INBOX", uidValidity: undefined, uid: 20, section: undefined, partial: undefined };

describe("URLs of messages (rfc5092#11)", () => {
  it.each<{ url: string; want: Partial<MessageUrl> }>([
    { url: "/INBOX/;UID=20", want: {} },
    { url: "/INBOX;UIDVALIDITY=785799047/;UID=20", want: { uidValidity: 785799047 } },
    { url: "/inbox;uidvalidity=1/;uid=20", want: { mailbox: "inbox", uidValidity: 1 } },
    { url: "/a/b/;UID=20", want: { mailbox: "a/b" } },
    { url: "/a%20b%3Bc/;UID=20", want: { mailbox: "a b;c" } },
    { url: "/%E5%8F%B0/;UID=20", want: { mailbox: "台" } },
    { url: "/%2e%2E/;UID=20", want: { mailbox: ".." } },
    { url: ";UID=20", want: { mailbox: undefined } },
    { url: ";UID=20/;SECTION=1", want: { mailbox: undefined, section: { part: [1], text: { kind: "whole" } } } },
    { url: "/INBOX/;UID=20/;SECTION=1.5.9", want: { section: { part: [1, 5, 9], text: { kind: "whole" } } } },
    { url: "/INBOX/;UID=20/;section=HEADER", want: { section: { part: [], text: { kind: "header" } } } },
    { url: "/INBOX/;UID=20/;SECTION=1.MIME", want: { section: { part: [1], text: { kind: "mime" } } } },
    {
      url: "/INBOX/;UID=20/;SECTION=HEADER.FIELDS%20(Date%20%22a/b%22)",
      want: { section: { part: [], text: { kind: "fields", not: false, names: ["Date", "a/b"] } } },
    },
    { url: "/INBOX/;UID=20/;PARTIAL=5.10", want: { partial: { origin: 5, length: 10 } } },
    { url: "/INBOX/;UID=20/;PARTIAL=0", want: { partial: { origin: 0, length: undefined } } },
    {
      url: "/INBOX/;UID=20/;SECTION=TEXT/;PARTIAL=0.1",
      want: { section: { part: [], text: { kind: "text" } }, partial: { origin: 0, length: 1 } },
    },
  ])("$url", ({ url, want }) => expect(parseMessageUrl(url)).toEqual({ ...PLAIN, ...want }));

  it.each([
    "",
    "/",
    "/INBOX",
    "INBOX/;UID=20",
    "//server/INBOX/;UID=20",
    "imap://joe@server/INBOX/;UID=20",
    "/;UID=20",
    "//;UID=20",
    "/INBOX;UID=20",
    "/INBOX/;UID=0",
    "/INBOX/;UID=20x",
    "/INBOX/;UID=4294967296",
    "/INBOX/;UID=20;URLAUTH=anonymous",
    "/INBOX/;UID=20/",
    "/INBOX/;UID=20/;SECTION=",
    "/INBOX/;UID=20/;SECTION=MIME",
    "/INBOX/;UID=20/;SECTION=1]x",
    "/INBOX/;UID=20/;SECTION=1%5Dx",
    "/INBOX/;UID=20/;SECTION=1/;SECTION=2",
    "/INBOX/;UID=20/;PARTIAL=0.1/;SECTION=1",
    "/INBOX/;UID=20/;PARTIAL=0.0",
    "/INBOX/;UID=20/;PARTIAL=",
    "/INBOX/;UID=20/;PARTIAL=1.2.3",
    "/INBOX;UIDVALIDITY=0/;UID=20",
    "/INBOX;UIDVALIDITY=x/;UID=20",
    "/INBOX?ALL/;UID=20",
    "/../a/;UID=20",
    "/a/./b/;UID=20",
    "/a%/;UID=20",
    "/a%2/;UID=20",
    "/a b/;UID=20",
    "/%FF/;UID=20",
    "/\xe9/;UID=20",
  ])("refuses %j", (url) => expect(parseMessageUrl(url)).toBeUndefined());

  it("takes no longer for a hostile URL than its length", () => {
    for (const piece of ["/;UID=1", "/;SECTION=1", ";UIDVALIDITY=1", "%41", "/"])
      parseMessageUrl(`/a${piece.repeat(100_000)}`);
  });
});
