/**
 * The rows of the ladder for one moment: an input and its events as lines in the order in which they happened.
 *
 * All that a client sent at once comes before the answers, as it did on the wire.
 */
import type { Event, ResponseEvent } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { emptyTable, type Table, type World } from "#engine/world.ts";
import type { Instant } from "#imap/numbers.ts";
import { CRLF, octetString } from "#imap/octets.ts";
import { clientLines } from "./client-lines.ts";
import { happeningOfInput } from "./happening.ts";
import type { Line, LineKind } from "./play.ts";
import { printable } from "./printable.ts";
import type { ClientNumber } from "./setup.ts";
import { wireResponses } from "./wire.ts";

/** Client → the index of the line that began its latest command. Later lines of that command, and its answers, refer to it. */
export type LatestCommands = Table<number>;
export const NO_COMMANDS: LatestCommands = emptyTable<number>();

export interface MomentLines {
  readonly lines: readonly Line[];
  readonly latest: LatestCommands;
}

export interface Happened {
  readonly moment: number;
  /** The index of the moment's first line. */
  readonly firstLine: number;
  readonly input: Input;
  readonly before: World;
  readonly after: World;
  readonly events: readonly Event[];
}

export function linesOf(happened: Happened, latest: LatestCommands): MomentLines {
  return new Lines(happened, latest).all();
}

class Lines {
  readonly #happened: Happened;
  #latest: LatestCommands;
  readonly #lines: Line[] = [];
  /** Command event → the line that began the command. */
  readonly #lineOfCommand = new Map<number, number>();

  constructor(happened: Happened, latest: LatestCommands) {
    this.#happened = happened;
    this.#latest = latest;
  }

  all(): MomentLines {
    const { input, before, events } = this.#happened;
    if (input.type === "receive") this.#addClientLines(input.session, input.octets);
    const happening = happeningOfInput(input, before, events);
    if (happening) {
      const client = "session" in input ? input.session : undefined;
      this.#add({ kind: "happening", client, text: happening.text, event: happening.event });
    }
    this.#addEvents(happening?.event);
    return { lines: this.#lines, latest: this.#latest };
  }

  #add(line: Partial<Line> & Pick<Line, "kind" | "client" | "text" | "event">): void {
    const { moment, firstLine, before, after, events } = this.#happened;
    // Time that passes is told before what it brought: that is when it begins to pass.
    const at: Instant = events[line.event ?? -1]?.at ?? (events.length > 0 ? before.now : after.now);
    this.#lines.push({
      index: firstLine + this.#lines.length,
      moment,
      at,
      status: undefined,
      command: undefined,
      ...line,
    });
  }

  #addClientLines(client: ClientNumber, octets: Uint8Array): void {
    const { before, events, firstLine } = this.#happened;
    for (const { octets: line, kind, begin, completes } of clientLines(
      before.sessions.get(client),
      before.limits,
      octets,
      events,
    )) {
      const latest = begin === -1 ? this.#latest.get(client) : undefined;
      const command = begin === undefined || begin < 0 ? latest : firstLine + begin;
      this.#add({
        kind,
        client,
        text: printable(octetString(line)),
        event: undefined,
        command: kind === "command" ? undefined : command,
      });
      if (completes !== undefined && command !== undefined) this.#lineOfCommand.set(completes, command);
    }
    const last = this.#lines.findLast((line) => line.kind === "command");
    if (last) this.#latest = this.#latest.set(client, last.index);
  }

  #addEvents(told: number | undefined): void {
    const { before, events } = this.#happened;
    const responses = wireResponses(before, events);
    for (const [index, event] of events.entries()) {
      if (event.type === "response") {
        const next = responses.next();
        if (!next.done) this.#addResponse(index, event, printableResponse(next.value.octets));
      } else if (event.type === "closed" && index !== told) {
        this.#add({
          kind: "happening",
          client: event.session,
          text:
            event.by === "server"
              ? `The server closes C${event.session}'s connection`
              : `C${event.session}'s connection is closed`,
          event: index,
        });
      }
    }
  }

  #addResponse(index: number, event: ResponseEvent, text: string): void {
    const { response, session: client } = event;
    this.#add({
      kind: kindOf(event),
      client,
      status: response.type === "tagged" || response.type === "untagged-status" ? response.status : undefined,
      text,
      event: index,
      command: this.#commandOf(event),
    });
  }

  #commandOf({ command, response, session }: ResponseEvent): number | undefined {
    if (command !== undefined) return this.#lineOfCommand.get(command) ?? this.#latest.get(session);
    // A literal is let in before its command is whole, so there is no event to refer to yet.
    return response.type === "continuation" ? this.#latest.get(session) : undefined;
  }
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
