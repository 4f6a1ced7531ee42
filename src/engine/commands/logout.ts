/** LOGOUT: BYE, OK, and the connection is closed. Nothing is expunged.   rfc9051#6.1.3 */
import { type Command, noArguments } from "../command.ts";

export const logout: Command<undefined> = {
  name: "LOGOUT",
  states: ["not authenticated", "authenticated", "selected"],
  cites: ["rfc9051#6.1.3", "rfc3501#6.1.3"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const { tag, actor } = turn;
    turn.untagged("BYE", "Logging out");
    turn.respond({ type: "tagged", tag, status: "OK", text: "LOGOUT completed" });
    turn.updateSession(actor, { state: "logout" });
    turn.select(actor, undefined);
    turn.close(actor, "server");
    return { ended: true };
  },
};
