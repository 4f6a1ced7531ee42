/**
 * The rows of the ladder for one moment: what happened in it as lines, in order.
 *
 * All that a client sent at once comes before the answers, as it did on the wire. Where a link takes time a line has two
 * rows, and answers refer to the row at which the server got the command.
 */
import type { Event, ResponseEvent } from "#engine/event.ts";
import { emptyTable, type Table } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { CRLF, type Octets, octetString } from "#imap/octets.ts";
import { assert } from "#store/assert.ts";
import { clientLines } from "./client-lines.ts";
import type { Happened } from "./happened.ts";
import { happeningOfInput, sentenceOf } from "./happening.ts";
import type { Packet } from "./link.ts";
import type { Line, LineKind, Passage } from "./play.ts";
import { printable } from "./printable.ts";
import { AT_REST, type Sender, sentLines } from "./sent-lines.ts";
import { clientOf } from "./session-ids.ts";
import { wireResponses } from "./wire.ts";

/** What later lines refer to. */
export interface LinesSoFar {
  /** Session → the index of the line that began its latest command. Later lines of that command, and its answers, refer to it. */
  readonly latest: Table<number>;
  /** Packet → the line at which it set out, and the command to which that belongs. */
  readonly underway: Table<{ readonly line: number; readonly command: number | undefined }>;
  /** Session → how far its client has come in what it sends over a link that takes time. */
  readonly senders: Table<Sender>;
}

export const NO_LINES: LinesSoFar = {
  latest: emptyTable<number>(),
  underway: emptyTable(),
  senders: emptyTable<Sender>(),
};

export interface MomentLines {
  readonly lines: readonly Line[];
  readonly soFar: LinesSoFar;
}

export interface MomentHappened {
  readonly moment: number;
  /** The index of the moment's first line. */
  readonly firstLine: number;
  readonly events: readonly Event[];
  readonly happened: readonly Happened[];
}

export function linesOf(moment: MomentHappened, soFar: LinesSoFar): MomentLines {
  return new Lines(moment, soFar).all();
}

type Step = Happened & { readonly type: "step" };
type NewLine = Partial<Line> & Pick<Line, "kind" | "client" | "text">;

class Lines {
  readonly #moment: MomentHappened;
  readonly #lines: Line[] = [];
  #latest: LinesSoFar["latest"];
  #underway: LinesSoFar["underway"];
  #senders: LinesSoFar["senders"];
  /** Command event → the line that began the command. */
  readonly #lineOfCommand = new Map<number, number>();
  #happened = 0;
  #at: Instant;

  constructor(moment: MomentHappened, { latest, underway, senders }: LinesSoFar) {
    this.#moment = moment;
    this.#latest = latest;
    this.#underway = underway;
    this.#senders = senders;
    this.#at = 0 as Instant;
  }

  all(): MomentLines {
    for (const [i, happened] of this.#moment.happened.entries()) {
      this.#happened = i;
      this.#at = happened.at;
      this.#addHappened(happened);
    }
    return {
      lines: this.#lines,
      soFar: { latest: this.#latest, underway: this.#underway, senders: this.#senders },
    };
  }

  #addHappened(happened: Happened): void {
    switch (happened.type) {
      case "step":
        return this.#addStep(happened);
      case "sent":
        return this.#addSent(happened.packet, happened.isLost);
      case "arrived":
        return this.#addEnd(happened.packet, "arrived");
      case "lost":
        for (const packet of happened.packets) this.#addEnd(packet, "lost");
        return;
      case "deed":
        // What else it does has lines of its own.
        if (happened.deed.type === "remark")
          this.#add({ kind: "happening", client: happened.client, text: happened.deed.text, isRemark: true });
        return;
      default:
        this.#add({ kind: "happening", ...sentenceOf(happened) });
    }
  }

