/**
 * What a client believes that is there already when the story begins: it has been told all that its session knows, as if
 * it had asked for UIDs and flags. Its tracker makes its mistake from then on.
 */
import type { World } from "#engine/world.ts";
import type { ClientNumber } from "../setup.ts";
import { type Belief, type BelievedMailbox, newBelief } from "./belief.ts";
import { BelievedMessages } from "./believed-messages.ts";
import { STRICT, type Tracker } from "./trackers.ts";

/** `world`: in which the play begins. A client that is not connected believes nothing. */
export function beliefAtFirst(world: World, client: ClientNumber, tracker: Tracker = STRICT): Belief {
  const belief = newBelief(tracker);
  const session = world.sessions.get(client);
  if (!session) return belief;
  return {
    ...belief,
    state: session.state,
    capabilities: world.capabilities.map((name) => name.toUpperCase()),
    enabled: session.enabled,
    mailbox: mailboxOf(world, client),
  };
}

function mailboxOf(world: World, client: ClientNumber): BelievedMailbox | undefined {
  const selected = world.sessions.get(client)?.selected;
  const mailbox = selected && world.mailboxes.get(selected.mailboxId);
  if (!selected || !mailbox) return undefined;
  const { view, readOnly, recentTold } = selected;
  const messages = [...view].map(({ uid, flags }) => ({ uid, flags: { flags, isComputed: false }, modSeq: undefined }));
  return {
    name: mailbox.name,
    readOnly,
    uidValidity: mailbox.uidValidity,
    uidNext: mailbox.uidNext,
    highestModSeq: undefined,
    exists: view.size,
    recent: recentTold,
    flags: undefined,
    permanentFlags: undefined,
    messages: BelievedMessages.of(messages),
    vanished: [],
  };
}
