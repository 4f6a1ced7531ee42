/**
 * A scenario: a story that runs and checks itself, as a value. docs/scenario-format.md describes its text.
 */
import type { Event } from "#engine/event.ts";
import type { World } from "#engine/world.ts";
import { flagsOf } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { CRLF, type OctetString, type Octets, octetString, sameOctets, utf8Encode } from "#imap/octets.ts";
import type { Choice } from "#sim/choices.ts";
import type { Deed } from "#sim/clients/behaviour.ts";
import { deliveredMessage } from "#sim/generated-message.ts";
import type { Happened } from "#sim/happened.ts";
import type { End, Packet } from "#sim/link.ts";
import type { Entry, Moment, Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber, Setup } from "#sim/setup.ts";
import type { LinkInput, RoleInput, SimInput } from "#sim/sim-input.ts";
import { wireResponses } from "#sim/wire.ts";

export type Step =
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "question"; readonly text: string; readonly choices?: readonly Choice[] }
  | { readonly type: "send"; readonly client: ClientNumber; readonly octets: Octets }
  /** One line that a client must get, without its CRLF. */
  | { readonly type: "expect"; readonly client: ClientNumber; readonly line: OctetString }
  /** What the link must lose: a line that the server said, without its CRLF; or all that a client sent at once. */
  | { readonly type: "lost"; readonly from: End; readonly client: ClientNumber; readonly line: OctetString }
  /** What a virtual client must do. `line`: all octets that it sends at once; a remark's text; empty otherwise. */
  | {
      readonly type: "acted";
      readonly deed: Deed["type"];
      readonly client: ClientNumber;
      readonly line: OctetString;
    }
  | { readonly type: "connect" | "disconnect" | "log-out"; readonly client: ClientNumber }
  | LinkInput
  | RoleInput
  | { readonly type: "wait"; readonly ms: number }
  | {
      readonly type: "deliver";
      readonly user: string;
      readonly mailbox: string;
      readonly flags: readonly string[];
      /** Undefined: a generated message. */
      readonly octets: Octets | undefined;
    }
  | { readonly type: "rebuild"; readonly user: string; readonly mailbox: string }
  | { readonly type: "strategy"; readonly axis: string; readonly option: string }
  | { readonly type: "capabilities"; readonly capabilities: readonly string[] };

export interface Scenario {
  readonly title: string;
  readonly cites: readonly string[];
  readonly setup: Setup;
  readonly steps: readonly Step[];
}

/** A scenario and where its steps stand in the text that it was read from. */
export interface ReadScenario extends Scenario {
  /** For each step the numbers, from 1, of its first and its last line. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly first: number;
  readonly last: number;
}

/** Makes entries of steps, one after the other: times become instants, and generated messages are filled in. */
export class EntryMaker {
  #nowMs: number;
  #deliveries: number;

  /** In a play that is on its way: the time there, and how many messages have been delivered. */
  constructor(nowMs = 0, deliveries = 0) {
    this.#nowMs = nowMs;
    this.#deliveries = deliveries;
  }

