/**
 * The half that all virtual clients share: they connect, log in, give each command a tag, and know which step goes on
 * when its tagged response comes. A habit is the other half: steps by name, so that the whole state is plain data.
 */
import type { Instant } from "#imap/numbers.ts";
import { instant } from "#imap/numbers.ts";
import { type OctetString, type Octets, octetsOf, utf8Encode } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";
import type { Response, TaggedResponse } from "#imap/response.ts";
import { EMPTY_RESPONSE_FRAMING, frameResponses, type ResponseFraming } from "#imap/response-framing.ts";
import { readResponse } from "#imap/response-reader.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { DEFAULT_USER } from "../setup.ts";
import type { Behaviour, Deed, Parameter, ParameterValues, Reaction, Stimulus } from "./behaviour.ts";

/** A point at which a client goes on: after a command's tagged response, or (without an answer) after a wait. */
export type Step<Memory> = (client: Client<Memory>, answer?: TaggedResponse) => void;

export interface Habit<Memory> extends Pick<Behaviour, "name" | "title" | "sentence" | "cites"> {
  /** Besides those of every client. */
  readonly parameters: readonly Parameter[];
  memory(values: ParameterValues): Memory;
  /** `loggedIn` is the first one, once for each connection. */
  readonly steps: Readonly<Record<string, Step<Memory>>> & { readonly loggedIn: Step<Memory> };
  /** Each response, before the step that goes on with it. */
  heard?(client: Client<Memory>, response: Response): void;
  /** The connection is gone; nothing is waited for any more. */
  closed?(client: Client<Memory>, by: "server" | "client" | "path"): void;
}

export interface ClientState<Memory> {
  readonly memory: Memory;
  readonly values: ParameterValues;
  readonly isConnected: boolean;
  readonly framing: ResponseFraming;
  /** The number in the last tag. Tags go on counting over connections. */
  readonly lastTag: number;
  /** Tag → the step that goes on with its tagged response. */
  readonly waiting: Readonly<Record<string, string>>;
  readonly alarm: { readonly at: Instant; readonly step: string } | undefined;
}

const USER: Parameter = { name: "user", title: "Logs in as", kind: { type: "text" }, byDefault: DEFAULT_USER };

export const MAILBOX: Parameter = {
  name: "mailbox",
  title: "Mailbox",
  kind: { type: "mailbox" },
  byDefault: "INBOX",
};

/** The behaviour of clients with this habit. */
export function virtualClient<Memory>(habit: Habit<Memory>): Behaviour<ClientState<Memory>> {
  const { name, title, sentence, cites } = habit;
  return {
    name,
    title,
    sentence,
    cites,
    parameters: [...habit.parameters, USER],
    begin: (values) => ({
      memory: habit.memory(values),
      values,
      isConnected: false,
      framing: EMPTY_RESPONSE_FRAMING,
      lastTag: 0,
      waiting: {},
      alarm: undefined,
    }),
    on: (state, stimulus, now) => new Client(habit, state, now).take(stimulus),
  };
}

/** One stimulus's work on a state: mutable while it lasts. */
export class Client<Memory> {
  memory: Memory;
  readonly now: Instant;
  readonly #habit: Habit<Memory>;
  readonly #before: ClientState<Memory>;
  readonly #deeds: Deed[] = [];
  #isConnected: boolean;
  #framing: ResponseFraming;
  #lastTag: number;
  #waiting: Readonly<Record<string, string>>;
  #alarm: ClientState<Memory>["alarm"];

  constructor(habit: Habit<Memory>, before: ClientState<Memory>, now: Instant) {
    this.#habit = habit;
    this.#before = before;
    this.now = now;
    this.memory = before.memory;
    this.#isConnected = before.isConnected;
    this.#framing = before.framing;
    this.#lastTag = before.lastTag;
    this.#waiting = before.waiting;
    this.#alarm = before.alarm;
  }

  get values(): ParameterValues {
    return this.#before.values;
  }

  take(stimulus: Stimulus): Reaction<ClientState<Memory>> {
    switch (stimulus.type) {
      case "begin":
        this.connect();
        break;
      case "connected":
        this.#isConnected = true;
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
      values: this.values,
      isConnected: this.#isConnected,
      framing: this.#framing,
      lastTag: this.#lastTag,
      waiting: this.#waiting,
      alarm: this.#alarm,
    };
    return { state, deeds: this.#deeds, ...(this.#alarm && { alarmAt: this.#alarm.at }) };
  }

  /** Sends a command; `step` goes on with its tagged response. */
  command(text: OctetString, step: string): void {
    if (!this.#isConnected) return;
    const tag = `p${++this.#lastTag}`;
    this.#waiting = { ...this.#waiting, [tag]: step };
    this.line(`${tag} ${text}`);
  }

  /** Sends a line that is no command of its own: DONE. */
  line(text: OctetString): void {
    if (this.#isConnected) this.#deeds.push({ type: "send", octets: octetsOf(`${text}\r\n`) });
  }

  /** `step` goes on after so many milliseconds. One alarm at a time: it takes the place of the one before. */
  wait(ms: number, step: string): void {
    this.#alarm = { at: instant(this.now + ms), step };
  }

  stopWaiting(): void {
    this.#alarm = undefined;
  }

  remark(text: string): void {
    this.#deeds.push({ type: "remark", text });
  }

  connect(): void {
    this.#deeds.push({ type: "connect" });
  }

  close(): void {
    if (this.#isConnected) this.#deeds.push({ type: "close" });
    this.#isConnected = false;
    this.#waiting = {};
  }

  #receive(octets: Octets): void {
    const { state, responses } = frameResponses(this.#framing, octets);
    this.#framing = state;
    for (const each of responses) if (this.#isConnected) this.#hear(each);
  }

  #hear(octets: Octets): void {
    const response = responseIn(octets);
    if (!response) return;
    this.#habit.heard?.(this, response);
    if (response.type === "untagged-status" && this.#lastTag === 0) return this.#greeted(response.status);
    if (response.type !== "tagged") return;
    const step = Object.hasOwn(this.#waiting, response.tag) ? this.#waiting[response.tag] : undefined;
    if (step === undefined) return;
    const { [response.tag]: _, ...waiting } = this.#waiting;
    this.#waiting = waiting;
    this.#habit.steps[step]?.(this, response);
  }

  #greeted(status: string): void {
    if (status === "OK") this.command(`LOGIN ${printAstring(utf8Encode(String(this.values.user)))} secret`, "loggedIn");
    else if (status === "PREAUTH") this.#habit.steps.loggedIn(this);
  }

  #closed(by: "server" | "client" | "path"): void {
    this.#isConnected = false;
    this.#framing = EMPTY_RESPONSE_FRAMING;
    this.#waiting = {};
    this.#alarm = undefined;
    this.#habit.closed?.(this, by);
  }

  #wake(): void {
    const alarm = this.#alarm;
    if (!alarm || alarm.at > this.now) return;
    this.#alarm = undefined;
    this.#habit.steps[alarm.step]?.(this);
  }
}

function responseIn(octets: Octets): Response | undefined {
  try {
    return readResponse(octets);
  } catch (error) {
    if (error instanceof BadSyntax) return undefined;
    throw error;
  }
}
