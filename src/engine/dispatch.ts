/**
 * One command from its octets to its tagged response.   rfc9051#2.2.2  rfc9051#7.1.3 (BAD)
 *
 * Does the state permit it? Read it, tell what may be told before, run it, tell what may be told after, answer.
 */
import type { Octets } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";
import { assert } from "#store/assert.ts";
import { tellAnnotations } from "./annotations.ts";
import { bad, type Command, type Completion, type Done, type ExpungeResponses, Refusal } from "./command.ts";
import { readHead } from "./command-reader.ts";
import { commandNamed } from "./commands/index.ts";
import { uidRequired } from "./message-data.ts";
import { withModSeq } from "./mod-seqs.ts";
import { notify, type Permission, withhold } from "./notify.ts";
import { type InProgress, type SessionId, usesUidsOnly } from "./session.ts";
import { shareNumbers } from "./shared-numbers.ts";
import { expungeDelivery } from "./strategy/expunge-delivery.ts";
import { expungeFlush } from "./strategy/expunge-flush.ts";
import { notifyWhen } from "./strategy/notify-when.ts";
import type { Turn } from "./turn.ts";

export function runCommand(turn: Turn, id: SessionId, octets: Octets): void {
  const { tag, name, problem, reader } = readHead(turn.world, turn.sessionOf(id), octets);
  const event = turn.happen({ type: "command", session: id, tag, name, octets });
  turn.actAs(id, event.number);
  if (tag === undefined || problem) {
    const text = octets.length === 0 ? "a command was expected, not an empty line" : where(problem as BadSyntax);
    if (tag === undefined) turn.untagged("BAD", text);
    else complete(turn, tag, bad(text));
    return;
  }
  const command = commandNamed(name);
  const refusal = refusalOf(turn, command, name);
  if (!command || refusal) return complete(turn, tag, refusal ?? bad(`unknown command ${name}`));
  if (isDoomed(turn, name)) return;
  let expunge: Permission["expunge"] = "protocol";
  try {
    const args = command.parse(reader, { world: turn.world, session: turn.session });
    expunge = permission(turn, command, args);
    complete(turn, tag, run(turn, command, args, expunge));
  } catch (error) {
    if (error instanceof BadSyntax) complete(turn, tag, bad(where(error)));
    else if (error instanceof Refusal) complete(turn, tag, finishWith(turn, command, error.done, expunge));
    else throw error;
  }
}

/** A line for a command that waits for it: DONE, an answer to a challenge. */
export function resumeCommand(turn: Turn, id: SessionId, progress: InProgress, line: Octets): void {
  turn.actAs(id, progress.event);
  turn.updateSession(id, { inProgress: undefined });
  const command = commandNamed(progress.name);
  assert(command?.resume !== undefined, `${progress.name} cannot go on`);
  const expunge = permission(turn, command, undefined);
  complete(turn, progress.tag, finishWith(turn, command, command.resume(turn, progress, line), expunge));
}

/** For people: what was expected, and at which octet of the command (from 1). */
export const where = (problem: BadSyntax): string => `${problem.message}, at octet ${problem.position + 1}`;

/** Why the command cannot even be read, or undefined. */
export function refusalOf(turn: Turn, command: Command<unknown> | undefined, name: string): Done | undefined {
  if (!command || (command.capabilities && !command.capabilities.some((capability) => turn.offers(capability))))
    return bad(`unknown command ${printable(name)}`);
  const { state } = turn.session;
  if (!command.states.includes(state))
    return bad(`${name} is not allowed in the ${state} state, only in ${command.states.join(" or ")}`);
  if (command.byNumber && usesUidsOnly(turn.session)) return uidRequired(name);
  return undefined;
}

