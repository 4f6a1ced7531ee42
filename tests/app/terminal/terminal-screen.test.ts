import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, unicodeProvider } from "#app/terminal/cell-width.ts";
import type { EditorState } from "#app/terminal/editor-state.ts";
import { escapeForTerminal } from "#app/terminal/escape-for-terminal.ts";
import { rowsOf } from "#app/terminal/line-text.ts";
import { promptOf } from "#app/terminal/prompt.ts";
import { TerminalScreen } from "#app/terminal/terminal-screen.ts";
import type { Line } from "#sim/play.ts";
import { editorContext, isCommandWord, line, pressAll } from "./typing.ts";

function newTerminal(cols = 40, rows = 10) {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 10_000, logLevel: "error" });
  const { _core: core } = terminal as unknown as { readonly _core: { writeSync(data: string): void } };
  terminal.unicode.register(unicodeProvider);
  terminal.unicode.activeVersion = unicodeProvider.version;
  const written: string[] = [];
  const screen = new TerminalScreen(
    {
      get cols() {
        return terminal.cols;
      },
      get rows() {
        return terminal.rows;
      },
      writeNow: (data) => {
        written.push(data);
        core.writeSync(data);
      },
    },
    isCommandWord,
  );
  const settle = () => new Promise<void>((resolve) => terminal.write("", resolve));
  const rowsShown = async (): Promise<string[]> => {
    await settle();
    const buffer = terminal.buffer.active;
    const texts: string[] = [];
    for (let row = 0; row < buffer.length; row++)
      texts.push(buffer.getLine(row)?.translateToString(true).trimEnd() ?? "");
    while (texts.at(-1) === "") texts.pop();
    return texts;
  };
  const cursor = () => [terminal.buffer.active.baseY + terminal.buffer.active.cursorY, terminal.buffer.active.cursorX];
  return { terminal, screen, written, rowsShown, cursor };
}

const prompt = (state: EditorState = pressAll([]).state, context = editorContext()) => promptOf(state, context);
/** The most rows that any of them takes. */
const tallest = (lines: readonly Line[], columns: number): number =>
  Math.max(0, ...lines.map((each) => rowsOf(each, isCommandWord, columns)));
const numbered = (count: number) => Array.from({ length: count }, (_, i) => line("untagged", `* ${i + 1} EXISTS`, i));

