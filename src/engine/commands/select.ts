/**
 * SELECT and EXAMINE: open a mailbox, to change it or only to look.   rfc9051#6.3.2  rfc9051#6.3.3  rfc3501#6.3.1  rfc8474#4.2
 *
 * The mailbox that was selected is left first, without expunging, and stays left when the new one cannot be had.
 */

import { readParameters } from "#imap/extension-parameters.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import type { Range } from "#imap/number-set.ts";
import { uid } from "#imap/numbers.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { DELIMITER } from "#store/mailbox-names.ts";
import { renumberMessages } from "#store/renumber.ts";
import { type Command, type Done, no, ok } from "../command.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { basicAttributes, nameAttributes } from "../name-attributes.ts";
import { countRecent, flagsOffered, permanentFlags } from "../notify.ts";
import { mailboxObjectId } from "../object-ids.ts";
import { mailboxAt, nameFor } from "../places.ts";
import { isReadOnly, rightsOf, rightsRefusal } from "../rights.ts";
import { type Selected, speaksRev2 } from "../session.ts";
import { failedSelect } from "../strategy/failed-select.ts";
import { secondSelect } from "../strategy/second-select.ts";
import { uids } from "../strategy/uids.ts";
import type { Turn } from "../turn.ts";

interface SelectArgs {
  readonly mailbox: string;
}

const selecting = (name: "SELECT" | "EXAMINE", cites: readonly string[]): Command<SelectArgs> => ({
  name,
  states: ["authenticated", "selected"],
  cites,
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const mailbox = readMailbox(reader);
    readParameters(reader, name);
    reader.done();
    return { mailbox };
  },
  print: ({ mailbox }) => ` ${printMailbox(mailbox)}`,
  run(turn, { mailbox: mailboxName }) {
    const { keepsOld } = turn.option(failedSelect);
    if (!keepsOld) leave(turn);
    const mailbox = mailboxAt(turn, mailboxName);
    const refusal = mailbox
      ? (rightsRefusal(turn, mailbox, "r", mailboxName) ?? secondRefusal(turn, mailbox, name))
      : missingMailbox(turn, mailboxName);
    if (!mailbox || refusal) {
      if (keepsOld && turn.session.selected) turn.choose(failedSelect);
      return refusal ?? missingMailbox(turn, mailboxName);
    }
    if (keepsOld) leave(turn);
    return enter(turn, opened(turn, mailbox), name);
  },
});

export const select = selecting("SELECT", ["rfc9051#6.3.2", "rfc3501#6.3.1"]);
export const examine = selecting("EXAMINE", ["rfc9051#6.3.3", "rfc3501#6.3.2"]);

/** What other sessions that work in the mailbox mean for this one (rfc2683#3.1.1). */
function secondRefusal(turn: Turn, { id }: Mailbox, name: "SELECT" | "EXAMINE"): Done | undefined {
  if (name === "EXAMINE" || turn.option(secondSelect).second === "is allowed") return undefined;
  const others = turn.othersIn(id).filter((other) => !turn.selectedOf(other).isExamined);
  if (others.length === 0) return undefined;
  if (turn.choose(secondSelect).second === "is refused")
    return no("Another session has the mailbox selected", { name: "INUSE" });
  for (const other of others) turn.bye(other, "Another session has selected the mailbox");
  return undefined;
}

/** The mailbox as SELECT finds it: numbered anew where UIDs do not last (uids=renumbered). */
function opened(turn: Turn, mailbox: Mailbox): Mailbox {
  if (!turn.option(uids).renumbered || turn.hasOthersIn(mailbox.id)) return mailbox;
  const renumbered = renumberMessages(mailbox);
  if (renumbered !== mailbox) turn.quietlyPut(renumbered);
  turn.choose(uids);
  return renumbered;
}

function leave(turn: Turn): void {
  if (!turn.session.selected) return;
  turn.select(turn.actor, undefined);
  turn.updateSession(turn.actor, { doomed: undefined });
  turn.untagged("OK", "Previous mailbox is now closed", { name: "CLOSED" });
}

function enter(turn: Turn, mailbox: Mailbox, name: "SELECT" | "EXAMINE"): Done {
  const isExamined = name === "EXAMINE";
  const rights = rightsOf(turn, mailbox);
  const readOnly = isExamined || isReadOnly(rights);
  const { messages } = mailbox;
  const recent: Range[] =
    mailbox.recentFrom < mailbox.uidNext ? [{ first: mailbox.recentFrom, last: mailbox.uidNext - 1 }] : [];
  const unclaimed: Selected = {
    mailboxId: mailbox.id,
    readOnly,
    isExamined,
    rights,
    view: messages,
    uidNextTold: mailbox.uidNext,
    recent,
    recentTold: 0,
    keywordsTold: mailbox.keywords,
    saved: [],
    lost: false,
    warned: false,
  };
  const selected = { ...unclaimed, recentTold: countRecent(unclaimed) };
  turn.select(turn.actor, selected);
  // To look does not take \Recent away from the next session (rfc3501#6.3.2).
  if (!readOnly && recent.length > 0) turn.quietlyPut({ ...mailbox, recentFrom: uid(mailbox.uidNext) });
  describe(turn, mailbox, selected);
  return ok(`${name} completed`, { name: readOnly ? "READ-ONLY" : "READ-WRITE" });
}

/** The untagged responses that must come, in the order of the RFC's own example. */
function describe(turn: Turn, mailbox: Mailbox, { readOnly, rights, recentTold }: Selected): void {
  const isRev2 = speaksRev2(turn.session);
  const { messages } = mailbox;
  turn.respond({ type: "exists", count: messages.size }, messages);
  if (!isRev2) {
    turn.respond({ type: "recent", count: recentTold });
    const unseen = messages.firstUnseen();
    if (unseen !== undefined)
      turn.untagged("OK", `Message ${unseen} is first unseen`, { name: "UNSEEN", text: String(unseen) });
  }
  turn.untagged("OK", "UIDs valid", { name: "UIDVALIDITY", text: String(mailbox.uidValidity) });
  turn.untagged("OK", "Predicted next UID", { name: "UIDNEXT", text: String(mailbox.uidNext) });
  if (turn.offers("OBJECTID"))
    turn.untagged("OK", "This mailbox whatever its name", {
      name: "MAILBOXID",
      text: `(${mailboxObjectId(mailbox)})`,
    });
  turn.respond({ type: "flags", flags: flagsOffered(mailbox) });
  turn.untagged("OK", readOnly ? "No permanent flags permitted" : "Flags permitted", {
    name: "PERMANENTFLAGS",
    text: permanentFlags(mailbox, readOnly, rights),
  });
  if (isRev2)
    turn.respond({
      type: "list",
      command: "LIST",
      attributes: nameAttributes(turn, nameFor(turn, mailbox), basicAttributes(turn)),
      delimiter: DELIMITER,
      name: nameFor(turn, mailbox),
    });
}
