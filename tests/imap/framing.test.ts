import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acceptLiteral,
  awaitsLiteralAnswer,
  EMPTY_FRAMING,
  type Frame,
  type Framing,
  type FramingLimits,
  frame,
  refuseLiteral,
} from "#imap/framing.ts";
import { octetString, octetsOf } from "#imap/octets.ts";

const LIMITS: FramingLimits = { lineOctets: 40, literalOctets: 100 };

/** What a test says of a frame: text instead of octets. */
function told(one: Frame): string {
  switch (one.type) {
    case "command":
      return octetString(one.octets);
    case "literal-wanted":
      return `wants ${one.binary ? "~" : ""}${one.length}${one.synchronizing ? "" : "+"} #${one.index} after ${octetString(one.head)}`;
    case "too-long":
      return `too long ${one.what} ${one.limit}: ${octetString(one.head)}`;
  }
}

/** Reads pieces in turn; every literal is answered at once, refused where `refuse` says so. */
function read(
  pieces: readonly string[],
  limits = LIMITS,
  refuse = (_: Frame) => false,
): { frames: Frame[]; state: Framing } {
  let state = EMPTY_FRAMING;
  const frames: Frame[] = [];
  for (const piece of pieces) {
    let framed = frame(state, octetsOf(piece), limits);
    frames.push(...framed.frames);
    while (awaitsLiteralAnswer(framed.state)) {
      const last = framed.frames.at(-1) as Frame;
      framed = refuse(last) ? refuseLiteral(framed.state, limits) : acceptLiteral(framed.state, limits);
      frames.push(...framed.frames);
    }
    state = framed.state;
  }
  return { frames, state };
}

