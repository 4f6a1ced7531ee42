import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const esearchTag: Rule = {
  id: "esearch-tag",
  title: "ESEARCH names the tag of a command in progress",
  strength: "stated",
  party: "server",
  cites: ["rfc9051#7.3.4", "rfc4466#2.6.2"],
  explanation: "The tag says whose result it is. With another one it is nobody's.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (COUNT) ALL
    S1: * ESEARCH (TAG "a1") COUNT 3
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 SEARCH RETURN (COUNT) ALL
    > S1: * ESEARCH (TAG "a0") COUNT 3
    S1: a1 OK done`,
  start: () => ({
    esearch({ connection, answers, response: { tag } }, find) {
      if (
        tag === undefined &&
        connection.pending.size === 1 &&
        answers &&
        /(?:SEARCH|SORT)$/.test(answers.command.name)
      )
        find(`ESEARCH without a tag, while ${answers.command.title} is answered`);
      // A search that is kept up to date answers with its old tag (rfc5267).
      if (tag !== undefined && connection.tags.get(tag) === undefined && connection.state !== undefined)
        find(`ESEARCH (TAG "${shown(tag)}"), but nobody sent ${shown(tag)}`);
    },
  }),
};
