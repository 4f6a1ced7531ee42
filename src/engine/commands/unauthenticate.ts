/**
 * UNAUTHENTICATE: back to the state after connecting, so that another user can log in.   rfc8437#4
 *
 * The mailbox is left without expunging, and what ENABLE switched on is off again, and NOTIFY's
 * wishes are forgotten.
 */
import { enabledAtFirst } from "../capabilities.ts";
import { type Command, noArguments, ok } from "../command.ts";
import { setWatch } from "../watch.ts";

export const unauthenticate: Command<undefined> = {
  name: "UNAUTHENTICATE",
  states: ["authenticated", "selected"],
  cites: ["rfc8437#4"],
  capabilities: ["UNAUTHENTICATE"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const enabled = enabledAtFirst(turn.world.capabilities);
    turn.updateSession(turn.actor, { user: undefined, enabled, doomed: undefined });
    setWatch(turn, turn.actor, undefined);
    turn.select(turn.actor, undefined);
    return ok("UNAUTHENTICATE completed");
  },
};
