import type { Rule } from "./core/rule.ts";
import { duration } from "./core/show.ts";

/** A poller that means it waits at least so long. */
const POLL_MS = 5 * 60_000;

export const noopPolling: Rule = {
  id: "noop-polling",
  title: "Where IDLE is offered, NOOP is not repeated to look for news",
  strength: "advised",
  party: "client",
  cites: ["rfc2177#1", "rfc2683#3.1.2"],
  explanation:
    "Each poll costs a round trip, and news are late all the same. As a sign of life, one every 25 minutes is enough.",
  good: `
    capabilities IMAP4rev1 IDLE
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOOP
    S1: a1 OK done
    <25 minutes pass>
    C1: a2 NOOP
    S1: a2 OK done
    <25 minutes pass>
    C1: a3 NOOP
    S1: a3 OK done`,
  bad: `
    capabilities IMAP4rev1 IDLE
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 NOOP
    S1: a1 OK done
    <1 minute passes>
    C1: a2 NOOP
    S1: a2 OK done
    <1 minute passes>
    > C1: a3 NOOP
    S1: a3 OK done`,
  start() {
    let polls: number[] = [];
    return {
      command({ connection, command, at }, find) {
        if (!/^(?:NOOP|CHECK)$/.test(command.name) || connection.state !== "selected") {
          polls = [];
          return;
        }
        polls = [...polls.slice(-2), at];
        const [first = at] = polls;
        const isOften = polls.length === 3 && at - first < 2 * POLL_MS && at > first;
        if (isOften && (connection.offers("IDLE") || connection.offers("IMAP4REV2")))
          find(`the third ${command.name} within ${duration(at - first)}, and the server offers IDLE`);
      },
    };
  },
};
