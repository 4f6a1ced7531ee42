import type { Rule } from "./core/rule.ts";

export const literalMinusLarge: Rule = {
  id: "literal-minus-large",
  title: "With LITERAL- a literal {n+} has at most 4096 octets",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc7888#5"],
  explanation: "The server refuses it, or closes the connection, after all the octets have travelled.",
  good: `
    capabilities IMAP4rev1 LITERAL-
    logged-in C1
    C1= "a1 APPEND INBOX {1+}\\r\\nx\\r\\n"
    S1: a1 OK done`,
  bad: `
    capabilities IMAP4rev1 LITERAL-
    logged-in C1
    > C1= "a1 APPEND INBOX {5000+}\\r\\n"
    S1: * BYE [TOOBIG] too large`,
  start: () => ({
    literal({ connection, command, length, synchronizing }, find) {
      const hasPlus = connection.offers("LITERAL+");
      const hasMinus = connection.offers("LITERAL-") || connection.offers("IMAP4REV2");
      if (!synchronizing && hasMinus && !hasPlus && length > 4096)
        find(`{${length}+} in ${command.title}, and the server offers LITERAL-, not LITERAL+`);
    },
  }),
};
