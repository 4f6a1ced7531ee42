import { describe, expect, it } from "vitest";
import { hostMoved } from "#app/terminal/editor-sending.ts";
import { newEditor } from "#app/terminal/editor-state.ts";
import { decodeKey, type Key } from "#app/terminal/keys.ts";
import { leavesByTab } from "#app/terminal/line-editor.ts";
import { promptOf } from "#app/terminal/prompt.ts";
import { editorContext, pressAll, shown } from "./typing.ts";

type Keys = readonly (Key | `type:${string}`)[];

const editing: readonly { name: string; keys: Keys; want: string }[] = [
  { name: "text goes in at the cursor", keys: ["type:NOP", "left", "type:O"], want: "NOO|P" },
  { name: "right stops at the end", keys: ["type:AB", "left", "right", "right"], want: "AB|" },
  { name: "home and end", keys: ["type:NOOP", "home", "type:a ", "end", "type:!"], want: "a NOOP!|" },
  {
    name: "a word is letters and digits: backwards",
    keys: ["type:FETCH 1 BODY.PEEK[TEXT]", "word-left", "word-left"],
    want: "FETCH 1 BODY.|PEEK[TEXT]",
  },
  {
    name: "a word is letters and digits: forwards",
    keys: ["type:UID FETCH 1", "home", "word-right", "word-right"],
    want: "UID FETCH| 1",
  },
  { name: "backspace takes a whole grapheme", keys: ["type:caf", { text: "e\u0301" }, "backspace"], want: "caf|" },
  { name: "backspace takes a whole family", keys: [{ text: "👩‍👧" }, "backspace"], want: "|" },
  { name: "left goes around a wide character", keys: [{ text: "日本" }, "left", "type:x"], want: "日x|本" },
  { name: "delete takes the next one", keys: ["type:ABC", "home", "delete"], want: "|BC" },
  { name: "Ctrl+D deletes too, where nothing is composed", keys: ["type:ABC", "home", "finish"], want: "|BC" },
  { name: "Ctrl+K cuts to the end", keys: ["type:NOOP", "left", "left", "kill-to-end"], want: "NO|" },
  {
    name: "Ctrl+U cuts to the beginning, Ctrl+Y puts it back",
    keys: ["type:a NOOP", "left", "kill-to-start", "end", "yank"],
    want: "Pa NOO|",
  },
  { name: "Ctrl+W cuts back to a space", keys: ["type:FETCH 1 BODY[TEXT]", "kill-word"], want: "FETCH 1 |" },
  { name: "Alt+Backspace cuts a part", keys: ["type:FETCH 1 BODY.PEEK", "kill-part"], want: "FETCH 1 BODY.|" },
  { name: "Alt+D cuts a part forwards", keys: ["type:BODY.PEEK", "home", "kill-part-forward"], want: "|.PEEK" },
  {
    name: "cuts in a row come back as one",
    keys: ["type:one two three", "kill-word", "kill-word", "yank"],
    want: "one two three|",
  },
  { name: "a move begins a new cut", keys: ["type:one two", "kill-word", "left", "kill-word", "yank"], want: "one| " },
  { name: "undo goes back word by word", keys: ["type:UID FETCH", "undo"], want: "UID|" },
  { name: "undo brings back what was cut", keys: ["type:NOOP", "kill-to-start", "undo"], want: "NOOP|" },
  { name: "undo of nothing is nothing", keys: ["undo", "type:A"], want: "A|" },
  { name: "Ctrl+C empties the line", keys: ["type:NOOP", "interrupt"], want: "|" },
  { name: "… and keeps it in the history", keys: ["type:NOOP", "interrupt", "older"], want: "NOOP|" },
];

describe("editing", () => {
  it.each(editing)("$name", ({ keys, want }) => expect(shown(pressAll(keys))).toBe(want));
});

const PAST = newEditor(["NOOP", "FETCH 1 FLAGS", "SELECT INBOX"]);

