import type { Rule } from "./core/rule.ts";

export const vanishedAlone: Rule = {
  id: "vanished-alone",
  title: "VANISHED in UID FETCH comes with CHANGEDSINCE",
  strength: "MUST",
  party: "client",
  cites: ["rfc7162#3.2.6"],
  explanation:
    "It asks what is gone since a mod-sequence; without one the server answers BAD. FETCH by number has it not at all.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 40 VANISHED)
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 UID FETCH 1:* (FLAGS) (VANISHED)
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command }, find) {
      const modifiers = /FETCH$/.test(command.name)
        ? / \(([^()]*)\)$/.exec(command.text)?.[1]?.toUpperCase().split(" ")
        : [];
      if (!modifiers?.includes("VANISHED")) return;
      if (!command.isByUid) find(`${command.title} by number with VANISHED`);
      else if (!modifiers.includes("CHANGEDSINCE")) find(`${command.title} with VANISHED and without CHANGEDSINCE`);
    },
  }),
};
