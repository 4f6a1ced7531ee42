/** UIDONLY (rfc9586): a session in which there are no message sequence numbers. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { readResponse } from "#imap/response-reader.ts";
import { server } from "../harness.ts";

const MORE = ["SORT", "THREAD=REFERENCES", "REPLACE", "PREVIEW", "UIDONLY"];
const given = (capabilities: readonly string[] = [...DEFAULT_CAPABILITIES, ...MORE], enable = "UIDONLY") => {
  const there = server({
    mailboxes: { FOO: [{ uid: 11 }, { uid: 12, flags: "\\Flagged" }, { uid: 13 }, { uid: 14 }], BAR: 1 },
    capabilities,
  });
  const [one, two] = [there.client(1), there.client(2, "FOO")];
  const enabled = one.send(`e ENABLE ${enable}`);
  return { there, one, two, enabled, selected: one.send("s SELECT FOO") };
};

it("is switched on by ENABLE, where it is offered", () => {
  expect(given().enabled).toEqual(["* ENABLED UIDONLY", "e OK ENABLE completed"]);
  const { enabled, one } = given(DEFAULT_CAPABILITIES);
  expect(enabled[0]).toBe("* ENABLED");
  expect(one.send("a FETCH 1 UID").at(-1)).toBe("a OK FETCH completed");
});

it("SELECT says EXISTS and RECENT, and no number of a message that is unseen", () => {
  const { selected } = given();
  expect(selected.slice(0, 3)).toEqual(["* 4 EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY 2] UIDs valid"]);
});

describe("message numbers", () => {
  it.each([
    "FETCH 1:2 FLAGS",
    "FETCH 9 (",
    "STORE 1 FLAGS ()",
    "SEARCH ALL",
    "COPY * BAR",
    "MOVE 1 BAR",
    "SORT (DATE) UTF-8 ALL",
    "THREAD REFERENCES UTF-8 ALL",
    "REPLACE 1 BAR {3}",
    "UID SEARCH 1:2",
    "UID SEARCH OR SEEN NOT (UNSEEN *)",
    "UID SORT (DATE) UTF-8 2",
    "UID THREAD REFERENCES UTF-8 1:*",
  ])("%s is BAD [UIDREQUIRED] (rfc9586#3.2, rfc9586#3.5)", (line) => {
    const { one } = given();
    expect(one.send(`a ${line}`)).toEqual([expect.stringMatching(/^a BAD \[UIDREQUIRED\] /)]);
  });

  it("are BAD in SELECT's match data too (rfc9586#3.7), which is fine without", () => {
    const { one } = given(undefined, "UIDONLY QRESYNC");
    expect(one.send("a SELECT FOO (QRESYNC (2 1 1:9 (1 11)))")).toEqual([
      expect.stringMatching(/^a BAD \[UIDREQUIRED\] /),
    ]);
    expect(one.send("b SELECT FOO (QRESYNC (2 4 11:19))").slice(-2)).toEqual([
      "* 14 UIDFETCH (FLAGS () MODSEQ (5))",
      "b OK [READ-WRITE] SELECT completed",
    ]);
  });

  it("are not needed for UIDs, * and $", () => {
    const { one } = given();
    expect(one.send("a UID SEARCH RETURN (SAVE ALL) UID 12:*")).toEqual([
      '* ESEARCH (TAG "a") UID ALL 12:14',
      "a OK UID SEARCH completed",
    ]);
    expect(one.send("b UID FETCH $ FLAGS").length).toBe(4);
    expect(one.send("c UID SORT (REVERSE ARRIVAL) UTF-8 UID 11:12")[0]).toBe("* SORT 11 12");
    expect(one.send("d UID THREAD REFERENCES UTF-8 UID 11:12")[0]).toBe("* THREAD (11)(12)");
  });
});

describe("UIDFETCH (rfc9586#3.3, rfc9586#3.6)", () => {
  it("answers UID FETCH and UID STORE; the UID item comes where it is asked for", () => {
    const { one } = given();
    expect(one.send("a UID FETCH 11:12 FLAGS")).toEqual([
      "* 11 UIDFETCH (FLAGS ())",
      "* 12 UIDFETCH (FLAGS (\\Flagged))",
      "a OK UID FETCH completed",
    ]);
    expect(one.send("b UID FETCH 11 (FLAGS UID)")[0]).toBe("* 11 UIDFETCH (FLAGS () UID 11)");
    expect(one.send("c UID FETCH 12 BODY[TEXT]<0.4>")[0]).toBe(
      "* 12 UIDFETCH (BODY[TEXT]<0> {4}\r\nBody FLAGS (\\Flagged \\Seen))",
    );
    expect(one.send("d UID STORE 13 +FLAGS (\\Draft)")[0]).toBe("* 13 UIDFETCH (FLAGS (\\Draft))");
  });

  it("tells of what others have changed, with MODSEQ where that is told (rfc9586#3.7)", () => {
    for (const enable of ["UIDONLY", "UIDONLY CONDSTORE"]) {
      const { one, two } = given(undefined, enable);
      two.send("a STORE 2 +FLAGS.SILENT (\\Seen)");
      const also = enable === "UIDONLY" ? "" : " MODSEQ (6)";
      expect(one.send("b NOOP")).toEqual([`* 12 UIDFETCH (FLAGS (\\Flagged \\Seen)${also})`, "b OK NOOP completed"]);
    }
  });

  it("tells of a new message that NOTIFY watches", () => {
    const { one, there } = given();
    one.send("a NOTIFY SET (selected (MessageNew (UID FLAGS) MessageExpunge))");
    there.deliver("FOO");
    expect(one.heard()).toEqual(["* 5 EXISTS", "* 1 RECENT", "* 15 UIDFETCH (UID 15 FLAGS (\\Recent))"]);
  });

  it("names UIDs in MODIFIED", () => {
    const { one, two } = given();
    two.send("a STORE 2 FLAGS.SILENT (\\Seen)");
    expect(one.send("a UID STORE 11:12 (UNCHANGEDSINCE 5) FLAGS.SILENT (\\Draft)")).toEqual([
      "* OK [HIGHESTMODSEQ 5] Highest mod-sequence",
      "* 11 UIDFETCH (MODSEQ (7))",
      "* 12 UIDFETCH (FLAGS (\\Seen) MODSEQ (6))",
      "a OK [MODIFIED 12] UID STORE completed, not for all",
    ]);
  });

  it("is a response that is read as it was written", () => {
    const response = { type: "uidfetch" as const, uid: 7, items: [{ name: "FLAGS" as const, flags: ["\\Seen"] }] };
    const octets = responseOctets(response);
    expect(octetString(octets)).toBe("* 7 UIDFETCH (FLAGS (\\Seen))\r\n");
    expect(readResponse(octets.subarray(0, -2))).toEqual(response);
    expect(() => readResponse(octetsOf("* 0 UIDFETCH (FLAGS ())"))).toThrow("a UID is never 0");
  });
});

describe("VANISHED, without QRESYNC too (rfc9586#3.4)", () => {
  it("for own and others' expunges", () => {
    const { one, two } = given();
    one.send("a UID STORE 11,13 +FLAGS.SILENT (\\Deleted)");
    expect(one.send("b EXPUNGE")).toEqual(["* VANISHED 11,13", "b OK EXPUNGE completed"]);
    two.send("c NOOP");
    two.send("d STORE 1 +FLAGS.SILENT (\\Deleted)");
    two.send("e EXPUNGE");
    expect(one.send("f IDLE")).toEqual(["+ idling", "* VANISHED 12"]);
  });

  it("for UID MOVE, which says COPYUID (rfc9586#3.6)", () => {
    const { one } = given(["IMAP4rev1", "ENABLE", "MOVE", "UIDONLY"]);
    expect(one.send("a UID MOVE 12 BAR")).toEqual([
      "* OK [COPYUID 3 12 2] Moved",
      "* VANISHED 12",
      "a OK UID MOVE completed",
    ]);
  });

  it("and no number stands in the words of a refusal", () => {
    const { one, two } = given();
    two.send("a STORE 2 +FLAGS.SILENT (\\Deleted)");
    two.send("b EXPUNGE");
    expect(one.send("c UID REPLACE 12 BAR {3}")).toEqual(["c NO [EXPUNGEISSUED] These messages have been expunged"]);
  });
});
