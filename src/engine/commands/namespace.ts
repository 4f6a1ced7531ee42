/** NAMESPACE: one name space, the user's own, without a prefix.   rfc2342#5  rfc9051#6.3.10 */
import { DELIMITER } from "#store/mailbox-names.ts";
import { type Command, noArguments, ok } from "../command.ts";

export const namespace: Command<undefined> = {
  name: "NAMESPACE",
  states: ["authenticated", "selected"],
  cites: ["rfc2342#5", "rfc9051#6.3.10"],
  capabilities: ["NAMESPACE", "IMAP4rev2"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    turn.respond({ type: "namespace", personal: [{ prefix: "", delimiter: DELIMITER }], otherUsers: [], shared: [] });
    return ok("NAMESPACE completed");
  },
};
