import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostMoved } from "#app/terminal/editor-sending.ts";
import type { EditorState } from "#app/terminal/editor-state.ts";
import { afterOctets, literalLines, type OpenLiteral, wireLines } from "#app/terminal/literal-count.ts";
import { promptOf } from "#app/terminal/prompt.ts";
import type { Awaiting } from "#app/terminal/terminal-props.ts";
import { acceptLiteral, awaitsLiteralAnswer, EMPTY_FRAMING, type Framing, frame } from "#imap/framing.ts";
import { octetsOf } from "#imap/octets.ts";
import { editorContext, pressAll } from "./typing.ts";

const moved = (state: EditorState, awaiting: Awaiting, isAnswered = false, suggestedTag = "a4") =>
  hostMoved(state, editorContext({ awaiting, suggestedTag }), { hasGrown: true, isAnswered });

const leadOf = (state: EditorState, awaiting: Awaiting): string =>
  promptOf(state, editorContext({ awaiting }))
    .before.map(({ text }) => text)
    .join("")
    .trim();

describe("what is open after a line", () => {
  it.each<{ name: string; open?: OpenLiteral; line: string; want: OpenLiteral | undefined }>([
    { name: "a plain line opens nothing", line: "a NOOP", want: undefined },
    { name: "{n} waits", line: "a LOGIN {3}", want: { left: 3, waitsForPlus: true } },
    { name: "{n+} does not", line: "a LOGIN {3+}", want: { left: 3, waitsForPlus: false } },
    { name: "~{n} is a literal too", line: "a APPEND x ~{3}", want: { left: 3, waitsForPlus: true } },
    { name: "{n} in quotes is text", line: 'a LOGIN "x {3}', want: undefined },
    { name: "{n} glued to a word is text", line: "a LOGIN x{3}", want: undefined },
    {
      name: "{n} after a parenthesis",
      line: "a FETCH 1 (BODY[HEADER.FIELDS ({3}",
      want: { left: 3, waitsForPlus: true },
    },
    { name: "{} and {x} are text", line: "a LOGIN {x}", want: undefined },
    {
      name: "an empty literal leaves the rest of the line",
      line: "a LOGIN {0}",
      want: { left: 0, waitsForPlus: true },
    },
    {
      name: "the count goes down, line ends count two",
      open: { left: 10, waitsForPlus: false },
      line: "abc",
      want: { left: 5, waitsForPlus: false },
    },
    {
      name: "reached by the line end: the command goes on with the next line",
      open: { left: 5, waitsForPlus: false },
      line: "abc",
      want: { left: 0, waitsForPlus: false },
    },
    {
      name: "reached by the text: the line end ends the command",
      open: { left: 3, waitsForPlus: false },
      line: "abc",
      want: undefined,
    },
    {
      name: "reached between CR and LF: the LF ends the command",
      open: { left: 4, waitsForPlus: false },
      line: "abc",
      want: undefined,
    },
    {
      name: "what is beyond it may open the next",
      open: { left: 3, waitsForPlus: false },
      line: "joe {6}",
      want: { left: 6, waitsForPlus: true },
    },
    {
      name: "octets count, not characters",
      open: { left: 4, waitsForPlus: false },
      line: "üü {2}",
      want: { left: 2, waitsForPlus: true },
    },
    { name: "the rest of the command", open: { left: 0, waitsForPlus: false }, line: ")", want: undefined },
  ])("$name", ({ open, line, want }) => expect(afterOctets(open, `${wireLines(line)}\r\n`)).toEqual(want));

  it("the editor counts as the server's framing does", () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom("a X {3}", " {2+}", "{1}", '"x {4}', "joe", "", "ü {0}", "~{5}", "(~{5}"),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (typed) => {
        let open: OpenLiteral | undefined;
        let server: Framing = EMPTY_FRAMING;
        for (const line of typed.map((text) => text.replace(/[\r\n]/g, ""))) {
          const octets = `${wireLines(line)}\r\n`;
          open = afterOctets(open, octets);
          server = frame(server, octetsOf(octets)).state;
          while (awaitsLiteralAnswer(server)) server = acceptLiteral(server).state;
          const { phase } = server;
          expect(open?.left).toBe(phase.type === "literal" ? phase.left : server.command.length > 0 ? 0 : undefined);
        }
      }),
    );
  });
});

