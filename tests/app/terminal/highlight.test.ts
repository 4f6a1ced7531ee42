import { describe, expect, it } from "vitest";
import { highlightLine, highlightUntagged } from "#app/terminal/highlight.ts";
import type { LineKind } from "#sim/play.ts";
import { isCommandWord } from "./typing.ts";

/** `role:text` of what is not plain. */
const marks = (kind: LineKind, text: string) =>
  highlightLine({ kind, text }, isCommandWord).map((row) =>
    row.filter(({ role }) => role !== "text").map(({ role, text }) => `${role}:${text}`),
  );

describe("highlighting", () => {
  it.each<{ name: string; kind: LineKind; text: string; want: readonly (readonly string[])[] }>([
    { name: "a command", kind: "command", text: "a3 EXPUNGE", want: [["tag:a3 ", "command:EXPUNGE"]] },
    {
      name: "a UID command is two words",
      kind: "command",
      text: "a3 uid fetch 4:5 (UID)",
      want: [["tag:a3 ", "command:uid fetch", "number:4:5"]],
    },
    { name: "an unknown command is plain", kind: "command", text: "a3 XFOO", want: [["tag:a3 "]] },
    {
      name: "flags and strings",
      kind: "command",
      text: 'a STORE 1 +FLAGS (\\Seen $Junk) "x \\" y"',
      want: [["tag:a ", "command:STORE", "number:1", "flag:\\Seen", "flag:$Junk", 'string:"x \\" y"']],
    },
    {
      name: "the announcement of a literal",
      kind: "command",
      text: "a LOGIN {3+}",
      want: [["tag:a ", "command:LOGIN", "literal-mark:{3+}"]],
    },
    {
      name: "an unclosed string ends with the line",
      kind: "command",
      text: 'a LOGIN "x y',
      want: [["tag:a ", "command:LOGIN", 'string:"x y']],
    },
    { name: "DONE", kind: "continued", text: "DONE", want: [["command:DONE"]] },
    { name: "literal octets", kind: "continued", text: "From: x", want: [[]] },
    {
      name: "untagged",
      kind: "untagged",
      text: "* 4 FETCH (FLAGS (\\Deleted) UID 104)",
      want: [["star:*", "number:4", "flag:\\Deleted", "number:104"]],
    },
    { name: "server-initiated", kind: "server-initiated", text: "* 5 EXISTS", want: [["star:*", "number:5"]] },
    { name: "tagged OK", kind: "tagged", text: "a3 OK EXPUNGE completed", want: [["tag:a3", "ok:OK"]] },
    {
      name: "tagged NO with a code",
      kind: "tagged",
      text: 'a3 NO [TRYCREATE] No "such" 4',
      want: [["tag:a3", "no:NO", "code: [TRYCREATE]"]],
    },
    { name: "BAD", kind: "tagged", text: "a3 BAD what", want: [["tag:a3", "no:BAD"]] },
    { name: "BYE", kind: "untagged", text: "* BYE", want: [["star:*", "no:BYE"]] },
    { name: "PREAUTH", kind: "untagged", text: "* PREAUTH hi", want: [["star:*", "ok:PREAUTH"]] },
    { name: "OKAY is not OK", kind: "untagged", text: "* OKAY", want: [["star:*"]] },
    { name: "continuation", kind: "continuation", text: "+ idling", want: [["plus:+"]] },
    { name: "a happening", kind: "happening", text: "30 minutes pass", want: [["aside:· 30 minutes pass"]] },
    {
      name: "a literal in a response, line ends counted as two, and what follows it",
      kind: "untagged",
      text: "* 1 FETCH (BODY[] {11}\nAb: ü\n\nxy UID 3)",
      want: [["star:*", "number:1", "literal-mark:{11}"], ["literal:Ab: ü"], [], ["literal:x", "number:3"]],
    },
    {
      name: "a literal that ends with its line",
      kind: "untagged",
      text: "* 1 FETCH (BODY[] {6}\nabcd\n UID 3)",
      want: [["star:*", "number:1", "literal-mark:{6}"], ["literal:abcd"], ["number:3"]],
    },
  ])("$name", ({ kind, text, want }) => expect(marks(kind, text)).toEqual(want));

  it("loses no character of a line", () => {
    const hostile = `* 1 FETCH ("\\ {3 [${'"\\'.repeat(50)} {{{1}\n~{2}\nü\n)`;
    for (const kind of ["command", "untagged", "tagged"] as const)
      expect(
        highlightLine({ kind, text: hostile }, isCommandWord)
          .map((row) => row.map(({ text }) => text).join(""))
          .join("\n"),
      ).toBe(hostile);
  });
  it("stays linear on what is made to be slow", () => {
    for (const text of [
      '"'.repeat(1e5),
      "{1".repeat(1e5),
      "\\".repeat(1e5),
      `{${"1".repeat(1e5)}`,
      "[".repeat(1e5),
      "\n".repeat(1e5),
    ])
      highlightLine({ kind: "untagged", text: `* X ${text}` }, isCommandWord);
  });
  it("a command being typed turns bold once it is one", () => {
    expect(highlightUntagged("EXPUNG", isCommandWord)).toEqual([{ role: "text", text: "EXPUNG" }]);
    expect(highlightUntagged("EXPUNGE", isCommandWord)).toEqual([{ role: "command", text: "EXPUNGE" }]);
  });
});
