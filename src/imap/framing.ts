/**
 * Cuts what a client sends into whole commands.   rfc9051#2.2.1  rfc9051#4.3  rfc7888
 *
 * A command is a line, or several with literals between them. At the end of a line that announces a literal, framing
 * stops and asks (`literal-wanted`): whoever holds the state answers with acceptLiteral or refuseLiteral before more is
 * read. That is the moment to send the continuation request, or to refuse an APPEND before its octets travel.
 *
 * What counts as an announcement: `{n+}` wherever it ends a line, because its octets follow in any case and must never
 * be taken for commands. `{n}` only where a literal can stand, after a space or "(" and outside quotes: elsewhere the
 * command is a syntax error, and its sender, who waits for an answer, gets one at once. A plain line ("DONE", an answer
 * to a SASL challenge) is a command without literals. CRLF ends a line, and so does LF alone.
 *
 * The state is a value: cutting the input at any octet gives the same frames, and no octet is scanned twice or copied
 * more than a bounded number of times. Octets handed in are kept by reference and must not be written later.
 */
import { type LiteralMark, literalMark, MARK_LENGTH_MAX } from "./literal-mark.ts";
import { addOctets, chainHead, chainOctets, chainTail, EMPTY_CHAIN, type OctetChain } from "./octet-chain.ts";
import { lineFeedIn, type Octets } from "./octets.ts";

export interface FramingLimits {
  /** Octets of one command outside its literals, line ends counted. */
  readonly lineOctets: number;
  /** Octets of all literals of one command together. */
  readonly literalOctets: number;
}

export const DEFAULT_FRAMING_LIMITS: FramingLimits = { lineOctets: 64 * 1024, literalOctets: 64 * 1024 * 1024 };

/** Where the content of a literal lies in its command. */
export interface LiteralSpan {
  readonly start: number;
  readonly length: number;
  readonly binary: boolean;
}

/** A whole command, literals inline with their announcements, without the final line end. */
export interface CommandFrame {
  readonly type: "command";
  readonly octets: Octets;
  readonly literals: readonly LiteralSpan[];
}

/** Always the last frame of its batch: nothing more is read until the literal is accepted or refused. */
export interface LiteralWantedFrame {
  readonly type: "literal-wanted";
  /** The command up to and with the announcement's "}"; only its first 16 KiB where it is longer. */
  readonly head: Octets;
  readonly length: number;
  readonly synchronizing: boolean;
  readonly binary: boolean;
  /** 0 for the command's first literal. */
  readonly index: number;
}

/** Beyond a limit: the command is dropped, and swallowed to its end. Comes once, as soon as the limit is passed. */
export interface TooLongFrame {
  readonly type: "too-long";
  readonly what: "line" | "literal";
  /** As for literal-wanted: the tag is in it. */
  readonly head: Octets;
  /** The limit that was passed, in octets. */
  readonly limit: number;
}

export type Frame = CommandFrame | LiteralWantedFrame | TooLongFrame;

type Phase =
  | { readonly type: "line" }
  | { readonly type: "waiting"; readonly mark: LiteralMark }
  | { readonly type: "literal"; readonly left: number }
  | { readonly type: "skip-line" }
  | { readonly type: "skip-literal"; readonly left: number };

interface Spans {
  readonly span: LiteralSpan;
  readonly before: Spans | undefined;
  readonly count: number;
}

export interface Framing {
  readonly phase: Phase;
  /** The finished lines and the literals of the command so far. */
  readonly command: OctetChain;
  /** The unfinished line; while skipping, only its last octets. */
  readonly line: OctetChain;
  /** Octets in `command` that belong to lines, and to literals. */
  readonly lineOctets: number;
  readonly literalOctets: number;
  readonly spans: Spans | undefined;
  /** Cached once the command is longer than a head. */
  readonly head: Octets | undefined;
  /** What came while waiting, not looked at yet. */
  readonly held: OctetChain;
}

export const EMPTY_FRAMING: Framing = {
  phase: { type: "line" },
  command: EMPTY_CHAIN,
  line: EMPTY_CHAIN,
  lineOctets: 0,
  literalOctets: 0,
  spans: undefined,
  head: undefined,
  held: EMPTY_CHAIN,
};

export interface Framed {
  readonly state: Framing;
  readonly frames: readonly Frame[];
}

/** Takes more octets. While a literal awaits its answer they are only kept. */
export function frame(state: Framing, octets: Octets, limits: FramingLimits = DEFAULT_FRAMING_LIMITS): Framed {
  if (state.phase.type === "waiting") return { state: { ...state, held: addOctets(state.held, octets) }, frames: [] };
  const only = state === EMPTY_FRAMING ? onlyCommand(octets, limits) : undefined;
  return only ? { state, frames: [only] } : new Framer(state, limits).read(octets);
}

