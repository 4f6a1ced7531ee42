import type { ExpungeResponse, FetchResponse } from "#imap/response.ts";
import type { Find, Heard, Rule } from "./core/rule.ts";

export const uidonlyNumbers: Rule = {
  id: "uidonly-numbers",
  title: "After ENABLE UIDONLY the server names no message sequence numbers",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc9586#3"],
  explanation: "Neither side keeps numbers any more. What comes by number cannot be placed.",
  good: `
    logged-in C1
    C1: a1 ENABLE UIDONLY
    S1: * ENABLED UIDONLY
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: * 3 EXISTS
    S1: a2 OK done
    C1: a3 UID FETCH 11 (FLAGS)
    S1: * 11 UIDFETCH (FLAGS ())
    S1: a3 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE UIDONLY
    S1: * ENABLED UIDONLY
    S1: a1 OK done
    C1: a2 SELECT INBOX
    S1: * 3 EXISTS
    S1: a2 OK done
    C1: a3 UID FETCH 11 (FLAGS)
    > S1: * 1 FETCH (UID 11 FLAGS ())
    S1: a3 OK done`,
  start() {
    const check = ({ connection, response }: Heard<FetchResponse | ExpungeResponse>, find: Find): void => {
      if (connection.enabled.has("UIDONLY"))
        find(`${response.type.toUpperCase()} of message ${response.number} after ENABLE UIDONLY`);
    };
    return { fetch: check, expunge: check };
  },
};