describe("what stands on the screen", () => {
  it("lines, and the prompt with its tag below them", async () => {
    const { screen, rowsShown, cursor } = newTerminal();
    screen.show([line("command", "a3 EXPUNGE"), line("tagged", "a3 OK done")], prompt(pressAll(["type:NOOP"]).state));
    expect(await rowsShown()).toEqual(["a3 EXPUNGE", "a3 OK done", "a4 NOOP"]);
    expect(cursor()).toEqual([2, 7]);
  });
  it("new lines push the prompt down and leave the old ones alone", async () => {
    const { screen, rowsShown, written } = newTerminal();
    const lines = numbered(3);
    screen.show(lines.slice(0, 2), prompt());
    screen.show(lines, prompt());
    expect(await rowsShown()).toEqual(["* 1 EXISTS", "* 2 EXISTS", "* 3 EXISTS", "a4"]);
    expect(written[1]).not.toContain("\x1b[2J");
  });
  it("a step back takes lines away", async () => {
    const { screen, rowsShown } = newTerminal();
    const lines = numbered(30);
    screen.show(lines, prompt());
    screen.show(lines.slice(0, 2), prompt());
    expect(await rowsShown()).toEqual(["* 1 EXISTS", "* 2 EXISTS", "a4"]);
  });
  it("another story with as many lines replaces the first", async () => {
    const { screen, rowsShown } = newTerminal();
    screen.show(numbered(2), prompt());
    screen.show([line("tagged", "a OK x"), line("tagged", "b OK x"), line("tagged", "c OK x")], prompt());
    expect(await rowsShown()).toEqual(["a OK x", "b OK x", "c OK x", "a4"]);
  });
  it("a play computed anew adds only what is new", async () => {
    const { screen, written } = newTerminal();
    screen.show(numbered(2), prompt());
    screen.show(numbered(3), prompt());
    expect(written[1]).not.toContain("\x1b[2J");
  });
  it("many lines come in two steps: a screenful at once, the rest before somebody looks for it", async () => {
    const { screen, rowsShown } = newTerminal(40, 10);
    screen.show(numbered(500), prompt());
    expect(await rowsShown()).toEqual([...numbered(500).map(({ text }) => text), "a4"].slice(-10));
    expect(screen.isIncomplete).toBe(true);
    while (screen.complete(prompt())) expect(screen.isIncomplete).toBe(true);
    expect(await rowsShown()).toEqual([...numbered(500).map(({ text }) => text), "a4"]);
    expect(screen.isIncomplete).toBe(false);
  });
  it("what is shown while older lines are being written is all there at once, and these begin anew", async () => {
    const { screen, rowsShown } = newTerminal(40, 10);
    const lines = numbered(400);
    screen.show(lines.slice(0, -1), prompt());
    screen.complete(prompt());
    screen.show(lines, prompt());
    expect(await rowsShown()).toEqual([...lines.map(({ text }) => text), "a4"].slice(-10));
    screen.complete(prompt());
    screen.showPrompt(prompt(pressAll(["type:NOOP"]).state));
    expect(await rowsShown()).toEqual([...lines.map(({ text }) => text), "a4 NOOP"].slice(-10));
    while (screen.complete(prompt()));
    expect(await rowsShown()).toEqual([...lines.map(({ text }) => text), "a4"]);
  });
  it("a screenful is what is in sight once all is written, and nothing scrolls for it", async () => {
    const character = fc.constantFrom("x", " y", "日", "ü", "e\u0301", "👍", "\x1b", "\r\n");
    const text = fc.string({ unit: character, minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 14 }), text, async (texts, typed) => {
        const { terminal, screen, rowsShown } = newTerminal(11, 12);
        const inSight = async (): Promise<string[]> => {
          const rows = await rowsShown();
          return rows.slice(terminal.buffer.active.baseY);
        };
        screen.show(numbered(40), prompt());
        let scrolled = 0;
        terminal.onScroll(() => scrolled++);
        const lines = texts.map((each, i) => line("untagged", `* ${each}`, i));
        const { state } = pressAll([{ paste: typed.replace(/[\r\n]/g, "") }]);
        screen.show(lines, prompt(state));
        const atOnce = await inSight();
        if (tallest(lines, 11) < 12) expect(scrolled).toBe(0);
        while (screen.complete(prompt(state)));
        expect(await inSight()).toEqual(atOnce);
      }),
      { numRuns: 200 },
    );
  });
  it("every drawing is one synchronized update", () => {
    const { screen, written } = newTerminal();
    screen.show(numbered(500), prompt());
    screen.show(numbered(3), prompt());
    screen.showPrompt(prompt());
    for (const data of written) expect(data).toMatch(/^\x1b\[\?2026h[\s\S]*\x1b\[\?2026l$/);
  });
  it("a long response is cut, and says so", async () => {
    const { screen, rowsShown } = newTerminal(40, 10);
    screen.show([line("untagged", `* 1 FETCH (BODY[] {9000}\n${"x".repeat(9000)})`)], prompt());
    expect((await rowsShown()).slice(-2)).toEqual(["… 5,026 more characters", "a4"]);
    screen.show([line("untagged", "a\n".repeat(1000))], prompt());
    expect((await rowsShown()).length).toBeLessThan(100);
  });
  it("the cursor is hidden on a closed connection", async () => {
    const { screen, rowsShown, written } = newTerminal();
    screen.show([], prompt(pressAll(["type:x"]).state, editorContext({ awaiting: { kind: "closed" } })));
    expect(await rowsShown()).toEqual(["connection closed"]);
    expect(written.join("")).not.toContain("\x1b[?25h");
  });
});

