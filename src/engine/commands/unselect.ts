/** UNSELECT: leaves the mailbox as it is.   rfc3691#2  rfc9051#6.4.2 */
import { type Command, noArguments, ok } from "../command.ts";

export const unselect: Command<undefined> = {
  name: "UNSELECT",
  states: ["selected"],
  cites: ["rfc3691#2", "rfc9051#6.4.2"],
  capabilities: ["UNSELECT", "IMAP4rev2"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    turn.select(turn.actor, undefined);
    return ok("UNSELECT completed");
  },
};
