/**
 * The alarm that matters: a command that acts on another message than the client means.   rfc9051#7.5.1
 *
 * What its numbers mean is the client's belief when it sent the command; what they hit is what the server counted when it
 * took it. Only commands whose argument is a set of message sequence numbers are looked at, and of these only such as did
 * something: one that was refused has hit nothing.
 */
import type { CommandEvent } from "#engine/event.ts";
import { countedBy } from "#engine/shared-numbers.ts";
import { type Range, resolveNumberSet } from "#imap/number-set.ts";
import { BadSyntax, Reader } from "#imap/reader.ts";
import type { Belief } from "#sim/belief/belief.ts";
import type { Beliefs } from "#sim/beliefs.ts";
import type { Moment, Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { type WrongNumber, wrongNumbers } from "./divergence.ts";

export interface Alarm {
  /** The line at which the server took the command. */
  readonly line: number;
  readonly client: ClientNumber;
  /** In capitals. */
  readonly command: string;
  /** The first of them; each hits a message. */
  readonly wrong: readonly WrongNumber[];
  /** How many there are; counted up to WRONG_MAX. */
  readonly count: number;
}

/** What a command does to the messages that it names. */
const DEEDS: ReadonlyMap<string, string> = new Map([
  ["FETCH", "reads"],
  ["STORE", "changes the flags of"],
  ["COPY", "copies"],
  ["MOVE", "moves"],
  ["REPLACE", "replaces"],
]);

const WRONG_MAX = 1000;
const WRONG_KEPT = 8;

/** `STORE changes the flags of UID 108, client 2 means UID 104 (number 4)`, and how many more. */
export function alarmText({ command, client, wrong, count }: Alarm): string {
  const [first] = wrong;
  if (!first) return "";
  const { number, means, hits } = first;
  const others = count > 1 ? `, and ${count - 1}${count >= WRONG_MAX ? " or more" : ""} more` : "";
  return `${command} ${DEEDS.get(command)} UID ${hits}, client ${client} means UID ${means}: number ${number}${others}`;
}

/** Verdicts are kept with the command, for the belief that they were found for. */
const known = new WeakMap<CommandEvent, { readonly belief: Belief; readonly alarm: Alarm | undefined }>();

/** In the order of the lines. `beliefs` must be of the same play. */
export function alarmsOf(play: Play, beliefs: Beliefs): readonly Alarm[] {
  const alarms: Alarm[] = [];
  for (const moment of play.moments)
    for (const [place, event] of moment.events.entries()) {
      if (event.type !== "command" || !DEEDS.has(event.name)) continue;
      const alarm = alarmOf(play, moment, place, event, beliefs);
      if (alarm) alarms.push(alarm);
    }
  return alarms;
}

function alarmOf(play: Play, moment: Moment, place: number, event: CommandEvent, beliefs: Beliefs): Alarm | undefined {
  const line = lineOf(moment, event);
  if (line === undefined) return undefined;
  const client = clientOf(event.session);
  const belief = beliefs.at(client, play.lines[line]?.passage?.sent ?? line);
  const found = known.get(event);
  if (found?.belief === belief) return found.alarm;
  const wrong = hasActed(moment, event) ? wrongOf(moment, place, event, belief) : [];
  const alarm =
    wrong.length === 0
      ? undefined
      : { line, client, command: event.name, wrong: wrong.slice(0, WRONG_KEPT), count: wrong.length };
  known.set(event, { belief, alarm });
  return alarm;
}

/** Where a command stands: its answers refer to it. */
function lineOf({ lines, events }: Moment, { number }: CommandEvent): number | undefined {
  return lines.find((line) => {
    const event = line.event === undefined ? undefined : events[line.event];
    return event?.type === "response" && event.command === number;
  })?.command;
}

function hasActed({ events }: Moment, { number }: CommandEvent): boolean {
  return events.some(
    (event) =>
      (event.type === "mailbox" && event.command === number) ||
      (event.type === "response" &&
        event.command === number &&
        (event.response.type === "fetch" || (event.response.type === "tagged" && event.response.status === "OK"))),
  );
}

function wrongOf(moment: Moment, place: number, event: CommandEvent, { mailbox }: Belief): readonly WrongNumber[] {
  const counted = mailbox && countedAt(moment, place, event);
  if (!counted) return [];
  const numbers = numbersOf(event, mailbox.messages.size);
  const wrong: WrongNumber[] = [];
  for (const each of wrongNumbers({ view: counted, believed: mailbox }, numbers)) {
    if (each.hits !== 0) wrong.push(each);
    if (wrong.length === WRONG_MAX) break;
  }
  return wrong;
}

/** As the client counts: "*" is its last message. */
function numbersOf({ octets, name }: CommandEvent, size: number): readonly Range[] {
  try {
    const reader = new Reader(octets, 0, octets.length, true, true);
    reader.tag();
    reader.space();
    reader.word(name);
    reader.space();
    const set = reader.numberSet(true);
    // What "$" holds is messages, whatever their numbers have become (rfc9051#6.4.4.1).
    return set === "$" ? [] : resolveNumberSet(set, size);
  } catch (error) {
    if (error instanceof BadSyntax) return [];
    throw error;
  }
}

/** What numbers counted to the server when it took a command. */
function countedAt(moment: Moment, place: number, { session }: CommandEvent): MessageIndex | undefined {
  const step = moment.happened.find((each) => each.type === "step" && each.first <= place && place < each.end);
  if (step?.type !== "step") return undefined;
  const { world } = step.before;
  let selected = world.sessions.get(session)?.selected;
  let truth = selected && world.mailboxes.get(selected.mailboxId);
  for (const event of moment.events.slice(step.first, place)) {
    if (event.type === "state" && event.session === session) {
      selected = event.selected;
      truth = selected && world.mailboxes.get(selected.mailboxId);
    } else if (event.type === "response" && event.session === session && event.view && selected)
      selected = { ...selected, view: event.view };
    else if (event.type === "mailbox" && event.mailbox.id === selected?.mailboxId) truth = event.mailbox;
  }
  return selected && truth && countedBy(world.strategy, selected, truth.messages).counted;
}
