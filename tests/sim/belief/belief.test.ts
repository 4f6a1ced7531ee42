import { describe, expect, it } from "vitest";
import { newBelief } from "#sim/belief/belief.ts";
import { closed, connected } from "#sim/belief/connection.ts";
import { contents, heard, selected } from "./lines.ts";

describe("the connection", () => {
  it("goes through its states", () => {
    let belief = connected(newBelief());
    expect(belief.state).toBe("greeting");
    belief = heard(belief, "S: * OK [CAPABILITY IMAP4rev1 IDLE] ready", "C: a LOGIN {3}");
    expect(belief).toMatchObject({ state: "not authenticated", capabilities: ["IMAP4REV1", "IDLE"], pending: [] });
    belief = heard(belief, "S: + go on", "C: joe secret");
    expect(belief.pending.map(({ name }) => name)).toEqual(["LOGIN"]);
    belief = heard(belief, "S: a OK in", "C: b ENABLE QRESYNC", "S: * ENABLED QRESYNC", "S: b OK done");
    expect(belief.state).toBe("authenticated");
    expect([...belief.enabled]).toEqual(["QRESYNC"]);
    belief = heard(belief, "C: c LOGOUT", "S: * BYE", "S: c OK bye");
    expect(belief).toMatchObject({ state: "logout", pending: [] });
  });

  it("a literal that was refused is no command, and what follows is", () => {
    const belief = heard(selected([11]), "C: a APPEND NoSuch {31}", "S: a NO [TRYCREATE] No", "C: b NOOP");
    expect(belief.pending.map(({ tag }) => tag)).toEqual(["b"]);
    expect(belief.doubts.count).toBe(0);
  });

  it("an answer to a challenge is no command", () => {
    const belief = heard(connected(newBelief()), "S: * OK", "C: a AUTHENTICATE PLAIN", "S: + ", "C: AGpvZQBzZWNyZXQ=");
    expect(belief.pending.map(({ tag }) => tag)).toEqual(["a"]);
    expect(heard(belief, "S: a OK in").state).toBe("authenticated");
  });

  it.each([
    { offered: "IMAP4rev2", doubts: 0 },
    { offered: "IMAP4rev1 IMAP4rev2", doubts: 1 },
  ])("UTF-8 of a server that offers $offered", ({ offered, doubts }) => {
    const greeting = `S: * OK [CAPABILITY ${offered}] ready`;
    const names = 'S: * LIST () "/" "Entw\xc3\xbcrfe"';
    expect(heard(connected(newBelief()), greeting, names).doubts.count).toBe(doubts);
  });

  it("what cannot be read is said, and nothing else changes", () => {
    const before = selected([11]);
    const belief = heard(before, "S: * 1 FETCH (UID, NIL)", "S: zz OK whose?");
    expect(belief.doubts.latest).toEqual([
      expect.stringMatching(/^cannot read "\* 1 FETCH \(UID, NIL\)": /),
      "zz answers no command",
    ]);
    expect(belief.mailbox).toBe(before.mailbox);
  });
});

describe("the selected mailbox", () => {
  it("knows numbers without UIDs until it is told", () =>
    expect(contents(heard(selected([11, 12]), "S: * 4 EXISTS", "S: * 4 FETCH (UID 19)"))).toEqual([
      "11",
      "12",
      "? ?",
      "19 ?",
    ]));

  it("moves numbers down at each EXPUNGE", () => {
    const belief = heard(selected([11, 12, 13, 14]), "S: * 2 EXPUNGE", "S: * 2 EXPUNGE");
    expect(contents(belief)).toEqual(["11", "14"]);
    expect(belief.mailbox?.exists).toBe(2);
  });

  it("doubts an EXPUNGE above its count, and an EXISTS that went down", () => {
    const belief = heard(selected([11]), "S: * 2 EXPUNGE", "S: * 0 EXISTS");
    expect(belief.doubts.latest).toEqual([
      "EXPUNGE 2, and there are 1 messages",
      "EXISTS went down from 1 to 0 without EXPUNGE",
    ]);
  });

  it("VANISHED takes messages out by UID, also one that stands between known ones", () => {
    const belief = heard(selected([11, 14]), "S: * 4 EXISTS", "S: * 4 FETCH (UID 20)", "S: * VANISHED 11,17");
    expect(contents(belief)).toEqual(["14", "20 ?"]);
    expect(belief.doubts.count).toBe(0);
    expect(heard(belief, "S: * VANISHED 300").doubts.count).toBe(0 + 1);
  });

  it("VANISHED (EARLIER) moves no number", () =>
    expect(contents(heard(selected([11, 12]), "S: * VANISHED (EARLIER) 11"))).toEqual(["11", "12"]));

  it("a count of four thousand million costs nothing", () => {
    const belief = heard(selected([11]), "S: * 4294967295 EXISTS", "S: * 4294967295 FETCH (UID 4294967295)");
    expect(belief.mailbox?.messages.at(4_294_967_295)?.uid).toBe(4_294_967_295);
    expect(heard(belief, "S: * 2 EXPUNGE").mailbox?.messages.numberOf(4_294_967_295)).toBe(4_294_967_294);
  });

  it("learns all UIDs from a search for as many, none from one for fewer", () => {
    const start = heard(connected(newBelief()), "S: * PREAUTH hi", "C: a SELECT INBOX", "S: * 3 EXISTS", "S: a OK");
    const asked = heard(start, "C: b UID SEARCH RETURN (ALL) ALL");
    expect(contents(heard(asked, 'S: * ESEARCH (TAG "b") UID ALL 5,8:9', "S: b OK"))).toEqual(["5 ?", "8 ?", "9 ?"]);
    expect(contents(heard(asked, 'S: * ESEARCH (TAG "b") UID ALL 8:9', "S: b OK"))).toEqual(["? ?", "? ?", "? ?"]);
    expect(contents(heard(asked, "S: * SEARCH 9 5 8", "S: b OK"))).toEqual(["5 ?", "8 ?", "9 ?"]);
  });

  it("remembers a mailbox, and knows it again where nothing can have changed", () => {
    const away = heard(selected([11, 12]), "C: b UNSELECT", "S: b OK");
    expect(away.mailbox).toBeUndefined();
    const back = (exists: number, uidNext: number, uidValidity = 9) =>
      contents(
        heard(
          away,
          "C: c SELECT INBOX",
          `S: * ${exists} EXISTS`,
          `S: * OK [UIDVALIDITY ${uidValidity}] v`,
          `S: * OK [UIDNEXT ${uidNext}] n`,
          "S: c OK",
        ),
      );
    expect(back(2, 500)).toEqual(["11 ?", "12 ?"]);
    expect(back(2, 501)).toEqual(["? ?", "? ?"]);
    expect(back(1, 500)).toEqual(["? ?"]);
    expect(back(2, 500, 10)).toEqual(["? ?", "? ?"]);
  });

  it("a failed SELECT leaves nothing selected, one that was not understood leaves all as it was", () => {
    const asked = heard(selected([11, 12]), "C: b SELECT Wrok", "S: * 1 EXPUNGE");
    expect(heard(asked, "S: b NO no such mailbox")).toMatchObject({ state: "authenticated", mailbox: undefined });
    expect(contents(heard(asked, "S: b BAD what?"))).toEqual(["12"]);
    const reopened = heard(asked, "S: * OK [CLOSED] closed", "S: * 1 EXISTS", "S: * 1 FETCH (UID 7)", "S: b OK");
    expect(contents(reopened)).toEqual(["7 ?"]);
    expect(reopened.doubts.count).toBe(0);
  });
});

