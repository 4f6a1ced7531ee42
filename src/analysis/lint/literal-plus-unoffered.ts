import type { Rule } from "./core/rule.ts";

export const literalPlusUnoffered: Rule = {
  id: "literal-plus-unoffered",
  title: "{n+} is used with servers that offer LITERAL+ or LITERAL-",
  strength: "stated",
  party: "client",
  cites: ["rfc7888#3"],
  explanation: "A server that does not know it reads the octets of the literal as commands.",
  good: `
    capabilities IMAP4rev1 LITERAL+
    connected C1
    C1= "a1 LOGIN {3+}\\r\\njoe secret\\r\\n"
    S1: a1 OK done`,
  bad: `
    capabilities IMAP4rev1
    connected C1
    > C1= "a1 LOGIN {3+}\\r\\njoe secret\\r\\n"
    S1: a1 BAD syntax`,
  start: () => ({
    literal({ connection, command, length, synchronizing }, find) {
      const { capabilities } = connection;
      if (synchronizing || !capabilities) return;
      if (["LITERAL+", "LITERAL-", "IMAP4REV2"].some((name) => capabilities.has(name))) return;
      find(`{${length}+} in ${command.title}, and the server offers neither LITERAL+ nor LITERAL-`);
    },
  }),
};