const history: readonly { name: string; keys: Keys; want: string }[] = [
  { name: "up is the newest", keys: ["older"], want: "SELECT INBOX|" },
  { name: "up stops at the oldest", keys: ["older", "older", "older", "older"], want: "NOOP|" },
  {
    name: "the unfinished line comes back",
    keys: ["type:STA", "left", "older", "older", "newer", "newer"],
    want: "ST|A",
  },
  { name: "down from the unfinished line is nothing", keys: ["type:STA", "newer"], want: "STA|" },
  { name: "Ctrl+R finds the newest that holds the query", keys: ["search", "type:e"], want: "S|ELECT INBOX" },
  { name: "Ctrl+R again goes on to older ones", keys: ["search", "type:e", "search"], want: "F|ETCH 1 FLAGS" },
  { name: "a longer query narrows", keys: ["search", "type:fl"], want: "FETCH 1 |FLAGS" },
  {
    name: "a shorter query widens again",
    keys: ["search", "type:no", "backspace", "backspace", "type:in"],
    want: "SELECT |INBOX",
  },
  { name: "what is not found leaves the last find", keys: ["search", "type:fetchx"], want: "|FETCH 1 FLAGS" },
  { name: "Ctrl+G gives the line back", keys: ["type:STA", "search", "type:no", "cancel"], want: "STA|" },
  {
    name: "a cursor key takes the find over",
    keys: ["search", "type:flags", "end", "type:!"],
    want: "FETCH 1 FLAGS!|",
  },
];

describe("history", () => {
  it.each(history)("$name", ({ keys, want }) => expect(shown(pressAll(keys, editorContext(), PAST))).toBe(want));

  it("sends what the search found", () => {
    expect(pressAll(["search", "type:fl", "enter"], editorContext(), PAST).sent).toEqual(["a4 FETCH 1 FLAGS\r\n"]);
  });
  it("keeps a line once when it is sent twice", () => {
    expect(pressAll(["type:NOOP", "enter", "type:NOOP", "enter"]).state.history).toEqual(["NOOP"]);
  });
});

describe("sending", () => {
  it.each<{ name: string; keys: Keys; context?: Parameters<typeof editorContext>[0]; want: readonly string[] }>([
    { name: "a command gets the suggested tag", keys: ["type:noop", "enter"], want: ["a4 noop\r\n"] },
    { name: "an own tag stays", keys: ["type:b7 noop", "enter"], want: ["b7 noop\r\n"] },
    { name: "an empty line is nothing", keys: ["type:  ", "enter"], want: [] },
    { name: "Alt+Enter sends what is there", keys: ["type:NOOP", "enter-raw"], want: ["NOOP\r\n"] },
    { name: "Unicode goes as UTF-8", keys: ["type:SELECT Entwürfe", "enter"], want: ["a4 SELECT Entwürfe\r\n"] },
    {
      name: "within IDLE an empty line is DONE",
      keys: ["enter"],
      context: { awaiting: { kind: "idle" } },
      want: ["DONE\r\n"],
    },
    {
      name: "within IDLE nothing gets a tag",
      keys: ["type:NOOP", "enter"],
      context: { awaiting: { kind: "idle" } },
      want: ["NOOP\r\n"],
    },
    {
      name: "an answer gets no tag",
      keys: ["type:AGpvZQBwdw==", "enter"],
      context: { awaiting: { kind: "continuation" } },
      want: ["AGpvZQBwdw==\r\n"],
    },
    {
      name: "an answer may be empty",
      keys: ["enter"],
      context: { awaiting: { kind: "continuation" } },
      want: ["\r\n"],
    },
    {
      name: "a closed connection takes nothing",
      keys: ["type:NOOP", "enter"],
      context: { awaiting: { kind: "closed" } },
      want: [],
    },
  ])("$name", ({ keys, context, want }) => expect(pressAll(keys, editorContext(context)).sent).toEqual(want));

  it("does not keep answers to a challenge, which may be passwords", () => {
    const context = editorContext({ awaiting: { kind: "continuation" } });
    expect(pressAll(["type:AGpvZQBwdw==", "enter"], context).state.history).toEqual([]);
  });
});

