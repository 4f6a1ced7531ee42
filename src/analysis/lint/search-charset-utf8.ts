import type { Rule } from "./core/rule.ts";

export const searchCharsetUtf8: Rule = {
  id: "search-charset-utf8",
  title: "After ENABLE UTF8=ACCEPT a SEARCH has no CHARSET",
  strength: "MUST NOT",
  party: "client",
  cites: ["rfc6855#3"],
  explanation: "Its strings are UTF-8 already; two charsets contradict each other, and the answer is BAD.",
  good: `
    logged-in C1
    C1: a1 ENABLE UTF8=ACCEPT
    S1: * ENABLED UTF8=ACCEPT
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: a2 OK done
    C1: a3 SEARCH SUBJECT x
    S1: * SEARCH
    S1: a3 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE UTF8=ACCEPT
    S1: * ENABLED UTF8=ACCEPT
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: a2 OK done
    > C1: a3 SEARCH CHARSET UTF-8 SUBJECT x
    S1: a3 BAD syntax`,
  start: () => ({
    command({ connection, command }, find) {
      if (!connection.enabled.has("UTF8=ACCEPT") || !/^(?:UID )?SEARCH$/.test(command.name)) return;
      if (/^ (?:RETURN \([^)]*\) )?CHARSET /i.test(command.text))
        find(`${command.title} with CHARSET after ENABLE UTF8=ACCEPT`);
    },
  }),
};