describe("the prompt", () => {
  it.each([
    {
      name: "a line that wraps",
      typed: "FETCH 1 (UID FLAGS ENVELOPE INTERNALDATE RFC822.SIZE)",
      moves: 0,
      rows: ["a4 FETCH 1 (UID FLAG", "S ENVELOPE INTERNALD", "ATE RFC822.SIZE)"],
      cursor: [2, 16],
    },
    {
      name: "a line that fills its row exactly",
      typed: "x".repeat(17),
      moves: 0,
      rows: [`a4 ${"x".repeat(17)}`],
      cursor: [1, 0],
    },
    {
      name: "the cursor within",
      typed: "x".repeat(30),
      moves: 20,
      rows: [`a4 ${"x".repeat(17)}`, "x".repeat(13)],
      cursor: [0, 13],
    },
    {
      name: "a wide character does not straddle rows",
      typed: `${"x".repeat(16)}日本`,
      moves: 1,
      rows: [`a4 ${"x".repeat(16)}`, "日本"],
      cursor: [1, 2],
    },
    {
      name: "controls that were pasted",
      typed: "",
      paste: "\x1b[31mü",
      moves: 0,
      rows: ["a4 \\x1b[31mü"],
      cursor: [0, 12],
    },
  ])("$name", async ({ typed, paste, moves, rows, cursor: want }) => {
    const { screen, rowsShown, cursor } = newTerminal(20, 6);
    const keys = [
      { text: typed },
      ...(paste ? [{ paste }] : []),
      ...Array.from({ length: moves }, () => "left" as const),
    ];
    screen.show([], prompt(pressAll(keys).state));
    expect(await rowsShown()).toEqual(rows);
    expect(cursor()).toEqual(want);
  });

  it("candidates stand below it and go away without a trace", async () => {
    const { screen, rowsShown, cursor } = newTerminal(30, 6);
    screen.show(numbered(5), prompt());
    const menu = pressAll(["type:lo", "tab"]).state;
    screen.showPrompt(prompt(menu));
    expect((await rowsShown()).slice(5)).toEqual(["a4 LOG", "LOGOUT", "LOGIN (not in this state)"]);
    expect(cursor()).toEqual([5, 6]);
    screen.showPrompt(prompt(pressAll(["type:!"], editorContext(), menu).state));
    expect((await rowsShown()).slice(5)).toEqual(["a4 LOG!"]);
  });

  it("what is drawn again and again leaves one prompt, whatever is typed", async () => {
    const character = fc.constantFrom("x", " ", "日", "ü", "e\u0301", "👍", "\x1b", "\u202e", "{", "ﾊ");
    await fc.assert(
      fc.asyncProperty(
        fc.array(character, { maxLength: 60 }),
        fc.integer({ min: 0, max: 60 }),
        async (typed, moves) => {
          const { screen, rowsShown, cursor } = newTerminal(11, 20);
          screen.show(numbered(2), prompt());
          let state = pressAll([]).state;
          for (const paste of typed) {
            state = pressAll([{ paste }], editorContext(), state).state;
            screen.showPrompt(prompt(state));
          }
          for (let i = 0; i < moves; i++) state = pressAll(["left"], editorContext(), state).state;
          screen.showPrompt(prompt(state));
          const rows = await rowsShown();
          const text = rows.slice(2).join("").replaceAll(" ", "");
          const shown = prompt(state);
          expect(text).toBe(
            [...shown.before, ...shown.line]
              .map((span) => escapeForTerminal(span.text))
              .join("")
              .replaceAll(" ", ""),
          );
          expect(rows.slice(0, 2)).toEqual(["* 1 EXISTS", "* 2 EXISTS"]);
          // The cursor stands right after what is before it: as many cells away, but for the gaps before wide characters.
          const [row = 0, column = 0] = cursor();
          const cells = cellsOf(escapeForTerminal(shown.before.map((span) => span.text).join("") + shown.upToCursor));
          const passed = (row - 2) * 11 + column;
          expect(passed).toBeGreaterThanOrEqual(cells);
          expect(passed).toBeLessThanOrEqual(cells + (row - 2));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is never taller than the terminal", async () => {
    const { screen, rowsShown } = newTerminal(20, 4);
    screen.show(numbered(1), prompt());
    for (let i = 0; i < 3; i++) screen.showPrompt(prompt(pressAll([{ text: "x".repeat(500) }]).state));
    expect((await rowsShown()).length).toBeLessThanOrEqual(6);
  });
});

describe("hostile text", () => {
  const attacks = [
    { name: "clipboard", text: "\x1b]52;c;aGFja2Vk\x07", want: "\\x1b]52;c;aGFja2Vk\\x07" },
    { name: "title", text: "\x1b]0;owned\x1b\\", want: "\\x1b]0;owned\\x1b\\" },
    { name: "clear screen", text: "\x1b[2J\x1b[H", want: "\\x1b[2J\\x1b[H" },
    { name: "8-bit CSI", text: "\x9b2J\x9b31m", want: "\\x9b2J\\x9b31m" },
    { name: "8-bit OSC", text: "\x9d52;c;eA==\x9c", want: "\\x9d52;c;eA==\\x9c" },
    { name: "device status request", text: "\x1b[6n\x1b[c\x05", want: "\\x1b[6n\\x1b[c\\x05" },
    { name: "carriage return over the tag", text: "x\ra1 OK", want: "x\\x0da1 OK" },
    { name: "backspaces", text: "NO\b\bOK", want: "NO\\x08\\x08OK" },
    { name: "bidi override", text: "\u202eKO 3a\u202c", want: "\\u202eKO 3a\\u202c" },
    { name: "bidi isolate", text: "\u2066a\u2069", want: "\\u2066a\\u2069" },
    { name: "nothing to see", text: "a\u200bb\u00ad\ufeff\u3164", want: "a\\u200bb\\xad\\ufeff\\u3164" },
    { name: "tags", text: "\u{e0041}", want: "\\u{e0041}" },
    { name: "line separators", text: "a\u2028b\u2029c\u0085d", want: "a\\u2028b\\u2029c\\x85d" },
    { name: "half a surrogate pair", text: "a\ud800b", want: "a\\ud800b" },
    { name: "a heap of marks", text: `a${"\u0301".repeat(10)}b`, want: `a${"\u0301".repeat(8)}\\u0301\\u0301b` },
    { name: "DEL and NUL", text: "\x7f\0", want: "\\x7f\\x00" },
  ];

  it.each(attacks)("$name becomes visible", ({ text, want }) => expect(escapeForTerminal(text)).toBe(want));

  it.each(attacks)("$name does nothing to the terminal", async ({ text }) => {
    for (const kind of ["command", "continued", "tagged", "untagged", "continuation", "happening"] as const) {
      const { terminal, screen, rowsShown } = newTerminal(200, 10);
      const answers: string[] = [];
      terminal.onData((data) => answers.push(data));
      terminal.onTitleChange((title) => answers.push(title));
      const lines = [
        line("tagged", "a0 OK before"),
        line(kind, `a1 OK [${text}] "${text}" (${text}) ${text}`),
        line("tagged", "a2 OK after"),
      ];
      screen.show(lines, prompt(pressAll([{ paste: text }]).state));
      const rows = await rowsShown();
      expect([rows[0], rows[2], rows.length]).toEqual(["a0 OK before", "a2 OK after", 4]);
      expect(answers).toEqual([]);
    }
  });

  it("of any text only our own sequences reach the terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const { screen, written } = newTerminal();
        screen.show(
          [line("untagged", `* ${text}`), line("command", text)],
          prompt(pressAll([{ paste: text.replace(/[\r\n]/g, "") }]).state),
        );
        const rest = written
          .join("")
          .replace(/\x1b\[(?:\?2026[hl]|\?25[hl]|[HJm]|[23]?J|\d+[AGM]|1m|(?:48;5;\d+;)?38;5;\d+m)/g, "")
          .replaceAll("\r\n", "")
          .replace(/^\r/gm, "");
        expect(rest).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
