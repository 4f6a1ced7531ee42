import type { Rule } from "./core/rule.ts";

export const uidnextContradicted: Rule = {
  id: "uidnext-contradicted",
  title: "A message has a UID below UIDNEXT when it was there, and no lower when it came later",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#2.3.1.1", "rfc9051#2.3.1.1"],
  explanation: "A client fetches new mail from the UIDNEXT it was told: what has a lower UID is never seen.",
  good: `
    logged-in C1
    C1: a1 SELECT INBOX
    S1: * 2 EXISTS
    S1: * OK [UIDNEXT 20] ok
    S1: a1 OK done
    C1: a2 NOOP
    S1: * 3 EXISTS
    S1: * 3 FETCH (UID 20)
    S1: a2 OK done`,
  bad: `
    logged-in C1
    C1: a1 SELECT INBOX
    S1: * 2 EXISTS
    S1: * OK [UIDNEXT 20] ok
    S1: a1 OK done
    C1: a2 NOOP
    S1: * 3 EXISTS
    > S1: * 3 FETCH (UID 19)
    S1: a2 OK done`,
  start() {
    /** Messages that were there when UIDNEXT was told; undefined: not known any more. */
    let there: number | undefined;
    let next = 0;
    return {
      tagged({ connection: { mailbox }, response, answers }) {
        if (!answers || !/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(answers.command.name)) return;
        there = response.status === "OK" && mailbox?.uidNext ? mailbox.messages?.size : undefined;
        next = mailbox?.uidNext ?? 0;
      },
      code({ code }) {
        // Told again in mid-session: it is about another moment.
        if (code.name === "UIDNEXT") there = undefined;
      },
      expunge({ response }) {
        if (there !== undefined && response.number <= there) there--;
      },
      vanished({ response }) {
        if (!response.earlier) there = undefined;
      },
      fetch({ connection, response: { number, items } }, find) {
        if (there === undefined || number > (connection.mailbox?.messages?.size ?? 0)) return;
        for (const item of items) {
          if (item.name !== "UID") continue;
          if (number <= there && item.uid >= next)
            find(`message ${number} was there when UIDNEXT was ${next}, and has UID ${item.uid}`);
          else if (number > there && item.uid < next)
            find(`message ${number} came after UIDNEXT ${next} was told, and has UID ${item.uid}`);
        }
      },
    };
  },
};
