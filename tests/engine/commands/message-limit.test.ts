import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES, limitOffered } from "#engine/capabilities.ts";
import { type Client, type GivenServer, type Server, server } from "../harness.ts";

const OFFERED = [...DEFAULT_CAPABILITIES, "MESSAGELIMIT=3", "PARTIAL", "SORT", "THREAD=REFERENCES"];

/** Six messages, UIDs 10 … 60. */
const six = (more: GivenServer = {}): { given: Server; client: Client } => {
  const messages = Array.from({ length: 6 }, (_, i) => ({ uid: 10 * (i + 1) }));
  const given = server({ mailboxes: { FOO: messages, BAR: 0 }, capabilities: OFFERED, ...more });
  return { given, client: given.client(1, "FOO") };
};

describe("MESSAGELIMIT (rfc9738#3.1)", () => {
  it("FETCH serves the last messages, from the highest UID down", () => {
    expect(six().client.send("03 FETCH 2:6 (UID FLAGS)")).toEqual([
      "* 6 FETCH (UID 60 FLAGS ())",
      "* 5 FETCH (UID 50 FLAGS ())",
      "* 4 FETCH (UID 40 FLAGS ())",
      "03 OK [MESSAGELIMIT 3 40] FETCH completed for the last 3 messages only",
    ]);
  });

  it.each(["FETCH 1,3,5 UID", "UID FETCH 10:30 UID", "UID FETCH 11:59,1000:2000 (UID) (PARTIAL 1:3)"])(
    "%s is within it, and in order",
    (line) => {
      const answer = six().client.send(`a ${line}`);
      expect(answer).toHaveLength(4);
      expect(answer.at(-1)).toMatch(/^a OK (UID )?FETCH completed$/);
      expect(answer.slice(0, 3)).toEqual(answer.slice(0, 3).toSorted());
    },
  );

  it("FETCH sets \\Seen on those only", () => {
    const { given, client } = six();
    client.send("a FETCH 1:* BODY[TEXT]");
    expect(given.contents("FOO").filter((line) => line.includes("\\Seen"))).toEqual([
      "40 \\Seen",
      "50 \\Seen",
      "60 \\Seen",
    ]);
  });

  it("with PARTIAL that asks for more nothing is done", () => {
    expect(six().client.send("10 UID FETCH 10:60 (UID FLAGS) (PARTIAL -1:-4)")).toEqual([
      "10 NO [MESSAGELIMIT 3] UID FETCH asks for more than 3 messages",
    ]);
  });

  it("beside EXPUNGEISSUED it is said in an untagged NO before", () => {
    const { given, client } = six();
    given.choose("fetch-expunged", "omit-ok");
    const other = given.client(2, "FOO");
    other.send("a STORE 5 +FLAGS.SILENT (\\Deleted)");
    other.send("b EXPUNGE");
    expect(client.send("11 FETCH 2:6 UID")).toEqual([
      "* 6 FETCH (UID 60)",
      "* 4 FETCH (UID 40)",
      "* NO [MESSAGELIMIT 3 40] Done for the last 3 messages only",
      "11 OK [EXPUNGEISSUED] FETCH completed without messages that were expunged",
    ]);
  });

  it("SEARCH counts the messages it looks at, not those it finds", () => {
    const { client } = six();
    client.send("s STORE 1:2 +FLAGS.SILENT (\\Deleted)");
    expect(client.send("04 UID SEARCH UID 20:60 UNDELETED")).toEqual([
      "* SEARCH 60 50 40",
      "04 OK [MESSAGELIMIT 3 40] UID SEARCH completed for the last 3 messages only",
    ]);
    expect(client.send("05 SEARCH DELETED")).toEqual([
      "* SEARCH",
      "05 OK [MESSAGELIMIT 3 40] SEARCH completed for the last 3 messages only",
    ]);
    expect(client.send("06 SEARCH 1:3 DELETED")).toEqual(["* SEARCH 1 2", "06 OK SEARCH completed"]);
    expect(client.send("07 UID SEARCH RETURN (COUNT ALL) ALL")[0]).toBe(
      '* ESEARCH (TAG "07") UID ALL 40,50,60 COUNT 3',
    );
  });

  it("what SEARCH saves is cut too (rfc9738#3.4)", () => {
    const { client } = six();
    expect(client.send("D4 UID SEARCH RETURN (SAVE) UID 20:60")).toEqual([
      "D4 OK [MESSAGELIMIT 3 40] UID SEARCH completed for the last 3 messages only",
    ]);
    expect(
      client
        .send("a UID FETCH $ UID")
        .slice(0, -1)
        .map((line) => line.slice(0, 3)),
    ).toEqual(["* 4", "* 5", "* 6"]);
  });

  it("COPY is all or nothing, and so it is nothing", () => {
    const { given, client } = six();
    expect(client.send("05 UID COPY 10:60 BAR")).toEqual([
      "05 NO [MESSAGELIMIT 3 40] Too many messages to copy at once: nothing was copied",
    ]);
    expect(given.contents("BAR")).toEqual([]);
    expect(client.send("06 COPY 1:3 BAR")[0]).toMatch(/^06 OK \[COPYUID/);
  });

  it("MOVE moves the last, and the rest when it is repeated", () => {
    const { given, client } = six();
    const answer = client.send("06 UID MOVE 10:60 BAR");
    expect(answer[0]).toBe("* OK [COPYUID 3 40,50,60 1:3] Moved");
    expect(answer.at(-1)).toBe("06 OK [MESSAGELIMIT 3 40] UID MOVE completed for the last 3 messages only");
    expect(given.contents("FOO")).toEqual(["10", "20", "30"]);
    expect(client.send("07 UID MOVE 10:60 BAR").at(-1)).toBe("07 OK UID MOVE completed");
    expect(given.contents("FOO")).toEqual([]);
  });

  it("STORE changes and tells the last", () => {
    const { given, client } = six();
    expect(client.send("07 UID STORE 10:60 +FLAGS (\\Seen)")).toEqual([
      "* 6 FETCH (UID 60 FLAGS (\\Seen))",
      "* 5 FETCH (UID 50 FLAGS (\\Seen))",
      "* 4 FETCH (UID 40 FLAGS (\\Seen))",
      "07 OK [MESSAGELIMIT 3 40] UID STORE completed for the last 3 messages only",
    ]);
    expect(given.mailbox("FOO").messages.unseen).toBe(3);
  });

  it("UID EXPUNGE takes the last \\Deleted ones, EXPUNGE all, and CLOSE too", () => {
    const { given, client } = six();
    client.send("a STORE 1:3 +FLAGS.SILENT (\\Deleted)");
    client.send("b STORE 4:5 +FLAGS.SILENT (\\Deleted)");
    expect(client.send("08 UID EXPUNGE 10:60").at(-1)).toBe(
      "08 OK [MESSAGELIMIT 3 30] UID EXPUNGE completed for the last 3 messages only",
    );
    expect(given.contents("FOO")).toEqual(["10 \\Deleted", "20 \\Deleted", "60"]);
    for (let i = 0; i < 4; i++) given.deliver("FOO", "\\Deleted");
    expect(client.send("09 EXPUNGE").at(-1)).toBe("09 OK EXPUNGE completed");
    expect(given.contents("FOO")).toEqual(["60"]);
    for (let i = 0; i < 4; i++) given.deliver("FOO", "\\Deleted");
    client.send("10 CLOSE");
    expect(given.contents("FOO")).toEqual(["60"]);
  });

  it("APPEND takes so many messages and no more", () => {
    const { given, client } = six();
    const one = " {1+}\r\nx";
    expect(client.send(`a APPEND BAR${one.repeat(4)}`)).toEqual([
      "a NO [MESSAGELIMIT 3] Too many messages to append at once: none was appended",
    ]);
    expect(given.contents("BAR")).toEqual([]);
    expect(client.send(`b APPEND BAR${one.repeat(3)}`)[0]).toMatch(/^b OK/);
  });

  it("SORT and THREAD look at whole mailboxes (rfc9738#3.3)", () => {
    const { client } = six();
    expect(client.send("a SORT (DATE) UTF-8 ALL")).toEqual([
      "a NO [MESSAGELIMIT 3] The mailbox has more than 3 messages",
    ]);
    expect(client.send("b UID THREAD REFERENCES UTF-8 1")).toEqual([
      "b NO [MESSAGELIMIT 3] The mailbox has more than 3 messages",
    ]);
  });
});

describe("UIDAFTER and UIDBEFORE (rfc9738#3.2)", () => {
  it.each([
    { key: "UIDAFTER 40", want: "5 6" },
    { key: "UIDAFTER 45", want: "5 6" },
    { key: "UIDAFTER 60", want: "" },
    { key: "UIDAFTER 4294967295", want: "" },
    { key: "UIDBEFORE 30", want: "1 2" },
    { key: "UIDBEFORE 1", want: "" },
    { key: "UIDAFTER 20 UIDBEFORE 40", want: "3" },
    { key: "1:3 NOT UIDBEFORE 30", want: "3" },
  ])("$key", ({ key, want }) => {
    const capabilities = [...DEFAULT_CAPABILITIES, "MESSAGELIMIT=1000"];
    expect(six({ capabilities }).client.send(`a SEARCH ${key}`)[0]).toBe(`* SEARCH ${want}`.trim());
  });

  it.each(["UIDAFTER 0", "UIDAFTER *", "UIDBEFORE 1:2", "UIDBEFORE"])("%s is BAD", (key) =>
    expect(six().client.send(`a SEARCH ${key}`)[0]).toMatch(/^a BAD/),
  );

  it("are unknown where MESSAGELIMIT is not offered", () =>
    expect(six({ capabilities: [...DEFAULT_CAPABILITIES, "SAVELIMIT=3"] }).client.send("a SEARCH UIDAFTER 1")).toEqual([
      "a BAD there is no search key UIDAFTER",
    ]));
});

describe("SAVELIMIT (rfc9738#3)", () => {
  it("limits COPY and APPEND, and nothing else", () => {
    const { given, client } = six({ capabilities: [...DEFAULT_CAPABILITIES, "SAVELIMIT=3"] });
    expect(client.send("a COPY 1:4 BAR")[0]).toMatch(/^a NO \[MESSAGELIMIT 3 20\]/);
    expect(client.send(`b APPEND BAR${" {1+}\r\nx".repeat(4)}`)[0]).toMatch(/^b NO \[MESSAGELIMIT 3\]/);
    expect(client.send("c FETCH 1:* UID")).toHaveLength(7);
    expect(client.send("d MOVE 1:* BAR").at(-1)).toBe("d OK MOVE completed");
    expect(given.contents("BAR")).toHaveLength(6);
  });
});

it.each([
  { offered: ["MESSAGELIMIT=5"], want: 5 },
  { offered: ["messagelimit=7", "MESSAGELIMIT=6"], want: 6 },
  { offered: ["MESSAGELIMIT=0"], want: undefined },
  { offered: ["MESSAGELIMIT", "SAVELIMIT=5", "XMESSAGELIMIT=5"], want: undefined },
])("$offered offers the limit $want", ({ offered, want }) => expect(limitOffered(offered, "MESSAGELIMIT")).toBe(want));
