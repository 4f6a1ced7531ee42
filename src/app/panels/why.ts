/** Why a line is what it is: the options consulted, what was held back meanwhile, the octets. */
import type { Event } from "#engine/event.ts";
import type { Axis, Option } from "#engine/strategy/axis.ts";
import { axisNamed } from "#engine/strategy/index.ts";
import { type Octets, octetsOf, utf8Encode } from "#imap/octets.ts";
import type { Line, Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";

export interface Reason {
  readonly axis: Axis<unknown>;
  readonly option: Option<unknown>;
}

export type Withheld = Extract<Event, { readonly type: "withheld" }>;

/** The server's doing that a line shows; where it arrives, that with which it set out. */
export function eventOf(play: Play, line: Line): Event | undefined {
  const said = play.lines[line.passage?.sent ?? line.index];
  return said?.event === undefined ? undefined : play.moments[said.moment]?.events[said.event];
}

/** The options that shaped a line; those that the scenario is about come first. */
export function reasons(play: Play, line: Line, first: readonly Axis<unknown>[]): readonly Reason[] {
  const event = eventOf(play, line);
  if (event?.type !== "response") return [];
  const found = event.because.flatMap(({ axis: name, option: chosen }) => {
    const axis = axisNamed(name);
    const option = axis?.options.find((each) => each.name === chosen);
    return axis && option ? [{ axis, option }] : [];
  });
  return found.toSorted((a, b) => Number(first.includes(b.axis)) - Number(first.includes(a.axis)));
}

/** What the server could have told this client in the same moment and did not. */
export function withheldWith(play: Play, line: Line): readonly Withheld[] {
  const events = play.moments[line.moment]?.events ?? [];
  return events.filter((event) => event.type === "withheld").filter((event) => clientOf(event.session) === line.client);
}

/** What crossed the wire, with its CRLF; undefined for what did not. A response is given as it was printed. */
export function octetsOfLine(play: Play, line: Line): Octets | undefined {
  if (line.kind === "happening") return undefined;
  const entry = play.moments[line.moment]?.entry;
  const isFromClient = line.kind === "command" || line.kind === "continued";
  if (isFromClient && entry?.type === "input" && entry.input.type === "receive") {
    const own = play.moments[line.moment]?.lines.filter((l) => l.kind === "command" || l.kind === "continued") ?? [];
    if (own.length === 1) return entry.input.octets;
  }
  return octetsOf(utf8Encode(`${line.text.replaceAll("\n", "\r\n")}\r\n`));
}
