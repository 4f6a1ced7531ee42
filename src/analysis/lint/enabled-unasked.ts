import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

export const enabledUnasked: Rule = {
  id: "enabled-unasked",
  title: "ENABLED names only what its ENABLE asked for",
  strength: "SHOULD",
  party: "server",
  cites: ["rfc5161#3.1", "rfc9051#6.3.1"],
  explanation: "Each ENABLED is the answer to one ENABLE. CONDSTORE comes along with QRESYNC.",
  good: `
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED CONDSTORE QRESYNC
    S1: a1 OK done`,
  bad: `
    logged-in C1
    C1: a1 ENABLE CONDSTORE
    > S1: * ENABLED CONDSTORE UTF8=ACCEPT
    S1: a1 OK done`,
  start: () => ({
    enabled({ response, answers }, find) {
      const asked = new Set(answers?.command.name === "ENABLE" ? answers.command.text.toUpperCase().split(" ") : []);
      if (asked.has("QRESYNC")) asked.add("CONDSTORE");
      const extra = response.capabilities.filter((name) => !asked.has(name.toUpperCase()));
      if (extra.length > 0) find(`ENABLED names ${shown(extra.join(" "))}, which was not asked for`);
    },
  }),
};
