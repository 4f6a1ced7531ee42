/**
 * SELECT and EXAMINE: open a mailbox, to change it or only to look.   rfc9051#6.3.2  rfc9051#6.3.3  rfc3501#6.3.1  rfc8474#4.2
 * rfc7162#3.1.2 (HIGHESTMODSEQ, NOMODSEQ)  rfc7162#3.1.8 (CONDSTORE)  rfc7162#3.2.5 (QRESYNC)
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
import { areModSeqsOffered, isOffered } from "../capabilities.ts";
import { type Command, type Done, no, ok, Refusal } from "../command.ts";
import { uidRequired } from "../message-data.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { enableModSeqs, highestModSeq, offersModSeqs, sayHighestModSeq } from "../mod-seqs.ts";
import { basicAttributes, nameAttributes } from "../name-attributes.ts";
import { countRecent, flagsOffered, permanentFlags } from "../notify.ts";
import { mailboxObjectId } from "../object-ids.ts";
import { mailboxAt, nameFor } from "../places.ts";
import { resync } from "../resync.ts";
import { printResync, type Resync, readResync } from "../resync-syntax.ts";
import { isReadOnly, rightsOf, rightsRefusal } from "../rights.ts";
import { type Selected, speaksRev2, usesUidsOnly } from "../session.ts";
import { failedSelect } from "../strategy/failed-select.ts";
import { secondSelect } from "../strategy/second-select.ts";
import { uids } from "../strategy/uids.ts";
import type { Turn } from "../turn.ts";

interface SelectArgs {
  readonly mailbox: string;
  /** From now on the session is told mod-sequences. */
  readonly condstore?: true;
  readonly resync?: Resync;
}

const selecting = (name: "SELECT" | "EXAMINE", cites: readonly string[]): Command<SelectArgs> => ({
  name,
  states: ["authenticated", "selected"],
  cites,
  expungeResponses: "allowed",
  parse(reader, { world, session }) {
    reader.space();
    const mailbox = readMailbox(reader);
    let parameters: Omit<SelectArgs, "mailbox"> = {};
    readParameters(reader, name, (parameter) => {
      if (parameter === "CONDSTORE" && areModSeqsOffered(world.capabilities))
        parameters = { ...parameters, condstore: true };
      else if (parameter === "QRESYNC" && isOffered(world.capabilities, "QRESYNC") && !parameters.resync) {
        if (!session.enabled.has("QRESYNC")) reader.fail("ENABLE QRESYNC before the parameter QRESYNC (rfc7162#3.2.5)");
        reader.space();
        parameters = { ...parameters, resync: readResync(reader) };
        // rfc9586#3.7
        if (parameters.resync?.matched && usesUidsOnly(session)) throw new Refusal(uidRequired("Match data"));
      } else return false;
      return true;
    });
    reader.done();
    return { mailbox, ...parameters };
  },
  print: ({ mailbox, condstore, resync: known }) => {
    const parameters = [...(condstore ? ["CONDSTORE"] : []), ...(known ? [printResync(known)] : [])];
    return ` ${printMailbox(mailbox)}${parameters.length > 0 ? ` (${parameters.join(" ")})` : ""}`;
  },
  run(turn, { mailbox: mailboxName, condstore, resync: known }) {
    const { keepsOld } = turn.option(failedSelect);
    if (!keepsOld) leave(turn);
    if (condstore) enableModSeqs(turn);
    const mailbox = mailboxAt(turn, mailboxName);
    const refusal = mailbox
      ? (rightsRefusal(turn, mailbox, "r", mailboxName) ?? secondRefusal(turn, mailbox, name))
      : missingMailbox(turn, mailboxName);
    if (!mailbox || refusal) {
      if (keepsOld && turn.session.selected) turn.choose(failedSelect);
      return refusal ?? missingMailbox(turn, mailboxName);
    }
    if (keepsOld) leave(turn);
    return enter(turn, opened(turn, mailbox), name, known);
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

function enter(turn: Turn, mailbox: Mailbox, name: "SELECT" | "EXAMINE", known: Resync | undefined): Done {
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
    modSeqTold: mailbox.highestModSeq,
    modSeqHeard: 0,
    expungesKnown: mailbox.highestModSeq,
    lost: false,
    warned: false,
  };
  const selected = { ...unclaimed, recentTold: countRecent(unclaimed) };
  turn.select(turn.actor, selected);
  // To look does not take \Recent away from the next session (rfc3501#6.3.2).
  if (!readOnly && recent.length > 0) turn.quietlyPut({ ...mailbox, recentFrom: uid(mailbox.uidNext) });
  describe(turn, mailbox, selected);
  if (known) resync(turn, mailbox, known);
  const isOther = known && known.uidValidity !== mailbox.uidValidity;
  return ok(`${name} completed${isOther ? ", and UIDVALIDITY is another one" : ""}`, {
    name: readOnly ? "READ-ONLY" : "READ-WRITE",
  });
}

/** The untagged responses that must come, in the order of the RFC's own example. */
function describe(turn: Turn, mailbox: Mailbox, { readOnly, rights, recentTold }: Selected): void {
  const isRev2 = speaksRev2(turn.session);
  const { messages } = mailbox;
  turn.respond({ type: "exists", count: messages.size }, messages);
  if (!isRev2) {
    turn.respond({ type: "recent", count: recentTold });
    const unseen = messages.firstUnseen();
    if (unseen !== undefined && !usesUidsOnly(turn.session))
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
  if (offersModSeqs(turn)) {
    const modSeq = mailbox.keepsModSeqs ? highestModSeq(turn, mailbox) : undefined;
    if (modSeq === undefined) turn.untagged("OK", "No mod-sequences here", { name: "NOMODSEQ" });
    else sayHighestModSeq(turn, turn.actor, modSeq);
  }
  if (isRev2)
    turn.respond({
      type: "list",
      command: "LIST",
      attributes: nameAttributes(turn, nameFor(turn, mailbox), basicAttributes(turn)),
      delimiter: DELIMITER,
      name: nameFor(turn, mailbox),
    });
}
