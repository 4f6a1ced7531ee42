import type { Find, Happening, Place, Rule } from "./core/rule.ts";
import { duration } from "./core/show.ts";

const LIMIT_MS = 29 * 60_000;

function check({ connection: { idle }, at }: Happening, find: Find, place?: Place): void {
  if (idle && at - idle.since > LIMIT_MS)
    find(`${idle.pending.command.title} has lasted ${duration(at - idle.since)}`, place);
}

export const idleTooLong: Rule = {
  id: "idle-too-long",
  title: "IDLE is renewed at least every 29 minutes",
  strength: "advised",
  party: "client",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  explanation:
    "A server may take an idling client for an absent one and log it out after 30 minutes. Boxes on the way forget a silent connection sooner still.",
  good: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    <29 minutes pass>
    C1: DONE
    S1: a1 OK done`,
  bad: `
    mailbox FOO 1 message
    selected FOO C1
    C1: a1 IDLE
    S1: + idling
    <35 minutes pass>
    > C1: DONE
    S1: a1 OK done`,
  start: () => ({
    continued: (event, find) => {
      if (event.kind === "DONE") check(event, find);
    },
    end: (event, find) => check(event, find, event.connection.idle?.pending.command.place),
  }),
};
