/** Who is in which mailbox, and who idles there: kept up to date, so that a change need not ask all sessions. */
import type { MailboxId } from "#store/mailbox.ts";
import type { Session, SessionId } from "./session.ts";
import { emptyTable, type Table, type World, worldWith } from "./world.ts";

type Places = Table<Table<SessionId>>;

/** One session leaves a place, or enters one, or both. */
export function moved(places: Places, id: SessionId, from: MailboxId | undefined, to: MailboxId | undefined): Places {
  let after = places;
  if (from !== undefined) {
    const rest = (after.get(from) ?? emptyTable<SessionId>()).delete(id);
    after = rest.size === 0 ? after.delete(from) : after.set(from, rest);
  }
  if (to !== undefined) after = after.set(to, (after.get(to) ?? emptyTable<SessionId>()).set(id, id));
  return after;
}

const idlesIn = ({ inProgress, selected }: Session): MailboxId | undefined =>
  inProgress?.name === "IDLE" ? selected?.mailboxId : undefined;

/** The world after a session has become another. */
export function withIdler(world: World, before: Session, after: Session): World {
  const [from, to] = [idlesIn(before), idlesIn(after)];
  return from === to ? world : worldWith(world, { idlers: moved(world.idlers, after.id, from, to) });
}

/** Who is in a place, in the order of their numbers. */
export function sessionsAt(places: Places, mailboxId: MailboxId): SessionId[] {
  const there = places.get(mailboxId);
  return there ? [...there.values()] : [];
}
