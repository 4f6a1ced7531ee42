import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { server } from "../harness.ts";

const without = (...names: string[]) => DEFAULT_CAPABILITIES.filter((capability) => !names.includes(capability));

/** A client before mailboxes and subscriptions; no \HasChildren unless asked for. */
function client(
  mailboxes: readonly string[],
  subscriptions: readonly string[] = [],
  capabilities: readonly string[] = without("CHILDREN"),
) {
  const there = server({ mailboxes: Object.fromEntries(mailboxes.map((name) => [name, 0])), capabilities });
  const one = there.client(1);
  for (const name of subscriptions) one.send(`s SUBSCRIBE ${name}`);
  return one;
}

/** What LIST or LSUB says, without "* LIST " and the delimiter. */
const answers = (one: ReturnType<typeof client>, line: string) => {
  const lines = one.send(`a ${line}`);
  expect(lines.at(-1)).toBe(`a OK ${line.split(" ")[0]} completed`);
  return lines.slice(0, -1).map((response) => response.replace(/^\* (?:LIST|LSUB) /, "").replace(' "/" ', " "));
};

describe("LIST, basic", () => {
  const tree = ["Work", "Work/a", "Work/a/b", "Deep/x/y", "Other"];

  it.each([
    {
      name: "* is all names",
      line: '"" *',
      want: [
        "() INBOX",
        "(\\Noselect) Deep",
        "(\\Noselect) Deep/x",
        "() Deep/x/y",
        "() Other",
        "() Work",
        "() Work/a",
        "() Work/a/b",
      ],
    },
    { name: "% is one level", line: '"" %', want: ["() INBOX", "(\\Noselect) Deep", "() Other", "() Work"] },
    { name: "%/% is the second level", line: '"" %/%', want: ["(\\Noselect) Deep/x", "() Work/a"] },
    { name: "a name is itself", line: '"" Work', want: ["() Work"] },
    { name: "a reference comes before the pattern", line: "Work/ %", want: ["() Work/a"] },
    { name: "* reaches down", line: '"" Work*', want: ["() Work", "() Work/a", "() Work/a/b"] },
    { name: "case counts", line: '"" work', want: [] },
    { name: "but not in INBOX", line: '"" inb%', want: ["() INBOX"] },
    { name: "the empty pattern asks for the delimiter", line: '"" ""', want: ['(\\Noselect) ""'] },
    { name: "whatever the reference", line: 'Work/ ""', want: ['(\\Noselect) ""'] },
    { name: "a literal pattern", line: '"" {1+}\r\n%', want: ["() INBOX", "(\\Noselect) Deep", "() Other", "() Work"] },
    { name: "a pattern longer than any name", line: `"" ${"*a".repeat(1500)}`, want: [] },
  ])("$name", ({ line, want }) => {
    expect(answers(client(tree), `LIST ${line}`).toSorted()).toEqual(want.toSorted());
  });

  it("says \\HasChildren where CHILDREN is offered", () => {
    expect(answers(client(["a", "a/b"], [], DEFAULT_CAPABILITIES), 'LIST "" a*')).toEqual([
      "(\\HasChildren) a",
      "(\\HasNoChildren) a/b",
    ]);
  });

  it("prints names in modified UTF-7, or in UTF-8 once enabled", () => {
    const one = client(["Entwürfe"]);
    expect(answers(one, 'LIST "" Entw*')).toEqual(["() Entw&APw-rfe"]);
    one.send("e ENABLE UTF8=ACCEPT");
    expect(answers(one, 'LIST "" "Entw\xc3\xbc*"')).toEqual(['() "Entw\xc3\xbcrfe"']);
  });
});