describe("typing a literal", () => {
  it("shows how many octets are left, while typing too", () => {
    const { state } = pressAll(["type:APPEND INBOX {212+}", "enter", "type:From: ü"]);
    expect(leadOf(state, { kind: "literal", octets: 212 })).toBe("literal, 204 left");
  });
  it("says when more is typed than fits", () => {
    const { state } = pressAll(["type:LOGIN {3+}", "enter", "type:joe pw"]);
    expect(leadOf(state, { kind: "command" })).toBe("literal, full; 3 beyond it");
  });
  it("sends lines without a tag until the command is over, and with one again", () => {
    const keys = [
      "type:LOGIN {3+}",
      "enter",
      "type:joe {2+}",
      "enter",
      "type:pw",
      "enter",
      "type:NOOP",
      "enter",
    ] as const;
    expect(pressAll(keys).sent).toEqual(["a4 LOGIN {3+}\r\n", "joe {2+}\r\n", "pw\r\n", "a4 NOOP\r\n"]);
  });
  it("sends Enter as two octets of the literal, then the rest of the command", () => {
    const { state, sent } = pressAll(["type:APPEND INBOX {5+}", "enter", "type:abc", "enter"]);
    expect(leadOf(state, { kind: "command" })).toBe("rest of the command");
    expect(pressAll(["enter"], editorContext(), state).sent).toEqual(["\r\n"]);
    expect(sent).toEqual(["a4 APPEND INBOX {5+}\r\n", "abc\r\n"]);
  });
  it("keeps what is typed until the server asks for the literal", () => {
    const early = pressAll(["type:LOGIN {3}", "enter", "type:joe pw", "enter"]);
    expect(early.sent).toEqual(["a4 LOGIN {3}\r\n"]);
    const unasked = moved(early.state, { kind: "command" });
    expect(unasked.output).toBeUndefined();
    expect(moved(unasked.state, { kind: "literal", octets: 3 }).output).toEqual({
      type: "send",
      octets: octetsOf("joe pw\r\n"),
    });
  });
  it("drops what was for a literal that is refused", () => {
    const early = pressAll(["type:APPEND INBOX {30}", "enter", { paste: "DELETE INBOX\nDELETE INBOX\nxx\nNOOP\n" }]);
    const refused = moved(early.state, { kind: "command" }, true, "a5");
    expect(refused.output).toEqual({ type: "send", octets: octetsOf("a5 NOOP\r\n") });
    expect(refused.state.notice).toContain("did not want");
  });
  it("types a command again once a literal is refused", () => {
    const { state } = pressAll(["type:APPEND INBOX {30}", "enter"]);
    expect(
      pressAll(["type:NOOP", "enter"], editorContext(), moved(state, { kind: "command" }, true).state).sent,
    ).toEqual(["a4 NOOP\r\n"]);
  });
  it("believes the host that shows another moment", () => {
    const { state } = pressAll(["type:APPEND INBOX {30+}", "enter"]);
    const elsewhere = { hasGrown: false, isAnswered: false };
    expect(hostMoved(state, editorContext(), elsewhere).state.literal).toBeUndefined();
    const within = editorContext({ awaiting: { kind: "literal", octets: 7 } });
    expect(hostMoved(state, within, elsewhere).state.literal).toEqual({ left: 7, waitsForPlus: false });
  });
});

describe("pasting a literal", () => {
  it.each<{ name: string; pasted: string; left: number; want: string }>([
    { name: "up to the end of the line that holds its end", pasted: "ab\ncd ef\ngh\n", left: 6, want: "ab\ncd ef\n" },
    { name: "reached by a line end: the next line is the rest", pasted: "ab\n)\nNOOP\n", left: 4, want: "ab\n)\n" },
    { name: "reached between CR and LF", pasted: "ab\nNOOP\n", left: 3, want: "ab\n" },
    { name: "not all of it is there", pasted: "ab\ncd", left: 100, want: "ab\n" },
    { name: "no whole line", pasted: "ab", left: 1, want: "" },
  ])("$name", ({ pasted, left, want }) => expect(pasted.slice(0, literalLines(pasted, left))).toBe(want));

  it("sends the whole literal at once, after the server's plus, and the next command after it", () => {
    const pasted = pressAll([{ paste: "APPEND INBOX {17}\nSubject: x\n\nbody\nNOOP\n" }]);
    expect(pasted.sent).toEqual(["a4 APPEND INBOX {17}\r\n"]);
    const literal = moved(pasted.state, { kind: "literal", octets: 17 });
    // 12 + 2 of the 17 octets are lines; "bod" is the rest of them, and "y" the command's.
    expect(literal.output).toEqual({ type: "send", octets: octetsOf("Subject: x\r\n\r\nbody\r\n") });
    expect(moved(literal.state, { kind: "command" }, true, "a5").output).toEqual({
      type: "send",
      octets: octetsOf("a5 NOOP\r\n"),
    });
  });
});

describe("{} and Tab", () => {
  const typed = ["type:APPEND INBOX {}", "tab", "type:Subject: ü", "enter", "enter", "type:hi", "finish"] as const;

  it("counts what is typed, line ends as two", () => {
    const composing = pressAll(typed.slice(0, -1));
    expect(leadOf(composing.state, { kind: "command" })).toBe("literal of 17, Ctrl+D sends");
    expect(composing.sent).toEqual([]);
  });
  it("sends it after the announcement", () => {
    const { state, sent } = pressAll(typed);
    expect(sent).toEqual(["a4 APPEND INBOX {17+}\r\n"]);
    expect(moved(state, { kind: "literal", octets: 17 }).output).toEqual({
      type: "send",
      octets: new TextEncoder().encode("Subject: ü\r\n\r\nhi\r\n"),
    });
  });
  it("waits for the plus where the server wants that", () => {
    expect(pressAll(typed, editorContext({ mayNotWait: () => false })).sent).toEqual(["a4 APPEND INBOX {17}\r\n"]);
  });
  it("is given up by Ctrl+C, and its command can be called back", () => {
    expect(pressAll([...typed.slice(0, -1), "interrupt", "older"]).text).toBe("APPEND INBOX {}");
  });
});
