import { countOf } from "#imap/number-set.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";
import { readUidCode } from "./core/uid-codes.ts";

export const appenduidSingle: Rule = {
  id: "appenduid-single",
  title: "APPENDUID of one message has one UID, not a set",
  strength: "MUST NOT",
  party: "server",
  cites: ["rfc4315#3", "rfc9051#7.1"],
  explanation: "A client that appends one message at a time expects one number there.",
  good: `
    logged-in C1
    C1: a1 APPEND INBOX {1}
    S1: + go on
    C1: x
    S1: a1 OK [APPENDUID 5 7] done`,
  bad: `
    logged-in C1
    C1: a1 APPEND INBOX {1}
    S1: + go on
    C1: x
    > S1: a1 OK [APPENDUID 5 7:7] done`,
  start: () => ({
    code({ code }, find) {
      if (code.name !== "APPENDUID") return;
      const text = code.text ?? "";
      const uids = readUidCode(text);
      if (!uids || uids.to) find(`APPENDUID "${shown(text)}" is not a UIDVALIDITY and UIDs`);
      else if (countOf(uids.from) === 1 && text.includes(":"))
        find(`APPENDUID "${shown(text)}" writes one UID as a range`);
    },
  }),
};
