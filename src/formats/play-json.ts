/**
 * A play as JSON, after docs/play.schema.json: all that it was made of, and what came of it in brief.
 *
 * `setup` and `entries` are the whole record: they make the same play again, to the octet. Lines and events are those of
 * the range; lines are counted from 1, as people count them. What is absent in the program is absent here or null.
 */
import { axes } from "#engine/strategy/index.ts";
import { encodeBase64 } from "#imap/base64.ts";
import { type Octets, octetString, utf8Decode } from "#imap/octets.ts";
import type { Entry, Line, Moment, Play } from "#sim/play.ts";
import type { MessageSetup, Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { type About, type LineRange, wholeRange } from "./excerpt.ts";
import { briefEvent } from "./play-json-events.ts";

/** Of the schema: it changes when what a reader must understand changes. */
const VERSION = 1;

/** `program`: the version that made it, for people; undefined: not told. Ends with a line end. */
export function printPlayJson(play: Play, about: About, range: LineRange = wholeRange(play), program?: string): string {
  const { setup, initial, moments } = play;
  const lines = play.lines.slice(range.first, range.last + 1);
  const end = range.last === play.lines.length - 1 ? moments.length : (lines[lines.length - 1]?.moment ?? -1) + 1;
  const start = lines[0]?.moment ?? end;
  const shown = moments.slice(start, end);
  const json = {
    format: "imapscope play",
    version: VERSION,
    ...(program === undefined ? {} : { program: `imapscope ${program}` }),
    title: about.title,
    cites: about.cites,
    setup: jsonOfSetup(setup),
    strategy: Object.fromEntries(axes.map(({ name, options }) => [name, setup.strategy[name] ?? options[0].name])),
    capabilities: initial.capabilities,
    entries: moments.slice(0, end).map(({ entry }) => jsonOfEntry(entry)),
    range: { first: range.first + 1, last: range.last + 1, of: play.lines.length },
    lines: lines.map((line) => jsonOfLine(line, moments[line.moment])),
    events: shown.flatMap(({ events }, i) => events.map((event) => ({ entry: start + i, ...briefEvent(event) }))),
  };
  return `${JSON.stringify(json, null, 2).replace(UNPRINTABLE, unicodeEscape)}\n`;
}

/** What JSON leaves as it is and a terminal would act on. */
const UNPRINTABLE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** `{ text }` where the octets are UTF-8, or `{ base64 }`. */
function jsonOfOctets(octets: Octets): object {
  const string = octetString(octets);
  const text = utf8Decode(string);
  return text === undefined ? { base64: encodeBase64(string) } : { text };
}

const jsonOfSetup = (setup: Setup): object => ({
  ...setup,
  mailboxes: setup.mailboxes.map((mailbox) => ({ ...mailbox, messages: mailbox.messages.map(jsonOfMessage) })),
});

const jsonOfMessage = ({ octets, ...message }: MessageSetup): object =>
  octets === undefined ? message : { ...message, octets: jsonOfOctets(octets) };

const jsonOfEntry = (entry: Entry): object => (entry.type === "input" ? jsonOfInput(entry.input) : entry);

function jsonOfInput(input: SimInput): object {
  switch (input.type) {
    case "receive":
      return { type: "send", client: input.session, octets: jsonOfOctets(input.octets) };
    case "connect":
    case "disconnect":
    case "log-out":
      return { type: input.type, client: input.session };
    case "deliver":
      return { ...input, flags: input.flags.names, octets: jsonOfOctets(input.octets) };
    case "act":
      return { ...input, as: input.as ?? null };
    case "set-link":
      return { ...input, settings: { ...input.settings, natMs: input.settings.natMs ?? null } };
    default:
      return input;
  }
}

function jsonOfLine(line: Line, moment: Moment | undefined): object {
  const { index, at, kind, client, status, text, event, command, passage, isRemark } = line;
  return {
    line: index + 1,
    entry: line.moment,
    atMs: at,
    kind,
    client: client ?? null,
    status: status ?? null,
    text,
    event: event === undefined ? null : (moment?.events[event]?.number ?? null),
    command: command === undefined ? null : command + 1,
    ...(passage ? { passage: { type: passage.type, packet: passage.packet, sent: (passage.sent ?? index) + 1 } } : {}),
    ...(isRemark ? { remark: true } : {}),
  };
}