describe("LIST, extended: the hierarchy of rfc9051#6.3.9.8", () => {
  const mailboxes = [
    "Fruit",
    "Fruit/Apple",
    "Fruit/Banana",
    "Tofu",
    "Vegetable",
    "Vegetable/Broccoli",
    "Vegetable/Corn",
  ];
  const subscriptions = ["INBOX", "Fruit/Banana", "Fruit/Peach", "Vegetable", "Vegetable/Broccoli"];

  it.each([
    {
      name: "subscribed names, whether they exist or not",
      line: 'LIST (SUBSCRIBED) "" *',
      want: [
        "(\\Subscribed) Fruit/Banana",
        "(\\NonExistent \\Subscribed) Fruit/Peach",
        "(\\Subscribed) INBOX",
        "(\\Subscribed) Vegetable",
        "(\\Subscribed) Vegetable/Broccoli",
      ],
    },
    {
      name: "children, where asked for",
      line: 'LIST () "" % RETURN (CHILDREN)',
      want: ["(\\HasChildren) Fruit", "(\\HasNoChildren) INBOX", "(\\HasNoChildren) Tofu", "(\\HasChildren) Vegetable"],
    },
    {
      name: "subscriptions as an attribute",
      line: 'LIST "" % RETURN (SUBSCRIBED)',
      want: ["() Fruit", "(\\Subscribed) INBOX", "() Tofu", "(\\Subscribed) Vegetable"],
    },
    {
      name: "both, and each option once however often it is named",
      line: 'LIST (REMOTE REMOTE) "" % RETURN (CHILDREN SUBSCRIBED CHILDREN)',
      want: [
        "(\\HasChildren) Fruit",
        "(\\HasNoChildren \\Subscribed) INBOX",
        "(\\HasNoChildren) Tofu",
        "(\\HasChildren \\Subscribed) Vegetable",
      ],
    },
    {
      name: "several patterns, a name once",
      line: 'LIST "" (INBOX Tofu "*/B*" To*)',
      want: ["() Fruit/Banana", "() INBOX", "() Tofu", "() Vegetable/Broccoli"],
    },
    { name: "no return options", line: 'LIST "" Tofu RETURN ()', want: ["() Tofu"] },
    { name: "an empty pattern is nothing here", line: 'LIST () "" ""', want: [] },
    { name: "nor among others", line: 'LIST "" ("" Tofu)', want: ["() Tofu"] },
    { name: "any case", line: 'list (subscribed) "" Tofu return (children)', want: [] },
  ])("$name", ({ line, want }) => {
    const one = client(mailboxes, subscriptions);
    const lines = one.send(`a ${line}`).slice(0, -1);
    expect(lines.map((response) => response.slice("* LIST ".length).replace(' "/" ', " ")).toSorted()).toEqual(
      want.toSorted(),
    );
  });
});

describe("LIST, RECURSIVEMATCH", () => {
  const foo2 = [
    "foo2",
    "foo2/bar1",
    "foo2/bar2",
    "baz2",
    "baz2/bar2",
    "baz2/bar22",
    "baz2/bar222",
    "eps2",
    "eps2/mamba",
    "qux2/bar2",
  ];
  const subscribed = [
    "foo2/bar1",
    "foo2/bar2",
    "baz2/bar2",
    "baz2/bar22",
    "baz2/bar222",
    "eps2",
    "eps2/mamba",
    "qux2/bar2",
  ];
  const CHILDINFO = '("CHILDINFO" ("SUBSCRIBED"))';

  it.each([
    {
      name: "a parent comes only for children that the pattern leaves out (example 8)",
      mailboxes: foo2,
      subscriptions: subscribed,
      line: 'LIST (RECURSIVEMATCH SUBSCRIBED) "" *2',
      want: [
        "(\\Subscribed) baz2/bar2",
        "(\\Subscribed) baz2/bar22",
        "(\\Subscribed) baz2/bar222",
        `(\\Subscribed) eps2 ${CHILDINFO}`,
        `() foo2 ${CHILDINFO}`,
        "(\\Subscribed) foo2/bar2",
        "(\\Subscribed) qux2/bar2",
      ],
    },
    {
      name: "CHILDINFO does not mean \\HasChildren (example 9)",
      mailboxes: ["foo"],
      subscriptions: ["foo/bar"],
      line: 'LIST (SUBSCRIBED RECURSIVEMATCH) "" foo RETURN (CHILDREN)',
      want: [`(\\HasNoChildren) foo ${CHILDINFO}`],
    },
    {
      name: "a parent that does not exist (table 3)",
      mailboxes: [],
      subscriptions: ["gone/child"],
      line: 'LIST (SUBSCRIBED RECURSIVEMATCH) "" %',
      want: [`(\\NonExistent) gone ${CHILDINFO}`],
    },
    {
      name: "nothing below satisfies: no answer",
      mailboxes: ["foo", "foo/bar"],
      subscriptions: [],
      line: 'LIST (SUBSCRIBED RECURSIVEMATCH) "" %',
      want: [],
    },
  ])("$name", ({ mailboxes, subscriptions, line, want }) => {
    expect(answers(client(mailboxes, subscriptions), line).toSorted()).toEqual(want.toSorted());
  });

  it("a name that only has mailboxes below it is \\NonExistent \\HasChildren (example 10)", () => {
    expect(answers(client(["music/rock"]), 'LIST () "" m%')).toEqual(["(\\NonExistent \\HasChildren) music"]);
  });
});

