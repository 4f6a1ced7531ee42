/** NAMESPACE: the user's own mailboxes without a prefix, and with ACL those of others.   rfc2342#5  rfc9051#6.3.10 */
import { DELIMITER } from "#store/mailbox-names.ts";
import { type Command, noArguments, ok } from "../command.ts";
import { OTHER_USERS_PREFIX } from "../places.ts";

export const namespace: Command<undefined> = {
  name: "NAMESPACE",
  states: ["authenticated", "selected"],
  cites: ["rfc2342#5", "rfc9051#6.3.10"],
  capabilities: ["NAMESPACE", "IMAP4rev2"],
  expungeResponses: "allowed",
  ...noArguments,
  run(turn) {
    const personal = [{ prefix: "", delimiter: DELIMITER }];
    const otherUsers = turn.offers("ACL") ? [{ prefix: OTHER_USERS_PREFIX, delimiter: DELIMITER }] : [];
    turn.respond({ type: "namespace", personal, otherUsers, shared: [] });
    return ok("NAMESPACE completed");
  },
};
