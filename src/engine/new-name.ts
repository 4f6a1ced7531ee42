/**
 * Whether a mailbox may have a name: what CREATE and RENAME refuse, and why.   rfc9051#5.1  rfc9051#6.3.4
 *
 * Characters are none of this: the grammar has refused control characters, and everything else may be in a name.
 */
import { mailboxIdOf, reservedFor } from "#store/account.ts";
import { canonicalName, DELIMITER } from "#store/mailbox-names.ts";
import { type Done, no } from "./command.ts";
import { printName } from "./missing-mailbox.ts";
import { nameFor, type Place } from "./places.ts";
import { speaksUtf8 } from "./session.ts";
import { deleteSelected } from "./strategy/delete-selected.ts";
import type { Turn } from "./turn.ts";

/** In characters. */
const NAME_MAX = 1000;
const LEVELS_MAX = 50;

/** Canonical, and without the delimiter at the end that only announces mailboxes below it (rfc9051#6.3.4). */
export const nameToCreate = (name: string): string =>
  canonicalName(name.endsWith(DELIMITER) ? name.slice(0, -DELIMITER.length) : name);

/** Why no mailbox can ever have this name; undefined where one can. */
export function nameRefusal(name: string): Done | undefined {
  const levels = name.split(DELIMITER);
  if (levels.includes("")) return no(`The name has an empty level: "${DELIMITER}" divides levels`, { name: "CANNOT" });
  if (name.length > NAME_MAX) return no(`The name is longer than ${NAME_MAX} characters`, { name: "LIMIT" });
  if (levels.length > LEVELS_MAX) return no(`The name has more than ${LEVELS_MAX} levels`, { name: "LIMIT" });
  return undefined;
}

/**
 * Why a client that sends names as UTF-8 may not make this one: Net-Unicode is in Normalization Form C (rfc9051#6.3.4,
 * rfc5198#2). Names in modified UTF-7 have no such rule, and some clients send them decomposed.
 */
export function denormalizedRefusal(turn: Turn, name: string): Done | undefined {
  if (!speaksUtf8(turn.session) || name === name.normalize("NFC")) return undefined;
  return no("The name is not in Unicode Normalization Form C", { name: "CANNOT" });
}

/** Why this name cannot be used now: it is taken, or held back for sessions in a deleted mailbox. */
export function nameInUse(turn: Turn, place: Place): Done | undefined {
  const account = turn.accountOf(place.user);
  const printed = printName(turn, nameFor(turn, place));
  if (mailboxIdOf(account, place.name) !== undefined)
    return no(`Mailbox ${printed} already exists`, { name: "ALREADYEXISTS" });
  if (reservedFor(account, place.name) === undefined) return undefined;
  turn.choose(deleteSelected);
  return no(`Mailbox ${printed} is still in use, try again later`, { name: "INUSE" });
}
