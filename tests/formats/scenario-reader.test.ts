import { describe, expect, it } from "vitest";
import type { Step } from "#formats/scenario.ts";
import { ScenarioError } from "#formats/scenario-error.ts";
import { readScenario } from "#formats/scenario-reader.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { DEFAULT_EPOCH_MS } from "#sim/setup.ts";

const stepsOf = (story: string): readonly Step[] =>
  readScenario(`mailbox FOO 3 messages\nselected FOO C1 C2\n${story}`).steps;

describe("the header", () => {
  it("is read as docs/scenario-format.md says", () => {
    const { title, cites, setup } = readScenario(
      [
        "title     What # is not a comment here",
        "cites     rfc2180#4.1.1 rfc9051#7.5.1",
        "cites     draft-shih-imap-server-logout-00",
        "epoch     2026-02-28T23:59:59.500Z",
        "strategy  fetch-expunged=ghost    # a comment",
        "strategy  exists-after-expunge=always",
        "",
        'mailbox   "My Box" 3 messages uids 101:102,110 uidvalidity 9 uidnext 200 special \\Trash \\Sent unsubscribed',
        "mailbox   FOO 1 message user bob",
        'flags     "My Box" 2:* \\deleted $Work "#odd"',
        'flags     "My Box" 3 \\Recent \\Deleted',
        'internaldate "My Box" 1 "17-Jul-1996 02:44:25 -0700"',
        "message   FOO user bob uid 5 \\Seen",
        "    Subject: one",
        "",
        "    and two",
        "",
        'message   FOO user bob = "bare\\n\\xff"',
        'selected  "My Box" C1',
        "examined  FOO C2",
        "user      bob C2 C3",
        "logged-in C3",
        "enabled   C2 imap4rev2",
        "connected C4",
        "not-connected C5",
      ].join("\r\n"),
    );
    expect(title).toBe("What # is not a comment here");
    expect(cites).toEqual(["rfc2180#4.1.1", "rfc9051#7.5.1", "draft-shih-imap-server-logout-00"]);
    expect(setup).toEqual({
      epochMs: Date.UTC(2026, 1, 28, 23, 59, 59, 500),
      strategy: { "fetch-expunged": "ghost", "exists-after-expunge": "always" },
      mailboxes: [
        {
          user: "joe",
          name: "My Box",
          messages: [
            { uid: 101, flags: [], internalDate: "17-Jul-1996 02:44:25 -0700" },
            { uid: 102, flags: ["\\Deleted", "$Work", "#odd"] },
            { uid: 110, flags: ["\\Deleted", "$Work", "#odd", "\\Recent"] },
          ],
          uidValidity: 9,
          uidNext: 200,
          specialUse: ["\\Trash", "\\Sent"],
          subscribed: false,
        },
        {
          user: "bob",
          name: "FOO",
          messages: [
            { uid: 1, flags: [] },
            { uid: 5, flags: ["\\Seen"], octets: octetsOf("Subject: one\r\n\r\nand two\r\n") },
            { uid: 6, flags: [], octets: octetsOf("bare\n\xff") },
          ],
          specialUse: [],
          subscribed: true,
        },
      ],
      clients: [
        { client: 1, user: "joe", state: "selected", mailbox: "My Box", readOnly: false, enabled: [] },
        { client: 2, user: "bob", state: "selected", mailbox: "FOO", readOnly: true, enabled: ["IMAP4rev2"] },
        { client: 3, user: "bob", state: "logged in", readOnly: false, enabled: [] },
        { client: 4, user: "joe", state: "connected", readOnly: false, enabled: [] },
        { client: 5, user: "joe", state: "not connected", readOnly: false, enabled: [] },
      ],
    });
  });

  it("may be missing altogether", () => {
    expect(readScenario("", "name")).toEqual({
      title: "name",
      cites: [],
      setup: { clients: [], mailboxes: [], strategy: {}, epochMs: DEFAULT_EPOCH_MS },
      steps: [],
      places: [],
    });
  });

  it.each([
    { name: "all of them", line: "imap4rev1 idle X-MINE", want: ["IMAP4rev1", "IDLE", "X-MINE"] },
    { name: "none", line: "none", want: [] },
  ])("takes capabilities: $name", ({ line, want }) =>
    expect(readScenario(`capabilities ${line}`).setup.capabilities).toEqual(want),
  );

  it("takes capabilities against the default ones", () => {
    const chosen = readScenario("capabilities -MOVE +LOGINDISABLED").setup.capabilities;
    expect(chosen).toContain("IDLE");
    expect(chosen).not.toContain("MOVE");
    expect(chosen?.at(-1)).toBe("LOGINDISABLED");
  });
});

