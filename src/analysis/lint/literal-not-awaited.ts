import type { Rule } from "./core/rule.ts";
import { plural } from "./core/show.ts";

export const literalNotAwaited: Rule = {
  id: "literal-not-awaited",
  title: "A literal is sent when the server has asked for it",
  strength: "MUST",
  party: "client",
  cites: ["rfc3501#4.3", "rfc9051#4.3"],
  explanation:
    "The server may refuse instead. Then the octets on their way are read as commands: mail text is executed.",
  good: `
    logged-in C1
    C1: a1 APPEND INBOX {12}
    S1: + go on
    C1= "Subject: x\\r\\n\\r\\n"
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 APPEND NoSuch {12}
    > C1= "Subject: x\\r\\n\\r\\n"
    S1: a1 NO [TRYCREATE] no such mailbox`,
  start: () => ({
    early({ command, length }, find) {
      find(
        `octets after the {${length}} of ${command.title}, before the server has asked for the ${plural(length, "octet")}`,
      );
    },
  }),
};
