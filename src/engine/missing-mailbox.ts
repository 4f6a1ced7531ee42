/**
 * What is said of a mailbox that is not there, and how names that RENAME has taken away are remembered.
 * rfc9051#7.1 (TRYCREATE, NONEXISTENT)  rfc2060#7.1 (NEWNAME)  rfc2180#3.4
 */
import { printMailbox } from "#imap/mailbox-name.ts";
import type { Renamed } from "#store/account.ts";
import { canonicalName } from "#store/mailbox-names.ts";
import { mailboxNamed } from "./accounts.ts";
import { type Done, no } from "./command.ts";
import { speaksUtf8 } from "./session.ts";
import { renameSelected } from "./strategy/rename-selected.ts";
import type { Turn } from "./turn.ts";

/**
 * NO for a name without a mailbox. `tryCreate`: the command would work after CREATE (APPEND, COPY, MOVE), and the code
 * must say so (rfc9051#6.3.12).
 */
export function missingMailbox(turn: Turn, name: string, tryCreate = false): Done {
  const newName = newNameOf(turn, name);
  // Inside a response code "]" would end it.
  if (newName !== undefined && !/\]/.test(name + newName)) {
    turn.choose(renameSelected);
    return no("Mailbox has been renamed", {
      name: "NEWNAME",
      text: `${printName(turn, name)} ${printName(turn, newName)}`,
    });
  }
  return no("No such mailbox", { name: tryCreate ? "TRYCREATE" : "NONEXISTENT" });
}

/** A name inside a response's text, as the session writes names. */
export const printName = (turn: Turn, name: string): string => printMailbox(name, speaksUtf8(turn.session));

const key = (user: string, name: string): string => `${user}\0${canonicalName(name)}`;

export function rememberNewNames(turn: Turn, user: string, renamed: readonly Renamed[]): void {
  const known = new Map(turn.world.renamed);
  for (const { to } of renamed) known.delete(key(user, to));
  for (const { from, to } of renamed) known.set(key(user, from), to);
  turn.update({ renamed: known });
}

/** Another mailbox has the name now: nobody who asks for it means the one that went away. */
export function forgetNewName(turn: Turn, user: string, name: string): void {
  if (!turn.world.renamed.has(key(user, name))) return;
  const known = new Map(turn.world.renamed);
  known.delete(key(user, name));
  turn.update({ renamed: known });
}

/** Where a mailbox has gone that once had this name; through several renames. */
function newNameOf(turn: Turn, name: string): string | undefined {
  if (!turn.option(renameSelected).newNameHint) return undefined;
  const seen = new Set<string>();
  let now = turn.world.renamed.get(key(turn.user, name));
  while (now !== undefined && !seen.has(now)) {
    if (mailboxNamed(turn.world, turn.user, now)) return now;
    seen.add(now);
    now = turn.world.renamed.get(key(turn.user, now));
  }
  return undefined;
}
