/** News that an answer had to bring, and the server kept: the session counts messages that are gone, and is not told so. */
import type { WithheldEvent } from "#engine/event.ts";
import { axisNamed } from "#engine/strategy/index.ts";
import type { Moment } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { Alarm } from "./alarm.ts";

/** The axes that say where news is told. */
const TELLING = ["expunge-flush", "idle-delay"];

export function* keptBack({ events, lines }: Moment): Generator<Alarm, void, undefined> {
  for (const event of events) {
    if (event.type !== "withheld" || !breaksMust(event)) continue;
    const client = clientOf(event.session);
    const line = lineOf(event, lines, events) ?? lines[lines.length - 1]?.index;
    if (line === undefined) continue;
    const name = events.find((each) => each.type === "command" && each.number === event.command);
    const where = name?.type === "command" ? `the answer to ${name.name} has to tell` : "IDLE has to tell";
    yield { kind: "kept-back", line, client, text: `${where} client ${client} of ${newsText(event)}, and does not` };
  }
}

const breaksMust = ({ because }: WithheldEvent): boolean =>
  because.some(
    ({ axis, option }) =>
      TELLING.includes(axis) && axisNamed(axis)?.options.some((each) => each.name === option && !each.conforming),
  );

/** The last line of the answer; of a session in IDLE, the last one of the moment. */
function lineOf({ command, session }: WithheldEvent, lines: Moment["lines"], events: Moment["events"]) {
  return lines.findLast(({ event }) => {
    const said = event === undefined ? undefined : events[event];
    return said?.type === "response" && said.session === session && said.command === command;
  })?.index;
}

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

const newsText = ({ expunged, arrived, changed }: WithheldEvent): string =>
  [
    ...counted(expunged, "message that is gone", "messages that are gone"),
    ...counted(arrived, "new message", "new messages"),
    ...counted(changed, "changed message", "changed messages"),
  ].join(" and ");