describe("LIST, SPECIAL-USE and STATUS", () => {
  const withUses = () => {
    const one = client(["Plain"], []);
    one.send("c CREATE Bin (USE (\\Trash))");
    one.send("c CREATE old/Sent (USE (\\Sent))");
    return one;
  };

  it.each([
    { name: "selected", line: 'LIST (SPECIAL-USE) "" *', want: ["(\\Trash) Bin", "(\\Sent) old/Sent"] },
    { name: "returned", line: 'LIST "" (Bin Plain) RETURN (SPECIAL-USE)', want: ["(\\Trash) Bin", "() Plain"] },
    {
      name: "with RECURSIVEMATCH",
      line: 'LIST (SPECIAL-USE RECURSIVEMATCH) "" %',
      want: ["(\\Trash) Bin", '(\\NonExistent \\HasChildren) old ("CHILDINFO" ("SPECIAL-USE"))'],
    },
    {
      name: "and subscribed: both must hold",
      line: 'LIST (SPECIAL-USE SUBSCRIBED) "" *',
      want: ["(\\Subscribed \\Trash) Bin"],
    },
  ])("uses: $name", ({ line, want }) => {
    const one = withUses();
    one.send("s SUBSCRIBE Bin");
    one.send("s SUBSCRIBE Plain");
    expect(answers(one, line)).toEqual(want);
  });

  it("STATUS follows each name that can be selected", () => {
    const one = client(["a/b"]);
    expect(one.send('a LIST "" (a a/b) RETURN (STATUS (MESSAGES UIDNEXT MESSAGES))')).toEqual([
      '* LIST (\\NonExistent \\HasChildren) "/" a',
      '* LIST () "/" a/b',
      "* STATUS a/b (MESSAGES 0 UIDNEXT 1)",
      "a OK LIST completed",
    ]);
  });
});

