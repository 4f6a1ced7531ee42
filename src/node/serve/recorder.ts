/**
 * Writes down a run as a scenario that brings the same octets when it is replayed.
 *
 * The beginning of a run is a run of its own, so a recording that reaches its cap simply ends there, and says so.
 */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import type { World } from "#engine/world.ts";
import { answersIn, type Step } from "#formats/scenario.ts";
import { ScenarioError } from "#formats/scenario-error.ts";
import { printScenario } from "#formats/scenario-printer.ts";
import { readScenario, STEPS_MAX } from "#formats/scenario-reader.ts";
import { CLIENTS_MAX } from "#formats/scenario-terms.ts";
import { joinOctets, type OctetString } from "#imap/octets.ts";
import type { Setup } from "#sim/setup.ts";

/** What a line takes beside its own octets. */
const LINE_OCTETS = 8;

export class Recorder {
  readonly #setup: Setup;
  readonly #maxOctets: number;
  readonly #steps: Step[] = [];
  #octets: number;
  /** Octets sent without any effect yet: what follows from the same client joins them. */
  #sent: { readonly client: number; readonly pieces: Uint8Array[] } | undefined;
  #end: string | undefined;

  /** `maxOctets`: of the scenario's text, about. */
  constructor(setup: Setup, maxOctets: number) {
    this.#setup = setup;
    this.#maxOctets = maxOctets;
    const header = printScenario({ title: "", cites: [], setup, steps: [] });
    this.#octets = header.length;
    const problem = scenarioProblem(header);
    if (problem !== undefined) this.#end = `a scenario cannot begin with these mailboxes: ${problem}`;
    else if (this.#octets > maxOctets)
      this.#end = `what the mailboxes hold at the beginning is over ${maxOctets} octets already`;
  }

  /** Why it ended before the run did; undefined: it goes on. */
  get end(): string | undefined {
    return this.#end;
  }

  witness(before: World, input: Input, events: readonly Event[]): void {
    if (this.#end !== undefined) return;
    const steps: Step[] = [];
    if (input.type === "receive") {
      if (this.#sent?.client !== input.session) this.#endSent(steps);
      this.#sent ??= { client: input.session, pieces: [] };
      this.#sent.pieces.push(input.octets);
      this.#octets += printedLength(input.octets);
      if (events.length > 0) this.#endSent(steps);
    } else {
      const step = stepOf(before, input);
      if (!step) return this.#stop("a scenario has no words for what happened next");
      if ("client" in step && step.client > CLIENTS_MAX)
        return this.#stop(`a scenario has ${CLIENTS_MAX} clients at the most at a time, and one more came`);
      this.#endSent(steps);
      steps.push(step);
    }
    for (const answer of answersIn({ before, events })) steps.push(answer);
    let octets = this.#octets;
    for (const step of steps) octets += LINE_OCTETS + ("line" in step ? printedLength(step.line) : LINE_OCTETS);
    if (octets > this.#maxOctets) return this.#stop(`it would be over ${this.#maxOctets} octets`);
    if (this.#steps.length + steps.length >= STEPS_MAX)
      return this.#stop(`a scenario has ${STEPS_MAX} steps at the most`);
    for (const step of steps) this.#steps.push(step);
    this.#octets = octets;
  }

  /** The scenario so far, as text. */
  print(title: string): string {
    const steps = [...this.#steps];
    if (this.#end === undefined) this.#endSent(steps);
    if (this.#end !== undefined)
      steps.push({ type: "note", text: `The recording ends here, but the run went on: ${this.#end}.` });
    return printScenario({ title, cites: [], setup: this.#setup, steps });
  }

  #endSent(steps: Step[]): void {
    const sent = this.#sent;
    this.#sent = undefined;
    if (sent) steps.push({ type: "send", client: sent.client, octets: joinOctets(sent.pieces) });
  }

  #stop(why: string): void {
    this.#end = why;
    this.#sent = undefined;
  }
}

function scenarioProblem(text: string): string | undefined {
  try {
    readScenario(text);
    return undefined;
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
}

/** How long it is in the text, at the most. */
function printedLength(wire: Uint8Array | OctetString): number {
  let length = 0;
  for (let i = 0; i < wire.length; i++) {
    const octet = typeof wire === "string" ? wire.charCodeAt(i) : (wire[i] as number);
    length += octet >= 32 && octet < 127 && octet !== 34 && octet !== 92 ? 1 : 4;
  }
  return length;
}

function stepOf({ now }: World, input: Input): Step | undefined {
  switch (input.type) {
    case "connect":
    case "disconnect":
      return { type: input.type, client: input.session };
    case "advance":
      return { type: "wait", ms: input.to - now };
    default:
      return undefined;
  }
}
