import { utf8Decode } from "#imap/octets.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const textCharset: Rule = {
  id: "text-charset",
  title: "Text for people is ASCII, or UTF-8 once the client has enabled it",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#9", "rfc9051#9"],
  explanation: "Other octets are garbage on the screen, and what has slipped into a text may be anybody's memory.",
  good: `
    connected C1
    C1: a1 NOOP
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 NOOP
    > S1: a1 OK getan, schön`,
  start: () => ({
    response({ connection, response }, find) {
      if (!("text" in response) || !/[\x80-\xff]/.test(response.text)) return;
      if (utf8Decode(response.text) === undefined) find(`"${shown(response.text)}" is neither ASCII nor UTF-8`);
      else if (!connection.utf8) find(`"${shown(response.text)}" is not ASCII, and the client has not enabled UTF-8`);
    },
  }),
};
