/**
 * The linter: reads an exchange once, keeps what each connection has shown, and lets rules watch.
 *
 * Linear in the exchange; never throws, whatever is in it.
 */
import type { Exchange, ExchangeItem } from "#imap/exchange.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";
import type { Response } from "#imap/response.ts";
import { readResponse } from "#imap/response-reader.ts";
import { ClientCommand } from "./client-command.ts";
import { ClientSide, type Literal } from "./client-side.ts";
import { Connection, type Pending } from "./connection.ts";
import { isForeign } from "./foreign.ts";
import type { Finding, Place, Rule, Watch, WatchKey } from "./rule.ts";
import { ServerSide } from "./server-side.ts";

/** What stays the same however long the exchange grows. */
export type Watched = Omit<Exchange, "items" | "until">;

/** All findings, in the order in which they were made. */
export function lintWith(rules: readonly Rule[], exchange: Exchange): Finding[] {
  const linter = new Linter(rules, exchange);
  for (const item of exchange.items) linter.take(item);
  return [...linter.findings, ...linter.ending(exchange.until)];
}

/** The same item by item, for an exchange that grows. */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #watched: Watched;
  readonly #shared: ReadonlyMap<Rule, Watch>;
  readonly #wires = new Map<number, Wire>();
  readonly #findings: Finding[] = [];
  #taken = 0;
  #last = instant(0);

  constructor(rules: readonly Rule[], watched: Watched) {
    this.#rules = rules;
    this.#watched = watched;
    this.#shared = new Map(rules.filter((rule) => rule.across).map((rule) => [rule, rule.start()]));
  }

  /** Of what was taken so far, in the order in which they were made. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  take(item: ExchangeItem): void {
    this.#last = item.at;
    if (item.type === "opened") {
      // The same number again is a new connection.
      const connection = new Connection(item.connection, this.#watched, undefined);
      connection.state = "greeting";
      this.#wires.set(item.connection, this.#wire(connection));
    }
    this.#wireOf(item.connection).take(item, this.#taken++);
    if (item.type === "closed") this.#wires.delete(item.connection);
  }

  /** What would be found beside that if watching ended now. More may be taken afterwards. */
  ending(until: Instant = this.#last): Finding[] {
    const before = this.#findings.length;
    const place = { item: Math.max(0, this.#taken - 1), octet: 0 };
    for (const wire of this.#wires.values()) wire.end(until, place);
    return this.#findings.splice(before);
  }

  #wire(connection: Connection): Wire {
    return new Wire(connection, this.#rules, this.#shared, this.#findings);
  }

  #wireOf(number: number): Wire {
    let wire = this.#wires.get(number);
    if (!wire) {
      wire = this.#wire(new Connection(number, this.#watched, this.#watched.beginnings?.get(number)));
      this.#wires.set(number, wire);
    }
    return wire;
  }
}

interface Handler {
  readonly rule: Rule;
  readonly watch: Watch;
}

/** One connection and the rules that watch it. */
class Wire {
  readonly #connection: Connection;
  readonly #findings: Finding[];
  readonly #handlers = new Map<WatchKey, Handler[]>();
  readonly #client: ClientSide;
  readonly #server = new ServerSide();

  constructor(connection: Connection, rules: readonly Rule[], shared: ReadonlyMap<Rule, Watch>, findings: Finding[]) {
    this.#connection = connection;
    this.#findings = findings;
    this.#client = new ClientSide({
      line: (octets, place, at) => this.#line(octets, place, at),
      literal: (literal, place, at) => this.#announced(literal, place, at),
      early: (literal, place, at) => this.#tell("early", { ...this.#announcement(literal, place, at) }),
    });
    for (const rule of rules) {
      const watch = shared.get(rule) ?? rule.start();
      for (const key of Object.keys(watch) as WatchKey[]) {
        const handlers = this.#handlers.get(key);
        if (handlers) handlers.push({ rule, watch });
        else this.#handlers.set(key, [{ rule, watch }]);
      }
    }
  }

  take(item: ExchangeItem, index: number): void {
    const { at } = item;
    const place = { item: index, octet: 0 };
    if (item.type === "opened") this.#tell("opened", { at, place });
    else if (item.type === "closed") this.#tell("closed", { at, place, by: item.by });
    else if (this.#connection.opaque) return;
    else if (item.from === "client") this.#client.receive(item.octets, place, at);
    else {
      this.#connection.since = item.since ?? at;
      for (const { octets, place: where } of this.#server.receive(item.octets, index)) {
        if (this.#connection.opaque) return;
        this.#hear(octets, where, at);
      }
    }
  }

  end(at: Instant, place: Place): void {
    this.#tell("end", { at, place });
  }

  #tell<K extends WatchKey>(
    key: K,
    event: Omit<Parameters<NonNullable<Watch[K]>>[0], "connection"> & { readonly at: Instant; readonly place: Place },
  ): void {
    const handlers = this.#handlers.get(key);
    if (!handlers) return;
    const whole = { ...event, connection: this.#connection };
    for (const { rule, watch } of handlers) {
      const find = (message: string, place = event.place): void => {
        const { strength, party, cites } = rule;
        const { number: connection } = this.#connection;
        this.#findings.push({ rule: rule.id, strength, party, cites, connection, at: event.at, place, message });
      };
      (watch[key] as (event: unknown, find: unknown) => void)(whole, find);
    }
  }

  #line(octets: Octets, place: Place, at: Instant): void {
    const connection = this.#connection;
    const line = octetString(octets, 0, Math.min(octets.length, 65_536));
    const kind = this.#continues(line);
    if (kind) {
      this.#tell("continued", { kind, line, at, place });
      connection.continue(line);
      return;
    }
    const command = new ClientCommand(octets, place, at, connection.utf8);
    this.#tell("command", { command, at, place });
    connection.begin(command, true);
  }

  #continues(line: string): "DONE" | "SASL" | "answer" | undefined {
    if (this.#connection.answersServer(line)) return "answer";
    const { idle, challenged } = this.#connection;
    if (/^done$/i.test(line)) return "DONE";
    // Once it is asked for, a line is the answer, also where a log hides what it was.
    if (!idle && challenged && (challenged === "asked" || /^(?:[A-Za-z0-9+/]*={0,2}|\*)$/.test(line))) return "SASL";
    return undefined;
  }

  #announcement({ head, length, synchronizing }: Literal, place: Place, at: Instant) {
    return { command: new ClientCommand(head, place, at, this.#connection.utf8), length, synchronizing, at, place };
  }

  #announced(literal: Literal, place: Place, at: Instant): void {
    const announced = this.#announcement(literal, place, at);
    this.#tell("literal", announced);
    const { tag } = announced.command;
    if (!this.#connection.pending.has(tag)) this.#connection.begin(announced.command, false);
  }

  #hear(octets: Octets, place: Place, at: Instant): void {
    const connection = this.#connection;
    let response: Response;
    try {
      response = readResponse(octets, { utf8: connection.utf8 });
    } catch (error) {
      if (!(error instanceof BadSyntax)) throw error;
      this.#misheard(octets, place, at, error);
      return;
    }
    connection.prepare(response);
    const answers = this.#answered(response);
    const heard = { response, answers, at, place, isAwaited: this.#client.awaitsAnswer };
    this.#tell("response", heard);
    this.#tell(response.type, heard as never);
    if ("code" in response && response.code) this.#tell("code", { code: response.code, response, answers, at, place });
    this.#settle(response, at, place);
  }

  #answered(response: Response): Pending | undefined {
    const { pending, oldest } = this.#connection;
    return response.type === "tagged" ? pending.get(response.tag) : oldest;
  }

  #settle(response: Response, at: Instant, place: Place): void {
    const connection = this.#connection;
    if (response.type === "continuation" && this.#client.awaitsAnswer) {
      this.#client.answer(true, at);
      return;
    }
    const pending = response.type === "tagged" ? connection.pending.get(response.tag) : undefined;
    connection.apply(response, at, place);
    // A command is not OK without its literal: who answers so has read it unasked.
    if (pending && !pending.whole) this.#client.answer(response.type === "tagged" && response.status === "OK", at);
  }

  /** The tag and the name of a response that cannot be read are believed all the same. */
  #misheard(octets: Octets, place: Place, at: Instant, error: BadSyntax): void {
    const connection = this.#connection;
    const [, tag = "", word = ""] =
      /^([^ ]+) (?:\d+ )?([A-Za-z]+)/.exec(octetString(octets, 0, Math.min(octets.length, 300))) ?? [];
    const answers = connection.pending.get(tag) ?? connection.oldest;
    if (!isForeign(octets, error)) {
      const problem = `${error.message} (at octet ${error.position + 1})`;
      this.#tell("unreadable", { octets, problem, answers, at, place });
    }
    if (tag === "*") for (const { told } of connection.pending.values()) told.add(word.toLowerCase());
    const status = word.toUpperCase();
    if (tag !== "*" && connection.pending.has(tag))
      this.#settle(
        { type: "tagged", tag, status: status === "OK" || status === "NO" ? status : "BAD", text: "" },
        at,
        place,
      );
  }
}