/** Most often one whole line comes with no literal, and needs no more than a look. */
function onlyCommand(octets: Octets, { lineOctets }: FramingLimits): CommandFrame | undefined {
  const { length } = octets;
  if (length === 0 || length > lineOctets || lineFeedIn(octets, 0) !== length - 1) return undefined;
  const end = contentEnd(octets);
  return octets[end - 1] === RBRACE ? undefined : { type: "command", octets: octets.subarray(0, end), literals: NONE };
}

/** The literal last asked for shall come: reads on. */
export function acceptLiteral(state: Framing, limits: FramingLimits = DEFAULT_FRAMING_LIMITS): Framed {
  const framer = new Framer(state, limits);
  framer.accept(waitingMark(state));
  return framer.read(chainOctets(state.held));
}

/**
 * The literal last asked for is not wanted, and its command is dropped. A synchronizing one will not come: the next line
 * is a new command. Of a non-synchronizing one the octets, and the rest of the command, are swallowed without being kept.
 */
export function refuseLiteral(state: Framing, limits: FramingLimits = DEFAULT_FRAMING_LIMITS): Framed {
  const framer = new Framer(state, limits);
  framer.drop(waitingMark(state));
  return framer.read(chainOctets(state.held));
}

const NO_LIMITS: FramingLimits = { lineOctets: Number.POSITIVE_INFINITY, literalOctets: Number.POSITIVE_INFINITY };

/** What a client sends, read without its server: every literal is let in, and nothing is too long. */
export function frameAll(state: Framing, octets: Octets): Framed {
  let framed = frame(state, octets, NO_LIMITS);
  const frames = [...framed.frames];
  while (frames.at(-1)?.type === "literal-wanted") {
    frames.pop();
    framed = acceptLiteral(framed.state, NO_LIMITS);
    frames.push(...framed.frames);
  }
  return { state: framed.state, frames };
}

/** No command has begun that is not over: the next line is a new one. */
export const isBetweenCommands = ({ phase, command, line }: Framing): boolean =>
  phase.type === "line" && command.length === 0 && line.length === 0;

export const awaitsLiteralAnswer = (state: Framing): boolean => state.phase.type === "waiting";

/**
 * How many of these octets, from `at`, complete one command at the most: up to the end of the line, or of the line that
 * follows a literal's content. All of them where no line ends.
 */
export function octetsToOneCommand({ phase }: Framing, octets: Octets, at = 0): number {
  const contentEnd = at + ("left" in phase ? phase.left : 0);
  if (contentEnd >= octets.length) return octets.length - at;
  const lf = lineFeedIn(octets, contentEnd);
  return (lf < 0 ? octets.length : lf + 1) - at;
}

function waitingMark(state: Framing): LiteralMark {
  if (state.phase.type !== "waiting") throw new Error("no literal awaits an answer");
  return state.phase.mark;
}

const HEAD_OCTETS = 16 * 1024;
const CR = 13;
const RBRACE = 125;
const NONE: readonly LiteralSpan[] = [];

/** One call's work on a state: mutable while it lasts. */
class Framer {
  readonly #limits: FramingLimits;
  readonly #frames: Frame[] = [];
  #phase: Phase;
  #command: OctetChain;
  #line: OctetChain;
  #lineOctets: number;
  #literalOctets: number;
  #spans: Spans | undefined;
  #head: Octets | undefined;

  constructor(state: Framing, limits: FramingLimits) {
    this.#limits = limits;
    this.#phase = state.phase;
    this.#command = state.command;
    this.#line = state.line;
    this.#lineOctets = state.lineOctets;
    this.#literalOctets = state.literalOctets;
    this.#spans = state.spans;
    this.#head = state.head;
  }