describe("the story", () => {
  it("is read line by line", () => {
    const story = [
      "# One paragraph",
      "#   over two lines.",
      "#",
      "# Another.",
      "",
      "? And now?",
      "C1: A1 NOOP",
      "S1: A1 OK  two blanks",
      "C1:",
      "C2: é",
      'C2= "A1 NO"',
      'S2= "\\xe9 \\"\\\\\\t "',
      "<30 minutes pass>",
      "<1 second passes>",
      "<500 ms pass>",
      "<C3 connects>",
      "<C2's connection is closed>",
      "<message delivered to FOO>",
      '<message delivered to "A B" user bob \\flagged Later = "x">',
      "<message delivered to FOO \\Seen>",
      "    Subject: x",
      "<server: fetch-expunged=nil idle-delay=60s>",
      "<capabilities: IMAP4rev1 IDLE>",
      "<capabilities: -IDLE +MOVE>",
    ];
    const deliver = { type: "deliver", user: "joe", mailbox: "FOO", flags: [], octets: undefined };
    expect(
      stepsOf(story.join("\n")).map((step) =>
        step.type === "send" ? { ...step, octets: octetString(step.octets) } : step,
      ),
    ).toEqual([
      { type: "note", text: "One paragraph over two lines." },
      { type: "note", text: "Another." },
      { type: "question", text: "And now?" },
      { type: "send", client: 1, octets: "A1 NOOP\r\n" },
      { type: "expect", client: 1, line: "A1 OK  two blanks" },
      { type: "send", client: 1, octets: "\r\n" },
      { type: "send", client: 2, octets: "\xc3\xa9\r\n" },
      { type: "send", client: 2, octets: "A1 NO" },
      { type: "expect", client: 2, line: '\xe9 "\\\t ' },
      { type: "wait", ms: 1_800_000 },
      { type: "wait", ms: 1000 },
      { type: "wait", ms: 500 },
      { type: "connect", client: 3 },
      { type: "disconnect", client: 2 },
      deliver,
      { ...deliver, mailbox: "A B", user: "bob", flags: ["\\Flagged", "Later"], octets: octetsOf("x") },
      { ...deliver, flags: ["\\Seen"], octets: octetsOf("Subject: x\r\n") },
      { type: "strategy", axis: "fetch-expunged", option: "nil" },
      { type: "strategy", axis: "idle-delay", option: "60s" },
      { type: "capabilities", capabilities: ["IMAP4rev1", "IDLE"] },
      { type: "capabilities", capabilities: ["IMAP4rev1", "MOVE"] },
    ]);
  });

  it("keeps blanks at the end of a line: they are sent", () => {
    const [step] = stepsOf("C1: A1 NOOP ");
    expect(step?.type === "send" && octetString(step.octets)).toBe("A1 NOOP \r\n");
  });

  it("says on which lines a step stands", () => {
    const { places } = readScenario(
      "mailbox FOO 0 messages\n\n# a\n# b\n\n<message delivered to FOO>\n    x\n\n    y\n\n? c\n",
    );
    expect(places).toEqual([
      { first: 3, last: 4 },
      { first: 6, last: 9 },
      { first: 11, last: 11 },
    ]);
  });
});

const story = "mailbox FOO 3 messages\nselected FOO C1\n";

