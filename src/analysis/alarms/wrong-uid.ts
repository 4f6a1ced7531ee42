/**
 * A UID that has become another message although UIDVALIDITY has not changed, or the client does not look at it: what it
 * keeps under the UID is about a message that is gone.   rfc9051#2.3.1.1
 *
 * Whether two messages are the same their octets say (rfc8474#4). What was in a mailbox is known as the session last saw it.
 */
import type { Selected, SessionId } from "#engine/session.ts";
import type { Belief } from "#sim/belief/belief.ts";
import { carried } from "#sim/carried.ts";
import type { Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { isAnother } from "../divergence-table.ts";
import type { Alarm } from "./alarm.ts";
import type { TakenCommand } from "./command-of.ts";
import { DEEDS, numbersNamed } from "./deeds.ts";

/** As a client's session left it: by client, name and UIDVALIDITY. */
export type Seen = ReadonlyMap<string, MessageIndex>;

const keyOf = (client: ClientNumber, name: string, uidValidity: number): string => `${client} ${uidValidity} ${name}`;

const along = carried<Seen, Seen>(
  () => new Map(),
  (seen, { events, before, after: world }) => {
    let after: Map<string, MessageIndex> | undefined;
    // A client that acts by itself may come, look and leave within one moment.
    const within = new Map<SessionId, Selected | undefined>();
    const selectedBy = (session: SessionId): Selected | undefined =>
      within.has(session) ? within.get(session) : before.sessions.get(session)?.selected;
    for (const event of events) {
      if (event.type === "response" && event.view) {
        const selected = selectedBy(event.session);
        if (selected) within.set(event.session, { ...selected, view: event.view });
      }
      if (event.type !== "state" && event.type !== "closed") continue;
      const selected = selectedBy(event.session);
      within.set(event.session, event.type === "state" ? event.selected : undefined);
      const mailbox = selected && (before.mailboxes.get(selected.mailboxId) ?? world.mailboxes.get(selected.mailboxId));
      if (!mailbox) continue;
      after ??= new Map(seen);
      after.set(keyOf(clientOf(event.session), mailbox.name, mailbox.uidValidity), selected.view);
    }
    return { after: after ?? seen, result: seen };
  },
);

/** Works them out as long as it may; true: seenBefore has them at once. */
export const seenOn = (play: Play, mayGoOn: () => boolean): boolean => along.goOn(play, mayGoOn);

/** Before each moment. */
export const seenBefore = (play: Play, moment: number): Seen => {
  const { first, steps } = along(play);
  return steps[moment]?.result ?? first;
};

const LOOKED_AT_MAX = 10_000;

/** At SELECT, and at a command that acts on such a UID. */
export function wrongUid(command: TakenCommand, seen: Seen): Alarm | undefined {
  const { event, line, client, hasActed } = command;
  if (!hasActed) return undefined;
  const deed = event.name.startsWith("UID ") ? DEEDS.get(event.name.slice(4)) : undefined;
  if (!deed || !command.mailbox) return undefined;
  const { messages } = command.mailbox;
  const known = learnedBy(client, command.belief, command.mailbox, seen);
  if (!known) return undefined;
  for (const { first, last } of numbersNamed(event, messages.largestUid)) {
    const uid = firstOther(known, messages, first, last);
    if (uid !== undefined)
      return {
        kind: "wrong-uid",
        line,
        client,
        text: `${event.name} ${deed} UID ${uid}, which was another message when client ${client} learned it`,
      };
  }
  return undefined;
}

/** `mailbox`: which a SELECT has opened. */
export function wrongUidAtSelect(command: TakenCommand, mailbox: Mailbox, seen: Seen): Alarm | undefined {
  const { line, client, belief } = command;
  const known = learnedBy(client, belief, mailbox, seen);
  const uid = known && firstOther(known, mailbox.messages, 1, mailbox.messages.largestUid);
  return uid === undefined
    ? undefined
    : {
        kind: "wrong-uid",
        line,
        client,
        text: `UID ${uid} is another message than when client ${client} learned it, and ${
          belief.remembered.get(mailbox.name)?.uidValidity === mailbox.uidValidity
            ? "UIDVALIDITY is the same"
            : "the client does not look at UIDVALIDITY"
        }`,
      };
}

/** The messages as the client last saw them, if it takes what it remembers of the mailbox for good. */
export function learnedBy(
  client: ClientNumber,
  { remembered, tracker }: Belief,
  { name, uidValidity }: Mailbox,
  seen: Seen,
): MessageIndex | undefined {
  const cache = remembered.get(name);
  if (!cache || (cache.uidValidity !== uidValidity && tracker.mistake !== "uidvalidity-ignored")) return undefined;
  return seen.get(keyOf(client, name, cache.uidValidity));
}

function firstOther(known: MessageIndex, actual: MessageIndex, first: number, last: number): number | undefined {
  let count = 0;
  for (const message of actual.range(first, last)) {
    if (isAnother(known, message)) return message.uid;
    if (++count === LOOKED_AT_MAX) break;
  }
  return undefined;
}
