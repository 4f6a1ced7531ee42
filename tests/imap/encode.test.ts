import { describe, expect, it } from "vitest";
import { encodeResponse, responseOctets } from "#imap/encode.ts";
import type { BodyStructure, Envelope } from "#imap/message/structure.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import type { FetchItem, Response } from "#imap/response.ts";

const printed = (response: Response, utf8 = false): string => octetString(responseOctets(response, { utf8 }));
const fetching = (...items: FetchItem[]): Response => ({ type: "fetch", number: 3, items });

const envelope: Envelope = {
  date: "Wed, 17 Jul 1996 02:23:25 -0700 (PDT)",
  subject: 'a "b" \\c',
  from: [{ name: "Terry Gray", route: undefined, mailbox: "gray", host: "cac.washington.edu" }],
  sender: undefined,
  replyTo: [],
  to: [
    { name: undefined, route: undefined, mailbox: "group", host: undefined },
    { name: undefined, route: undefined, mailbox: undefined, host: undefined },
  ],
  cc: undefined,
  bcc: undefined,
  inReplyTo: undefined,
  messageId: "<B27397-0100000@cac.washington.edu>",
};
const text: BodyStructure = {
  kind: "single",
  type: "TEXT",
  subtype: "PLAIN",
  parameters: [{ name: "CHARSET", value: "US-ASCII" }],
  id: undefined,
  description: undefined,
  encoding: "7BIT",
  sizeOctets: 3028,
  lines: 92,
};
const extension = {
  md5: undefined,
  disposition: { type: "inline", parameters: undefined },
  language: ["en"],
  location: undefined,
};

