/**
 * The half that all virtual clients share: they connect, log in, give each command a tag, and know which step goes on
 * when its tagged response comes. A habit is the other half: steps by name, so that the whole state is plain data.
 *
 * What a client knows is its belief, computed from its octets like everybody's; its tracker may make a mistake.
 */

import { printMailbox } from "#imap/mailbox-name.ts";
import type { Instant } from "#imap/numbers.ts";
import { instant } from "#imap/numbers.ts";
import { NO_OCTETS, type OctetString, type Octets, octetString, octetsOf, utf8Encode } from "#imap/octets.ts";
import type { Response, TaggedResponse } from "#imap/response.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { type Belief, believesUtf8, newBelief } from "../belief/belief.ts";
import { closed, connected } from "../belief/connection.ts";
import { type Heard, hearing } from "../belief/received.ts";
import { sent } from "../belief/sent.ts";
import { trackerNamed, trackers } from "../belief/trackers.ts";
import { printable } from "../printable.ts";
import { DEFAULT_USER } from "../setup.ts";
import type { Behaviour, Deed, Parameter, ParameterValue, ParameterValues, Reaction, Stimulus } from "./behaviour.ts";
import { printVirtualClient } from "./role-printing.ts";

/** A point at which a client goes on: after a command's tagged response, or (without an answer) after a wait. */
export type Step<Memory> = (client: Client<Memory>, answer?: TaggedResponse) => void;

export interface Habit<Memory> extends Pick<Behaviour, "name" | "title" | "sentence" | "cites"> {
  /** Besides those of every client. */
  readonly parameters: readonly Parameter[];
  memory(values: ParameterValues): Memory;
  /** `loggedIn` is the first one, once for each connection. */
  readonly steps: Readonly<Record<string, Step<Memory>>> & { readonly loggedIn: Step<Memory> };
  /** Each response, before the step that goes on with it; `line` is how it came. */
  heard?(client: Client<Memory>, response: Response | undefined, line: OctetString): void;
  /** The connection is gone, or there never was one; nothing is waited for any more. */
  closed?(client: Client<Memory>, by: "server" | "client" | "path"): void;
}

/** What went over one connection. */
export interface Traffic {
  readonly octetsSent: number;
  readonly octetsReceived: number;
  /** How often something was asked and waited for. */
  readonly roundTrips: number;
}

export interface ClientState<Memory> {
  readonly memory: Memory;
  readonly values: ParameterValues;
  readonly belief: Belief;
  readonly traffic: Traffic;
  /** It has closed the connection itself, and asked for no other yet. */
  readonly isAway: boolean;
  /** The number in the last tag. Tags go on counting over connections. */
  readonly lastTag: number;
  /** Tags, and the steps that go on with their tagged responses. */
  readonly waiting: readonly Waiting[];
  readonly alarm: { readonly at: Instant; readonly step: string } | undefined;
}

interface Waiting {
  readonly tag: string;
  readonly step: string;
}

const NO_TRAFFIC: Traffic = { octetsSent: 0, octetsReceived: 0, roundTrips: 0 };

export const MINUTE_MS = 60_000;

export const duration = (name: string, title: string, byDefault: number): Parameter => ({
  name,
  title,
  kind: { type: "duration", min: 1000, max: 24 * 60 * MINUTE_MS },
  byDefault,
});

/** The first option is the default. */
export const choice = (name: string, title: string, options: Readonly<Record<string, string>>): Parameter => ({
  name,
  title,
  kind: { type: "choice", options: Object.entries(options).map(([option, text]) => ({ name: option, title: text })) },
  byDefault: Object.keys(options)[0] as string,
});

export const MAILBOX: Parameter = {
  name: "mailbox",
  title: "Mailbox",
  kind: { type: "mailbox" },
  byDefault: "INBOX",
};

const USER: Parameter = { name: "user", title: "Logs in as", kind: { type: "text" }, byDefault: DEFAULT_USER };
const TRACKER: Parameter = choice(
  "tracker",
  "Believes",
  Object.fromEntries(trackers.map(({ name, title }) => [name, title])),
);

/** The behaviour of clients with this habit. */
export function virtualClient<Memory>(habit: Habit<Memory>): Behaviour<ClientState<Memory>> {
  const { name, title, sentence, cites } = habit;
  const parameters = [...habit.parameters, TRACKER, USER];
  return {
    name,
    title,
    sentence,
    cites,
    parameters,
    print: (values) => printVirtualClient({ behaviour: { name, parameters }, values }),
    begin: (values) => ({
      memory: habit.memory(values),
      values,
      belief: newBelief(trackerNamed(String(values.tracker))),
      traffic: NO_TRAFFIC,
      isAway: false,
      lastTag: 0,
      waiting: [],
      alarm: undefined,
    }),
    on: (state, stimulus, now) => new Client(habit, state, now).take(stimulus),
  };
}

/** One stimulus's work on a state: mutable while it lasts. */
export class Client<Memory> {
  memory: Memory;
  belief: Belief;
  readonly now: Instant;
  readonly #habit: Habit<Memory>;
  readonly #before: ClientState<Memory>;
  readonly #deeds: Deed[] = [];
  #traffic: Traffic;
  #isAway: boolean;
  #lastTag: number;
  #waiting: readonly Waiting[];
  #alarm: ClientState<Memory>["alarm"];

  constructor(habit: Habit<Memory>, before: ClientState<Memory>, now: Instant) {
    this.#habit = habit;
    this.#before = before;
    this.now = now;
    this.memory = before.memory;
    this.belief = before.belief;
    this.#traffic = before.traffic;
    this.#isAway = before.isAway;
    this.#lastTag = before.lastTag;
    this.#waiting = before.waiting;
    this.#alarm = before.alarm;
  }