describe("leaving", () => {
  it.each<{ name: string; keys: Keys; want: boolean }>([
    { name: "Ctrl+] leaves", keys: ["type:NO", "leave"], want: true },
    { name: "Escape twice leaves", keys: ["escape", "escape"], want: true },
    { name: "one Escape stays", keys: ["escape"], want: false },
    { name: "a key between two Escapes stays", keys: ["escape", "type:a", "escape"], want: false },
    { name: "the Escape that closes a list does not count", keys: ["type:S", "tab", "escape", "escape"], want: false },
    { name: "… the next one does", keys: ["type:S", "tab", "escape", "escape", "escape"], want: true },
  ])("$name", ({ keys, want }) => expect(pressAll(keys).hasLeft).toBe(want));

  it("leaves from a closed connection too", () => {
    expect(pressAll(["escape", "escape"], editorContext({ awaiting: { kind: "closed" } })).hasLeft).toBe(true);
  });
  it.each<{ name: string; keys: Keys; want: boolean }>([
    { name: "Tab moves on from an empty line", keys: [], want: true },
    { name: "Tab completes in a line", keys: ["type:N"], want: false },
    { name: "Tab moves on once the line is sent", keys: ["type:NOOP", "enter"], want: true },
    { name: "Tab does not leave a search", keys: ["search"], want: false },
  ])("$name", ({ keys, want }) => expect(leavesByTab(pressAll(keys).state)).toBe(want));
});

describe("Tab", () => {
  it.each<{ name: string; keys: Keys; want: string }>([
    {
      name: "the only candidate goes in, with a space where more must follow",
      keys: ["type:sel", "tab"],
      want: "SELECT |",
    },
    { name: "… and without one where nothing does", keys: ["type:ex", "tab"], want: "EXPUNGE|" },
    { name: "several: first what they share", keys: ["type:lo", "tab"], want: "LOG|" },
    { name: "then one after the other", keys: ["type:lo", "tab", "tab"], want: "LOGOUT|" },
    { name: "then the next", keys: ["type:lo", "tab", "tab", "tab"], want: "LOGIN |" },
    { name: "around to the first", keys: ["type:lo", "tab", "tab", "tab", "tab"], want: "LOGOUT|" },
    { name: "Shift+Tab begins with the last", keys: ["type:lo", "tab", "back-tab"], want: "LOGIN |" },
    { name: "Escape gives back what was typed", keys: ["type:lo", "tab", "tab", "escape"], want: "LOG|" },
    { name: "another key takes it over", keys: ["type:lo", "tab", "tab", "type:!"], want: "LOGOUT!|" },
    {
      name: "in the middle of a line no space is doubled",
      keys: ["type:sel INBOX", "home", "right", "right", "right", "tab"],
      want: "SELECT| INBOX",
    },
    { name: "nothing fits: the line stays", keys: ["type:a1 XYZ", "tab"], want: "a1 XYZ|" },
    { name: "undo takes a completion back", keys: ["type:sel", "tab", "undo"], want: "sel|" },
  ])("$name", ({ keys, want }) => expect(shown(pressAll(keys))).toBe(want));

  it("shows the candidates under the prompt, those that are refused now last", () => {
    const { state } = pressAll(["type:lo", "tab"]);
    expect(promptOf(state, editorContext()).below.map(({ text }) => text)).toEqual([
      "LOGOUT",
      "LOGIN (not in this state)",
    ]);
  });
  it("completes DONE within IDLE", () => {
    expect(pressAll(["type:d", "tab"], editorContext({ awaiting: { kind: "idle" } })).text).toBe("DONE");
  });
});

