/**
 * RENAME: a mailbox, and all below it, under another name.   rfc9051#6.3.6  rfc2180#3
 *
 * It stays the same mailbox for the sessions inside, unless the strategy throws them out. INBOX is different: its
 * messages move to a new mailbox, and INBOX stays, empty. A mailbox stays with its owner, and so does its access control
 * list (rfc4314#4); the new mailbox of INBOX takes INBOX's.
 */

import { readParameters } from "#imap/extension-parameters.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { inferiorsOf, isPlaceholder, renameNames, renames } from "#store/account.ts";
import { assert } from "#store/assert.ts";
import { appendMessages, renameMailbox } from "#store/mailbox-changes.ts";
import { isBelow } from "#store/mailbox-names.ts";
import { mailboxNamed, withMailbox } from "../accounts.ts";
import { copyAnnotations } from "../annotations.ts";
import { type Command, type Done, no, ok } from "../command.ts";
import { expungeFrom } from "../expunge-messages.ts";
import { leaveBehind } from "../left-behind.ts";
import { forgetNewName, missingMailbox, printName, rememberNewNames } from "../missing-mailbox.ts";
import { denormalizedRefusal, nameInUse, nameRefusal, nameToCreate } from "../new-name.ts";
import { mailboxIn, nameFor, type Place, placeOf, placeToCreate } from "../places.ts";
import { requireQuota } from "../quota.ts";
import { rightsRefusal } from "../rights.ts";
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
    const from = placeOf(turn, args.from);
    if (!from) return missingMailbox(turn, args.from);
    const refusal = sourceRefusal(turn, from);
    if (refusal) return refusal;
    const to = targetPlace(turn, nameToCreate(args.to), from.user);
    if ("status" in to) return to;
    return from.name === "INBOX" ? moveInbox(turn, to) : renameTree(turn, from, to);
  },
};

/** Why the user may not take the old name away: it takes "x" (rfc4314#4), and on all below a name without a mailbox. */
function sourceRefusal(turn: Turn, from: Place): Done | undefined {
  const name = nameFor(turn, from);
  const mailbox = mailboxIn(turn, from);
  const renamed = mailbox
    ? [mailbox]
    : inferiorsOf(turn.accountOf(from.user), from.name).map(({ id }) => turn.mailbox(id));
  if (renamed.length === 0) return missingMailbox(turn, name);
  for (const each of renamed) {
    const refusal = rightsRefusal(turn, each, "x", name);
    if (refusal) return refusal;
  }
  return undefined;
}

function renameTree(turn: Turn, from: Place, to: Place): Done {
  const { user } = from;
  const renamed = renames(turn.accountOf(user), from.name, to.name);
  if (isBelow(to.name, from.name)) return no("A mailbox cannot be moved below itself", { name: "CANNOT" });
  for (const { to: name } of renamed) {
    const problem = nameRefusal(name) ?? nameInUse(turn, { user, name });
    if (problem) return problem;
  }
  const isOccupied = renamed.some(({ id }) => turn.sessionsIn(id).length > 0);
  const { others, newNameHint } = isOccupied ? turn.choose(renameSelected) : turn.option(renameSelected);
  const occupied = renamed.find(({ id }) => turn.hasOthersIn(id));
  if (others === "refuse" && occupied) return inUse(turn, { user, name: occupied.from });

  turn.putAccount(renameNames(turn.accountOf(user), renamed));
  for (const { id, to: name } of renamed) turn.putMailbox(renameMailbox(turn.mailbox(id), name), "renamed");
  if (newNameHint) rememberNewNames(turn, user, renamed);
  else for (const { to: name } of renamed) forgetNewName(turn, user, name);
  for (const each of renamed) {
    const [before, after] = [each.from, each.to].map((name) => printName(turn, nameFor(turn, { user, name })));
    leaveBehind(turn, each.id, others, `Mailbox ${before} has been renamed to ${after}`);
  }
  return ok("RENAME completed");
}

/** All messages of INBOX move to a new mailbox; sessions in INBOX see them expunged (rfc9051#6.3.6). */
function moveInbox(turn: Turn, to: Place): Done {
  const inbox = mailboxNamed(turn.world, to.user, "INBOX");
  assert(inbox !== undefined, "an account has no INBOX");
  if (turn.hasOthersIn(inbox.id)) {
    const isRefused = turn.choose(renameSelected).others === "refuse" || turn.choose(expungeShared).refused;
    if (isRefused) return inUse(turn, inbox);
  }
  requireQuota(turn, to.user, "RENAME", { mailboxes: 1 });
  turn.world = withMailbox(turn.world, to.user, to.name, { access: inbox.access });
  const created = mailboxIn(turn, to);
  assert(created !== undefined, `${to.name} was not created`);
  forgetNewName(turn, to.user, to.name);
  copyAnnotations(turn, inbox.id, created.id);
  turn.cameFrom = new Map([[created.id, inbox.name]]);
  const drafts = [...inbox.messages].map((message) => ({ ...message, saveDate: turn.world.now }));
  turn.putMailbox(appendMessages(created, drafts).mailbox, "created");
  expungeFrom(turn, inbox, [{ first: 1, last: inbox.uidNext }]);
  return ok("RENAME completed");
}

/** The new name, or why it cannot be had. One that has mailboxes below it is taken too: theirs could collide. */
function targetPlace(turn: Turn, to: string, owner: string): Place | Done {
  const refusal = nameRefusal(to) ?? denormalizedRefusal(turn, to);
  if (refusal) return refusal;
  const place = placeToCreate(turn, to);
  if ("status" in place) return place;
  if (place.user !== owner) return no("A mailbox cannot be moved to another user's", { name: "CANNOT" });
  const problem = nameInUse(turn, place);
  if (problem || !isPlaceholder(turn.accountOf(place.user), place.name)) return problem ?? place;
  return no(`The name ${printName(turn, to)} has mailboxes below it already`, { name: "ALREADYEXISTS" });
}

const inUse = (turn: Turn, place: Place): Done =>
  no(`Mailbox ${printName(turn, nameFor(turn, place))} is in use by another session`, { name: "INUSE" });
