import type { Rule } from "./core/rule.ts";

export const modseqFalls: Rule = {
  id: "modseq-falls",
  title: "A message's MODSEQ never falls",
  strength: "stated",
  party: "server",
  cites: ["rfc7162#3.1"],
  explanation:
    "Each change raises it. A client that keeps the higher one asks only for later changes and misses this one.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 11 (MODSEQ)
    S1: * 1 FETCH (UID 11 MODSEQ (40))
    S1: a1 OK done
    C1: a2 UID FETCH 11 (MODSEQ)
    S1: * 1 FETCH (UID 11 MODSEQ (41))
    S1: a2 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 11 (MODSEQ)
    S1: * 1 FETCH (UID 11 MODSEQ (40))
    S1: a1 OK done
    C1: a2 UID FETCH 11 (MODSEQ)
    > S1: * 1 FETCH (UID 11 MODSEQ (39))
    S1: a2 OK done`,
  start() {
    const told = new Map<string, number>();
    return {
      fetch({ connection, response: { number, items } }, find) {
        const modSeq = items.find((item) => item.name === "MODSEQ")?.modSeq;
        if (modSeq === undefined) return;
        const { mailbox } = connection;
        const uid = items.find((item) => item.name === "UID")?.uid ?? mailbox?.messages?.at(number)?.uid;
        if (uid === undefined) return;
        const key = `${connection.mailboxKey()}\n${mailbox?.uidValidity ?? ""}\n${uid}`;
        const before = told.get(key) ?? 0;
        if (modSeq < before) find(`message ${number} (UID ${uid}) has MODSEQ ${modSeq}, and had ${before}`);
        else told.set(key, modSeq);
      },
    };
  },
};
