/**
 * A scenario: a story that runs and checks itself, as a value. docs/scenario-format.md describes its text.
 */
import type { Input } from "#engine/input.ts";
import { flagsOf } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { CRLF, type OctetString, type Octets, octetString, sameOctets } from "#imap/octets.ts";
import { deliveredMessage } from "#sim/generated-message.ts";
import type { Entry, Moment, Play } from "#sim/play.ts";
import type { ClientNumber, Setup } from "#sim/setup.ts";
import { wireResponses } from "#sim/wire.ts";

export type Step =
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "question"; readonly text: string }
  | { readonly type: "send"; readonly client: ClientNumber; readonly octets: Octets }
  /** One line that a client must get, without its CRLF. */
  | { readonly type: "expect"; readonly client: ClientNumber; readonly line: OctetString }
  | { readonly type: "connect" | "disconnect" | "log-out"; readonly client: ClientNumber }
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
  #nowMs = 0;
  #deliveries = 0;

  /** Undefined for what a client must get. */
  entryOf(step: Step): Entry | undefined {
    switch (step.type) {
      case "note":
      case "question":
        return step;
      case "expect":
        return undefined;
      default:
        return { type: "input", input: this.#inputOf(step) };
    }
  }

  #inputOf(step: Exclude<Step, { readonly type: "note" | "question" | "expect" }>): Input {
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
    steps.push(stepOf(moment, isOwn), ...answersIn(moment));
  }
  return { ...about, setup: play.setup, steps };
}

function stepOf({ entry, before }: Moment, hasOwnOctets: boolean): Step {
  if (entry.type !== "input") return { type: entry.type, text: entry.text };
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
      return { type: "wait", ms: Math.max(0, input.to - before.now) };
    case "deliver": {
      const { user, mailbox, flags, octets } = input;
      return { type: "deliver", user, mailbox, flags: flags.names, octets: hasOwnOctets ? octets : undefined };
    }
    case "set-strategy":
      return { type: "strategy", axis: input.axis, option: input.option };
    case "set-capabilities":
      return { type: "capabilities", capabilities: input.capabilities };
  }
}

export type Answer = Extract<Step, { readonly type: "expect" }>;

/** The lines that a moment put on the wire, in order. */
export function answersIn({ before, events }: Pick<Moment, "before" | "events">): Answer[] {
  const answers: Answer[] = [];
  for (const { client, octets } of wireResponses(before, events))
    for (const line of octetString(octets, 0, octets.length - CRLF.length).split(CRLF))
      answers.push({ type: "expect", client, line });
  return answers;
}
