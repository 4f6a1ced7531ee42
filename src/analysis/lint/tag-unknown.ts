import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const tagUnknown: Rule = {
  id: "tag-unknown",
  title: "A tagged response has the tag of a command in progress",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#2.2.2", "rfc9051#2.2.2"],
  explanation:
    "The tag says which command is done. One that nobody sent, or that was answered already, leaves a client that matches strictly with an error, and one that does not with the wrong result.",
  good: `
    connected C1
    C1: a1 NOOP
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 NOOP
    S1: a1 OK done
    > S1: a1 OK done`,
  start: () => ({
    tagged({ connection, response: { tag, status } }, find) {
      const isInProgress = connection.tags.get(tag);
      if (isInProgress || (isInProgress === undefined && connection.state === undefined)) return;
      const name = shown(tag);
      if (isInProgress === false) find(`${name} ${status}, but ${name} was answered before`);
      // A line that the client should not have sent is its own fault.
      else if (!(status === "BAD" && connection.strayWords.has(tag)))
        find(`${name} ${status}, but nobody sent ${name}`);
    },
  }),
};
