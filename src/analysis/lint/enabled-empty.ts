import type { Rule } from "./core/rule.ts";

const ENABLEABLE: ReadonlySet<string> = new Set(["CONDSTORE", "QRESYNC", "UTF8=ACCEPT", "IMAP4REV2", "UIDONLY"]);

export const enabledEmpty: Rule = {
  id: "enabled-empty",
  title: "ENABLED names what ENABLE has switched on",
  strength: "stated",
  party: "server",
  cites: ["rfc5161#3.2", "rfc9051#7.2.1"],
  explanation:
    "A client acts on what ENABLED lists. If the line is empty and the server behaves as if it had switched on, they do not speak the same protocol.",
  good: `
    capabilities IMAP4rev1 ENABLE UTF8=ACCEPT
    logged-in C1
    C1: a1 ENABLE UTF8=ACCEPT
    S1: * ENABLED UTF8=ACCEPT
    S1: a1 OK done`,
  bad: `
    capabilities IMAP4rev1 ENABLE UTF8=ACCEPT
    logged-in C1
    C1: a1 ENABLE UTF8=ACCEPT
    > S1: * ENABLED
    S1: a1 OK done`,
  start() {
    /** A command that speaks of mod-sequences switches CONDSTORE on by itself (rfc7162#3.1). */
    let speaksOfModSeqs = false;
    return {
      command({ command }) {
        if (/CONDSTORE|QRESYNC|MODSEQ|CHANGEDSINCE/i.test(command.text) && command.name !== "ENABLE")
          speaksOfModSeqs = true;
      },
      enabled({ connection, response, answers }, find) {
        if (answers?.command.name !== "ENABLE" || connection.pending.size > 1) return;
        const told = new Set(response.capabilities.map((name) => name.toUpperCase()));
        const isOn = (name: string): boolean =>
          connection.enabled.has(name) ||
          (name === "IMAP4REV2" && connection.isRev2) ||
          (name === "CONDSTORE" && speaksOfModSeqs);
        const missing = answers.command.text
          .toUpperCase()
          .split(" ")
          .filter((name) => ENABLEABLE.has(name) && connection.offers(name) && !told.has(name) && !isOn(name));
        if (missing.length > 0)
          find(`${missing.join(", ")} is offered and was asked for, and ENABLED does not name it`);
      },
    };
  },
};
