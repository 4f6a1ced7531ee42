import type { ClientCommand } from "./core/client-command.ts";
import type { Rule } from "./core/rule.ts";

export const continuationUnasked: Rule = {
  id: "continuation-unasked",
  title: '"+" comes only when a command waits for it',
  strength: "stated",
  party: "server",
  cites: ["rfc3501#7.5", "rfc9051#7.6", "rfc7888#3"],
  explanation:
    'It asks the client for more of a command. A client that has nothing to send is stuck, or sends the wrong thing; after a literal like {5+} no "+" is due.',
  good: `
    logged-in C1
    C1: a1 LOGIN {3}
    S1: + go on
    C1: joe secret
    S1: a1 OK done`,
  bad: `
    connected C1
    C1: a1 NOOP
    > S1: + go on
    S1: a1 OK done`,
  start() {
    /** Each IDLE that has got its own; DONE may have crossed with it. */
    const idling = new WeakSet<ClientCommand>();
    return {
      continuation({ connection: { pending, oldest, hasUnseen }, isAwaited }, find) {
        if (isAwaited || hasUnseen) return;
        for (const { command } of pending.values())
          if (command.name === "IDLE" && !idling.has(command)) {
            idling.add(command);
            return;
          }
        if (oldest && (oldest.command.name === "AUTHENTICATE" || !oldest.whole)) return;
        find(oldest ? `"+" while ${oldest.command.title} waits for no more octets` : `"+" with no command in progress`);
      },
    };
  },
};
