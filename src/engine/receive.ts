/**
 * Octets from a client become commands, and commands become answers.   rfc9051#2.2.1  rfc9051#4.3
 *
 * Commands run one after the other, each to its end: the ambiguity rule of rfc3501#5.5 is kept by never overlapping.
 */
import {
  acceptLiteral,
  EMPTY_FRAMING,
  type Frame,
  type FramingLimits,
  frame,
  type LiteralWantedFrame,
  refuseLiteral,
} from "#imap/framing.ts";
import type { Octets } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { sayByeAgain } from "./bye.ts";
import { bad, type Command, type Done, no, Refusal } from "./command.ts";
import { readHead } from "./command-reader.ts";
import { commandNamed } from "./commands/index.ts";
import { refusalOf, resumeCommand, runCommand, where } from "./dispatch.ts";
import { takeAnswer } from "./leaving.ts";
import { mayPushLiterals, UNASKED_MAX } from "./literal-plus.ts";
import { deferring, eagerly } from "./pipelining.ts";
import type { InProgress, Session, SessionId } from "./session.ts";
import { literalRest } from "./strategy/literal-rest.ts";
import { pipeline } from "./strategy/pipeline.ts";
import type { Turn } from "./turn.ts";

export function receive(turn: Turn, id: SessionId, octets: Octets): void {
  if (!turn.isConnected(id)) {
    turn.happen({ type: "ignored", reason: `client ${id} is not connected` });
    return;
  }
  let framed = frame(turn.sessionOf(id).framing, octets, limitsOf(turn));
  for (;;) {
    const { heardAt, framing } = turn.sessionOf(id);
    if (framing !== framed.state || heardAt !== turn.world.now)
      turn.updateSession(id, { heardAt: turn.world.now, framing: framed.state });
    let answer: "accept" | "refuse" | undefined;
    for (const each of inTheirOrder(turn, id, framed.frames)) {
      answer = takeFrame(turn, id, each);
      if (!turn.isConnected(id)) return;
      if (each.type === "command" && each.literals.length > 0 && turn.option(literalRest).dropped) {
        turn.updateSession(id, { framing: EMPTY_FRAMING });
        return;
      }
    }
    if (answer === undefined) return;
    const waiting = turn.sessionOf(id).framing;
    framed = answer === "accept" ? acceptLiteral(waiting, limitsOf(turn)) : refuseLiteral(waiting, limitsOf(turn));
  }
}

function inTheirOrder(turn: Turn, id: SessionId, frames: readonly Frame[]): readonly Frame[] {
  if (frames.length < 2 || turn.sessionOf(id).inProgress) return frames;
  const how = turn.option(pipeline);
  if (how.eager) return eagerly(frames);
  return how.deferring ? deferring(frames) : frames;
}

const limitsOf = (turn: Turn): FramingLimits => ({
  lineOctets: turn.world.limits.line,
  literalOctets: Math.max(turn.world.limits.append, turn.world.limits.literal),
});

/** Answers a frame; for a literal that is announced, says whether it shall come. */
function takeFrame(turn: Turn, id: SessionId, each: Frame): "accept" | "refuse" | undefined {
  const session = turn.sessionOf(id);
  if (session.spent) return repeatBye(turn, session, each);
  if (each.type === "command") {
    if (session.leaving && takeAnswer(turn, id, session.leaving, each.octets)) return undefined;
    if (session.inProgress) resumeCommand(turn, id, session.inProgress, each.octets);
    else runCommand(turn, id, each.octets);
    return undefined;
  }
  if (session.inProgress) {
    endInProgress(turn, id, session.inProgress);
    return each.type === "literal-wanted" ? "refuse" : undefined;
  }
  const { tag, name, reader } = readHead(turn.world, session, each.head);
  turn.actAs(id);
  if (each.type === "too-long") {
    const what =
      each.what === "line"
        ? `a command must not be longer than ${each.limit} octets`
        : `a literal must not be longer than ${each.limit} octets`;
    const done = each.what === "line" ? bad(what) : no(what, { name: "TOOBIG" });
    refuseHead(turn, id, tag, name, each.head, done);
    return undefined;
  }
  const done =
    tag === undefined ? bad("a tag was expected before the command") : literalRefusal(turn, name, reader, each);
  if (done) {
    refuseHead(turn, id, tag, name, each.head, done);
    return "refuse";
  }
  if (each.synchronizing) turn.respond({ type: "continuation", text: "Ready for literal data" });
  return "accept";
}

/** The session is over, whatever it says. */
function repeatBye(turn: Turn, session: Session, each: Frame): "refuse" | undefined {
  const octets = each.type === "command" ? each.octets : each.head;
  const { tag, name } = readHead(turn.world, session, octets);
  const event = turn.happen({ type: "command", session: session.id, tag, name, octets });
  turn.actAs(session.id, event.number);
  sayByeAgain(turn, session);
  return each.type === "literal-wanted" ? "refuse" : undefined;
}

/** Neither DONE nor an answer to a challenge, but a literal or a line without end: whatever waited for one ends. */
function endInProgress(turn: Turn, id: SessionId, { name, tag, event }: InProgress): void {
  turn.actAs(id, event);
  turn.updateSession(id, { inProgress: undefined });
  turn.respond({ type: "tagged", tag, ...bad(`${name} is ended by this line`) });
}

function refuseHead(
  turn: Turn,
  id: SessionId,
  tag: string | undefined,
  name: string,
  octets: Octets,
  done: Done,
): void {
  const event = turn.happen({ type: "command", session: id, tag, name, octets });
  turn.actAs(id, event.number);
  if (tag === undefined) turn.untagged("BAD", done.text, done.code);
  else turn.respond({ type: "tagged", tag, ...done });
}

/** Why a literal is not wanted; undefined: let it come. */
function literalRefusal(turn: Turn, name: string, reader: Reader, mark: LiteralWantedFrame): Done | undefined {
  const { length, binary, synchronizing } = mark;
  const command = commandNamed(name);
  const refusal = refusalOf(turn, command, name);
  if (!command || refusal) return refusal ?? bad("unknown command");
  if (binary && !command.permitLiteral) return bad("a literal8 (~{...}) is not allowed here");
  if (!synchronizing) {
    const pushed = pushRefusal(turn, command, length);
    if (pushed) return pushed;
  }
  try {
    const refused = command.permitLiteral?.(turn, reader, length);
    if (refused) return refused;
  } catch (error) {
    if (error instanceof Refusal) return error.done;
    if (!(error instanceof BadSyntax)) throw error;
    return bad(where(error));
  }
  const { append, literal } = turn.world.limits;
  if (command.permitLiteral)
    return length > append ? no(`the literal is over ${append} octets`, { name: "TOOBIG" }) : undefined;
  const together = turn.session.framing.literalOctets + length;
  return together > literal ? bad(`literals here must not be over ${literal} octets, not ${together}`) : undefined;
}

/** A literal that comes without being asked for, where that is not offered or not at this length (rfc7888#5). */
function pushRefusal(turn: Turn, command: Command<unknown>, length: number): Done | undefined {
  const pushing = mayPushLiterals(turn.world);
  if (pushing === "any" || (pushing === "short" && length <= UNASKED_MAX)) return undefined;
  if (pushing === "none") return bad("a literal without waiting ({...+}) needs LITERAL+, which is not offered");
  const text = `a literal without waiting ({...+}) must not be longer than ${UNASKED_MAX} octets, not ${length}`;
  return command.permitLiteral ? bad(text, { name: "TOOBIG" }) : bad(text);
}
