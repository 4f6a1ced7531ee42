/** CAPABILITY: what the server can do.   rfc9051#6.1.1 */
import { type Command, noArguments, ok } from "../command.ts";

export const capability: Command<undefined> = {
  name: "CAPABILITY",
  states: ["not authenticated", "authenticated", "selected"],
  cites: ["rfc9051#6.1.1", "rfc3501#6.1.1"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    turn.respond({ type: "capability", capabilities: turn.world.capabilities });
    return ok("CAPABILITY completed");
  },
};
