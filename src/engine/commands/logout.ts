/** LOGOUT: BYE, OK, and the connection is closed. Nothing is expunged.   rfc9051#6.1.3 */
import { linger, sayBye } from "../bye.ts";
import { type Command, noArguments } from "../command.ts";
import { byeStyle } from "../strategy/bye-style.ts";

const FAREWELL = "Logging out";

export const logout: Command<undefined> = {
  name: "LOGOUT",
  states: ["not authenticated", "authenticated", "selected"],
  cites: ["rfc9051#6.1.3", "rfc3501#6.1.3"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const { tag, actor } = turn;
    const { form, closes } = turn.option(byeStyle);
    if (form !== "untagged") {
      sayBye(turn, actor, FAREWELL);
      return { ended: true };
    }
    turn.untagged("BYE", FAREWELL);
    turn.respond({ type: "tagged", tag, status: "OK", text: "LOGOUT completed" });
    if (!closes) {
      turn.choose(byeStyle);
      linger(turn, actor, FAREWELL);
      return { ended: true };
    }
    turn.updateSession(actor, { state: "logout" });
    turn.select(actor, undefined);
    turn.close(actor, "server");
    return { ended: true };
  },
};
