/** One sentence for what happens beside the wire. */
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import type { World } from "#engine/world.ts";
import type { Happened } from "./happened.ts";
import { printLink } from "./link-settings.ts";
import { printableText } from "./printable.ts";
import { clientOf } from "./session-ids.ts";
import type { ClientNumber } from "./setup.ts";
import type { LinkInput } from "./sim-input.ts";

const UNITS = [
  { ms: 86_400_000, one: "day", many: "days" },
  { ms: 3_600_000, one: "hour", many: "hours" },
  { ms: 60_000, one: "minute", many: "minutes" },
  { ms: 1000, one: "second", many: "seconds" },
] as const;

/** `30 minutes pass`, in the largest unit that leaves no fraction; scenario text has the same words. */
export function sentenceOfTime(ms: number): string {
  const unit = ms === 0 ? undefined : UNITS.find((each) => ms % each.ms === 0);
  if (!unit) return `${ms} ms pass`;
  const count = ms / unit.ms;
  return count === 1 ? `1 ${unit.one} passes` : `${count} ${unit.many} pass`;
}

/** What an input did that no response tells, and the index of the event that says so. */
export interface Told {
  readonly text: string;
  readonly event: number | undefined;
}

/** The sentence for an input itself, told before its responses; undefined for octets, which are lines already. */
export function happeningOfInput(input: Input, before: World, events: readonly Event[]): Told | undefined {
  const ignored = events.findIndex((event) => event.type === "ignored");
  const refused = events[ignored];
  if (refused?.type === "ignored") return { text: `Nothing happens: ${printableText(refused.reason)}`, event: ignored };
  switch (input.type) {
    case "receive":
      return undefined;
    case "connect":
      return { text: `C${clientOf(input.session)} connects`, event: eventOf(events, "connected") };
    case "disconnect":
      return { text: `C${clientOf(input.session)}'s connection is closed`, event: eventOf(events, "closed") };
    case "deliver": {
      const index = eventOf(events, "mailbox");
      const event = index === undefined ? undefined : events[index];
      const uid = event?.type === "mailbox" ? event.mailbox.messages.largestUid : 0;
      return { text: `Message UID ${uid} delivered to ${printableText(input.mailbox)}`, event: index };
    }
    case "log-out":
      return { text: `The server logs C${clientOf(input.session)} out`, event: undefined };
    case "rebuild":
      return { text: `${printableText(input.mailbox)} is rebuilt`, event: eventOf(events, "mailbox") };
    case "advance":
      return { text: sentenceOfTime(Math.max(0, input.to - before.now)), event: undefined };
    case "set-strategy":
      return {
        text: `Server: ${printableText(input.axis)}=${printableText(input.option)}`,
        event: eventOf(events, "strategy"),
      };
    case "set-capabilities":
      return {
        text: `Capabilities: ${input.capabilities.map((name) => printableText(name)).join(" ")}`,
        event: undefined,
      };
    default:
      return input satisfies never;
  }
}

function eventOf(events: readonly Event[], type: Event["type"]): number | undefined {
  const index = events.findIndex((event) => event.type === type);
  return index < 0 ? undefined : index;
}

type Beside = Extract<Happened, { readonly type: "time" | "link" | "forgotten" | "act" | "ignored" }>;

/** The sentence for what happened to no packet and in no step of the engine, and whose lane it stands in. */
export function sentenceOf(happened: Beside): { readonly text: string; readonly client: ClientNumber | undefined } {
  switch (happened.type) {
    case "time":
      return { text: sentenceOfTime(happened.ms), client: undefined };
    case "link":
      return { text: sentenceOfLink(happened.input), client: happened.input.client };
    case "forgotten":
      return { text: `A NAT forgets C${happened.client}'s connection`, client: happened.client };
    case "act":
      return { text: sentenceOfRole(happened.client, happened.as), client: happened.client };
    case "ignored":
      return { text: `Nothing happens: ${happened.reason}`, client: happened.client };
  }
}

const sentenceOfRole = (client: ClientNumber, role: string | undefined): string =>
  `C${client} acts ${role === undefined ? "by hand" : `as ${printableText(role)}`}`;

const CHANGES = { cut: "is cut", stall: "stalls", hold: "is held", resume: "resumes" } as const;

function sentenceOfLink(input: Exclude<LinkInput, { readonly type: "let-through" }>): string {
  if (input.type === "link") return `C${input.client}'s link ${CHANGES[input.change]}`;
  return `C${input.client}'s link: ${printLink(input.settings)}`;
}
