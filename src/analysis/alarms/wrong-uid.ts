/**
 * A UID that has become another message although UIDVALIDITY has not changed: what a client keeps under it is about a
 * message that is gone.   rfc9051#2.3.1.1
 *
 * Whether two messages are the same their octets say (rfc8474#4). What was in a mailbox is known as the session last saw it.
 */
import { carried } from "#sim/carried.ts";
import type { Play } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";
import type { Alarm } from "./alarm.ts";
import type { TakenCommand } from "./command-of.ts";
import { DEEDS, numbersNamed } from "./deeds.ts";

/** As a client's session left it: by client, name and UIDVALIDITY. */
export type Seen = ReadonlyMap<string, MessageIndex>;

const keyOf = (client: ClientNumber, { name, uidValidity }: Mailbox): string => `${client} ${uidValidity} ${name}`;

const along = carried<Seen, Seen>(
  () => new Map(),
  (seen, { events, before }) => {
    let after: Map<string, MessageIndex> | undefined;
    for (const event of events) {
      if (event.type !== "state" && event.type !== "closed") continue;
      const selected = before.sessions.get(event.session)?.selected;
      const mailbox = selected && before.mailboxes.get(selected.mailboxId);
      if (!mailbox) continue;
      after ??= new Map(seen);
      after.set(keyOf(clientOf(event.session), mailbox), selected.view);
    }
    return { after: after ?? seen, result: seen };
  },
);

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
  const known = knownBy(command, command.mailbox, seen);
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
  const { line, client } = command;
  const known = knownBy(command, mailbox, seen);
  const uid = known && firstOther(known, mailbox.messages, 1, mailbox.messages.largestUid);
  return uid === undefined
    ? undefined
    : {
        kind: "wrong-uid",
        line,
        client,
        text: `UID ${uid} is another message than when client ${client} learned it, and UIDVALIDITY is the same`,
      };
}

/** The messages as the client last saw them, if it remembers the mailbox. */
function knownBy({ client, belief }: TakenCommand, mailbox: Mailbox, seen: Seen): MessageIndex | undefined {
  const remembers = belief.remembered.get(mailbox.name)?.uidValidity === mailbox.uidValidity;
  return remembers ? seen.get(keyOf(client, mailbox)) : undefined;
}

function firstOther(known: MessageIndex, actual: MessageIndex, first: number, last: number): number | undefined {
  let count = 0;
  for (const { uid, emailId } of actual.range(first, last)) {
    const was = known.get(uid);
    if (was && was.emailId !== emailId) return uid;
    if (++count === LOOKED_AT_MAX) break;
  }
  return undefined;
}
