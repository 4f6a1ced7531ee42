import type { Find, Happening, Rule } from "./core/rule.ts";

export const highestModSeqFalls: Rule = {
  id: "highestmodseq-falls",
  title: "HIGHESTMODSEQ never falls under the same UIDVALIDITY",
  strength: "stated",
  party: "server",
  cites: ["rfc7162#3.1", "rfc7162#3.1.2.1"],
  explanation:
    "Each change gets a higher mod-sequence than all before. A client whose own value is higher than the server's misses every change up to it, or starts over.",
  good: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY HIGHESTMODSEQ)
    S1: * STATUS FOO (UIDVALIDITY 9 HIGHESTMODSEQ 40)
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * OK [UIDVALIDITY 9] ok
    S1: * OK [HIGHESTMODSEQ 41] ok
    S1: a2 OK done`,
  bad: `
    mailbox FOO 1 message
    logged-in C1
    C1: a1 STATUS FOO (UIDVALIDITY HIGHESTMODSEQ)
    S1: * STATUS FOO (UIDVALIDITY 9 HIGHESTMODSEQ 40)
    S1: a1 OK done
    C1: a2 SELECT FOO
    S1: * OK [UIDVALIDITY 9] ok
    > S1: * OK [HIGHESTMODSEQ 39] ok
    S1: a2 OK done`,
  start() {
    const told = new Map<string, { readonly validity: number; readonly value: number }>();
    const check = (
      { connection }: Happening,
      name: string | undefined,
      validity: number | undefined,
      value: number,
      find: Find,
    ): void => {
      // 0 says that there is none; under which UIDVALIDITY a value is has to be known.
      if (!(value > 0) || validity === undefined) return;
      const key = connection.mailboxKey(name);
      const before = told.get(key);
      if (before && before.validity === validity && value < before.value)
        find(`HIGHESTMODSEQ ${value} after ${before.value}`);
      if (!before || before.validity !== validity || value > before.value) told.set(key, { validity, value });
    };
    return {
      code(event, find) {
        const { code, connection } = event;
        const { mailbox } = connection;
        if (code.name === "HIGHESTMODSEQ" && mailbox && /^\d{1,16}$/.test(code.text ?? ""))
          check(event, mailbox.name, mailbox.uidValidity, Number(code.text), find);
      },
      status(event, find) {
        const { items, mailbox } = event.response;
        const itemOf = (name: string) => items.find((item) => item.name === name)?.value;
        const [validity, value] = [itemOf("UIDVALIDITY"), itemOf("HIGHESTMODSEQ")];
        if (typeof value === "number" && typeof validity === "number") check(event, mailbox, validity, value, find);
      },
    };
  },
};
