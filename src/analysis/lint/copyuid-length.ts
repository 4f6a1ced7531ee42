import { countOf } from "#imap/number-set.ts";
import type { Rule } from "./core/rule.ts";
import { plural, shown } from "./core/show.ts";
import { readUidCode } from "./core/uid-codes.ts";

export const copyuidLength: Rule = {
  id: "copyuid-length",
  title: "COPYUID has as many UIDs on both sides",
  strength: "stated",
  party: "server",
  cites: ["rfc4315#3", "rfc9051#7.1"],
  explanation: "The n-th copy belongs to the n-th original. With different counts the client joins wrong pairs.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 COPY 1:2 INBOX
    S1: a1 OK [COPYUID 5 11:12 1:2] done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 COPY 1:2 INBOX
    > S1: a1 OK [COPYUID 5 11:13 1:2] done`,
  start: () => ({
    code({ code }, find) {
      if (code.name !== "COPYUID") return;
      const uids = readUidCode(code.text ?? "");
      if (!uids?.to) find(`COPYUID "${shown(code.text ?? "")}" is not a UIDVALIDITY and two sets of UIDs`);
      else if (countOf(uids.from) !== countOf(uids.to))
        find(
          `COPYUID names ${plural(countOf(uids.from), "original")} and ${plural(countOf(uids.to), "copy", "copies")}`,
        );
    },
  }),
};
