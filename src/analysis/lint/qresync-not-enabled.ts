import type { Rule } from "./core/rule.ts";

export const qresyncNotEnabled: Rule = {
  id: "qresync-not-enabled",
  title: "QRESYNC and VANISHED are asked for after ENABLE QRESYNC",
  strength: "MUST",
  party: "client",
  cites: ["rfc7162#3.2.3", "rfc7162#3.2.5", "rfc7162#3.2.6"],
  explanation: "A server sends VANISHED only to who has asked for it, so it answers BAD.",
  good: `
    logged-in C1
    C1: a1 ENABLE QRESYNC
    S1: * ENABLED QRESYNC
    S1: a1 OK done
    C1: a2 SELECT FOO (QRESYNC (9 40))
    S1: a2 OK done`,
  bad: `
    logged-in C1
    > C1: a1 SELECT FOO (QRESYNC (9 40))
    S1: a1 BAD not enabled`,
  start: () => ({
    command({ connection, command }, find) {
      const { name, text } = command;
      if (connection.state === undefined || connection.enabled.has("QRESYNC")) return;
      // ENABLE may be on its way.
      for (const { command: other } of connection.pending.values()) if (other.name === "ENABLE") return;
      if (/^(?:SELECT|EXAMINE)$/.test(name) && /\(QRESYNC \(/i.test(text))
        find(`${command.title} with QRESYNC, which is not enabled`);
      if (name === "UID FETCH" && /[( ]VANISHED[ )]/i.test(text))
        find(`${command.title} with VANISHED, and QRESYNC is not enabled`);
    },
  }),
};
