/**
 * NOTIFY: which events the client wants to hear of, at any time.   rfc5465#3.1
 *
 * NOTIFY SET tells what is pending first, as NOOP would. What the session hears later comes from ../watching.ts, and of
 * the selected mailbox from ../notify.ts.
 */
import { EVENTS, type EventName, type NotifyArgs, printNotify, readNotify } from "#imap/notify-syntax.ts";
import { bad, type Command, type Done, no, ok } from "../command.ts";
import { isServed } from "../fetch-items.ts";
import { notify as tell } from "../notify.ts";
import { notifyOverflow } from "../strategy/notify-overflow.ts";
import type { Turn } from "../turn.ts";
import { NO_WATCH, setWatch, wantsAnywhere, watchOf } from "../watch.ts";
import { describeWatched } from "../watched-status.ts";

/** More names, or groups, than this in one NOTIFY are refused. */
const NAMES_MAX = 1000;
const GROUPS_MAX = 100;

export const notify: Command<NotifyArgs> = {
  name: "NOTIFY",
  states: ["authenticated", "selected"],
  cites: ["rfc5465#3.1"],
  capabilities: ["NOTIFY"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const args = readNotify(reader);
    reader.done();
    return args;
  },
  print: (args) => ` ${printNotify(args)}`,
  run(turn, args) {
    if (args.type === "NONE") {
      setWatch(turn, turn.actor, NO_WATCH);
      return ok("NOTIFY completed");
    }
    return refusalOf(turn, args) ?? set(turn, args);
  },
};

type SetArgs = NotifyArgs & { type: "SET" };

function set(turn: Turn, { groups, status }: SetArgs): Done {
  setWatch(turn, turn.actor, undefined);
  if (turn.session.selected) tell(turn, turn.actor, { expunge: "allowed" });
  setWatch(turn, turn.actor, watchOf(turn, groups));
  const isOfAnnotations =
    wantsAnywhere(turn.session, "MailboxMetadataChange") || wantsAnywhere(turn.session, "ServerMetadataChange");
  if (isOfAnnotations && !turn.session.annotationsKnown)
    turn.updateSession(turn.actor, { annotationsKnown: turn.world.annotations });
  describeWatched(turn, status);
  return ok("NOTIFY completed");
}

function refusalOf(turn: Turn, { groups }: SetArgs): Done | undefined {
  const supported = EVENTS.filter((name) => isSupported(turn, name));
  const events = groups.flatMap((group) => group.events);
  const unknown = events.find(({ name }) => !supported.some((event) => event === name));
  if (unknown)
    return no(`The event ${unknown.name} is not known here`, { name: "BADEVENT", text: `(${supported.join(" ")})` });
  const item = events.flatMap(({ attributes }) => attributes).find((attribute) => !isServed(turn, attribute));
  if (item) return bad(`there is no FETCH item ${item.name}`);
  if (groups.length > GROUPS_MAX) return overflow(`More than ${GROUPS_MAX} groups of mailboxes cannot be watched`);
  const names = groups.reduce((sum, { filter }) => sum + ("names" in filter ? filter.names.length : 0), 0);
  if (names > NAMES_MAX) return overflow(`More than ${NAMES_MAX} mailbox names cannot be watched`);
  const isBroad = groups.some(
    ({ filter, events: wanted }) =>
      /^(?:INBOXES|PERSONAL|SUBSCRIBED|SUBTREE)$/.test(filter.type) && wanted.some(({ name }) => name === "FlagChange"),
  );
  if (isBroad && turn.option(notifyOverflow).refusesBroad) {
    turn.choose(notifyOverflow);
    return overflow("To watch the flags of so many mailboxes costs too much");
  }
  return undefined;
}

const overflow = (text: string): Done => no(text, { name: "NOTIFICATIONOVERFLOW" });

// todo rfc5465#5.1: AnnotationChange is refused (BADEVENT), for there are no annotations of messages (rfc5257).
/** Annotations of messages are not kept here; those of mailboxes and of the server where METADATA is offered. */
function isSupported(turn: Turn, event: EventName): boolean {
  if (event === "AnnotationChange") return false;
  if (event === "MailboxMetadataChange") return turn.offers("METADATA");
  if (event === "ServerMetadataChange") return turn.offers("METADATA") || turn.offers("METADATA-SERVER");
  return true;
}