describe("responses", () => {
  it.each<{ name: string; response: Response; utf8?: boolean; want: string }>([
    { name: "tagged", response: { type: "tagged", tag: "A1", status: "OK", text: "done" }, want: "A1 OK done" },
    {
      name: "a code with an argument",
      response: { type: "tagged", tag: "A1", status: "NO", code: { name: "BADCHARSET", text: "(UTF-8)" }, text: "no" },
      want: "A1 NO [BADCHARSET (UTF-8)] no",
    },
    {
      name: "a code whose argument is empty: no space stands before nothing",
      response: { type: "tagged", tag: "A1", status: "OK", code: { name: "CAPABILITY", text: "" }, text: "x" },
      want: "A1 OK [CAPABILITY] x",
    },
    {
      name: "a code alone",
      response: { type: "untagged-status", status: "BYE", code: { name: "ALERT" }, text: "x" },
      want: "* BYE [ALERT] x",
    },
    {
      name: "text is kept to one line",
      response: { type: "untagged-status", status: "BAD", text: "a\r\n* BYE\0b" },
      want: "* BAD a * BYE b",
    },
    { name: "text is ASCII", response: { type: "untagged-status", status: "BAD", text: "\xc3\xa9" }, want: "* BAD ??" },
    {
      name: "text may be UTF-8 where enabled",
      response: { type: "untagged-status", status: "BAD", text: "\xc3\xa9" },
      utf8: true,
      want: "* BAD \xc3\xa9",
    },
    {
      name: "text that is not UTF-8 is ASCII still",
      response: { type: "untagged-status", status: "BAD", text: "\xc3" },
      utf8: true,
      want: "* BAD ?",
    },
    { name: "continuation request", response: { type: "continuation", text: "idling" }, want: "+ idling" },
    {
      name: "capability",
      response: { type: "capability", capabilities: ["IMAP4rev1", "IDLE"] },
      want: "* CAPABILITY IMAP4rev1 IDLE",
    },
    { name: "enabled nothing", response: { type: "enabled", capabilities: [] }, want: "* ENABLED" },
    { name: "flags", response: { type: "flags", flags: ["\\Seen", "$Junk"] }, want: "* FLAGS (\\Seen $Junk)" },
    { name: "exists", response: { type: "exists", count: 0 }, want: "* 0 EXISTS" },
    { name: "recent", response: { type: "recent", count: 2 }, want: "* 2 RECENT" },
    { name: "expunge", response: { type: "expunge", number: 44 }, want: "* 44 EXPUNGE" },
    {
      name: "vanished",
      response: {
        type: "vanished",
        earlier: false,
        uids: [
          { first: 405, last: 407 },
          { first: 410, last: 410 },
        ],
      },
      want: "* VANISHED 405:407,410",
    },
    {
      name: "vanished earlier",
      response: { type: "vanished", earlier: true, uids: [{ first: 1, last: 1 }] },
      want: "* VANISHED (EARLIER) 1",
    },
    {
      name: "list",
      response: { type: "list", command: "LIST", attributes: ["\\HasNoChildren"], delimiter: "/", name: "INBOX" },
      want: '* LIST (\\HasNoChildren) "/" INBOX',
    },
    {
      name: "lsub in a flat name space",
      response: { type: "list", command: "LSUB", attributes: [], delimiter: undefined, name: "a b" },
      want: '* LSUB () NIL "a b"',
    },
    {
      name: "a backslash parts names",
      response: { type: "list", command: "LIST", attributes: ["\\Noselect"], delimiter: "\\", name: "" },
      want: '* LIST (\\Noselect) "\\\\" ""',
    },
    {
      name: "extended list",
      response: {
        type: "list",
        command: "LIST",
        attributes: [],
        delimiter: "/",
        name: "Entwürfe",
        extended: [{ tag: "CHILDINFO", value: '("SUBSCRIBED")' }],
      },
      want: '* LIST () "/" Entw&APw-rfe ("CHILDINFO" ("SUBSCRIBED"))',
    },
    {
      name: "status",
      response: {
        type: "status",
        mailbox: "FOO",
        items: [
          { name: "MESSAGES", value: 6 },
          { name: "MAILBOXID", value: "(F1)" },
        ],
      },
      want: "* STATUS FOO (MESSAGES 6 MAILBOXID (F1))",
    },
    { name: "search finds nothing", response: { type: "search", numbers: [] }, want: "* SEARCH" },
    {
      name: "search with a mod-sequence",
      response: { type: "search", numbers: [2, 84], modSeq: 917162500 },
      want: "* SEARCH 2 84 (MODSEQ 917162500)",
    },
    {
      name: "esearch",
      response: {
        type: "esearch",
        tag: "A285",
        uid: true,
        min: 7,
        max: 3800,
        count: 2,
        all: [{ first: 7, last: 9 }],
        modSeq: 5,
      },
      want: '* ESEARCH (TAG "A285") UID MIN 7 MAX 3800 ALL 7:9 COUNT 2 MODSEQ 5',
    },
    {
      name: "esearch finds nothing",
      response: { type: "esearch", tag: "a", uid: false, all: [] },
      want: '* ESEARCH (TAG "a")',
    },
    {
      name: "namespace",
      response: {
        type: "namespace",
        personal: [{ prefix: "", delimiter: "/" }],
        otherUsers: [
          { prefix: "~", delimiter: "/" },
          { prefix: "é.", delimiter: undefined },
        ],
        shared: [],
      },
      want: '* NAMESPACE (("" "/")) (("~" "/")("&AOk-." NIL)) NIL',
    },
    {
      name: "id",
      response: {
        type: "id",
        parameters: [
          { name: "name", value: "imapscope" },
          { name: "os", value: undefined },
        ],
      },
      want: '* ID ("name" "imapscope" "os" NIL)',
    },
    { name: "no id", response: { type: "id", parameters: undefined }, want: "* ID NIL" },
  ])("$name", ({ response, utf8, want }) => expect(printed(response, utf8)).toBe(`${want}\r\n`));

  it.each<{ name: string; items: FetchItem[]; utf8?: boolean; want: string }>([
    {
      name: "flags, UID and a section",
      items: [
        { name: "FLAGS", flags: ["\\Seen"] },
        { name: "UID", uid: 103 },
        {
          name: "BODY[]",
          section: { part: [], text: { kind: "fields", not: false, names: ["FROM"] } },
          origin: 0,
          octets: octetsOf("From: a\r\n"),
        },
      ],
      want: "FLAGS (\\Seen) UID 103 BODY[HEADER.FIELDS (FROM)]<0> {9}\r\nFrom: a\r\n",
    },
    {
      name: "numbers and dates",
      items: [
        { name: "MODSEQ", modSeq: 65402 },
        { name: "INTERNALDATE", date: " 1-Jan-2026 09:00:00 +0000" },
        { name: "RFC822.SIZE", size: 44 },
      ],
      want: 'MODSEQ (65402) INTERNALDATE " 1-Jan-2026 09:00:00 +0000" RFC822.SIZE 44',
    },
    {
      name: "sections of parts",
      items: [
        { name: "BODY[]", section: { part: [1, 2], text: { kind: "mime" } }, octets: octetsOf("") },
        { name: "BODY[]", section: { part: [3], text: { kind: "whole" } }, octets: undefined },
      ],
      want: "BODY[1.2.MIME] {0}\r\n BODY[3] NIL",
    },
    {
      name: "NUL in BODY goes as the octet 128",
      items: [{ name: "RFC822.TEXT", octets: octetsOf("a\0") }],
      want: "RFC822.TEXT {2}\r\na\x80",
    },
    {
      name: "NUL in BINARY goes as literal8",
      items: [
        { name: "BINARY[]", part: [1], origin: 5, octets: octetsOf("a\0") },
        { name: "BINARY[]", part: [], octets: octetsOf("a") },
        { name: "BINARY.SIZE[]", part: [1], size: 2 },
      ],
      want: "BINARY[1]<5> ~{2}\r\na\0 BINARY[] {1}\r\na BINARY.SIZE[1] 2",
    },
    {
      name: "an envelope",
      items: [{ name: "ENVELOPE", envelope }],
      want: 'ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "a \\"b\\" \\\\c" (("Terry Gray" NIL "gray" "cac.washington.edu")) NIL NIL ((NIL NIL "group" NIL)(NIL NIL NIL NIL)) NIL NIL NIL "<B27397-0100000@cac.washington.edu>")',
    },
    {
      name: "8-bit text is a literal",
      items: [
        {
          name: "ENVELOPE",
          envelope: {
            ...envelope,
            from: undefined,
            to: undefined,
            date: "\xc3\xa9",
            subject: "\xe9",
            messageId: "a\r\nb",
          },
        },
      ],
      want: "ENVELOPE ({2}\r\n\xc3\xa9 {1}\r\n\xe9 NIL NIL NIL NIL NIL NIL NIL {4}\r\na\r\nb)",
    },
    {
      name: "UTF-8 is quoted where enabled",
      items: [
        {
          name: "ENVELOPE",
          envelope: {
            ...envelope,
            from: undefined,
            to: undefined,
            date: "\xc3\xa9",
            subject: "\xe9",
            messageId: undefined,
          },
        },
      ],
      utf8: true,
      want: 'ENVELOPE ("\xc3\xa9" {1}\r\n\xe9 NIL NIL NIL NIL NIL NIL NIL NIL)',
    },
    {
      name: "a text part",
      items: [{ name: "BODY", structure: text }],
      want: 'BODY ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92)',
    },
    {
      name: "BODY leaves extension data out",
      items: [{ name: "BODY", structure: { ...text, extension } }],
      want: 'BODY ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92)',
    },
    {
      name: "BODYSTRUCTURE has it",
      items: [{ name: "BODYSTRUCTURE", structure: { ...text, extension } }],
      want: 'BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92 NIL ("inline" NIL) "en" NIL)',
    },
    {
      name: "a multipart",
      items: [
        {
          name: "BODYSTRUCTURE",
          structure: {
            kind: "multi",
            parts: [text, text],
            subtype: "MIXED",
            extension: {
              parameters: [{ name: "BOUNDARY", value: "x" }],
              disposition: undefined,
              language: ["de", "fr"],
              location: "http://a",
            },
          },
        },
      ],
      want: 'BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92)("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92) "MIXED" ("BOUNDARY" "x") NIL ("de" "fr") "http://a")',
    },
    {
      name: "a message within",
      items: [
        {
          name: "BODY",
          structure: {
            kind: "single",
            type: "MESSAGE",
            subtype: "RFC822",
            parameters: undefined,
            id: undefined,
            description: undefined,
            encoding: "7BIT",
            sizeOctets: 9,
            lines: 4,
            message: {
              envelope: {
                ...envelope,
                date: undefined,
                subject: undefined,
                from: undefined,
                to: undefined,
                messageId: undefined,
              },
              body: text,
            },
          },
        },
      ],
      want: 'BODY ("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 9 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 3028 92) 4)',
    },
    {
      name: "a multipart without a part gets one: the grammar wants it",
      items: [{ name: "BODY", structure: { kind: "multi", parts: [], subtype: "MIXED" } }],
      want: 'BODY (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 0 0) "MIXED")',
    },
  ])("FETCH: $name", ({ items, utf8, want }) =>
    expect(printed(fetching(...items), utf8)).toBe(`* 3 FETCH (${want})\r\n`),
  );

  it("long contents are handed on, not copied", () => {
    const octets = new Uint8Array(5000).fill(97);
    const chunks: unknown[] = [];
    const add = (chunk: unknown): number => chunks.push(chunk);
    const body = fetching({ name: "BODY[]", section: { part: [], text: { kind: "whole" } }, octets });
    encodeResponse(body, { utf8: false }, { put: (part) => add(typeof part === "number" ? part : part.text), add });
    expect(chunks).toEqual(["* ", 3, " FETCH (", "BODY[] {5000}\r\n", octets, ")\r\n"]);
    expect(chunks[4]).toBe(octets);
  });
});
