import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { sort, uidSort } from "#engine/commands/sort.ts";
import type { InternalDate } from "#store/message.ts";
import { returning, searchCriteria, sortCriteria } from "../../imap/arbitraries.ts";
import { type Client, EPOCH_MS, type GivenMessage, type Server, server } from "../harness.ts";
import { reparse } from "./reparse.ts";

const mail = (...header: string[]): string => [...header, "", "Hello", ""].join("\r\n");
const DAY = 86_400_000;
const on = (days: number): InternalDate => ({ epochMs: EPOCH_MS + days * DAY, zoneMinutes: 0 });

const MAILBOX: readonly GivenMessage[] = [
  {
    uid: 10,
    internalDate: on(5),
    text: mail("Subject: Re: plans", "From: Zoe <alice@example.org>", "Date: Thu, 1 Jan 2026 00:30:00 +0900"),
  },
  {
    uid: 20,
    flags: "\\Seen",
    internalDate: on(1),
    text: mail("Subject: [list] Plans", "From: bob@example.org", "To: x@y", "Date: Wed, 31 Dec 2025 16:00:00 +0000"),
  },
  {
    uid: 30,
    internalDate: on(3),
    text: mail("Cc: C@y, a@y", "X-Long: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
  },
  {
    uid: 40,
    internalDate: on(2),
    text: mail(
      "Subject: ape",
      "From: =?UTF-8?Q?=C3=84nne?= <Alice@example.net>",
      "To: group: b@y;, c@y",
      "Date: Fri, 2 Jan 2026 25:00:00 +0000",
    ),
  },
];

const OFFERED = [...DEFAULT_CAPABILITIES, "SORT", "SORT=DISPLAY"];
const four = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: MAILBOX }, capabilities });
  return { given, client: given.client(1, "FOO") };
};

describe("SORT (rfc5256#3)", () => {
  it.each([
    { by: "(ARRIVAL)", want: "2 4 3 1" },
    { by: "(REVERSE ARRIVAL)", want: "1 3 4 2" },
    // 1 was sent at 15:30 UTC on 31 December; 3 has no Date and goes by its INTERNALDATE, 4 none but a day.
    { by: "(DATE)", want: "1 2 4 3" },
    { by: "(SIZE)", want: "3 1 2 4" },
    { by: "(SUBJECT)", want: "3 4 1 2" },
    { by: "(REVERSE SUBJECT)", want: "1 2 4 3" },
    { by: "(SUBJECT REVERSE DATE)", want: "3 4 2 1" },
    { by: "(SUBJECT REVERSE SUBJECT REVERSE DATE DATE)", want: "3 4 2 1" },
    { by: "(FROM)", want: "3 1 4 2" },
    { by: "(CC)", want: "1 2 4 3" },
    { by: "(TO)", want: "1 3 4 2" },
    { by: "(reverse to from)", want: "2 4 3 1" },
    { by: "(DISPLAYFROM)", want: "3 4 2 1" },
    { by: "(DISPLAYTO)", want: "1 3 4 2" },
  ])("$by", ({ by, want }) => {
    expect(four().client.send(`a SORT ${by} UTF-8 ALL`)).toEqual([`* SORT ${want}`, "a OK SORT completed"]);
  });

  it.each([
    { line: "SORT (SUBJECT) US-ASCII UNSEEN NOT 4", want: "* SORT 3 1" },
    { line: 'SORT (SUBJECT) "utf-8" TEXT "not in mailbox"', want: "* SORT" },
    { line: "UID SORT (SUBJECT) UTF-8 2:*", want: "* SORT 30 40 20" },
  ])("$line", ({ line, want }) => expect(four().client.send(`a ${line}`)[0]).toBe(want));

  it.each([
    { line: "SORT () UTF-8 ALL", want: "a BAD expected a sort criterion, at octet 9" },
    { line: "SORT (REVERSE) UTF-8 ALL", want: "a BAD expected a space, at octet 16" },
    {
      line: "SORT (REVERSE REVERSE DATE) UTF-8 ALL",
      want: "a BAD expected a sort criterion (ARRIVAL, CC, DATE, FROM, SIZE, SUBJECT, TO, DISPLAYFROM, DISPLAYTO), not REVERSE, at octet 17",
    },
    { line: "SORT (DATE) ALL", want: "a BAD expected a space but the line ends, at octet 18" },
    { line: "SORT (DATE) UTF-8", want: "a BAD expected a space but the line ends, at octet 20" },
    {
      line: "SORT (DATE) KOI8-R TEXT x",
      want: "a NO [BADCHARSET (US-ASCII UTF-8)] the charset KOI8-R is not known here",
    },
  ])("$line", ({ line, want }) => expect(four().client.send(`a ${line}`)).toEqual([want]));

  it("is unknown where it is not offered, and DISPLAYFROM without SORT=DISPLAY", () => {
    expect(four(DEFAULT_CAPABILITIES).client.send("a SORT (DATE) UTF-8 ALL")).toEqual(["a BAD unknown command SORT"]);
    expect(four(DEFAULT_CAPABILITIES).client.send("a UID SORT (DATE) UTF-8 ALL")).toEqual([
      "a BAD unknown command UID SORT",
    ]);
    expect(four([...DEFAULT_CAPABILITIES, "SORT"]).client.send("a SORT (DISPLAYTO) UTF-8 ALL")[0]).toContain(
      "BAD expected a sort criterion",
    );
  });

  it("says the largest mod-sequence where MODSEQ was asked for (rfc7162#3.1.9)", () => {
    const { client } = four([...OFFERED, "CONDSTORE"]);
    expect(client.send("a SORT (REVERSE DATE) UTF-8 MODSEQ 3 UID 1:30")[1]).toBe("* SORT 3 2 (MODSEQ 4)");
    expect(client.send("b SORT (DATE) UTF-8 MODSEQ 99")[0]).toBe("* SORT");
  });

  it("sorts what a saved search found", () => {
    const { client } = four();
    client.send("a SEARCH RETURN (SAVE) UNSEEN");
    expect(client.send("b SORT (ARRIVAL) UTF-8 $")[0]).toBe("* SORT 4 3 1");
  });

  it("lets no EXPUNGE in between; UID SORT does", () => {
    const { given, client } = four();
    const other = given.client(2, "FOO");
    other.send("a STORE 1 +FLAGS.SILENT (\\Deleted)");
    other.send("b EXPUNGE");
    expect(client.send("a SORT (ARRIVAL) UTF-8 ALL")).toEqual(["* SORT 2 4 3", "a OK SORT completed"]);
    expect(client.send("b UID SORT (ARRIVAL) UTF-8 ALL")).toEqual([
      "* SORT 20 40 30",
      "* 1 EXPUNGE",
      "b OK UID SORT completed",
    ]);
  });

  it("what it prints it reads back", () =>
    fc.assert(
      fc.property(returning, sortCriteria, searchCriteria, (returns, by, criteria) => {
        const args = { ...returns, by: by.filter(({ key }) => !key.startsWith("DISPLAY")), criteria };
        fc.pre(args.by.length > 0);
        for (const command of [sort, uidSort]) expect(reparse(command, args)).toEqual(args);
      }),
    ));
});
