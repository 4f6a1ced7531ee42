import type { Rule } from "./core/rule.ts";

export const copyuidPlace: Rule = {
  id: "copyuid-place",
  title: "COPYUID stands in the tagged OK of COPY",
  strength: "stated",
  party: "server",
  cites: ["rfc4315#3", "rfc9051#7.1"],
  explanation:
    "A client looks for it there, and misses it in an untagged response. For MOVE it is the other way round.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 COPY 1 INBOX
    S1: a1 OK [COPYUID 5 11 1] done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 COPY 1 INBOX
    > S1: * OK [COPYUID 5 11 1] done
    S1: a1 OK done`,
  start: () => ({
    code({ code, response, answers, connection }, find) {
      if (code.name !== "COPYUID" || connection.pending.size > 1) return;
      const name = answers?.command.name.replace(/^UID /, "");
      const isTagged = response.type === "tagged";
      if (name === "COPY" && isTagged && response.status === "OK") return;
      if (name === "MOVE" || name === "REPLACE") return;
      const what = answers ? `in answer to ${answers.command.title}` : "with no command in progress";
      find(`COPYUID in ${isTagged ? "a tagged" : "an untagged"} ${response.status} ${what}`);
    },
  }),
};