describe("QRESYNC", () => {
  const away = closed(
    heard(selected([20, 21, 22, 23]), "S: * OK [HIGHESTMODSEQ 305] h", "S: * 2 FETCH (FLAGS (\\Seen) MODSEQ (300))"),
  );
  const back = heard(
    connected(away),
    "S: * PREAUTH hi",
    "C: a ENABLE QRESYNC",
    "S: * ENABLED QRESYNC",
    "S: a OK",
    "C: b SELECT INBOX (QRESYNC (9 305 20:23))",
    "S: * 4 EXISTS",
    "S: * OK [UIDVALIDITY 9] v",
    "S: * OK [UIDNEXT 501] n",
    "S: * OK [HIGHESTMODSEQ 310] h",
    "S: * VANISHED (EARLIER) 21",
    "S: * 4 FETCH (UID 500 FLAGS (a) MODSEQ (309))",
    "S: * 1 FETCH (UID 20 FLAGS (\\Deleted) MODSEQ (310))",
  );

  it("joins the cache, what vanished, and what is told", () => {
    expect(contents(heard(back, "S: b OK"))).toEqual(["20 \\Deleted", "22", "23", "500 a"]);
    expect(heard(back, "S: b OK").mailbox?.highestModSeq).toBe(310);
  });

  it("puts what has come since behind what was there", () =>
    expect(contents(heard(back, "S: * 5 EXISTS", "S: b OK"))).toEqual(["20 \\Deleted", "22", "23", "500 a", "? ?"]));

  it("knows only what it was told where the cache cannot be right", () =>
    expect(contents(heard(back, "S: * 3 EXPUNGE", "S: * 2 EXPUNGE", "S: b OK"))).toEqual(["20 \\Deleted", "500 a"]));
});

describe("STORE", () => {
  it("computes flags after .SILENT and OK", () => {
    const belief = heard(selected([11, 12]), "C: b STORE 2 +FLAGS.SILENT (\\Seen)", "S: b OK");
    expect(contents(belief)).toEqual(["11", "12 \\Seen"]);
    expect(belief.mailbox?.messages.at(2)?.flags?.isComputed).toBe(true);
  });

  it("does not know after NO, and knows as before after BAD", () => {
    const asked = heard(selected([11, 12]), "C: b UID STORE 12 FLAGS.SILENT a");
    expect(contents(heard(asked, "S: b NO some are gone"))).toEqual(["11", "12 ?"]);
    expect(contents(heard(asked, "S: b BAD"))).toEqual(["11", "12"]);
  });

  it("believes FETCH, not OK", () =>
    expect(contents(heard(selected([11]), "C: b UID STORE 11 +FLAGS (\\Seen)", "S: b OK"))).toEqual(["11"]));

  it("does not know the flags of those that MODIFIED names", () =>
    expect(
      contents(
        heard(
          selected([11, 12]),
          "C: b UID STORE 11:12 (UNCHANGEDSINCE 40) +FLAGS.SILENT (a)",
          "S: * 1 FETCH (UID 11 MODSEQ (41))",
          "S: b OK [MODIFIED 12] conflict",
        ),
      ),
    ).toEqual(["11 a", "12 ?"]));
});

it("`$` follows its messages and loses those that are expunged", () => {
  const belief = heard(
    selected([11, 12, 13]),
    "C: b SEARCH RETURN (SAVE ALL) DELETED",
    'S: * ESEARCH (TAG "b") ALL 2:3',
    "S: b OK",
    "S: * 2 EXPUNGE",
    "C: c STORE $ FLAGS.SILENT (x)",
    "S: c OK",
  );
  expect(contents(belief)).toEqual(["11", "13 x"]);
});