  /** Returns its index. */
  #add(line: NewLine): number {
    const { moment, firstLine, events } = this.#moment;
    const index = firstLine + this.#lines.length;
    const at = events[line.event ?? -1]?.at ?? this.#at;
    this.#lines.push({
      index,
      moment,
      at,
      status: undefined,
      event: undefined,
      command: undefined,
      ...line,
      ...(this.#happened > 0 ? { happened: this.#happened } : {}),
    });
    return index;
  }

  // A step of the engine

  #addStep(step: Step): void {
    const { input, first, end, isTold, packet } = step;
    const before = step.before.world;
    const events = this.#moment.events.slice(first, end);
    // Time that passes is told before what it brought: that is when it begins to pass.
    if (isTold) this.#at = events.length > 0 ? before.now : step.after.world.now;
    if (input.type === "receive") this.#addClientLines(step, input.octets, events);
    const happening = isTold || packet ? happeningOfInput(input, before, events) : undefined;
    if (happening)
      this.#add({
        kind: "happening",
        client: "session" in input ? clientOf(input.session) : undefined,
        text: happening.text,
        event: happening.event === undefined ? undefined : first + happening.event,
        ...(packet && input.type !== "receive" ? { passage: this.#endOf(packet, "arrived", 0) } : {}),
      });
    this.#addEvents(step, events, happening?.event);
    if (packet) this.#underway = this.#underway.delete(packet.id);
  }

  #addClientLines({ input, before: { world: before }, packet }: Step, octets: Octets, events: readonly Event[]): void {
    if (input.type !== "receive") return;
    const { session } = input;
    const start = this.#moment.firstLine + this.#lines.length;
    for (const [part, { octets: line, kind, begin, completes }] of clientLines(
      before.sessions.get(session),
      before.limits,
      octets,
      events,
    ).entries()) {
      const latest = begin === -1 ? this.#latest.get(session) : undefined;
      const command = begin === undefined || begin < 0 ? latest : start + begin;
      this.#add({
        kind,
        client: clientOf(session),
        text: printable(octetString(line)),
        command: kind === "command" ? undefined : command,
        ...(packet ? { passage: this.#endOf(packet, "arrived", part) } : {}),
      });
      if (completes !== undefined && command !== undefined) this.#lineOfCommand.set(completes, command);
    }
    const last = this.#lines.slice(start - this.#moment.firstLine).findLast((line) => line.kind === "command");
    if (last) this.#latest = this.#latest.set(session, last.index);
  }

  #addEvents({ before, first, setOut }: Step, events: readonly Event[], told: number | undefined): void {
    const responses = wireResponses(before.world, events);
    for (const [i, event] of events.entries()) {
      const out = setOut?.get(first + i);
      const passage = out && this.#startOf(out.packet, out.isLost);
      let line: number | undefined;
      let command: number | undefined;
      if (event.type === "response") {
        const next = responses.next();
        if (next.done) continue;
        command = this.#commandOf(event);
        line = this.#add({ ...responseLine(event, next.value.octets), event: first + i, command, ...passage });
      } else if (event.type === "closed" && i !== told) {
        line = this.#add({
          kind: "happening",
          client: clientOf(event.session),
          text:
            event.by === "server"
              ? `The server closes C${clientOf(event.session)}'s connection`
              : `C${clientOf(event.session)}'s connection is closed`,
          event: first + i,
          ...passage,
        });
      }
      if (out && line !== undefined && !out.isLost)
        this.#underway = this.#underway.set(out.packet.id, { line, command });
    }
  }

  #commandOf({ command, response, session }: ResponseEvent): number | undefined {
    if (command !== undefined) return this.#lineOfCommand.get(command) ?? this.#latest.get(session);
    // A literal is let in before its command is whole, so there is no event to refer to yet.
    return response.type === "continuation" ? this.#latest.get(session) : undefined;
  }

  // What a link does

  #startOf(packet: Packet, isLost: boolean, part = 0): { readonly passage: Passage } {
    return { passage: { type: isLost ? "lost" : "sent", packet: packet.id, part, sent: undefined } };
  }

  #endOf({ id }: Packet, type: "arrived" | "lost", part: number): Passage {
    const start = this.#underway.get(id)?.line;
    return { type, packet: id, part, sent: start === undefined ? undefined : start + part };
  }

  /** A client's packet sets out. */
  #addSent(packet: Packet, isLost: boolean): void {
    const { session, cargo, id } = packet;
    const client = clientOf(session);
    const start = this.#moment.firstLine + this.#lines.length;
    if (cargo.type === "octets") {
      const { lines, sender } = sentLines(this.#senders.get(session) ?? AT_REST, cargo.octets, start);
      for (const [part, line] of lines.entries())
        this.#add({ ...line, client, ...this.#startOf(packet, isLost, part) });
      this.#senders = this.#senders.set(session, sender);
    } else
      this.#add({
        kind: "happening",
        client,
        text: cargo.type === "connect" ? `C${client} connects` : `C${client}'s connection is closed`,
        ...this.#startOf(packet, isLost),
      });
    if (!isLost) this.#underway = this.#underway.set(id, { line: start, command: undefined });
  }

  /** A packet comes to its client, or one either way is lost after it had set out. */
  #addEnd(packet: Packet, type: "arrived" | "lost"): void {
    const { session, cargo, id } = packet;
    const client = clientOf(session);
    const passage = (part: number): { readonly passage: Passage } => ({ passage: this.#endOf(packet, type, part) });
    if (cargo.type === "octets") {
      const start = this.#underway.get(id)?.line ?? 0;
      const { lines } = sentLines(AT_REST, cargo.octets, start);
      for (const [part, { kind, text }] of lines.entries()) this.#add({ kind, text, client, ...passage(part) });
    } else if (cargo.type === "response") {
      const command = this.#underway.get(id)?.command;
      this.#add({ ...responseLine(cargo.response, cargo.octets), command, ...passage(0) });
    } else if (cargo.type !== "opened") {
      const text =
        cargo.type === "connect"
          ? `C${client} connects`
          : type === "arrived" || packet.to === "client"
            ? `C${client} is told that its connection is closed`
            : `C${client}'s connection is closed`;
      this.#add({ kind: "happening", client, text, ...passage(0) });
    }
    this.#underway = this.#underway.delete(id);
  }
}

function responseLine(event: ResponseEvent, octets: Octets): NewLine {
  const { response, session } = event;
  assert(octets.length >= CRLF.length, "a response has its line end");
  return {
    kind: kindOf(event),
    client: clientOf(session),
    status: response.type === "tagged" || response.type === "untagged-status" ? response.status : undefined,
    text: printableResponse(octets),
  };
}

function kindOf({ response, command }: ResponseEvent): LineKind {
  if (response.type === "tagged") return "tagged";
  if (response.type === "continuation") return "continuation";
  return command === undefined ? "server-initiated" : "untagged";
}

const printableResponse = (octets: Uint8Array): string =>
  octetString(octets, 0, octets.length - CRLF.length)
    .split(CRLF)
    .map((line) => printable(line))
    .join("\n");
