/**
 * A command that does what its client did not ask for.   rfc9051#6.4.6 (STORE leaves other flags alone)  rfc9051#6.3.3
 * (nothing changes a mailbox that was opened by EXAMINE)
 */
import { type Flags, flagsOf, removeFlags } from "#imap/flags.ts";
import { readSentCommand } from "#sim/belief/asked.ts";
import { diff } from "#store/diff.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Alarm } from "./alarm.ts";
import type { TakenCommand } from "./command-of.ts";
import { DEEDS } from "./deeds.ts";

export function unasked(command: TakenCommand): Alarm | undefined {
  const { event, line, client, belief, mailbox, changes } = command;
  const own = changes.filter(({ mailbox: { id } }) => id === mailbox?.id);
  if (!mailbox || own.length === 0) return undefined;
  const text = belief.mailbox?.readOnly
    ? readOnlyText(event.name, client, mailbox.messages, own[own.length - 1]?.mailbox.messages ?? mailbox.messages)
    : flagsText(command, own[0]?.mailbox.messages ?? mailbox.messages);
  return text === undefined ? undefined : { kind: "unasked", line, client, text };
}

function readOnlyText(name: string, client: number, before: MessageIndex, after: MessageIndex): string | undefined {
  for (const change of diff(before, after)) {
    if (change.type === "arrived") continue;
    const { uid } = change.type === "expunged" ? change.message : change.after;
    const deed = change.type === "expunged" ? "takes out" : DEEDS.get("STORE");
    return `${name} ${deed} UID ${uid}, client ${client} was told that the mailbox is read-only`;
  }
  return undefined;
}

/** What +FLAGS takes away, and what -FLAGS sets, nobody asked for. */
function flagsText({ event, client, mailbox }: TakenCommand, after: MessageIndex): string | undefined {
  const asked = event.name.endsWith("STORE") ? readSentCommand(event.octets, true)?.asked : undefined;
  if (asked?.type !== "store" || asked.operation === "replace" || !mailbox) return undefined;
  const named = asked.operation === "remove" ? asked.flags : flagsOf([]);
  for (const change of diff(mailbox.messages, after)) {
    if (change.type !== "changed") continue;
    const lost = removeFlags(removeFlags(change.before.flags, change.after.flags), named).names;
    const gained = asked.operation === "add" ? [] : removeFlags(change.after.flags, change.before.flags).names;
    const [deed, flags] = lost.length > 0 ? ["takes away", lost] : ["sets", gained];
    if (flags.length === 0) continue;
    const sign = asked.operation === "add" ? "+" : "-";
    return `${event.name} ${deed} ${flags.join(" ")} of UID ${change.after.uid}, client ${client} asked for ${sign}FLAGS ${namesOf(asked.flags)}`;
  }
  return undefined;
}

const namesOf = ({ names }: Flags): string => `(${names.join(" ")})`;
