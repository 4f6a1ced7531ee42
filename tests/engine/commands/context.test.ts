/** ESORT, CONTEXT=SEARCH and CONTEXT=SORT.   rfc5267 */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { GivenMessage } from "../harness.ts";
import { type Client, type Server, server } from "../harness.ts";

const CONTEXT = [...DEFAULT_CAPABILITIES, "SORT", "ESORT", "CONTEXT=SEARCH", "CONTEXT=SORT"];

const mail = (subject: string, from = "x@example.org"): string =>
  `From: ${from}\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

/** UIDs 10 to 60; by subject they are 40, 20, 60, 10, 50, 30. */
const FOO: readonly GivenMessage[] = ["d", "b", "f", "a", "e", "c"].map((subject, i) => ({
  uid: (i + 1) * 10,
  text: mail(subject),
  ...(i % 2 ? { flags: "\\Flagged" } : {}),
}));

const there = (capabilities: readonly string[] = CONTEXT): Server => server({ mailboxes: { FOO }, capabilities });
const heard = (client: Client): string[] => client.heard().filter((line) => line.includes("ESEARCH"));
const updates = (lines: readonly string[]): string[] => lines.filter((line) => /ADDTO|REMOVEFROM/.test(line));

describe("SORT RETURN (rfc5267#3)", () => {
  const answer = (line: string, capabilities?: readonly string[]): string | undefined =>
    there(capabilities).client(1, "FOO").send(`a ${line}`)[0];

  it.each([
    ["SORT RETURN () (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") ALL 4,2,6,1,5,3'],
    ["UID SORT RETURN (ALL) (REVERSE SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") UID ALL 30,50,10,60,20,40'],
    ["SORT RETURN (MIN MAX COUNT) (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") MIN 4 MAX 3 COUNT 6'],
    ["SORT RETURN (ALL) (ARRIVAL) UTF-8 ALL", '* ESEARCH (TAG "a") ALL 1:6'],
    ["SORT RETURN (COUNT) (SUBJECT) UTF-8 DELETED", '* ESEARCH (TAG "a") COUNT 0'],
    ["SORT RETURN (PARTIAL 2:3) (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") PARTIAL (2:3 2,6)'],
    ["SORT RETURN (PARTIAL 3:2 CONTEXT) (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") PARTIAL (3:2 2,6)'],
    ["UID SORT RETURN (PARTIAL 5:9) (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") UID PARTIAL (5:9 50,30)'],
    ["SORT RETURN (PARTIAL 7:9 COUNT) (SUBJECT) UTF-8 ALL", '* ESEARCH (TAG "a") PARTIAL (7:9 NIL) COUNT 6'],
    ["SORT (SUBJECT) UTF-8 ALL", "* SORT 4 2 6 1 5 3"],
    ["SEARCH RETURN (CONTEXT COUNT) FLAGGED", '* ESEARCH (TAG "a") COUNT 3'],
    ["SEARCH RETURN (CONTEXT) FLAGGED", '* ESEARCH (TAG "a") ALL 2,4,6'],
    ["SEARCH RETURN (PARTIAL 2:9) FLAGGED", '* ESEARCH (TAG "a") PARTIAL (2:9 4,6)'],
  ])("%s", (line, expected) => {
    expect(answer(line)).toBe(expected);
  });

  it.each([
    ["SORT RETURN () (SUBJECT) UTF-8 ALL", ["SORT"], "a BAD RETURN is not known here"],
    ["SORT RETURN (SAVE) (SUBJECT) UTF-8 ALL", ["SORT", "ESORT"], "a BAD the RETURN option SAVE is not known here"],
    [
      "SORT RETURN (UPDATE) (SUBJECT) UTF-8 ALL",
      ["SORT", "ESORT", "CONTEXT=SEARCH"],
      /^a BAD the RETURN option UPDATE/,
    ],
    ["SORT RETURN (PARTIAL 1:2) (SUBJECT) UTF-8 ALL", ["SORT", "ESORT", "PARTIAL"], /^a BAD the RETURN option PARTIAL/],
    ["SEARCH RETURN (PARTIAL -1:-2) ALL", ["CONTEXT=SEARCH"], /^a BAD the RETURN option PARTIAL/],
    ["SEARCH RETURN (CONTEXT) ALL", [], /^a BAD the RETURN option CONTEXT/],
    ["SEARCH RETURN (UPDATE) ALL", ["CONTEXT=SORT"], /^a BAD the RETURN option UPDATE/],
    ["SORT RETURN (PARTIAL 1:2 ALL) (SUBJECT) UTF-8 ALL", CONTEXT, /^a BAD PARTIAL and ALL cannot both/],
    ["SEARCH RETURN (UPDATE UPDATE) ALL", CONTEXT, /^a BAD the RETURN option UPDATE stands here twice/],
    ["SEARCH RETURN (UPDATE (EMAILID)) ALL", CONTEXT, "a BAD there is no FETCH item EMAILID"],
    ['CANCELUPDATE "x"', [], /^a BAD unknown command/],
  ])("BAD: %s with %j", (line, capabilities, text) => {
    expect(answer(line, [...DEFAULT_CAPABILITIES, ...capabilities])).toMatch(text);
  });

  it("UPDATE with items needs NOTIFY (rfc5465#7)", () => {
    const without = CONTEXT.filter((name) => name !== "NOTIFY");
    expect(answer("SEARCH RETURN (UPDATE (UID)) ALL", without)).toMatch(/^a BAD UPDATE with FETCH items needs NOTIFY/);
    expect(answer("SEARCH RETURN (UPDATE COUNT) ALL", without)).toBe('* ESEARCH (TAG "a") COUNT 6');
  });
});

describe("UPDATE of SEARCH (rfc5267#4.3)", () => {
  it("tells what begins and what stops to match, after the news that carries it", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    expect(two.send("s SEARCH RETURN (UPDATE COUNT) FLAGGED")).toEqual([
      '* ESEARCH (TAG "s") COUNT 3',
      "s OK SEARCH completed",
    ]);
    one.send("a STORE 1,3 +FLAGS (\\Flagged)");
    one.send("b STORE 2 -FLAGS (\\Flagged)");
    expect(two.heard()).toEqual([]);
    expect(two.send("c NOOP")).toEqual([
      "* 1 FETCH (FLAGS (\\Flagged))",
      "* 2 FETCH (FLAGS ())",
      "* 3 FETCH (FLAGS (\\Flagged))",
      '* ESEARCH (TAG "s") REMOVEFROM (0 2) ADDTO (0 1,3)',
      "c OK NOOP completed",
    ]);
    s.deliver("FOO", "\\Flagged");
    s.deliver("FOO");
    expect(two.send("d NOOP")).toEqual([
      "* 8 EXISTS",
      "* 2 RECENT",
      '* ESEARCH (TAG "s") ADDTO (0 7)',
      "d OK NOOP completed",
    ]);
  });

  it("one's own STORE is no exception, silent or not; UIDs for UID SEARCH", () => {
    const two = there().client(2, "FOO");
    two.send("s UID SEARCH RETURN (UPDATE) FLAGGED");
    expect(two.send("a STORE 1 +FLAGS.SILENT (\\Flagged)")).toEqual([
      '* ESEARCH (TAG "s") UID ADDTO (0 10)',
      "a OK STORE completed",
    ]);
    expect(updates(two.send("b STORE 1 FLAGS ()"))).toEqual(['* ESEARCH (TAG "s") UID REMOVEFROM (0 10)']);
  });

  it("what is expunged leaves before EXPUNGE, by the number it has", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE) FLAGGED");
    one.send("a STORE 3:4 +FLAGS (\\Deleted)");
    two.send("b NOOP");
    one.send("c EXPUNGE");
    expect(two.send("d NOOP")).toEqual([
      '* ESEARCH (TAG "s") REMOVEFROM (0 4)',
      "* 3 EXPUNGE",
      "* 3 EXPUNGE",
      "d OK NOOP completed",
    ]);
  });

  it("REMOVEFROM comes even where EXPUNGE has to wait (rfc5267#A.3)", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE) ALL");
    one.send("a STORE 5 +FLAGS (\\Deleted)");
    one.send("b EXPUNGE");
    expect(updates(two.send("c FETCH 1 UID"))).toEqual(['* ESEARCH (TAG "s") REMOVEFROM (0 5)']);
    expect(updates(two.send("d FETCH 6 UID"))).toEqual([]);
    expect(two.send("e NOOP")).toEqual(["* 5 EXPUNGE", "e OK NOOP completed"]);
  });

  it("numbers in the keys mean what they meant at first", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE) 4:* FLAGGED");
    two.send("t SEARCH RETURN (UPDATE) NOT OR 1:3 DELETED");
    one.send("a STORE 1 +FLAGS (\\Deleted)");
    one.send("b EXPUNGE");
    expect(updates(two.send("c NOOP"))).toEqual([]);
    one.send("d STORE 3,2 +FLAGS (\\Flagged)");
    // Message 3 is the one that was 4; message 2 was 3, and stays out of both.
    one.send("e STORE 4 +FLAGS (\\Flagged)");
    expect(updates(two.send("f NOOP"))).toEqual(['* ESEARCH (TAG "s") ADDTO (0 4)']);
    s.deliver("FOO", "\\Flagged");
    expect(updates(two.send("g NOOP"))).toEqual(['* ESEARCH (TAG "t") ADDTO (0 6)']);
  });

  it("$ means what it meant at first, UID n:* goes on", () => {
    const s = there();
    const two = s.client(2, "FOO");
    two.send("q SEARCH RETURN (SAVE) 1:2");
    two.send("s UID SEARCH RETURN (UPDATE) $ FLAGGED");
    two.send("t UID SEARCH RETURN (UPDATE) UID 60:*");
    two.send("u UID SEARCH RETURN (UPDATE) UID *");
    two.send("r SEARCH RETURN (SAVE) 3:4");
    s.deliver("FOO");
    expect(updates(two.send("a NOOP"))).toEqual([
      '* ESEARCH (TAG "t") UID ADDTO (0 61)',
      '* ESEARCH (TAG "u") UID REMOVEFROM (0 60) ADDTO (0 61)',
    ]);
    expect(updates(two.send("b STORE 1,3 +FLAGS (\\Flagged)"))).toEqual(['* ESEARCH (TAG "s") UID ADDTO (0 10)']);
  });

  it("time alone can end a match; it is said at the next occasion", () => {
    const s = there();
    const two = s.client(2, "FOO");
    two.send("s UID SEARCH RETURN (UPDATE COUNT) YOUNGER 60");
    s.advance(61_000);
    expect(updates(two.send("a NOOP"))).toEqual(['* ESEARCH (TAG "s") UID REMOVEFROM (0 10,20,30,40,50,60)']);
  });

  it("in IDLE and with NOTIFY it comes at once", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const [two, three] = [s.client(2, "FOO"), s.client(3, "FOO")];
    for (const client of [two, three]) client.send("s UID SEARCH RETURN (UPDATE) FLAGGED");
    two.send("i IDLE");
    three.send("n NOTIFY SET (selected-delayed (MessageNew MessageExpunge FlagChange))");
    one.send("a STORE 1 +FLAGS (\\Flagged \\Deleted)");
    expect(two.heard().at(-1)).toBe('* ESEARCH (TAG "s") UID ADDTO (0 10)');
    expect(three.heard()).toEqual([
      "* 1 FETCH (UID 10 FLAGS (\\Flagged \\Deleted))",
      '* ESEARCH (TAG "s") UID ADDTO (0 10)',
    ]);
    one.send("b EXPUNGE");
    expect(two.heard()).toEqual(['* ESEARCH (TAG "s") UID REMOVEFROM (0 10)', "* 1 EXPUNGE"]);
    expect(three.heard()).toEqual(['* ESEARCH (TAG "s") UID REMOVEFROM (0 10)']);
  });

  it("where FlagChange is not asked for, the search is kept up to date all the same", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    two.send("s UID SEARCH RETURN (UPDATE) FLAGGED");
    two.send("n NOTIFY SET (selected (MessageNew MessageExpunge))");
    one.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(two.heard()).toEqual(['* ESEARCH (TAG "s") UID ADDTO (0 10)']);
  });

  it("UPDATE's items describe new messages that match, together with NOTIFY's (rfc5465#7)", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    two.send("n NOTIFY SET (selected (MessageNew (UID) MessageExpunge FlagChange))");
    two.send('s UID SEARCH RETURN (COUNT UPDATE (UID BODY.PEEK[HEADER.FIELDS (FROM)])) FROM "boss"');
    s.deliver("FOO", "", mail("dull"));
    expect(two.heard()).toEqual(["* 7 EXISTS", "* 1 RECENT", "* 7 FETCH (UID 61)"]);
    s.deliver("FOO", "", mail("now!", "boss@example.org"));
    expect(two.heard()).toEqual([
      "* 8 EXISTS",
      "* 2 RECENT",
      "* 8 FETCH (UID 62 BODY[HEADER.FIELDS (FROM)] {26}\r\nFrom: boss@example.org\r\n\r\n)",
      '* ESEARCH (TAG "s") UID ADDTO (0 62)',
    ]);
    // Not for one that begins to match by its flags.
    two.send("t UID SEARCH RETURN (UPDATE (ENVELOPE)) FLAGGED");
    one.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(two.heard()).toEqual(["* 1 FETCH (UID 10 FLAGS (\\Flagged))", '* ESEARCH (TAG "t") UID ADDTO (0 10)']);
  });

  it("the items come without NOTIFY too, when the news does", () => {
    const s = there();
    const two = s.client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE(UID)) UNSEEN");
    s.deliver("FOO");
    expect(two.send("a NOOP")).toEqual([
      "* 7 EXISTS",
      "* 1 RECENT",
      "* 7 FETCH (UID 61)",
      '* ESEARCH (TAG "s") ADDTO (0 7)',
      "a OK NOOP completed",
    ]);
  });
});

describe("UPDATE of SORT: positions (rfc5267#4.3.3, rfc5267#4.3.4)", () => {
  it("what comes in is said with its place, what leaves with the place it had", () => {
    const s = there();
    const one = s.client(1, "FOO");
    const two = s.client(2, "FOO");
    // 40 20 60 10 50 30
    expect(two.send("s UID SORT RETURN (UPDATE ALL) (SUBJECT) UTF-8 UNDELETED")[0]).toBe(
      '* ESEARCH (TAG "s") UID ALL 40,20,60,10,50,30',
    );
    one.send("a UID STORE 20,60,50 +FLAGS (\\Deleted)");
    // 40 10 30
    expect(heard(two)).toEqual([]);
    expect(updates(two.send("b NOOP"))).toEqual(['* ESEARCH (TAG "s") UID REMOVEFROM (2 20,60 3 50)']);
    s.deliver("FOO", "", mail("aa"));
    s.deliver("FOO", "", mail("zz"));
    // 40 aa 10 30 zz
    expect(updates(two.send("c NOOP"))).toEqual(['* ESEARCH (TAG "s") UID ADDTO (2 61 5 62)']);
    one.send("d EXPUNGE");
    expect(updates(two.send("e NOOP"))).toEqual([]);
    one.send("f UID STORE 10 +FLAGS (\\Deleted)");
    one.send("g EXPUNGE");
    expect(two.send("h NOOP")).toEqual([
      '* ESEARCH (TAG "s") UID REMOVEFROM (3 10)',
      "* 1 EXPUNGE",
      "h OK NOOP completed",
    ]);
  });

  it("by numbers too", () => {
    const two = there().client(2, "FOO");
    two.send("s SORT RETURN (UPDATE) (REVERSE SUBJECT) UTF-8 FLAGGED");
    expect(updates(two.send("a STORE 1,3 +FLAGS (\\Flagged)"))).toEqual(['* ESEARCH (TAG "s") ADDTO (1 3,1)']);
    expect(updates(two.send("b STORE 2:3 -FLAGS (\\Flagged)"))).toEqual(['* ESEARCH (TAG "s") REMOVEFROM (1 3 3 2)']);
  });
});

describe("contexts come and go", () => {
  it("a tag that is in use is BAD, and free again after CANCELUPDATE", () => {
    const two = there().client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE COUNT) FLAGGED");
    expect(two.send("s SORT RETURN (UPDATE) (SUBJECT) UTF-8 ALL")).toEqual([
      "s BAD The tag is in use by a search that is kept up to date",
    ]);
    expect(two.send("s SEARCH RETURN (COUNT) ALL").at(-1)).toBe("s OK SEARCH completed");
    expect(two.send('c CANCELUPDATE "s" "t"')).toEqual(["c BAD No search of this tag is kept up to date"]);
    two.send("t SEARCH RETURN (UPDATE COUNT) DELETED");
    expect(two.send('d CANCELUPDATE "s" "t"')).toEqual(["d OK CANCELUPDATE completed"]);
    expect(updates(two.send("e STORE 1 +FLAGS (\\Flagged \\Deleted)"))).toEqual([]);
    expect(two.send("s SEARCH RETURN (UPDATE COUNT) ALL").length).toBe(2);
    expect(two.send("f CANCELUPDATE s")[0]).toMatch(/^f BAD/);
  });

  it("the ninth is answered with NO [NOUPDATE], and with its result", () => {
    const two = there().client(2, "FOO");
    for (let i = 1; i <= 8; i++) two.send(`s${i} SEARCH RETURN (UPDATE COUNT) FLAGGED`);
    expect(two.send("s9 UID SORT RETURN (UPDATE COUNT) (SUBJECT) UTF-8 FLAGGED")).toEqual([
      '* ESEARCH (TAG "s9") UID COUNT 3',
      '* NO [NOUPDATE "s9"] 8 searches are kept up to date already',
      "s9 OK UID SORT completed",
    ]);
    expect(updates(two.send("a STORE 1 +FLAGS (\\Flagged)")).length).toBe(8);
  });

  it.each(["UNSELECT", "CLOSE", "SELECT FOO", "EXAMINE INBOX"])("%s ends all", (command) => {
    const two = there().client(2, "FOO");
    two.send("s SEARCH RETURN (UPDATE COUNT) FLAGGED");
    two.send(`a ${command}`);
    two.send("b SELECT FOO");
    expect(updates(two.send("c STORE 1 +FLAGS (\\Flagged)"))).toEqual([]);
    expect(two.send("s SEARCH RETURN (UPDATE COUNT) FLAGGED").at(-1)).toBe("s OK SEARCH completed");
  });
});
