/**
 * A command that acts on another message than the client means.   rfc9051#7.5.1
 *
 * What its numbers mean is the client's belief when it sent the command; what they hit is what the server counted when it
 * took it. Only commands whose argument is a set of message sequence numbers are looked at, and of these only such as did
 * something: one that was refused has hit nothing.
 */
import { countedBy } from "#engine/shared-numbers.ts";
import type { WrongNumber } from "../divergence.ts";
import { wrongNumbers } from "../divergence.ts";
import type { Alarm } from "./alarm.ts";
import type { TakenCommand } from "./command-of.ts";
import { DEEDS, numbersNamed } from "./deeds.ts";

const WRONG_MAX = 1000;

/** `STORE changes the flags of UID 108, client 2 means UID 104: number 4`, and how many more. */
export function wrongNumber(command: TakenCommand): Alarm | undefined {
  const { event, line, client, belief, selected, mailbox, world, hasActed } = command;
  const deed = DEEDS.get(event.name);
  if (!deed || !hasActed || !selected || !mailbox || !belief.mailbox) return undefined;
  const { counted } = countedBy(world.strategy, selected, mailbox.messages);
  const numbers = numbersNamed(event, belief.mailbox.messages.size);
  const wrong: WrongNumber[] = [];
  for (const each of wrongNumbers({ view: counted, believed: belief.mailbox }, numbers)) {
    if (each.hits !== 0) wrong.push(each);
    if (wrong.length === WRONG_MAX) break;
  }
  const [first] = wrong;
  if (!first) return undefined;
  const count = wrong.length;
  const others = count > 1 ? `, and ${count - 1}${count >= WRONG_MAX ? " or more" : ""} more` : "";
  const { number, means, hits } = first;
  const text = `${event.name} ${deed} UID ${hits}, client ${client} means UID ${means}: number ${number}${others}`;
  return { kind: "wrong-number", line, client, text };
}
