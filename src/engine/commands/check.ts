/** CHECK: a checkpoint, of which nothing is left but the occasion to tell news. Gone from IMAP4rev2.   rfc3501#6.4.1 */
import { type Command, no, noArguments, ok } from "../command.ts";

export const check: Command<undefined> = {
  name: "CHECK",
  states: ["selected"],
  cites: ["rfc3501#6.4.1"],
  capabilities: ["IMAP4rev1"],
  expungeResponses: "allowed",
  ...noArguments,
  run: (turn) =>
    turn.selected.lost ? no("The mailbox is no longer there", { name: "NONEXISTENT" }) : ok("CHECK completed"),
};
