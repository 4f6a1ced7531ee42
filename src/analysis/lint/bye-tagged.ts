import { octetString } from "#imap/octets.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const byeTagged: Rule = {
  id: "bye-tagged",
  title: "BYE is always untagged",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.1.5", "rfc9051#7.1.5"],
  explanation:
    "A tag before BYE is no response of IMAP. The client waits for the OK of its LOGOUT, or fails to read on.",
  good: `
    connected C1
    C1: a1 LOGOUT
    S1: * BYE logging out
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 LOGOUT
    > S1: a1 BYE logging out`,
  start: () => ({
    unreadable({ octets }, find) {
      const line = octetString(octets, 0, Math.min(octets.length, 200));
      if (/^[^ *+]+ BYE\b/i.test(line)) find(`BYE with a tag: "${shown(line)}"`);
    },
  }),
};
