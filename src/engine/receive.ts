/**
 * Octets from a client become commands, and commands become answers.   rfc9051#2.2.1  rfc9051#4.3
 *
 * Commands run one after the other, each to its end: the ambiguity rule of rfc3501#5.5 is kept by never overlapping.
 */
import { acceptLiteral, type Frame, type FramingLimits, frame, refuseLiteral } from "#imap/framing.ts";
import type { Octets } from "#imap/octets.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import { bad, type Done, no } from "./command.ts";
import { commandNamed } from "./commands/index.ts";
import { resumeCommand, runCommand, where } from "./dispatch.ts";
import { type Session, type SessionId, speaksUtf8 } from "./session.ts";
import type { Turn } from "./turn.ts";

export function receive(turn: Turn, id: SessionId, octets: Octets): void {
  if (!turn.isConnected(id)) {
    turn.happen({ type: "ignored", reason: `client ${id} is not connected` });
    return;
  }
  turn.updateSession(id, { heardAt: turn.world.now });
  let framed = frame(turn.sessionOf(id).framing, octets, limitsOf(turn));
  for (;;) {
    turn.updateSession(id, { framing: framed.state });
    let answer: "accept" | "refuse" | undefined;
    for (const each of framed.frames) {
      answer = takeFrame(turn, id, each);
      if (!turn.isConnected(id)) return;
    }
    if (answer === undefined) return;
    const { framing } = turn.sessionOf(id);
    framed = answer === "accept" ? acceptLiteral(framing, limitsOf(turn)) : refuseLiteral(framing, limitsOf(turn));
  }
}

const limitsOf = (turn: Turn): FramingLimits => ({
  lineOctets: turn.world.limits.line,
  literalOctets: Math.max(turn.world.limits.append, turn.world.limits.literal),
});

/** Answers a frame; for a literal that is announced, says whether it shall come. */
function takeFrame(turn: Turn, id: SessionId, each: Frame): "accept" | "refuse" | undefined {
  const session = turn.sessionOf(id);
  if (each.type === "command") {
    if (session.inProgress) resumeCommand(turn, id, session.inProgress, each.octets);
    else runCommand(turn, id, each.octets);
    return undefined;
  }
  const { tag, name, reader } = headOf(session, each.head);
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
    tag === undefined
      ? bad("a tag was expected before the command")
      : literalRefusal(turn, session, name, reader, each.length, each.binary);
  if (done) {
    refuseHead(turn, id, tag, name, each.head, done);
    return "refuse";
  }
  if (each.synchronizing) turn.respond({ type: "continuation", text: "Ready for literal data" });
  return "accept";
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
function literalRefusal(
  turn: Turn,
  session: Session,
  name: string,
  reader: Reader,
  length: number,
  binary: boolean,
): Done | undefined {
  if (session.inProgress) return bad(`${session.inProgress.name} is in progress`);
  const command = commandNamed(name);
  if (!command) return bad(`unknown command ${name}`);
  if (!command.states.includes(session.state)) return bad(`${name} is not allowed in the ${session.state} state`);
  if (binary && name !== "APPEND" && name !== "REPLACE") return bad("a literal8 (~{…}) is not allowed here");
  try {
    const refusal = command.permitLiteral?.(turn, reader, length);
    if (refusal) return refusal;
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    return bad(where(error));
  }
  const limit = command.permitLiteral ? turn.world.limits.append : turn.world.limits.literal;
  if (length > limit)
    return command.permitLiteral
      ? no(`the literal is over ${limit} octets`, { name: "TOOBIG" })
      : bad(`a literal here must not be over ${limit} octets, not ${length}`);
  return undefined;
}

/** Tag and name from the part of a command that is there. */
function headOf(session: Session, head: Octets): { tag: string | undefined; name: string; reader: Reader } {
  const reader = new Reader(head, 0, head.length, speaksUtf8(session));
  let tag: string | undefined;
  let name = "";
  try {
    tag = reader.tag();
    reader.space();
    name = reader.word("a command");
    if (name === "UID" && reader.take(" ")) name = `UID ${reader.word("a command after UID")}`;
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
  }
  return { tag: session.inProgress ? session.inProgress.tag : tag, name, reader };
}
