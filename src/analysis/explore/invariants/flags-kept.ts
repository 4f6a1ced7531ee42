/** STORE changes the flags it names, on the messages its sender means, and no others: nobody's change is lost by it. */
import type { Event } from "#engine/event.ts";
import { type Range, resolveNumberSet } from "#imap/number-set.ts";
import { octetString } from "#imap/octets.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { parseSet } from "../command-set.ts";
import type { Invariant } from "./invariant.ts";

export const flagsKept: Invariant = {
  name: "flags-kept",
  title: "+FLAGS and -FLAGS change the flags they name, of the messages their sender means, and nothing else",
  cites: ["rfc9051#6.4.6", "rfc3501#6.4.6", "rfc9051#2.3.1.2"],
  check({ before, events }) {
    for (const event of events) {
      if (event.type !== "command" || !event.name.endsWith("STORE")) continue;
      const set = parseSet(octetString(event.octets));
      const [, operation, list = ""] = /^(?:\(.*?\) )?([+-]?)FLAGS(?:\.SILENT)? (.*)$/i.exec(set?.rest ?? "") ?? [];
      if (!set || operation === undefined) continue;
      const selected = before.sessions.get(event.session)?.selected;
      const then = selected && before.mailboxes.get(selected.mailboxId)?.messages;
      const now = mailboxAfter(events, event.number)?.messages;
      if (!selected || !then || !now) continue;
      const { view } = selected;
      const meant = set.byUid
        ? resolveNumberSet(set.numbers, view.largestUid)
        : view.uidsOf(resolveNumberSet(set.numbers, view.size));
      const flags = new Set(list.replace(/[()]/g, "").toLowerCase().split(" "));
      const problem = problemOf(then, now, meant, flags, operation);
      if (problem) return `${problem}, by ${event.name} of client ${event.session}`;
    }
    return undefined;
  },
};

function mailboxAfter(events: readonly Event[], command: number) {
  const changed = events.find(
    (event) => event.type === "mailbox" && event.change === "flags" && event.command === command,
  );
  return changed?.type === "mailbox" ? changed.mailbox : undefined;
}

function problemOf(
  then: MessageIndex,
  now: MessageIndex,
  meant: readonly Range[],
  flags: ReadonlySet<string>,
  operation: string,
): string | undefined {
  for (const message of now) {
    const before = then.get(message.uid);
    if (!before || before.flags === message.flags) continue;
    if (!meant.some(({ first, last }) => first <= message.uid && message.uid <= last))
      return `UID ${message.uid} is changed, which its sender does not mean`;
    if (operation === "") continue;
    const strange = differing(before, message).find((name) => !flags.has(name.toLowerCase()));
    if (strange) return `UID ${message.uid} ${message.flags.names.includes(strange) ? "gains" : "loses"} ${strange}`;
  }
  return undefined;
}

const differing = (one: Message, other: Message): string[] => [
  ...one.flags.names.filter((name) => !other.flags.names.includes(name)),
  ...other.flags.names.filter((name) => !one.flags.names.includes(name)),
];
