import { isConditional, readStore } from "./core/conditional-store.ts";
import type { Rule } from "./core/rule.ts";

export const flagsReplaced: Rule = {
  id: "flags-replaced",
  title: "Flags are changed by +FLAGS and -FLAGS, not replaced",
  strength: "advised",
  party: "client",
  cites: ["rfc4549#4.2.3"],
  explanation:
    "FLAGS writes the client's idea of all flags, and undoes what others have changed since. A disconnected client must not use it at all.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 STORE 1 +FLAGS (\\Seen)
    S1: * 1 FETCH (FLAGS (\\Seen))
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    > C1: a1 STORE 1 FLAGS (\\Seen)
    S1: * 1 FETCH (FLAGS (\\Seen))
    S1: a1 OK done`,
  start: () => ({
    command({ command }, find) {
      // With UNCHANGEDSINCE others' changes are safe.
      if (readStore(command)?.sign === "" && !isConditional(command)) find(`${command.title} replaces all flags`);
    },
  }),
};
