import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { store, uidStore } from "#engine/commands/store.ts";
import { axes } from "#engine/strategy/index.ts";
import { addFlags, type Flags, flagsOf, removeFlags } from "#imap/flags.ts";
import { isSame } from "#store/diff.ts";
import { type Client, type Server, server } from "../harness.ts";
import { EXPUNGED, multiAccessed } from "./multi-accessed.ts";
import { reparse } from "./reparse.ts";
import { messageSet } from "./sets.ts";

const alone = (flags = "\\Seen Work"): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: [{ flags }, {}] } });
  return { given, client: given.client(1, "FOO") };
};

describe("the operations", () => {
  it.each([
    { item: "FLAGS (\\Flagged)", want: "\\Flagged" },
    { item: "FLAGS ()", want: "" },
    { item: "+FLAGS (\\Flagged \\Seen)", want: "\\Flagged \\Seen Work" },
    { item: "+flags \\Draft \\Answered", want: "\\Answered \\Seen \\Draft Work" },
    { item: "-FLAGS (\\Seen)", want: "Work" },
    { item: "-FLAGS WORK", want: "\\Seen" },
    { item: "+FLAGS (work)", want: "\\Seen Work" },
    { item: "+FLAGS ()", want: "\\Seen Work" },
  ])("$item", ({ item, want }) => {
    const { given, client } = alone();
    expect(client.send(`a STORE 1 ${item}`)).toEqual([`* 1 FETCH (FLAGS (${want}))`, "a OK STORE completed"]);
    expect(given.contents("FOO")).toEqual([`1 ${want}`.trim(), "2"]);
    const silent = alone();
    expect(silent.client.send(`a STORE 1 ${item.replace(/FLAGS/i, "FLAGS.SILENT")}`)).toEqual(["a OK STORE completed"]);
    expect(silent.given.contents("FOO")).toEqual([`1 ${want}`.trim(), "2"]);
    expect(silent.client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("UID STORE says the UID, and ignores one that is not there", () => {
    const { client } = alone();
    expect(client.send("a UID STORE 2,7 FLAGS (\\Seen)")).toEqual([
      "* 2 FETCH (UID 2 FLAGS (\\Seen))",
      "a OK UID STORE completed",
    ]);
    expect(client.send("b UID STORE 7 FLAGS (\\Seen)")).toEqual(["b OK UID STORE completed"]);
  });

  it("a message that has arrived but was not announced is not meant by a UID yet", () => {
    const { given, client } = alone();
    given.deliver("FOO");
    const answer = client.send("a UID STORE 2:9 +FLAGS.SILENT (\\Seen)");
    expect(answer).toEqual(["* 3 EXISTS", "* 1 RECENT", "a OK UID STORE completed"]);
    expect(given.contents("FOO")).toEqual(["1 \\Seen Work", "2 \\Seen", "3"]);
  });

  it("a new keyword is announced first", () => {
    expect(alone().client.send("a STORE 2 +FLAGS (Later)")).toEqual([
      "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft Work Later)",
      "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft Work Later \\*)] Flags permitted",
      "* 2 FETCH (FLAGS (Later))",
      "a OK STORE completed",
    ]);
  });
});

describe("what is refused", () => {
  it.each([
    { name: "\\Recent", line: "STORE 1 +FLAGS (\\Recent)", want: "BAD \\Recent cannot be stored" },
    {
      name: "a system flag that does not exist",
      line: "STORE 1 +FLAGS (\\Junk)",
      want: "BAD there is no system flag \\Junk",
    },
    { name: "\\*", line: "STORE 1 +FLAGS (\\*)", want: "BAD expected a flag's name" },
    { name: "an item that does not exist", line: "STORE 1 COLOUR (Red)", want: "BAD there is no STORE item COLOUR" },
    { name: "no flags", line: "STORE 1 FLAGS", want: "BAD expected a space" },
    { name: "more after the list", line: "STORE 1 FLAGS (\\Seen) x", want: "BAD expected the end of the command" },
    {
      name: "a modifier",
      line: "STORE 1 (CHANGEDSINCE 5) FLAGS (\\Seen)",
      want: "BAD there is no STORE modifier CHANGEDSINCE",
    },
    {
      name: "a number above the last",
      line: "STORE 1:3 FLAGS (\\Seen)",
      want: "BAD No such message sequence number: 3 is above 2",
    },
  ])("$name", ({ line, want }) => {
    const { given, client } = alone();
    expect(client.send(`a ${line}`)).toEqual([expect.stringContaining(`a ${want}`)]);
    expect(given.contents("FOO")).toEqual(["1 \\Seen Work", "2"]);
  });

  it("anything in a mailbox opened by EXAMINE", () => {
    const { given, client } = alone();
    client.send("e EXAMINE FOO");
    expect(client.send("a STORE 2 FLAGS (\\Seen)")).toEqual(["a NO [READ-ONLY] Mailbox is open read-only"]);
    expect(given.contents("FOO")).toEqual(["1 \\Seen Work", "2"]);
  });
});

describe("another session's change of the same message", () => {
  const two = (): { given: Server; first: Client; second: Client } => {
    const given = server({ mailboxes: { FOO: 2 } });
    return { given, first: given.client(1, "FOO"), second: given.client(2, "FOO") };
  };

  it("is told with the answer, once", () => {
    const { first, second } = two();
    first.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(second.send("b STORE 1 +FLAGS (\\Seen)")).toEqual([
      "* 1 FETCH (FLAGS (\\Flagged \\Seen))",
      "b OK STORE completed",
    ]);
    expect(second.send("c NOOP")).toEqual(["c OK NOOP completed"]);
  });

  it("is told in spite of .SILENT", () => {
    const { first, second } = two();
    first.send("a STORE 1:2 +FLAGS (\\Flagged)");
    expect(second.send("b STORE 1 +FLAGS.SILENT (\\Seen)")).toEqual([
      "* 1 FETCH (FLAGS (\\Flagged \\Seen))",
      "* 2 FETCH (FLAGS (\\Flagged))",
      "b OK STORE completed",
    ]);
  });

  it("is not told where .SILENT has made it what the client believes", () => {
    const { given, first, second } = two();
    first.send("a STORE 1 +FLAGS (\\Flagged)");
    expect(second.send("b STORE 1 +FLAGS.SILENT (\\Flagged)")).toEqual(["b OK STORE completed"]);
    const view = given.world.sessions.get(2)?.selected?.view;
    expect(view && isSame(view, given.mailbox("FOO").messages)).toBe(true);
  });

  it("a keyword in another case is not news", () => {
    const { first, second } = two();
    first.send("a STORE 1 +FLAGS (Later)");
    second.send("b NOOP");
    first.send("c STORE 2 +FLAGS (\\Seen)");
    expect(second.send("d STORE 1:2 +FLAGS.SILENT (LATER)")).toEqual([
      "* 2 FETCH (FLAGS (\\Seen Later))",
      "d OK STORE completed",
    ]);
  });
});

describe("messages that another client expunged (rfc2180#4.2)", () => {
  const seen = (...numbers: number[]): string[] => numbers.map((n) => `* ${n} FETCH (FLAGS (\\Seen))`);
  const ghosts = (...numbers: number[]): string[] => numbers.map((n) => `* ${n} FETCH (FLAGS (\\Deleted \\Seen))`);
  const OK = "B001 OK STORE completed";
  const SOME = "B001 NO Some of the messages no longer exist";
  const STORED = ["1 \\Seen", "2 \\Seen", "3 \\Seen"];
  const NOTHING = ["1", "2", "3"];
  it.each([
    { option: "partial-no", line: "1:7 +FLAGS", want: [...seen(1, 2, 3), SOME], stored: STORED },
    { option: "partial-no", line: "5:7 +FLAGS", want: ["B001 NO Messages 5:7 have been expunged"], stored: NOTHING },
    { option: "partial-no", line: "1:7 +FLAGS.SILENT", want: [OK], stored: STORED },
    { option: "partial-no", line: "5:7 +FLAGS.SILENT", want: [OK], stored: NOTHING },
    { option: "partial-no", line: "1:3 +FLAGS", want: [...seen(1, 2, 3), OK], stored: STORED },
    { option: "refuse-no", line: "1:7 +FLAGS", want: [SOME], stored: NOTHING },
    { option: "refuse-no", line: "5:7 +FLAGS", want: ["B001 NO Messages 5:7 have been expunged"], stored: NOTHING },
    { option: "refuse-no", line: "1:7 +FLAGS.SILENT", want: [OK], stored: STORED },
    { option: "ghost", line: "1:7 +FLAGS", want: [...seen(1, 2, 3), ...ghosts(4, 5, 6, 7), OK], stored: STORED },
    { option: "ghost", line: "5:7 +FLAGS", want: [...ghosts(5, 6, 7), OK], stored: NOTHING },
    { option: "ghost", line: "5:7 +FLAGS.SILENT", want: [OK], stored: NOTHING },
    { option: "living-ok", line: "1:7 +FLAGS", want: [...seen(1, 2, 3), OK], stored: STORED },
    { option: "living-ok", line: "5:7 +FLAGS", want: [OK], stored: NOTHING },
    { option: "living-ok", line: "1:7 +FLAGS.SILENT", want: [OK], stored: STORED },
  ])("$option: STORE $line", ({ option, line, want, stored }) => {
    const { server: given, second } = multiAccessed({ "store-expunged": option });
    expect(second.send(`B001 STORE ${line} (\\Seen)`)).toEqual(want);
    expect(given.contents("FOO")).toEqual(stored);
    expect(second.send("B002 NOOP")).toEqual([...EXPUNGED, "B002 OK NOOP completed"]);
  });

  it.each([
    { option: "partial-no", echoed: false },
    { option: "refuse-no", echoed: false },
    { option: "ghost", echoed: true },
    { option: "living-ok", echoed: false },
  ])("$option: UID STORE is OK, and EXPUNGE comes in the same answer", ({ option, echoed }) => {
    const { server: given, second } = multiAccessed({ "store-expunged": option });
    const ghost = echoed ? ["* 4 FETCH (UID 4 FLAGS (\\Deleted \\Seen))"] : [];
    expect(second.send("B001 UID STORE 3:4 +FLAGS (\\Seen)")).toEqual([
      "* 3 FETCH (UID 3 FLAGS (\\Seen))",
      ...ghost,
      ...EXPUNGED,
      "B001 OK UID STORE completed",
    ]);
    expect(given.contents("FOO")).toEqual(["1", "2", "3 \\Seen"]);
  });
});

describe("a client that works out .SILENT by itself knows its view", () => {
  const names = fc.constantFrom("\\Seen", "\\Flagged", "Later", "LATER");
  const sign = fc.constantFrom("", "+", "-");
  const number = fc.integer({ min: 1, max: 3 });
  const line = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(number, number, sign, names).map(([a, b, s, f]) => `STORE ${a}:${b} ${s}FLAGS.SILENT (${f})`),
    },
    { weight: 2, arbitrary: fc.tuple(number, sign, names).map(([a, s, f]) => `STORE ${a} ${s}FLAGS (${f})`) },
    { weight: 1, arbitrary: number.map((a) => `FETCH ${a} (FLAGS BODY[TEXT])`) },
    { weight: 1, arbitrary: fc.constant("CHECK") },
  );
  const strategy = fc.record(
    Object.fromEntries(
      axes
        .filter(({ name }) => ["store-expunged", "fetch-expunged", "notify-when"].includes(name))
        .map((axis) => [axis.name, fc.constantFrom(...axis.options.map((option) => option.name))]),
    ),
  );
  it("whoever else stores", () => {
    fc.assert(
      fc.property(strategy, fc.array(fc.tuple(fc.constantFrom(1, 2), line), { maxLength: 12 }), (chosen, lines) => {
        const given = server({ mailboxes: { FOO: [{ flags: "\\Seen" }, {}, { flags: "Later" }] }, strategy: chosen });
        const clients = [1, 2].map((n) => given.client(n, "FOO"));
        const beliefs = [1, 2].map(() => [...given.mailbox("FOO").messages].map(({ flags }) => flags));
        for (const [n, text] of lines) {
          const belief = beliefs[n - 1] as Flags[];
          const heard = (clients[n - 1] as Client).send(`a ${text}`);
          for (const said of heard) {
            const told = /^\* (\d+) FETCH .*FLAGS \(([^)]*)\)/s.exec(said);
            if (told) belief[Number(told[1]) - 1] = flagsOf((told[2] as string).split(" ").filter(Boolean));
          }
          const silent = /^STORE (\d):(\d) ([+-]?)FLAGS.SILENT \((.*)\)$/.exec(text);
          if (silent && heard.at(-1)?.startsWith("a OK")) {
            const [from, to] = [Number(silent[1]), Number(silent[2])].sort((a, b) => a - b) as [number, number];
            for (let at = from; at <= to; at++)
              belief[at - 1] = operate(silent[3] as string, belief[at - 1] as Flags, flagsOf([silent[4] as string]));
          }
          const view = [...(given.world.sessions.get(n)?.selected?.view ?? [])];
          expect(belief.map(folded)).toEqual(view.map(({ flags }) => folded(flags)));
        }
      }),
      { numRuns: 300 },
    );
  });
  const operate = (sign: string, before: Flags, given: Flags): Flags =>
    sign === "" ? given : sign === "+" ? addFlags(before, given) : removeFlags(before, given);
  const folded = (flags: Flags): string => flags.names.join(" ").toLowerCase();
});

it("reading what is printed gives the same arguments", () => {
  const flags = fc
    .array(fc.constantFrom("\\Seen", "\\Deleted", "$Junk", "Later", "a+b", "NIL"), { maxLength: 4 })
    .map(flagsOf);
  const operation = fc.constantFrom("replace", "add", "remove");
  fc.assert(
    fc.property(fc.record({ set: messageSet, operation, silent: fc.boolean(), flags }), (args) => {
      for (const command of [store, uidStore]) expect(reparse(command, args)).toEqual(args);
    }),
  );
});
