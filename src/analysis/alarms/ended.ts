/**
 * A session that the server ends without a word, or sooner than the client may count on.   rfc9051#3.4  rfc9051#5.4
 * draft-shih-imap-server-logout-00#3
 */
import type { ConnectionEvent, Event, ResponseEvent } from "#engine/event.ts";
import type { Session, SessionId } from "#engine/session.ts";
import { autologout } from "#engine/strategy/autologout.ts";
import { serverLogout } from "#engine/strategy/server-logout.ts";
import { printDuration } from "#sim/duration.ts";
import type { Moment } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { Alarm } from "./alarm.ts";

const SILENCE_MS = 30 * 60_000;
/** It has to wait longer than this for the answer to its LOGOUT. */
const ANSWER_MS = 32_000;

export function* ended({ events, lines, happened }: Moment): Generator<Alarm, void, undefined> {
  for (const step of happened) {
    if (step.type !== "step") continue;
    const { sessions } = step.before.world;
    for (let place = step.first; place < step.end; place++) {
      const event = events[place] as Event;
      const line = lines.find((each) => each.event === place)?.index;
      if (line === undefined || (event.type !== "closed" && event.type !== "response")) continue;
      const client = clientOf(event.session);
      const session = sessions.get(event.session);
      const text = event.type === "closed" ? closedText(event, events, session) : byeText(event, events, session);
      if (text !== undefined) yield { kind: "ended", line, client, text };
    }
  }
}

type EndingEvent = ResponseEvent | ConnectionEvent;

const isBye = (event: Event): event is ResponseEvent =>
  event.type === "response" &&
  (event.response.type === "untagged-status" || event.response.type === "tagged") &&
  event.response.status === "BYE";

const isOf = (event: Event, session: SessionId): boolean => "session" in event && event.session === session;

/** A client that has agreed to the server's LOGOUT needs no BYE. */
function closedText(event: EndingEvent, events: readonly Event[], before: Session | undefined): string | undefined {
  const { session } = event;
  const isTold = events.some(
    (each) => isOf(each, session) && (isBye(each) || (each.type === "answer" && each.status === "OK")),
  );
  if (event.type !== "closed" || event.by !== "server" || isTold || before?.spent) return undefined;
  return `the server closes client ${clientOf(session)}'s connection without BYE: it looks like a line that was cut`;
}

function byeText(event: EndingEvent, events: readonly Event[], before: Session | undefined): string | undefined {
  if (!isBye(event) || !before || before.spent) return undefined;
  const { because, at, session, command } = event;
  // One that says BYE again and again has said it before.
  if (events.find((each) => isOf(each, session) && isBye(each)) !== event) return undefined;
  const client = clientOf(session);
  if (!events.some((each) => isOf(each, session) && each.type === "closed"))
    return `the server says BYE to client ${client} and leaves the connection open`;
  if (command !== undefined) return undefined;
  const { heardAt, user, leaving } = before;
  const isBecause = (axis: string): boolean => because.some((each) => each.axis === axis);
  const asked = events.find(
    (each) => each.type === "response" && each.session === session && each.response.type === "server-command",
  );
  const waited = at - (asked?.at ?? leaving?.since ?? at);
  if (isBecause(serverLogout.name))
    return waited > ANSWER_MS
      ? undefined
      : `the server waits ${printDuration(waited)} for client ${client} to answer its LOGOUT, and has to wait for more than 32s`;
  const silence = at - heardAt;
  if (user === undefined || !isBecause(autologout.name) || silence >= SILENCE_MS) return undefined;
  return `BYE comes after ${printDuration(silence)} of silence, and client ${client} may count on 30m`;
}