  read(octets: Octets): Framed {
    let at = 0;
    while (at < octets.length && this.#phase.type !== "waiting") at = this.#readSome(octets, at);
    // Mostly a whole command came: then the state is the very one that it was, and costs its holder nothing.
    if (this.#phase === EMPTY_FRAMING.phase && this.#command === EMPTY_CHAIN && this.#line === EMPTY_CHAIN)
      return { frames: this.#frames, state: EMPTY_FRAMING };
    return {
      frames: this.#frames,
      state: {
        phase: this.#phase,
        command: this.#command,
        line: this.#line,
        lineOctets: this.#lineOctets,
        literalOctets: this.#literalOctets,
        spans: this.#spans,
        head: this.#head,
        held: at < octets.length ? addOctets(EMPTY_CHAIN, octets.subarray(at)) : EMPTY_CHAIN,
      },
    };
  }

  #readSome(octets: Octets, at: number): number {
    switch (this.#phase.type) {
      case "waiting":
        return at;
      case "line":
        return this.#readLine(octets, at);
      case "literal": {
        const end = Math.min(octets.length, at + this.#phase.left);
        this.#command = addOctets(this.#command, octets.subarray(at, end));
        this.#receive(this.#phase.left - (end - at));
        return end;
      }
      case "skip-line":
        return this.#skipLine(octets, at);
      case "skip-literal": {
        const end = Math.min(octets.length, at + this.#phase.left);
        this.#skip(this.#phase.left - (end - at));
        return end;
      }
    }
  }

  #receive(left: number): void {
    this.#phase = left > 0 ? { type: "literal", left } : { type: "line" };
  }

  #skip(left: number): void {
    this.#phase = left > 0 ? { type: "skip-literal", left } : { type: "skip-line" };
  }

  #readLine(octets: Octets, at: number): number {
    const lf = lineFeedIn(octets, at);
    const room = this.#limits.lineOctets - this.#lineOctets - this.#line.length;
    if (lf < 0 ? octets.length - at >= room : lf - at >= room)
      return this.#overlongLine(octets, at, at + Math.max(0, room));
    const end = lf < 0 ? octets.length : lf + 1;
    this.#line = addOctets(this.#line, octets.subarray(at, end));
    if (lf >= 0) this.#finishLine(chainOctets(this.#line));
    return end;
  }

  #finishLine(line: Octets): void {
    const end = contentEnd(line);
    const mark = announcement(line, end);
    this.#line = EMPTY_CHAIN;
    if (!mark) {
      const octets = chainOctets(addOctets(this.#command, line.subarray(0, end)));
      this.#frames.push({ type: "command", octets, literals: this.#literals() });
      this.#reset();
      return;
    }
    const head = this.#headWith(line.subarray(0, end));
    if (this.#literalOctets + mark.length > this.#limits.literalOctets) {
      this.#frames.push({ type: "too-long", what: "literal", head, limit: this.#limits.literalOctets });
      this.drop(mark);
      return;
    }
    this.#command = addOctets(this.#command, line);
    this.#lineOctets += line.length;
    this.#phase = { type: "waiting", mark };
    const { length, synchronizing, binary } = mark;
    this.#frames.push({ type: "literal-wanted", head, length, synchronizing, binary, index: this.#spans?.count ?? 0 });
  }

  accept(mark: LiteralMark): void {
    const span: LiteralSpan = { start: this.#command.length, length: mark.length, binary: mark.binary };
    this.#spans = { span, before: this.#spans, count: (this.#spans?.count ?? 0) + 1 };
    this.#literalOctets += mark.length;
    this.#receive(mark.length);
  }

  drop(mark: LiteralMark): void {
    this.#reset();
    if (!mark.synchronizing) this.#skip(mark.length);
  }

  #overlongLine(octets: Octets, at: number, end: number): number {
    this.#line = addOctets(this.#line, octets.subarray(at, end));
    const head = this.#headWith(chainHead(this.#line, HEAD_OCTETS));
    const tail = chainTail(this.#line, MARK_LENGTH_MAX);
    this.#frames.push({ type: "too-long", what: "line", head, limit: this.#limits.lineOctets });
    this.#reset();
    this.#phase = { type: "skip-line" };
    this.#line = addOctets(EMPTY_CHAIN, tail);
    return end;
  }

  #skipLine(octets: Octets, at: number): number {
    const lf = lineFeedIn(octets, at);
    const end = lf < 0 ? octets.length : lf + 1;
    const tail = chainTail(
      addOctets(this.#line, octets.subarray(Math.max(at, end - MARK_LENGTH_MAX), end)),
      MARK_LENGTH_MAX,
    );
    if (lf < 0) {
      this.#line = addOctets(EMPTY_CHAIN, tail);
      return end;
    }
    const mark = literalMark(tail, contentEnd(tail));
    this.#reset();
    if (mark) this.drop(mark);
    return end;
  }

  #reset(): void {
    this.#phase = EMPTY_FRAMING.phase;
    this.#command = EMPTY_CHAIN;
    this.#line = EMPTY_CHAIN;
    this.#lineOctets = 0;
    this.#literalOctets = 0;
    this.#spans = undefined;
    this.#head = undefined;
  }

  #headWith(line: Octets): Octets {
    if (this.#head) return this.#head;
    const head = chainHead(addOctets(this.#command, line), HEAD_OCTETS);
    if (head.length === HEAD_OCTETS) this.#head = head;
    return head;
  }

  #literals(): LiteralSpan[] {
    const literals: LiteralSpan[] = [];
    for (let link = this.#spans; link; link = link.before) literals.push(link.span);
    return literals.reverse();
  }
}

/** Where the line's content ends: before CRLF or LF. */
function contentEnd(line: Octets): number {
  const end = line.length - 1;
  return end > 0 && line[end - 1] === CR ? end - 1 : end;
}

function announcement(line: Octets, end: number): LiteralMark | undefined {
  const mark = literalMark(line, end);
  if (!mark?.synchronizing) return mark;
  const before = line[mark.start - 1];
  if (before !== 32 && before !== 40) return undefined;
  return endsInsideQuotes(line, mark.start) ? undefined : mark;
}

function endsInsideQuotes(line: Octets, end: number): boolean {
  let inside = false;
  for (let i = 0; i < end; i++) {
    const octet = line[i];
    if (octet === 34) inside = !inside;
    else if (octet === 92 && inside) i++;
  }
  return inside;
}
