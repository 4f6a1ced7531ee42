/**
 * What a client sent, cut into lines for the ladder: which begin a command, and which command event each belongs to.
 *
 * The octets are framed once more, with the engine's own framing; what the engine made of the frames is read off its
 * events. A literal whose announcement is all there is of a command event was refused, and so was one that came where a
 * command waited for a line.
 */
import type { CommandEvent, Event } from "#engine/event.ts";
import type { Session } from "#engine/session.ts";
import type { Limits } from "#engine/world.ts";
import {
  acceptLiteral,
  EMPTY_FRAMING,
  type Frame,
  type Framed,
  type Framing,
  type FramingLimits,
  frame,
  isBetweenCommands,
  refuseLiteral,
} from "#imap/framing.ts";
import { type Octets, sameOctets } from "#imap/octets.ts";

export interface ClientLine {
  /** Without the line end. */
  readonly octets: Octets;
  readonly kind: "command" | "continued";
  /**
   * The place, among the lines given, of the one that began the command; -1: it began in an earlier input. Undefined: the
   * line answers a command of the server's.
   */
  readonly begin: number | undefined;
  /** Number of the event of the command that was complete with this line. */
  readonly completes: number | undefined;
}

/** Past this many lines of one input the rest comes as one: a message of a million lines is no ladder. */
const LINES_MAX = 500;

/** The lines of one input. `session` is as before it; `events` are what the step brought. */
export function clientLines(
  session: Session | undefined,
  limits: Limits,
  octets: Octets,
  events: readonly Event[],
): ClientLine[] {
  const replies = new Replies(session, events);
  const framingLimits = { lineOctets: limits.line, literalOctets: Math.max(limits.append, limits.literal) };
  let framing = session?.framing ?? EMPTY_FRAMING;
  let begin = -1;
  const lines: ClientLine[] = [];
  let at = 0;
  for (const end of lineEnds(octets)) {
    const line = withoutLineEnd(octets, at, end);
    const isAnswer = isBetweenCommands(framing) && replies.isAnswer(line);
    const isCommand = isBetweenCommands(framing) && !isAnswer && !replies.areAwaited;
    if (isCommand) begin = lines.length;
    const read = isAnswer
      ? { framing, completes: undefined }
      : readLine(framing, octets.subarray(at, end), framingLimits, replies);
    framing = read.framing;
    lines.push({
      octets: line,
      kind: isCommand ? "command" : "continued",
      begin: isAnswer ? undefined : begin,
      completes: read.completes,
    });
    at = end;
  }
  return lines;
}

/** Where each line ends, its line end included. */
export function* lineEnds(octets: Octets): Generator<number, void, undefined> {
  let lines = 0;
  for (let at = 0; at < octets.length; lines++) {
    const lf = octets.indexOf(10, at);
    at = lf < 0 || lines === LINES_MAX ? octets.length : lf + 1;
    yield at;
  }
}

function readLine(
  before: Framing,
  line: Octets,
  limits: FramingLimits,
  replies: Replies,
): { readonly framing: Framing; readonly completes: number | undefined } {
  let completes: number | undefined;
  let framed: Framed = frame(before, line, limits);
  for (;;) {
    let isLiteralWanted = false;
    let isRefused = false;
    for (const each of framed.frames) {
      const wasAwaited = replies.areAwaited;
      const event = replies.commandOf(each);
      completes ??= event?.number;
      isLiteralWanted = each.type === "literal-wanted";
      isRefused = event !== undefined || wasAwaited;
    }
    if (!isLiteralWanted) return { framing: framed.state, completes };
    framed = isRefused ? refuseLiteral(framed.state, limits) : acceptLiteral(framed.state, limits);
  }
}

export function withoutLineEnd(octets: Octets, start: number, end: number): Octets {
  if (octets[end - 1] !== 10) return octets.subarray(start, end);
  return octets.subarray(start, end - 1 > start && octets[end - 2] === 13 ? end - 2 : end - 1);
}

/** The engine's events for one session, read in step with the framing. */
class Replies {
  readonly #events: readonly Event[];
  #next = 0;
  /** The event of the command, IDLE or AUTHENTICATE, that waits for the client's next line. */
  #waiting: number | undefined;

  constructor(session: Session | undefined, events: readonly Event[]) {
    this.#waiting = session?.inProgress?.event;
    this.#events = events.filter(
      (event) =>
        (event.type === "command" || event.type === "answer" || event.type === "response") &&
        event.session === session?.id,
    );
  }

  /** Whether the client's next line belongs to a command that waits for it. */
  get areAwaited(): boolean {
    return this.#waiting !== undefined;
  }

  /** Takes the next thing that the client said, if it is this answer to a command of the server's. */
  isAnswer(line: Octets): boolean {
    const found = this.#events.findIndex((event, i) => i >= this.#next && event.type !== "response");
    const event = this.#events[found];
    if (event?.type !== "answer" || !sameOctets(event.octets, line)) return false;
    this.#next = found + 1;
    return true;
  }

  /** The event of the command in this frame; none for a line that a command waited for, and for a literal let in. */
  commandOf(each: Frame): CommandEvent | undefined {
    if (this.#waiting !== undefined) {
      this.#settle(this.#waiting);
      return undefined;
    }
    const found = this.#events.findIndex((event, i) => i >= this.#next && event.type === "command");
    const event = this.#events[found];
    if (event?.type !== "command") return undefined;
    const octets = each.type === "command" ? each.octets : each.head;
    if (!sameOctets(event.octets, octets)) return this.#overtakenBy(found, octets);
    this.#next = found + 1;
    if (event.name === "IDLE" || event.name === "AUTHENTICATE") this.#settle(event.number);
    return event;
  }

  /** The event of a command that the one behind it has overtaken (pipeline=eager). */
  #overtakenBy(found: number, octets: Octets): CommandEvent | undefined {
    const behind = this.#events.find((event, i) => i > found && event.type === "command");
    return behind?.type === "command" && sameOctets(behind.octets, octets) ? behind : undefined;
  }

  /** After a line: the command waits on if its next answer is a continuation request. */
  #settle(command: number): void {
    this.#waiting = undefined;
    for (; this.#next < this.#events.length; this.#next++) {
      const event = this.#events[this.#next];
      if (event?.type === "command") return;
      if (event?.type !== "response" || event.command !== command) continue;
      if (event.response.type === "continuation") this.#waiting = command;
      if (event.response.type === "continuation" || event.response.type === "tagged") {
        this.#next++;
        return;
      }
    }
  }
}