describe("framing", () => {
  it.each([
    {
      name: "lines, ended by CRLF or by LF alone",
      input: "a NOOP\r\nb NOOP\nDONE\r\n",
      want: ["a NOOP", "b NOOP", "DONE"],
    },
    { name: "an empty line is an empty command", input: "\r\n\na\r\n", want: ["", "", "a"] },
    { name: "an unfinished line gives nothing", input: "a NOOP\r\nb NO", want: ["a NOOP"] },
    { name: "a CR within the line stays", input: "a \r b\r\r\n", want: ["a \r b\r"] },
    {
      name: "a synchronizing literal is asked for, then part of the command",
      input: "a LOGIN {3}\r\nj\r\n {2}\r\nxy\r\nb NOOP\r\n",
      want: [
        "wants 3 #0 after a LOGIN {3}",
        "wants 2 #1 after a LOGIN {3}\r\nj\r\n {2}",
        "a LOGIN {3}\r\nj\r\n {2}\r\nxy",
        "b NOOP",
      ],
    },
    {
      name: "a literal that is announced before LF alone",
      input: "a X {1}\nq\n",
      want: ["wants 1 #0 after a X {1}", "a X {1}\nq"],
    },
    { name: "an empty literal", input: "a X {0}\r\n\r\n", want: ["wants 0 #0 after a X {0}", "a X {0}\r\n"] },
    {
      name: "a literal8 after a parenthesis",
      input: "a X (~{2}\r\n\0\0)\r\n",
      want: ["wants ~2 #0 after a X (~{2}", "a X (~{2}\r\n\0\0)"],
    },
    {
      name: "a non-synchronizing literal",
      input: "a X {2+}\r\n\r\n y\r\n",
      want: ["wants 2+ #0 after a X {2+}", "a X {2+}\r\n\r\n y"],
    },
    {
      name: "a non-synchronizing mark counts wherever it stands",
      input: 'a X "q{2+}\r\nzz\r\n',
      want: ['wants 2+ #0 after a X "q{2+}', 'a X "q{2+}\r\nzz'],
    },
    {
      name: "a synchronizing mark within a word is no literal",
      input: "a LOGIN x{5}\r\nb\r\n",
      want: ["a LOGIN x{5}", "b"],
    },
    {
      name: "a synchronizing mark in an open quote is no literal",
      input: 'a X "y {5}\r\nb\r\n',
      want: ['a X "y {5}', "b"],
    },
    { name: "an escaped quote does not close", input: 'a X "\\" {5}\r\nb\r\n', want: ['a X "\\" {5}', "b"] },
    {
      name: "a closed quote does not hinder",
      input: 'a X "\\"" {1}\r\nb\r\n',
      want: ['wants 1 #0 after a X "\\"" {1}', 'a X "\\"" {1}\r\nb'],
    },
    {
      name: "no digits, no literal",
      input: "a X {}\r\na X {+}\r\na X {1-}\r\n",
      want: ["a X {}", "a X {+}", "a X {1-}"],
    },
    { name: "a line within the limit to the octet", input: `${"x".repeat(38)}\r\n`, want: ["x".repeat(38)] },
    {
      name: "a line beyond the limit is swallowed and told once",
      input: `${"x".repeat(39)}\r\nb NOOP\r\n`,
      want: [`too long line 40: ${"x".repeat(39)}\r`, "b NOOP"],
    },
    {
      name: "a line beyond the limit is told before it ends",
      input: "y".repeat(1000),
      want: [`too long line 40: ${"y".repeat(40)}`],
    },
    {
      name: "the line limit counts all lines of a command, and the octets of the literal behind are swallowed too",
      input: `a X {1+}\r\nz ${"x".repeat(50)} {7+}\r\nc NOOP\n y\r\nd NOOP\r\n`,
      want: ["wants 1+ #0 after a X {1+}", `too long line 40: a X {1+}\r\nz ${"x".repeat(29)}`, "d NOOP"],
    },
    {
      name: "a synchronizing literal beyond the limit ends its command",
      input: "a X {101}\r\nb NOOP\r\n",
      want: ["too long literal 100: a X {101}", "b NOOP"],
    },
    {
      name: "a non-synchronizing literal beyond the limit is swallowed with its command",
      input: `a X {101+}\r\n${"\n".repeat(101)} z {2+}\r\nqq w\r\nb NOOP\r\n`,
      want: ["too long literal 100: a X {101+}", "b NOOP"],
    },
    {
      name: "the literal limit counts all literals of a command",
      input: `a {60+}\r\n${"x".repeat(60)} {41}\r\nb\r\n`,
      want: ["wants 60+ #0 after a {60+}", `too long literal 100: a {60+}\r\n${"x".repeat(60)} {41}`, "b"],
    },
    {
      name: "a length beyond all numbers",
      input: "a X {99999999999999999999}\r\nb\r\n",
      want: ["too long literal 100: a X {99999999999999999999}", "b"],
    },
  ])("$name", ({ input, want }) => expect(read([input]).frames.map(told)).toEqual(want));

  it.each([
    {
      name: "a refused synchronizing literal does not come",
      input: "a X {3}\r\nb NOOP\r\n",
      want: ["wants 3 #0 after a X {3}", "b NOOP"],
    },
    {
      name: "a refused non-synchronizing one does, and is swallowed",
      input: "a X {3+}\r\nb\r\n NOOP\r\nc\r\n",
      want: ["wants 3+ #0 after a X {3+}", "c"],
    },
    {
      name: "with all literals behind it",
      input: "a X {3+}\r\nb\r\n {2+}\r\n\r\n\r\nc\r\n",
      want: ["wants 3+ #0 after a X {3+}", "c"],
    },
    {
      name: "up to a synchronizing one, whose sender gives up",
      input: "a X {3+}\r\nb\r\n {2}\r\nc\r\n",
      want: ["wants 3+ #0 after a X {3+}", "c"],
    },
  ])("$name", ({ input, want }) => expect(read([input], LIMITS, () => true).frames.map(told)).toEqual(want));

  it("gives the places of the literals", () => {
    const { frames } = read(["a X {3}\r\nfoo (~{1+}\r\n\0)\r\n"]);
    expect(frames.at(-1)).toMatchObject({
      literals: [
        { start: 9, length: 3, binary: false },
        { start: 21, length: 1, binary: true },
      ],
    });
  });

  it("keeps what comes before the answer, and reads it after", () => {
    const asked = frame(EMPTY_FRAMING, octetsOf("a X {2}\r\n"), LIMITS);
    const early = frame(asked.state, octetsOf("hi\r\nb"), LIMITS);
    expect(early.frames).toEqual([]);
    expect(acceptLiteral(early.state, LIMITS).frames.map(told)).toEqual(["a X {2}\r\nhi"]);
    expect(refuseLiteral(early.state, LIMITS).frames.map(told)).toEqual(["hi"]);
  });

  it("shows only the head of a long command", () => {
    const limits = { lineOctets: 100_000, literalOctets: 100_000 };
    const { frames } = read([`a X {50000+}\r\n${"x".repeat(50_000)} {1}\r\ny\r\n`], limits);
    expect(frames[1]).toMatchObject({ type: "literal-wanted", head: { length: 16 * 1024 } });
    expect(frames[2]).toMatchObject({ type: "command", octets: { length: 50_014 + 7 } });
  });

  it("answers nothing that was not asked", () => {
    expect(() => acceptLiteral(EMPTY_FRAMING)).toThrow("no literal awaits an answer");
  });

  const piece = fc.oneof(
    fc.constantFrom(
      "a X",
      " ",
      "(",
      '"',
      "\\",
      "\r\n",
      "\n",
      "\r",
      "{3}\r\n",
      "{2+}\r\n",
      "~{4}\n",
      "{0}\r\n",
      "{70+}\r\n",
      "{200+}\r\n",
      "{200}\r\n",
      "}",
      "+}\r\n",
    ),
    fc.string({ unit: fc.constantFrom("x", "\0", "\xff"), maxLength: 45 }),
  );
  const conversation = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  it("wherever the input is cut, the frames and the state to come are the same", () => {
    fc.assert(
      fc.property(conversation, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), (input, cuts, refusing) => {
        const refuse = (one: Frame) => refusing && one.type === "literal-wanted" && one.length % 2 === 0;
        const at = [0, ...cuts.map((cut) => cut % (input.length + 1)), input.length].sort((a, b) => a - b);
        const pieces = at.slice(1).map((end, i) => input.slice(at[i], end));
        const whole = read([input], LIMITS, refuse);
        const cut = read(pieces, LIMITS, refuse);
        const octetwise = read([...input], LIMITS, refuse);
        expect(cut.frames).toEqual(whole.frames);
        expect(octetwise.frames).toEqual(whole.frames);
        for (const { state } of [whole, cut, octetwise])
          expect(frame(state, octetsOf("\r\nz\r\n"), LIMITS).frames).toEqual(
            frame(whole.state, octetsOf("\r\nz\r\n"), LIMITS).frames,
          );
      }),
      { numRuns: 500 },
    );
  });

  it("an older state is not touched by what is read after it", () => {
    const before = frame(EMPTY_FRAMING, octetsOf("a X {9}\r\n"), LIMITS).state;
    const half = frame(acceptLiteral(before, LIMITS).state, octetsOf("abc"), LIMITS).state;
    const ends = ["defghi\r\n", "DEFGHI\r\n"].map((end) => told(frame(half, octetsOf(end), LIMITS).frames[0] as Frame));
    expect(ends).toEqual(["a X {9}\r\nabcdefghi", "a X {9}\r\nabcDEFGHI"]);
  });

  it("one megabyte in single octets takes a time in proportion", () => {
    const limits = { lineOctets: 2_000_000, literalOctets: 2_000_000 };
    const size = 480_000;
    const octets = octetsOf(`a X {${size}+}\r\n${"x".repeat(size)}${"y".repeat(size)}\r\n`);
    let state = EMPTY_FRAMING;
    let commands = 0;
    for (let i = 0; i < octets.length; i++) {
      let framed = frame(state, octets.subarray(i, i + 1), limits);
      if (awaitsLiteralAnswer(framed.state)) framed = acceptLiteral(framed.state, limits);
      commands += framed.frames.filter((one) => one.type === "command").length;
      state = framed.state;
    }
    expect(commands).toBe(1);
  });
});