describe("a mistake", () => {
  it.each([
    {
      name: "an unknown header",
      text: "titel x",
      at: [1, 1],
      says: 'there is no header "titel"; did you mean "title"?',
    },
    { name: "two titles", text: "title a\ntitle b", at: [2, 1], says: "there is a title already" },
    { name: "two passwords", text: "password joe x\npassword joe y", at: [2, 10], says: "joe has a password already" },
    { name: "a user without a password", text: "password joe", at: [1, 13], says: "expected a password" },
    { name: "two lines of limits", text: "limits line=1\nlimits line=2", at: [2, 1], says: "there are limits already" },
    {
      name: "a limit that there is not",
      text: "limits lines=1",
      at: [1, 8],
      says: 'there is no limit "lines", only line, append, literal, stored, expunges; did you mean "line"?',
    },
    {
      name: "a limit that is no number",
      text: "limits append=x",
      at: [1, 8],
      says: 'expected a number of octets after append=, not "x"',
    },
    {
      name: "a citation that is none",
      text: "cites rfc2180#4.1.1 RFC9051",
      at: [1, 21],
      says: 'expected a citation, as in rfc2180#4.1.1, not "RFC9051"',
    },
    {
      name: "an unknown axis",
      text: "strategy fetch-expnged=nil",
      at: [1, 10],
      says: 'there is no strategy axis "fetch-expnged"; did you mean "fetch-expunged"?',
    },
    {
      name: "an unknown option",
      text: "strategy fetch-expunged=nul",
      at: [1, 25],
      says: 'fetch-expunged has no option "nul": it has ghost, partial-no, nil',
    },
    {
      name: "a prototype's name as axis",
      text: "strategy __proto__=nil",
      at: [1, 10],
      says: 'there is no strategy axis "__proto__"',
    },
    { name: "a choice without an option", text: "strategy fetch-expunged", at: [1, 10], says: "expected axis=option" },
    {
      name: "an axis chosen twice",
      text: "strategy idle-delay=0 idle-delay=60s",
      at: [1, 1],
      says: "idle-delay has been chosen already: 0",
    },
    {
      name: "an unknown capability",
      text: "capabilities IDEL",
      at: [1, 14],
      says: 'there is no capability "IDEL"; did you mean "IDLE"?',
    },
    {
      name: "signs before some capabilities only",
      text: "capabilities -IDLE MOVE",
      at: [1, 20],
      says: "put + or - before each one",
    },
    { name: "a date that is none", text: "epoch 2026-02-30T00:00:00Z", at: [1, 7], says: "expected a date and time" },
    {
      name: "a number that is none",
      text: "mailbox FOO seven messages",
      at: [1, 13],
      says: 'expected how many messages it holds, a number from 0 to 100000, not "seven"',
    },
    {
      name: "too many messages",
      text: "mailbox FOO 4000000000 messages",
      at: [1, 13],
      says: "a number from 0 to 100000",
    },
    {
      name: "too many messages in all",
      text: "mailbox A 60000 messages\nmailbox B 60000 messages",
      at: [2, 1],
      says: "more than 100000 messages in all",
    },
    { name: "a word missing", text: "mailbox FOO 7", at: [1, 14], says: 'expected "messages" after the number' },
    {
      name: "UIDs that are too few",
      text: "mailbox FOO 7 messages uids 1:3",
      at: [1, 29],
      says: "1:3 is 3 UIDs, but there are 7 messages",
    },
    {
      name: "UIDs that do not ascend",
      text: "mailbox FOO 2 messages uids 5,4",
      at: [1, 29],
      says: "expected ascending UIDs",
    },
    {
      name: "a UIDNEXT that is taken",
      text: "mailbox FOO 2 messages uidnext 2",
      at: [1, 1],
      says: "uidnext 2 of FOO must be above 2",
    },
    {
      name: "a mailbox twice",
      text: "mailbox FOO 1 message\nmailbox FOO 2 messages",
      at: [2, 1],
      says: "the mailbox FOO of joe is there already",
    },
    { name: "a name with an empty level", text: "mailbox a//b 0 messages", at: [1, 9], says: "a level without a name" },
    {
      name: "flags of an unknown mailbox",
      text: "mailbox FOO 1 message\nflags FO 1 \\Seen",
      at: [2, 7],
      says: 'joe has no mailbox FO so far; did you mean "FOO"?',
    },
    {
      name: "a message number too large",
      text: "mailbox FOO 3 messages\nflags FOO 2:4 \\Seen",
      at: [2, 1],
      says: "FOO has 3 messages, so there is no number 4",
    },
    {
      name: "an unknown flag",
      text: "mailbox FOO 3 messages\nflags FOO 2 \\Sean",
      at: [2, 13],
      says: "there is no flag \\Sean, only \\Answered \\Flagged",
    },
    {
      name: "a keyword that is none",
      text: 'mailbox FOO 3 messages\nflags FOO 2 "a b"',
      at: [2, 13],
      says: '"a b" cannot be a keyword',
    },
    {
      name: "\\Recent before the end",
      text: "mailbox FOO 3 messages\nflags FOO 2 \\Recent",
      at: [2, 1],
      says: "\\Recent can be on the last messages of FOO only",
    },
    {
      name: "a UID below the largest",
      text: "mailbox FOO 2 messages uids 3,9\nmessage FOO uid 5",
      at: [2, 1],
      says: "UID 5 is below 9",
    },
    { name: "a client in two places", text: "connected C1\nlogged-in C1", at: [2, 1], says: "C1 is connected already" },
    { name: "a client with two users", text: "user a C1\nuser b C1", at: [2, 1], says: "C1 is a already" },
    {
      name: "a client that is none",
      text: "connected C10",
      at: [1, 11],
      says: 'expected a client, C1 to C9, not "C10"',
    },
    {
      name: "a mailbox selected that is not there",
      text: "selected BAR C1",
      at: [1, 1],
      says: "C1 has BAR selected, but joe has no such mailbox",
    },
    {
      name: "another user's mailbox selected",
      text: "mailbox FOO 1 message\nuser bob C1\nselected FOO C1",
      at: [3, 1],
      says: 'add "mailbox FOO 0 messages user bob"',
    },
    {
      name: "something enabled before login",
      text: "connected C1\nenabled C1 IMAP4rev2",
      at: [2, 1],
      says: "C1 has enabled IMAP4rev2, but nobody has logged in",
    },
    {
      name: "something that cannot be enabled",
      text: "enabled C1 IDLE",
      at: [1, 12],
      says: '"IDLE" cannot be enabled, only IMAP4rev2',
    },
    {
      name: "a message with two texts",
      text: 'message INBOX = "x"\n    y',
      at: [1, 1],
      says: "its text below and behind the =",
    },
    {
      name: "an indented line on its own",
      text: "title x\n    y",
      at: [2, 1],
      says: "an indented line belongs to a message",
    },
    { name: "a quote left open", text: 'mailbox "FOO 1 message', at: [1, 23], says: "expected a closing quote" },
    { name: "an escape that is none", text: 'mailbox "F\\q" 1 message', at: [1, 11], says: "expected an escape" },
    { name: "a control character", text: "title x\ncites \x1b[31m", at: [2, 7], says: "the control character \\x1b" },
    { name: "a carriage return within a line", text: "title a\rb", at: [1, 8], says: "the control character \\x0d" },
    { name: "a C1 control character", text: "# \u009b31m", at: [1, 3], says: "the control character \\x9b" },
    {
      name: "a header in the story",
      text: `${story}# x\nflags FOO 1 \\Seen`,
      at: [4, 1],
      says: '"flags" belongs above the first line of the story',
    },
    {
      name: "a line that is nothing",
      text: `${story}# x\nwhatever`,
      at: [4, 1],
      says: 'expected "C1: …", "S1: …", "# …", "? …" or "<…>"',
    },
    { name: "a client that is not connected", text: `${story}C2: A1 NOOP`, at: [3, 1], says: "C2 is not connected" },
    {
      name: "a client whose connection is closed",
      text: `${story}<C1's connection is closed>\nC1: A1 NOOP`,
      at: [4, 1],
      says: "C1 is not connected",
    },
    {
      name: "a connection closed twice",
      text: `${story}<C1's connection is closed>\n<C1's connection is closed>`,
      at: [4, 2],
      says: "C1 is not connected",
    },
    { name: "an answer to nobody", text: `${story}S3: * OK`, at: [3, 1], says: "there is no client C3" },
    {
      name: "a client without a number",
      text: `${story}C: A1 NOOP`,
      at: [3, 2],
      says: "expected a client from C1 to C9",
    },
    {
      name: "a client with a large number",
      text: `${story}C12: A1 NOOP`,
      at: [3, 2],
      says: "expected a client from C1 to C9",
    },
    { name: "no blank after the colon", text: `${story}C1:A1 NOOP`, at: [3, 4], says: 'expected a blank after "C1:"' },
    { name: "octets without quotes", text: `${story}C1= A1 NOOP`, at: [3, 5], says: "expected octets in quotes" },
    { name: "something after octets", text: `${story}C1= "A1" x`, at: [3, 9], says: "expected the end of the line" },
    { name: "two lines in one answer", text: `${story}S1= "a\\r\\nb"`, at: [3, 1], says: "a CRLF within one line" },
    { name: "another server", text: `${story}<the client logs C1 out>`, at: [3, 6], says: "the server logs C2 out" },
    { name: "no client to log out", text: `${story}<the server logs bob out>`, at: [3, 18], says: "from C1 to C9" },
    { name: "a log-out of whom", text: `${story}<the server logs C1 off>`, at: [3, 21], says: 'expected "out"' },
    {
      name: "a rebuilt name with an empty level",
      text: `${story}<A//B is rebuilt>`,
      at: [3, 2],
      says: "level without",
    },
    { name: "an unknown happening", text: `${story}<it rains>`, at: [3, 2], says: "nothing known happens here" },
    {
      name: "a happening without an end",
      text: `${story}<C1 connects`,
      at: [3, 13],
      says: 'expected a ">" at the end of the line',
    },
    {
      name: "a unit that is none",
      text: `${story}<3 weeks pass>`,
      at: [3, 4],
      says: 'expected ms, seconds, minutes, hours or days, not "weeks"',
    },
    { name: "time that does not pass", text: `${story}<3 days>`, at: [3, 8], says: 'expected "pass" after the time' },
    { name: "too much time", text: `${story}<32 days pass>`, at: [3, 2], says: "not more than 31 days" },
    {
      name: "too much time in all",
      text: `${story}<30 days pass>\n<30 days pass>`,
      at: [4, 1],
      says: "not more than 31 days",
    },
    {
      name: "a connection that does what it cannot",
      text: `${story}<C1 explodes>`,
      at: [3, 2],
      says: 'expected "C2 connects"',
    },
    {
      name: "a link that does what it cannot",
      text: `${story}<C1's link explodes>`,
      at: [3, 12],
      says: "is cut, stalls, is held, resumes",
    },
    {
      name: "a link of nobody",
      text: `${story}<C0's link stalls>`,
      at: [3, 2],
      says: "expected a client, C1 to C9",
    },
    {
      name: "a packet that goes nowhere",
      text: `${story}<the next packet by C1 arrives>`,
      at: [3, 2],
      says: 'expected "the next packet from C2 arrives"',
    },
    {
      name: "a latency without a unit",
      text: `link C1 latency 200\n${story}`,
      at: [1, 17],
      says: "expected a latency, as in 200ms",
    },
    {
      name: "a latency with three ways",
      text: `link C1 latency 2s/2s/2s\n${story}`,
      at: [1, 17],
      says: "to the server and back",
    },
    {
      name: "a latency said twice",
      text: `link C1 latency 2s latency 3s\n${story}`,
      at: [1, 20],
      says: "latency has been said already",
    },
    {
      name: "a NAT that never remembers",
      text: `${story}<C1's link: nat 0s>`,
      at: [3, 17],
      says: "at least 1ms",
    },
    {
      name: "two links of one client",
      text: `link C1 nat 2m\nlink C1 nat 3m\n${story}`,
      at: [2, 1],
      says: "C1 has a link already: latency 0ms nat 2m",
    },
    {
      name: "a lost line of nobody",
      text: `${story}C3~ A1 NOOP`,
      at: [3, 1],
      says: "there is no client C3",
    },
    {
      name: "a text below what is no message",
      text: `${story}<C1 connects>\n    x`,
      at: [3, 1],
      says: "only a delivered message has a text below it",
    },
    {
      name: "an unknown option in the story",
      text: `${story}<server: fetch-expunged=x>`,
      at: [3, 25],
      says: 'fetch-expunged has no option "x"',
    },
  ])("is told with line and column: $name", ({ text, at, says }) => {
    let error: unknown;
    try {
      readScenario(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ScenarioError);
    const { line, column, message } = error as ScenarioError;
    expect(message).toContain(says);
    expect([line, column]).toEqual(at);
  });
});

describe("hostile text", () => {
  const mega = 1024 * 1024;
  it.each([
    { name: "10 MB of one letter", text: "x".repeat(10 * mega) },
    { name: "10 MB of blanks", text: " ".repeat(10 * mega) },
    { name: "8 MB of one word", text: "x".repeat(8 * mega) },
    { name: "8 MB of quotes", text: `mailbox ${'"'.repeat(8 * mega - 8)}` },
    { name: "8 MB of backslashes in quotes", text: `mailbox "${"\\".repeat(8 * mega - 9)}` },
    { name: "8 MB of brackets", text: "<".repeat(8 * mega) },
    { name: "4 MB of empty lines and an error", text: `${"\n".repeat(4 * mega)}x` },
    { name: "a million happenings", text: "<C1 connects>\n".repeat(500_000) },
    { name: "many UIDs", text: `mailbox FOO 3 messages uids ${"1,".repeat(3 * mega)}` },
    { name: "many sets", text: `mailbox FOO 90000 messages\n${"flags FOO 1:* \\Seen\n".repeat(100_000)}` },
    {
      name: "many flags",
      text: `mailbox FOO 1 message\nflags FOO 1 ${Array.from({ length: 300_000 }, (_, i) => `k${i}`).join(" ")}`,
    },
    { name: "many capabilities", text: `capabilities ${Array.from({ length: 300_000 }, (_, i) => `X${i}`).join(" ")}` },
    { name: "a control character at the end", text: `${"# x\n".repeat(mega)}\x00` },
  ])("gets an error, and soon: $name", ({ text }) => {
    expect(() => readScenario(text)).toThrow(ScenarioError);
  });
});