  value(name: string): ParameterValue {
    return this.#before.values[name] as ParameterValue;
  }

  number(name: string): number {
    return Number(this.value(name));
  }

  get traffic(): Traffic {
    return this.#traffic;
  }

  get isConnected(): boolean {
    return this.belief.state !== "not connected";
  }

  /** Whether the server has said that it offers this. */
  offers(capability: string): boolean {
    return this.belief.capabilities?.includes(capability) ?? false;
  }

  /** A mailbox name as an argument. */
  mailbox(name = String(this.value("mailbox"))): OctetString {
    return printMailbox(name, believesUtf8(this.belief));
  }

  take(stimulus: Stimulus): Reaction<ClientState<Memory>> {
    switch (stimulus.type) {
      case "begin":
        this.connect();
        break;
      case "connected":
        this.belief = connected(this.belief);
        this.#traffic = NO_TRAFFIC;
        break;
      case "received":
        this.#receive(stimulus.octets);
        break;
      case "closed":
        this.#closed(stimulus.by);
        break;
      case "alarm":
        this.#wake();
        break;
    }
    const state: ClientState<Memory> = {
      memory: this.memory,
      values: this.#before.values,
      belief: this.belief,
      traffic: this.#traffic,
      isAway: this.#isAway,
      lastTag: this.#lastTag,
      waiting: this.#waiting,
      alarm: this.#alarm,
    };
    return { state, deeds: this.#deeds, alarmAt: this.#alarm?.at };
  }

  /** Sends a command; `step` goes on with its tagged response. */
  command(text: OctetString, step: string): void {
    if (!this.isConnected) return;
    const tag = `p${++this.#lastTag}`;
    this.#waiting = [...this.#waiting, { tag, step }];
    this.#count(0, 0, 1);
    this.line(`${tag} ${text}`);
  }

  /** Sends a line that is no command of its own: DONE, an answer, a literal. */
  line(text: OctetString): void {
    if (!this.isConnected) return;
    const octets = octetsOf(`${text}\r\n`);
    this.belief = sent(this.belief, octets);
    this.#count(octets.length, 0, 0);
    this.#deeds.push({ type: "send", octets });
  }

  /** `step` goes on after so many milliseconds. One alarm at a time: it takes the place of the one before. */
  wait(ms: number, step: string): void {
    this.#alarm = { at: instant(this.now + ms), step };
  }

  stopWaiting(): void {
    this.#alarm = undefined;
  }

  #count(sent: number, received: number, trips: number): void {
    const { octetsSent, octetsReceived, roundTrips } = this.#traffic;
    this.#traffic = {
      octetsSent: octetsSent + sent,
      octetsReceived: octetsReceived + received,
      roundTrips: roundTrips + trips,
    };
  }

  remark(text: string): void {
    this.#deeds.push({ type: "remark", text });
  }

  connect(): void {
    this.#isAway = false;
    this.#deeds.push({ type: "connect" });
  }

  /** Closes the connection without LOGOUT; the habit's `closed` is for those that it did not close itself. */
  close(): void {
    if (this.isConnected) this.#deeds.push({ type: "close" });
    this.#isAway = true;
    this.#end();
  }

  #end(): void {
    this.belief = closed(this.belief);
    this.#waiting = [];
    this.#alarm = undefined;
  }

  #receive(octets: Octets): void {
    this.#count(0, octets.length, 0);
    // A deed in answer to one response changes the belief that the next one finds.
    for (let rest: Octets | undefined = octets; rest && this.isConnected; ) {
      const end: number = rest.indexOf(10) + 1;
      const some: Octets = end === 0 ? rest : rest.subarray(0, end);
      rest = end === 0 || end === rest.length ? undefined : rest.subarray(end);
      for (const heard of hearing(this.belief, some)) this.#hear(heard);
    }
  }

  #hear({ belief, response, octets }: Heard): void {
    const wasGreeted = this.belief.state !== "greeting";
    this.belief = belief;
    if (octets === NO_OCTETS) return;
    if (response?.type === "untagged-status" && response.status === "BYE")
      this.remark(`the server says goodbye: ${printable(response.text)}`);
    this.#habit.heard?.(this, response, octetString(octets, 0, Math.min(octets.length, 1000)));
    if (!wasGreeted && response?.type === "untagged-status") return this.#greeted();
    if (response?.type !== "tagged") return;
    const step = this.#waiting.find(({ tag }) => tag === response.tag)?.step;
    if (step === undefined) return;
    this.#waiting = this.#waiting.filter(({ tag }) => tag !== response.tag);
    if (step === "login") this.#loggedIn(response);
    else this.#habit.steps[step]?.(this, response);
  }

  #greeted(): void {
    const { state } = this.belief;
    if (state === "authenticated") this.#habit.steps.loggedIn(this);
    else if (state === "not authenticated")
      this.command(`LOGIN ${printAstring(utf8Encode(String(this.value("user"))))} secret`, "login");
  }

  #loggedIn(answer: TaggedResponse): void {
    if (answer.status === "OK") return this.#habit.steps.loggedIn(this, answer);
    this.remark(`cannot log in: ${printable(answer.text)}`);
    this.close();
    this.#habit.closed?.(this, "client");
  }

  #closed(by: "server" | "client" | "path"): void {
    if (this.#isAway) return;
    this.#end();
    this.#habit.closed?.(this, by);
  }

  #wake(): void {
    const alarm = this.#alarm;
    if (!alarm || alarm.at > this.now) return;
    this.#alarm = undefined;
    this.#habit.steps[alarm.step]?.(this);
  }
}
