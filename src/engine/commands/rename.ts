/**
 * RENAME: a mailbox, and all below it, under another name.   rfc9051#6.3.6  rfc2180#3
 *
 * It stays the same mailbox for the sessions inside, unless the strategy throws them out. INBOX is different: its
 * messages move to a new mailbox, and INBOX stays, empty.
 */

import { readParameters } from "#imap/extension-parameters.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { isPlaceholder, renameNames, renames } from "#store/account.ts";
import { assert } from "#store/assert.ts";
import { appendMessages, expungeMessages, renameMailbox } from "#store/mailbox-changes.ts";
import { canonicalName, isBelow } from "#store/mailbox-names.ts";
import { mailboxNamed, withMailbox } from "../accounts.ts";
import { type Command, type Done, no, ok } from "../command.ts";
import { leaveBehind } from "../left-behind.ts";
import { forgetNewName, missingMailbox, printName, rememberNewNames } from "../missing-mailbox.ts";
import { nameInUse, nameRefusal, nameToCreate } from "../new-name.ts";
import { expungeShared } from "../strategy/expunge-shared.ts";
import { renameSelected } from "../strategy/rename-selected.ts";
import type { Turn } from "../turn.ts";

interface RenameArgs {
  readonly from: string;
  readonly to: string;
}

export const rename: Command<RenameArgs> = {
  name: "RENAME",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.6", "rfc3501#6.3.5", "rfc2180#3"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const from = readMailbox(reader);
    reader.space();
    const to = readMailbox(reader);
    readParameters(reader, "RENAME");
    reader.done();
    return { from, to };
  },
  print: ({ from, to }) => ` ${printMailbox(from)} ${printMailbox(to)}`,
  run(turn, args) {
    const from = canonicalName(args.from);
    const to = nameToCreate(args.to);
    return from === "INBOX" ? moveInbox(turn, to) : renameTree(turn, from, to);
  },
};

function renameTree(turn: Turn, from: string, to: string): Done {
  const renamed = renames(turn.account, from, to);
  if (renamed.length === 0) return missingMailbox(turn, from);
  const refusal = targetRefusal(turn, to);
  if (refusal) return refusal;
  if (isBelow(to, from)) return no("A mailbox cannot be moved below itself", { name: "CANNOT" });
  for (const { to: name } of renamed) {
    const problem = nameRefusal(name) ?? nameInUse(turn, name);
    if (problem) return problem;
  }
  const isOccupied = renamed.some(({ id }) => turn.sessionsIn(id).length > 0);
  const { others, newNameHint } = isOccupied ? turn.choose(renameSelected) : turn.option(renameSelected);
  const occupied = renamed.find(({ id }) => turn.hasOthersIn(id));
  if (others === "refuse" && occupied) return inUse(turn, occupied.from);

  turn.putAccount(renameNames(turn.account, renamed));
  for (const { id, to: name } of renamed) turn.putMailbox(renameMailbox(turn.mailbox(id), name), "renamed");
  if (newNameHint) rememberNewNames(turn, turn.user, renamed);
  else for (const { to: name } of renamed) forgetNewName(turn, turn.user, name);
  for (const each of renamed)
    leaveBehind(
      turn,
      each.id,
      others,
      `Mailbox ${printName(turn, each.from)} has been renamed to ${printName(turn, each.to)}`,
    );
  return ok("RENAME completed");
}

/** All messages of INBOX move to a new mailbox; sessions in INBOX see them expunged (rfc9051#6.3.6). */
function moveInbox(turn: Turn, to: string): Done {
  const inbox = mailboxNamed(turn.world, turn.user, "INBOX");
  assert(inbox !== undefined, "an account has no INBOX");
  const refusal = targetRefusal(turn, to);
  if (refusal) return refusal;
  if (turn.hasOthersIn(inbox.id)) {
    const isRefused = turn.choose(renameSelected).others === "refuse" || turn.choose(expungeShared).refused;
    if (isRefused) return inUse(turn, "INBOX");
  }
  turn.world = withMailbox(turn.world, turn.user, to);
  const created = mailboxNamed(turn.world, turn.user, to);
  assert(created !== undefined, `${to} was not created`);
  forgetNewName(turn, turn.user, to);
  const drafts = [...inbox.messages].map((message) => ({ ...message, saveDate: turn.world.now }));
  turn.putMailbox(appendMessages(created, drafts).mailbox, "created");
  const { mailbox: emptied, gone } = expungeMessages(inbox, [{ first: 1, last: inbox.uidNext }]);
  if (gone.length > 0) turn.putMailbox(emptied, "expunged");
  return ok("RENAME completed");
}

/** Why the new name cannot be had. A name that has mailboxes below it is taken too: theirs could collide. */
function targetRefusal(turn: Turn, to: string): Done | undefined {
  const refusal = nameRefusal(to) ?? nameInUse(turn, to);
  if (refusal || !isPlaceholder(turn.account, to)) return refusal;
  return no(`The name ${printName(turn, to)} has mailboxes below it already`, { name: "ALREADYEXISTS" });
}

const inUse = (turn: Turn, name: string): Done =>
  no(`Mailbox ${printName(turn, name)} is in use by another session`, { name: "INUSE" });