  /** Undefined for what must come of the others. */
  entryOf(step: Step): Entry | undefined {
    switch (step.type) {
      case "note":
      case "question":
        return step;
      case "expect":
      case "lost":
      case "acted":
        return undefined;
      default:
        return { type: "input", input: this.#inputOf(step) };
    }
  }

  #inputOf(step: Exclude<Step, { readonly type: "note" | "question" | Answer["type"] }>): SimInput {
    switch (step.type) {
      case "send":
        return { type: "receive", session: step.client, octets: step.octets };
      case "connect":
      case "disconnect":
      case "log-out":
        return { type: step.type, session: step.client };
      case "rebuild":
        return { type: "rebuild", user: step.user, mailbox: step.mailbox };
      case "wait":
        this.#nowMs += step.ms;
        return { type: "advance", to: instant(this.#nowMs) };
      case "deliver": {
        const { user, mailbox } = step;
        const octets = step.octets ?? deliveredMessage(mailbox, ++this.#deliveries);
        return { type: "deliver", user, mailbox, octets, flags: flagsOf(step.flags) };
      }
      case "strategy":
        return { type: "set-strategy", axis: step.axis, option: step.option };
      case "capabilities":
        return { type: "set-capabilities", capabilities: step.capabilities };
      default:
        return step;
    }
  }
}

/** The entries of a play that follows the scenario. */
export function entriesOfScenario({ steps }: Scenario): Entry[] {
  const maker = new EntryMaker();
  return steps.map((step) => maker.entryOf(step)).filter((entry) => entry !== undefined);
}

/** The text for the next generated delivery of a play with these entries: what a "deliver a message" button sends. */
export function nextDelivery(entries: Iterable<Entry>, mailbox: string): Octets {
  let generated = 0;
  for (const entry of entries) if (isGenerated(entry, generated + 1)) generated++;
  return deliveredMessage(mailbox, generated + 1);
}

function isGenerated(entry: Entry, n: number): boolean {
  if (entry.type !== "input" || entry.input.type !== "deliver") return false;
  return sameOctets(entry.input.octets, deliveredMessage(entry.input.mailbox, n));
}

/** A play as a scenario, with the answers that came. */
export function scenarioOfPlay(play: Play, about: Pick<Scenario, "title" | "cites">): Scenario {
  const steps: Step[] = [];
  let generated = 0;
  for (const moment of play.moments) {
    const isOwn = !isGenerated(moment.entry, generated + 1);
    if (!isOwn) generated++;
    steps.push(stepOf(moment.entry, moment.before.now, isOwn), ...answersOf(moment));
  }
  return { ...about, setup: play.setup, steps };
}

/** Entries as steps, without what comes of them: what entriesOfScenario makes entries of again. */
export const stepsOfEntries = (entries: Iterable<Entry>): Step[] => [...eachStep(entries)];

/** The same, one after the other. */
export function* eachStep(entries: Iterable<Entry>): Generator<Step, void, undefined> {
  let generated = 0;
  let nowMs = 0;
  for (const entry of entries) {
    const isOwn = !isGenerated(entry, generated + 1);
    if (!isOwn) generated++;
    yield stepOf(entry, nowMs, isOwn);
    if (entry.type === "input" && entry.input.type === "advance") nowMs = Math.max(nowMs, entry.input.to);
  }
}

function stepOf(entry: Entry, nowMs: number, hasOwnOctets: boolean): Step {
  if (entry.type !== "input") return entry;
  const { input } = entry;
  switch (input.type) {
    case "receive":
      return { type: "send", client: input.session, octets: input.octets };
    case "connect":
    case "disconnect":
    case "log-out":
      return { type: input.type, client: input.session };
    case "rebuild":
      return { type: "rebuild", user: input.user, mailbox: input.mailbox };
    case "advance":
      return { type: "wait", ms: Math.max(0, input.to - nowMs) };
    case "deliver": {
      const { user, mailbox, flags, octets } = input;
      return { type: "deliver", user, mailbox, flags: flags.names, octets: hasOwnOctets ? octets : undefined };
    }
    case "set-strategy":
      return { type: "strategy", axis: input.axis, option: input.option };
    case "set-capabilities":
      return { type: "capabilities", capabilities: input.capabilities };
    default:
      return input;
  }
}

/** What comes of what happens. */
export type Answer = Extract<Step, { readonly type: "expect" | "lost" | "acted" }>;

export const isAnswer = (step: Step): step is Answer =>
  step.type === "expect" || step.type === "lost" || step.type === "acted";

/** The lines that clients got in a moment, and what their links lost, in order. */
export const answersOf = ({ happened, events }: Pick<Moment, "happened" | "events">): Answer[] =>
  happened.flatMap((each) => answersTo(each, events));

function answersTo(happened: Happened, events: readonly Event[]): readonly Answer[] {
  switch (happened.type) {
    case "step": {
      const { before, first, end, setOut } = happened;
      const answers: Answer[] = [];
      for (const { event, client, octets } of wireResponses(before.world, events.slice(first, end))) {
        const out = setOut?.get(first + event);
        if (!out) answers.push(...linesTo("expect", clientOf(client), octets));
        else if (out.isLost) answers.push(...lost(out.packet));
      }
      return answers;
    }
    case "arrived": {
      const { session, cargo } = happened.packet;
      return cargo.type === "response" ? linesTo("expect", clientOf(session), cargo.octets) : [];
    }
    case "deed": {
      const { client, deed } = happened;
      const line =
        deed.type === "send" ? octetString(deed.octets) : deed.type === "remark" ? utf8Encode(deed.text) : "";
      return [{ type: "acted", deed: deed.type, client, line }];
    }
    case "sent":
      return happened.isLost ? lost(happened.packet) : [];
    case "lost":
      return happened.packets.flatMap(lost);
    default:
      return [];
  }
}

function lost({ session, cargo }: Packet): readonly Answer[] {
  const client = clientOf(session);
  if (cargo.type === "response") return linesTo("lost", client, cargo.octets);
  if (cargo.type !== "octets") return [];
  return [{ type: "lost", from: "client", client, line: octetString(cargo.octets) }];
}

const linesTo = (type: "expect" | "lost", client: ClientNumber, response: Octets): Answer[] =>
  octetString(response, 0, response.length - CRLF.length)
    .split(CRLF)
    .map((line) => (type === "expect" ? { type, client, line } : { type, from: "server", client, line }));

/** The lines that the engine's events put on perfect links, in order. */
export function answersIn({ before, events }: { readonly before: World; readonly events: readonly Event[] }): Answer[] {
  const answers: Answer[] = [];
  for (const { client, octets } of wireResponses(before, events))
    answers.push(...linesTo("expect", clientOf(client), octets));
  return answers;
}
