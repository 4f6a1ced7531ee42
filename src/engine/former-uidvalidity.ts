/** The fault of giving a new mailbox the UIDVALIDITY of one that was deleted (uidvalidity-on-recreate=reuse).   rfc9051#2.3.1.1 */
import type { Mailbox } from "#store/mailbox.ts";
import type { Place } from "./places.ts";
import { uidValidityOnRecreate } from "./strategy/uidvalidity-on-recreate.ts";
import type { Turn } from "./turn.ts";

const keyOf = ({ user, name }: Place): string => `${user}\0${name}`;

export function rememberUidValidity(turn: Turn, mailbox: Mailbox): void {
  if (!turn.option(uidValidityOnRecreate).reused) return;
  const formerUidValidities = new Map(turn.world.formerUidValidities).set(keyOf(mailbox), mailbox.uidValidity);
  turn.update({ formerUidValidities });
}

/** Undefined: a new one. */
export function formerUidValidity(turn: Turn, place: Place): number | undefined {
  return turn.option(uidValidityOnRecreate).reused ? turn.world.formerUidValidities.get(keyOf(place)) : undefined;
}
