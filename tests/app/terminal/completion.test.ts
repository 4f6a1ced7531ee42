import { describe, expect, it } from "vitest";
import { complete } from "#app/terminal/completion.ts";
import { GRAMMAR } from "#app/terminal/completion-grammar.ts";
import { commandWords } from "#app/terminal/tag-rule.ts";
import { commands } from "#engine/commands/index.ts";
import { completionContext, isCommandWord } from "./typing.ts";

const texts = (line: string, rest: Parameters<typeof completionContext>[0] = {}) =>
  complete(line, isCommandWord, completionContext(rest)).candidates.map(({ text, note }) =>
    note ? `${text}|${note}` : text,
  );

const QRESYNC = { capabilities: ["IMAP4rev1", "QRESYNC"] };

describe("commands", () => {
  it("those that the state permits come first", () => {
    expect(texts("L", { stateName: "not authenticated" })).toEqual(["LOGIN ", "LOGOUT", "LIST |not in this state"]);
  });
  it("those whose capability is not offered come last", () => {
    expect(texts("M", { capabilities: ["IMAP4rev1"] })).toEqual(["MOVE |not offered"]);
  });
  it("the UID commands stand under UID", () => {
    expect(texts("U")).toEqual(["UID "]);
    expect(texts("uid s")).toEqual(["UID STORE "]);
  });
  it("an own tag is left alone", () => {
    expect(complete("b7 NO", isCommandWord, completionContext())).toMatchObject({
      start: 3,
      candidates: [{ text: "NOOP" }],
    });
  });
  it("nothing fits an unknown command", () => expect(texts("XFOO 1 ")).toEqual([]));
  it("says what stands here where nothing fits", () => {
    expect(complete("XF", isCommandWord, completionContext()).hint).toBe("command");
  });
});

