import { describe, expect, it } from "vitest";
import { promptOf } from "#app/terminal/prompt.ts";
import { isTagAdded, ownTag } from "#app/terminal/tag-rule.ts";
import { editorContext, isCommandWord, pressAll } from "./typing.ts";

describe("the tag rule", () => {
  it.each([
    { name: "a command gets a tag", line: "NOOP", added: true, own: undefined },
    { name: "in any case", line: "noop", added: true, own: undefined },
    { name: "with arguments too", line: "FETCH 1 FLAGS", added: true, own: undefined },
    { name: "UID is a command's word", line: "UID FETCH 1 FLAGS", added: true, own: undefined },
    { name: "a command that this server has not", line: "STARTTLS now", added: true, own: undefined },
    { name: "a first word that is no command is the tag", line: "b7 NOOP", added: false, own: "b7" },
    { name: "whatever the second word is", line: "b7 XFOO", added: false, own: "b7" },
    { name: "one unknown word is a command", line: "XFOO", added: true, own: undefined },
    { name: "a space alone is no second word", line: "b7 ", added: true, own: undefined },
    { name: "several spaces do not matter", line: "b7   NOOP", added: false, own: "b7" },
    { name: "DONE is never tagged", line: "done", added: false, own: undefined },
    { name: "DONE with more is like any command", line: "DONE x", added: false, own: "DONE" },
    { name: "a line that begins with a space has no tag of its own", line: " NOOP", added: true, own: undefined },
  ])("$name", ({ line, added, own }) => {
    expect(isTagAdded(line, isCommandWord)).toBe(added);
    expect(ownTag(line, isCommandWord)).toBe(own);
  });

  it.each([
    { name: "the tag that will be added stands before the line", typed: "FETCH 1", want: "[a4 ]FETCH 1" },
    { name: "it goes away for an own tag", typed: "b7 FETCH 1", want: "b7 FETCH 1" },
  ] as const)("$name", ({ typed, want }) => {
    const { before, line } = promptOf(pressAll([`type:${typed}`]).state, editorContext());
    const grey = before.map(({ role, text }) => (role === "suggested" ? `[${text}]` : text)).join("");
    expect(grey + line.map(({ text }) => text).join("")).toBe(want);
  });
});