const printable = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}...` : name);

/** A session whose mailbox was taken away hears BYE at its next command (delete-selected=bye-next-command). */
function isDoomed(turn: Turn, name: string): boolean {
  const { doomed } = turn.session;
  if (doomed === undefined || ["LOGOUT", "SELECT", "EXAMINE"].includes(name)) return false;
  turn.bye(turn.actor, doomed);
  return true;
}

function run(turn: Turn, command: Command<unknown>, args: unknown, expunge: Permission["expunge"]): Completion {
  const isTold = turn.session.selected !== undefined && turn.option(notifyWhen).before;
  const speaksFirst = command.speaksFirst?.(args) ?? false;
  if (isTold && !speaksFirst) notify(turn, turn.actor, { expunge: readsNumbers(command, args) ? "protocol" : expunge });
  if (command.states.every((state) => state === "selected")) shareNumbers(turn);
  const completion = command.run(turn, args);
  if (isTold && speaksFirst && turn.isConnected(turn.actor)) notify(turn, turn.actor, { expunge });
  return finishWith(turn, command, completion, expunge);
}

/** What is owed is told before the tagged response, where the command and the strategy permit. */
function finishWith(
  turn: Turn,
  command: Command<unknown>,
  completion: Completion,
  expunge: Permission["expunge"],
): Completion {
  if (!("status" in completion) || !turn.isConnected(turn.actor)) return completion;
  tellAll(turn, command, expunge, completion);
  return turn.session.selected ? withModSeq(turn, completion) : completion;
}

/** Those that do something to messages, or are there to be told. */
const ON_MESSAGES =
  /^(?:NOOP|CHECK|IDLE|APPEND|(?:UID )?(?:FETCH|STORE|SEARCH|SORT|THREAD|EXPUNGE|COPY|MOVE|REPLACE))$/;

function tellAll(turn: Turn, command: Command<unknown>, expunge: Permission["expunge"], { status }: Done): void {
  const { after } = turn.option(notifyWhen);
  const isAsking = command.name === "NOOP" || command.name === "CHECK";
  if (isAsking || after === "every command") tellAnnotations(turn, turn.actor);
  if (!turn.session.selected) return;
  const isOwn = turn.changed.has(turn.selected.mailboxId);
  const isOwnExpunge = isOwn && expunge === "allowed";
  const isTold =
    after === "every command" ||
    isAsking ||
    (after === "commands on messages" && (isOwn || (status !== "BAD" && ON_MESSAGES.test(command.name)))) ||
    (after === "own changes" ? isOwn : isOwnExpunge && /EXPUNGE|MOVE|REPLACE/.test(command.name));
  if (isTold) notify(turn, turn.actor, { expunge });
  else withhold(turn, turn.actor);
}

/** Whether EXPUNGE may be said in answer to a command, or who forbids it. */
function permission(turn: Turn, command: Command<unknown>, args: unknown): Permission["expunge"] {
  if (responsesTo(command, args) === "forbidden" && !turn.option(expungeDelivery).anywhere) return "protocol";
  const { commands } = turn.option(expungeFlush);
  return commands && !commands.test(command.name) ? "strategy" : "allowed";
}

const responsesTo = (command: Command<unknown>, args: unknown): ExpungeResponses =>
  command.expungeResponsesTo?.(args) ?? command.expungeResponses;

/** Numbers in a command mean the view that the client had when it sent them: nothing may move them before it runs. */
const readsNumbers = (command: Command<unknown>, args: unknown): boolean =>
  BY_NUMBER_ALONE.has(command.name) || responsesTo(command, args) === "forbidden";

const BY_NUMBER_ALONE: ReadonlySet<string> = new Set(["COPY", "MOVE", "REPLACE"]);

/** The tagged response, or none yet. */
function complete(turn: Turn, tag: string, completion: Completion): void {
  if ("status" in completion) sayDone(turn, tag, completion);
  else if ("wait" in completion) turn.updateSession(turn.actor, { inProgress: completion.wait });
  turn.doAfterwards();
}

/** Spelt out for the sake of what reads it (amended.ts). */
function sayDone(turn: Turn, tag: string, { status, text, code }: Done): void {
  turn.respond(code ? { type: "tagged", tag, status, text, code } : { type: "tagged", tag, status, text });
}