describe("arguments", () => {
  it.each<{ name: string; line: string; rest?: Parameters<typeof completionContext>[0]; want: readonly string[] }>([
    { name: "message numbers", line: "FETCH ", want: ["1:* ", "* ", "$ "] },
    { name: "FETCH modifiers", line: "FETCH 1 FLAGS (CH", rest: QRESYNC, want: ["CHANGEDSINCE"] },
    { name: "STORE modifiers", line: "STORE 1 (UN", rest: QRESYNC, want: ["UNCHANGEDSINCE"] },
    { name: "the item after STORE modifiers", line: "STORE 1 (UNCHANGEDSINCE 5) +FLAGS.", want: ["+FLAGS.SILENT "] },
    { name: "what SELECT knows", line: "SELECT FOO (Q", rest: QRESYNC, want: ["QRESYNC"] },
    { name: "mod-sequences in a search", line: "SEARCH MODS", rest: QRESYNC, want: ["MODSEQ"] },
    { name: "FETCH macros", line: "FETCH 1 FA", want: ["FAST"] },
    { name: "FETCH items", line: "FETCH 1 EN", want: ["ENVELOPE"] },
    { name: "FETCH items in a list", line: "FETCH 1 (UID FL", want: ["FLAGS"] },
    { name: "no macros in a list", line: "FETCH 1 (A", want: [] },
    { name: "UID FETCH as FETCH", line: "UID FETCH 1 (EN", want: ["ENVELOPE"] },
    { name: "after an own tag", line: "b7 FETCH 1 EN", want: ["ENVELOPE"] },
    { name: "sections", line: "FETCH 1 BODY.PEEK[HEADER.F", want: ["HEADER.FIELDS", "HEADER.FIELDS.NOT"] },
    { name: "sections of a part", line: "FETCH 1 (FLAGS BODY[1.2.M", want: ["MIME"] },
    { name: "header fields", line: "FETCH 1 BODY[HEADER.FIELDS (From SUB", want: ["Subject"] },
    { name: "after a section the next item", line: "FETCH 1 (BODY[TEXT] INT", want: ["INTERNALDATE"] },
    {
      name: "items without their capability come last",
      line: "FETCH 1 B",
      rest: { capabilities: [] },
      want: [
        "BODYSTRUCTURE",
        "BODY.PEEK[",
        "BODY[",
        "BODY",
        "BINARY.PEEK[|not offered",
        "BINARY[|not offered",
        "BINARY.SIZE[|not offered",
      ],
    },
    { name: "STORE", line: "STORE 1 +", want: ["+FLAGS ", "+FLAGS.SILENT "] },
    { name: "flags", line: "STORE 1 +FLAGS (\\Seen \\De", want: ["\\Deleted"] },
    { name: "flags without parentheses", line: "STORE 1 +FLAGS \\S", want: ["\\Seen"] },
    { name: "SEARCH keys", line: "SEARCH UNSEEN UNDEL", want: ["UNDELETED"] },
    { name: "SEARCH keys in parentheses", line: "SEARCH NOT (UNSEEN UNDEL", want: ["UNDELETED"] },
    { name: "a SEARCH key's argument", line: "SEARCH UID ", want: ["1:*", "*", "$"] },
    { name: "the second argument of HEADER", line: "SEARCH HEADER Subject ", want: [] },
    { name: "SEARCH RETURN", line: "SEARCH RETURN (MIN M", want: ["MIN", "MAX"] },
    {
      name: "SORT RETURN",
      line: "SORT RETURN (CO",
      rest: { capabilities: ["SORT", "ESORT"] },
      want: ["COUNT", "CONTEXT|not offered"],
    },
    { name: "SORT criteria after RETURN", line: "SORT RETURN (COUNT) (REV", want: ["REVERSE"] },
    { name: "SORT criteria", line: "SORT (REV", want: ["REVERSE"] },
    { name: "UPDATE's items", line: "SEARCH RETURN (UPDATE (ENV", want: ["ENVELOPE"] },
    { name: "STATUS items", line: "STATUS INBOX (MESSAGES UIDN", want: ["UIDNEXT"] },
    { name: "NOTIFY", line: "NOTIFY S", want: ["SET "] },
    { name: "NOTIFY's mailboxes", line: "NOTIFY SET (SUB", want: ["SUBSCRIBED", "SUBTREE"] },
    {
      name: "NOTIFY's events",
      line: "NOTIFY SET STATUS (PERSONAL (Mailbox",
      want: ["MailboxName", "MailboxMetadataChange|not offered"],
    },
    { name: "a name of NOTIFY's, then events", line: "NOTIFY SET (MAILBOXES INBOX (Flag", want: ["FlagChange"] },
    { name: "events of the selected mailbox", line: "NOTIFY SET (SELECTED (Ma", want: [] },
    { name: "LIST selection", line: "LIST (SUB", want: ["SUBSCRIBED"] },
    {
      name: "LIST reference",
      line: "LIST ",
      want: ["SUBSCRIBED ", "REMOTE ", "RECURSIVEMATCH ", '"" ', "SPECIAL-USE |not offered"],
    },
    { name: "LIST STATUS", line: 'LIST "" * RETURN (STATUS (MESS', want: ["MESSAGES"] },
    { name: "APPEND flags after the mailbox", line: "APPEND INBOX (\\D", want: ["\\Deleted", "\\Draft"] },
    { name: "APPEND's literal", line: "APPEND INBOX (\\Seen) {", want: ["{}"] },
    { name: "mailboxes that need no quotes", line: "SELECT in", want: ["INBOX"] },
    { name: "mailboxes that need quotes", line: "SELECT se", want: ['"Sent Mail"'] },
    { name: "from within quotes", line: 'SELECT "Sent M', want: ['"Sent Mail"'] },
    { name: "mailboxes in modified UTF-7", line: "SELECT Entw", want: ["Entw&APw-rfe|Entwürfe"] },
    { name: "found by how people write them", line: "SELECT Entwü", want: ["Entw&APw-rfe|Entwürfe"] },
    { name: "mailboxes in UTF-8", line: "SELECT Entwü", rest: { utf8: true }, want: ['"Entwürfe"'] },
    { name: "COPY's mailbox", line: "MOVE 1:3 wo", want: ["work/plans"] },
    { name: "mechanisms", line: "AUTHENTICATE P", want: ["PLAIN "] },
    { name: "capabilities that can be enabled", line: "ENABLE IMAP", want: ["IMAP4rev2"] },
    { name: "commands without arguments", line: "NOOP ", want: [] },
    { name: "brackets beyond reason", line: `FETCH 1 ${"(".repeat(5000)}`, want: [] },
  ])("$name", ({ line, rest, want }) => expect(texts(line, rest)).toEqual(want));

  it.each([
    { name: "a hint for a sequence set", line: "FETCH 3", want: "message numbers or UIDs" },
    { name: "a hint for text", line: "SEARCH FROM ", want: "text to look for" },
    { name: "a hint for optional arguments too", line: "APPEND INBOX ", want: "the message, as a literal" },
  ])("$name", ({ line, want }) => expect(complete(line, isCommandWord, completionContext()).hint).toContain(want));

  it("hostile names of mailboxes stay names", () => {
    expect(texts("SELECT ", { mailboxNames: ["\x1b]52;c;eA==\x07", 'a"b', "x\r\ny"] })).toEqual([
      '"&ABs-]52;c;eA==&AAc-"|\x1b]52;c;eA==\x07',
      '"a\\"b"',
      "x&AA0ACg-y|x\r\ny",
    ]);
  });
});

describe("the table and the registry", () => {
  it("has a row for every command of the engine", () => {
    const missing = commands.filter(({ name }) => !GRAMMAR[name] && !GRAMMAR[name.replace(/^UID /, "")]);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
  it("knows the words of all commands, UID too", () => {
    const knows = commandWords(commands);
    expect(["uid", "Fetch", "STARTTLS", "b7", "constructor"].map(knows)).toEqual([true, true, true, false, false]);
  });
});
