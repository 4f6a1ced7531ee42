import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Rule } from "./core/rule.ts";
import { plural } from "./core/show.ts";

export const vanishedUnannounced: Rule = {
  id: "vanished-unannounced",
  title: "VANISHED names only messages the client knows of",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.10.2"],
  explanation: "Each UID lowers the count by one. A UID too many, and every number above is wrong.",
  good: `${QRESYNC_OPENED}
    C1: a3 NOOP
    S1: * VANISHED 12:13
    S1: a3 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a3 NOOP
    > S1: * VANISHED 12:14
    S1: a3 OK done`,
  start: () => ({
    vanished({ connection, response }, find) {
      const messages = connection.mailbox?.messages;
      if (response.earlier || !messages) return;
      for (const { first, last } of response.uids) {
        const [count, most] = [last - first + 1, messages.most(first, last)];
        const range = first === last ? `${first}` : `${first}:${last}`;
        if (count > most)
          find(`VANISHED ${range} is ${plural(count, "UID")}, and the client knows of ${most} at the most`);
      }
    },
  }),
};
