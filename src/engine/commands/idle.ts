/**
 * IDLE: the server tells of changes as they come, until the client says DONE.   rfc2177#3  rfc9051#6.3.13
 *
 * How soon it tells is the axis idle-delay; ../idle.ts does it.
 */
import { octetString } from "#imap/octets.ts";
import { assert } from "#store/assert.ts";
import { bad, type Command, noArguments, ok } from "../command.ts";
import { nextLook, tellOnEntering } from "../idle.ts";

export const idle: Command<undefined> = {
  name: "IDLE",
  states: ["authenticated", "selected"],
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  capabilities: ["IDLE", "IMAP4rev2"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const { tag, command: event } = turn;
    assert(event !== undefined, "IDLE runs outside a command");
    turn.respond({ type: "continuation", text: "idling" });
    tellOnEntering(turn);
    const { now } = turn.world;
    return { wait: { name: "IDLE", tag, event, since: now, wordAt: now, ...nextLook(turn) } };
  },
  resume: (_turn, _progress, line) =>
    octetString(line).toUpperCase() === "DONE" ? ok("IDLE terminated") : bad("Expected DONE"),
};