describe("LIST refuses", () => {
  it.each([
    { name: "no pattern", line: '""', want: "a BAD expected a space but the line ends, at octet 10" },
    {
      name: "RECURSIVEMATCH alone",
      line: '(RECURSIVEMATCH REMOTE) "" *',
      want: "a BAD RECURSIVEMATCH needs SUBSCRIBED or SPECIAL-USE beside it, at octet 8",
    },
    {
      name: "an unknown selection option",
      line: '(MINE) "" *',
      want: "a BAD expected a selection option (SUBSCRIBED, REMOTE, RECURSIVEMATCH, SPECIAL-USE), not MINE, at octet 9",
    },
    {
      name: "an unknown return option",
      line: '"" * RETURN (MYRIGHTS)',
      want: "a BAD expected a return option (SUBSCRIBED, CHILDREN, STATUS, SPECIAL-USE), not MYRIGHTS, at octet 21",
    },
    {
      name: "a word that is not RETURN",
      line: '"" * REPORT ()',
      want: "a BAD expected RETURN, or the end of the command, at octet 13",
    },
    {
      name: "RETURN without options",
      line: '"" * RETURN',
      want: "a BAD expected a space but the line ends, at octet 19",
    },
    { name: "no patterns", line: '"" ()', want: "a BAD expected a mailbox pattern, at octet 12" },
    { name: "STATUS without items", line: '"" * RETURN (STATUS)', want: "a BAD expected a space, at octet 27" },
    {
      name: "an unknown STATUS item",
      line: '"" * RETURN (STATUS (X))',
      want: "a BAD expected a STATUS item (MESSAGES, RECENT, UIDNEXT, UIDVALIDITY, UNSEEN, DELETED, SIZE, APPENDLIMIT, HIGHESTMODSEQ), not X, at octet 29",
    },
    { name: "a rest", line: '"" * RETURN () x', want: "a BAD expected the end of the command, at octet 22" },
  ])("$name", ({ line, want }) => {
    expect(client([]).send(`a LIST ${line}`)).toEqual([want]);
  });

  it.each([
    {
      name: "options without LIST-EXTENDED",
      capabilities: ["IMAP4rev1"],
      line: '(SUBSCRIBED) "" *',
      want: "a BAD LIST has no options here, for LIST-EXTENDED is not offered, at octet 8",
    },
    {
      name: "patterns without LIST-EXTENDED",
      capabilities: ["IMAP4rev1"],
      line: '"" (a b)',
      want: "a BAD LIST has no options here, for LIST-EXTENDED is not offered, at octet 11",
    },
    {
      name: "SPECIAL-USE where it is not offered",
      capabilities: ["IMAP4rev2"],
      line: '(SPECIAL-USE) "" *',
      want: "a BAD expected a selection option (SUBSCRIBED, REMOTE, RECURSIVEMATCH), not SPECIAL-USE, at octet 9",
    },
    {
      name: "STATUS where it is not offered",
      capabilities: ["LIST-EXTENDED"],
      line: '"" * RETURN (STATUS (MESSAGES))',
      want: "a BAD expected a return option (SUBSCRIBED, CHILDREN), not STATUS, at octet 21",
    },
  ])("$name", ({ capabilities, line, want }) => {
    expect(client([], [], capabilities).send(`a LIST ${line}`)).toEqual([want]);
  });
});

describe("LSUB", () => {
  const one = () => client(["foo", "foo/bar", "Work"], ["foo/bar", "foo/baz", "Work", "Work/a"]);

  it.each([
    { name: "* is all that is subscribed", line: '"" *', want: ["() Work", "() Work/a", "() foo/bar", "() foo/baz"] },
    { name: "% shows a name above as \\Noselect", line: '"" %', want: ["() Work", "(\\Noselect) foo"] },
    { name: "a second level", line: '"" %/%', want: ["() Work/a", "() foo/bar", "() foo/baz"] },
    { name: "a reference", line: "foo/ b%", want: ["() foo/bar", "() foo/baz"] },
    { name: "a name above without %", line: '"" foo', want: [] },
    { name: "the empty pattern", line: '"" ""', want: [] },
  ])("$name", ({ line, want }) => {
    expect(answers(one(), `LSUB ${line}`)).toEqual(want);
  });

  it.each([
    { name: "options", line: '(SUBSCRIBED) "" *', want: "a BAD expected a mailbox name, at octet 8" },
    { name: "several patterns", line: '"" (a b)', want: "a BAD expected a mailbox pattern, at octet 11" },
    { name: "a rest", line: '"" a b', want: "a BAD expected the end of the command, at octet 12" },
  ])("refuses $name", ({ line, want }) => {
    expect(one().send(`a LSUB ${line}`)).toEqual([want]);
  });
});