describe("paste", () => {
  it("puts a single line in at the cursor", () => {
    expect(shown(pressAll(["type:SELECT X", "left", { paste: "INBO" }]))).toBe("SELECT INBO|X");
  });
  it("sends the first of several lines, and the next ones each in turn with its own tag", () => {
    const first = pressAll([{ paste: "NOOP\r\nEXPUNGE\rSELECT IN" }]);
    expect(first.sent).toEqual(["a4 NOOP\r\n"]);
    const second = hostMoved(first.state, editorContext({ suggestedTag: "a5" }), { hasGrown: true, isAnswered: true });
    expect(second.output).toEqual({ type: "send", octets: new TextEncoder().encode("a5 EXPUNGE\r\n") });
    expect(second.state.buffer.text).toBe("SELECT IN");
    expect(
      hostMoved(second.state, editorContext({ suggestedTag: "a6" }), { hasGrown: true, isAnswered: true }).output,
    ).toBeUndefined();
  });
  it("skips empty lines, however many", () => {
    expect(pressAll([{ paste: `${"\n".repeat(200_000)}NOOP\n` }]).sent).toEqual(["a4 NOOP\r\n"]);
  });
  it("ends IDLE with a pasted DONE, before and after the server's answer", () => {
    const first = pressAll([{ paste: "IDLE\nDONE\n" }]);
    const early = hostMoved(first.state, editorContext(), { hasGrown: true, isAnswered: false });
    const late = hostMoved(first.state, editorContext({ awaiting: { kind: "idle" } }), {
      hasGrown: true,
      isAnswered: false,
    });
    for (const { output } of [early, late])
      expect(output).toEqual({ type: "send", octets: new TextEncoder().encode("DONE\r\n") });
  });
  it("drops what waits on Ctrl+C, and takes no other keys until then", () => {
    const waiting = pressAll([{ paste: "NOOP\nNOOP\nNOOP\n" }, "type:x"]);
    expect(waiting.state.notice).toContain("Ctrl+C");
    expect(pressAll(["interrupt", "type:x"], editorContext(), waiting.state).state).toMatchObject({
      pending: "",
      buffer: { text: "x" },
    });
  });
  it("drops what waits when the cursor goes elsewhere", () => {
    const waiting = pressAll([{ paste: "NOOP\nNOOP\nNOOP\n" }]);
    const step = hostMoved(waiting.state, editorContext(), { hasGrown: false, isAnswered: false });
    expect(step).toEqual({ state: { ...waiting.state, pending: "" } });
  });
  it("refuses what is far too long", () => {
    const { state } = pressAll([{ paste: "x".repeat(2_000_001) }]);
    expect(state).toMatchObject({ buffer: { text: "" }, notice: expect.stringContaining("too long") });
  });
});

describe("keys of the terminal", () => {
  it.each<{ name: string; data: string; want: Key | undefined }>([
    { name: "a letter", data: "a", want: { text: "a" } },
    { name: "composed text", data: "日本", want: { text: "日本" } },
    { name: "Enter", data: "\r", want: "enter" },
    { name: "Alt+Enter", data: "\x1b\r", want: "enter-raw" },
    { name: "left", data: "\x1b[D", want: "left" },
    { name: "Ctrl+left", data: "\x1b[1;5D", want: "word-left" },
    { name: "Alt+right", data: "\x1b[1;3C", want: "word-right" },
    { name: "Alt+B", data: "\x1bb", want: "word-left" },
    { name: "Ctrl+_", data: "\x1f", want: "undo" },
    { name: "Ctrl+]", data: "\x1d", want: "leave" },
    { name: "Escape", data: "\x1b", want: "escape" },
    { name: "Shift+Tab", data: "\x1b[Z", want: "back-tab" },
    { name: "what nobody names", data: "\x1b[20;2~", want: undefined },
    { name: "a control nobody names", data: "\x00", want: undefined },
  ])("$name", ({ data, want }) => expect(decodeKey(data)).toEqual(want));
});
