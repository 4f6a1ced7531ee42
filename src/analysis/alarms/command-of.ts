/** A command as it was sent and as the server took it. */
import type { CommandEvent, MailboxEvent } from "#engine/event.ts";
import type { Selected } from "#engine/session.ts";
import type { World } from "#engine/world.ts";
import type { Belief } from "#sim/belief/belief.ts";
import type { Beliefs } from "#sim/beliefs.ts";
import type { Moment, Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Mailbox } from "#store/mailbox.ts";

export interface TakenCommand {
  readonly event: CommandEvent;
  readonly line: number;
  readonly client: ClientNumber;
  /** The client's, once it had sent it. */
  readonly belief: Belief;
  /** What the session had selected when the server took it, and what that mailbox held. */
  readonly selected: Selected | undefined;
  readonly mailbox: Mailbox | undefined;
  readonly world: World;
  /** Whether it did something. */
  readonly hasActed: boolean;
  /** What it changed, in order. */
  readonly changes: readonly MailboxEvent[];
}

/** Of one moment, in the order in which the server took them; without those to which nothing was ever said. */
export function* commandsOf(play: Play, moment: Moment, beliefs: Beliefs): Generator<TakenCommand, void, undefined> {
  for (const [place, event] of moment.events.entries()) {
    if (event.type !== "command") continue;
    const line = lineOf(moment, event);
    if (line === undefined) continue;
    const client = clientOf(event.session);
    const belief = beliefs.at(client, play.lines[line]?.passage?.sent ?? line);
    const stood = standing(moment, place, event);
    if (stood)
      yield {
        event,
        line,
        client,
        belief,
        ...stood,
        hasActed: hasActed(moment, event),
        changes: moment.events.filter(
          (each): each is MailboxEvent => each.type === "mailbox" && each.command === event.number,
        ),
      };
  }
}

/** Where a command stands: its answers refer to it. */
function lineOf({ lines, events }: Moment, { number }: CommandEvent): number | undefined {
  return lines.find((line) => {
    const event = line.event === undefined ? undefined : events[line.event];
    return event?.type === "response" && event.command === number;
  })?.command;
}

function hasActed({ events }: Moment, { number }: CommandEvent): boolean {
  return events.some(
    (event) =>
      (event.type === "mailbox" && event.command === number) ||
      (event.type === "response" &&
        event.command === number &&
        (event.response.type === "fetch" || (event.response.type === "tagged" && event.response.status === "OK"))),
  );
}

/** How things stood for the session when the server took a command. */
function standing(
  moment: Moment,
  place: number,
  { session }: CommandEvent,
): Pick<TakenCommand, "world" | "selected" | "mailbox"> | undefined {
  const step = moment.happened.find((each) => each.type === "step" && each.first <= place && place < each.end);
  if (step?.type !== "step") return undefined;
  const { world } = step.before;
  let selected = world.sessions.get(session)?.selected;
  let mailbox = selected && world.mailboxes.get(selected.mailboxId);
  for (const event of moment.events.slice(step.first, place)) {
    if (event.type === "state" && event.session === session) {
      selected = event.selected;
      mailbox = selected && world.mailboxes.get(selected.mailboxId);
    } else if (event.type === "response" && event.session === session && event.view && selected)
      selected = { ...selected, view: event.view };
    else if (event.type === "mailbox" && event.mailbox.id === selected?.mailboxId) mailbox = event.mailbox;
  }
  return { world, selected, mailbox };
}
