/**
 * STORE and UID STORE: change flags of messages.   rfc9051#6.4.6  rfc3501#6.4.6  rfc2180#4.2  rfc7162#3.1.3 (UNCHANGEDSINCE)
 *
 * Sequence numbers are read against the session's view, not the mailbox: the client may name a message that another
 * session has expunged and we have not been allowed to say so. The strategy decides what happens then.
 *
 * What is said of it is in ../store-answer.ts.
 */
import { ALL_FLAGS, changedWithin, type Flags, flagsOf, NO_FLAGS, sameFlags, systemFlagBit } from "#imap/flags.ts";
import { mergeRanges, type NumberSetOrSaved, printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { hasAnyRight } from "#imap/rights.ts";
import { isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { type FlagOperation, storeFlags } from "#store/mailbox-changes.ts";
import { type Addressed, goneText, type Numbering, without } from "../addressed.ts";
import { bad, type Command, type Completion, type Done, no, ok } from "../command.ts";
import { keywordRefusal } from "../keyword-limit.ts";
import { addressedWithinLimit, endCut } from "../message-limit.ts";
import { readMessageSet } from "../message-set.ts";
import { enableModSeqs, hearsModSeqs, NO_MODSEQS } from "../mod-seqs.ts";
import { flagsWithin, selectedRights } from "../rights.ts";
import { requireWritable } from "../selected-mailbox.ts";
import { believe, type Doing, type Tested, tell } from "../store-answer.ts";
import { flagStore } from "../strategy/flag-store.ts";
import { modifiedCode } from "../strategy/modified-code.ts";
import { storeExpunged } from "../strategy/store-expunged.ts";
import type { Turn } from "../turn.ts";
import { failing, printStoreModifiers, readStoreModifiers, type StoreModifiers } from "../unchanged-since.ts";

export interface StoreArgs extends StoreModifiers {
  readonly set: NumberSetOrSaved;
  readonly operation: FlagOperation;
  readonly silent: boolean;
  readonly flags: Flags;
}

const storeCommand = (name: "STORE" | "UID STORE", numbering: Numbering): Command<StoreArgs> => ({
  name,
  states: ["selected"],
  byNumber: numbering === "sequence numbers",
  cites: ["rfc9051#6.4.6", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.6", "rfc7162#3.1.3"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.space();
    let modifiers: StoreModifiers = {};
    if (reader.looksAtList) {
      modifiers = readStoreModifiers(reader, context);
      reader.space();
    }
    const item = readItem(reader);
    reader.space();
    const flags = readFlags(reader);
    reader.done();
    return { set, ...modifiers, ...item, flags };
  },
  print: ({ set, operation, silent, flags, ...modifiers }) =>
    ` ${printNumberSet(set)}${printStoreModifiers(modifiers)} ${SIGNS[operation]}FLAGS${silent ? ".SILENT" : ""} (${flags.names.join(" ")})`,
  run: (turn, args) => run(turn, args, name, numbering),
});

export const store = storeCommand("STORE", "sequence numbers");
export const uidStore = storeCommand("UID STORE", "UIDs");

const SIGNS: Readonly<Record<FlagOperation, string>> = { replace: "", add: "+", remove: "-" };

type Item = Pick<StoreArgs, "operation" | "silent">;

const ITEMS: ReadonlyMap<string, Item> = new Map(
  (["replace", "add", "remove"] as const).flatMap((operation): [string, Item][] => [
    [`${SIGNS[operation]}FLAGS`, { operation, silent: false }],
    [`${SIGNS[operation]}FLAGS.SILENT`, { operation, silent: true }],
  ]),
);

function readItem(reader: Reader): Item {
  const start = reader.position;
  const word = reader.word("FLAGS, +FLAGS or -FLAGS, each with or without .SILENT");
  const item = ITEMS.get(word);
  if (!item) throw new BadSyntax(`there is no STORE item ${word.slice(0, 40)}`, start);
  return item;
}

/** flag-list / (flag *(SP flag)) */
function readFlags(reader: Reader): Flags {
  if (reader.looksAtList) return flagsOf(reader.list("flags", () => readFlag(reader), true));
  const names = [readFlag(reader)];
  while (reader.take(" ")) names.push(readFlag(reader));
  return flagsOf(names);
}

function readFlag(reader: Reader): string {
  const start = reader.position;
  const name = reader.flag();
  if (/^\\recent$/i.test(name)) throw new BadSyntax("\\Recent cannot be stored: only the server sets it", start);
  if (name.startsWith("\\") && systemFlagBit(name) === 0)
    throw new BadSyntax(`there is no system flag ${name.slice(0, 40)}`, start);
  return name;
}

/** Which of the messages named are stored to and told of, and how it ends. */
interface Plan {
  readonly ghostsEchoed: boolean;
  readonly end: Done;
}

function run(turn: Turn, args: StoreArgs, name: string, numbering: Numbering): Completion {
  requireWritable(turn);
  if (args.unchangedSince !== undefined) {
    if (!turn.selectedMailbox.keepsModSeqs) return bad(NO_MODSEQS);
    enableModSeqs(turn);
  }
  const { named, cut } = addressedWithinLimit(turn, args.set, numbering);
  const plan = planFor(turn, named, args, name, numbering);
  if (!("end" in plan)) return plan;
  const doing = permittedOf(turn, args);
  const before = turn.selectedMailbox;
  if (args.operation !== "remove" && named.hasLiving) {
    const refusal = keywordRefusal(before, [doing.flags]);
    if (refusal) return refusal;
  }
  const tested = testUnchanged(turn, named, args, doing);
  const known = turn.option(flagStore).wholeSet ? withFlagsBelieved(turn, before, tested.passed) : before;
  const { mailbox, changed } = storeFlags(known, tested.passed, doing.operation, doing.flags, doing.within);
  if (changed.length > 0) turn.putMailbox(mailbox, "flags");
  const said = { ...args, within: ALL_FLAGS };
  if (args.silent && !hearsModSeqs(turn, turn.actor)) believe(turn, named.all, said, doing, before.messages);
  else tell(turn, { named, tested, said, doing, ghostsEchoed: plan.ghostsEchoed, numbering, cut });
  return endCut(turn, endTested(turn, named, tested, plan.end, numbering), cut);
}

/** The mailbox as a session has it that keeps flags of its own: those that it was last told (flag-store=whole-set). */
function withFlagsBelieved(turn: Turn, mailbox: Mailbox, uids: readonly Range[]): Mailbox {
  const { view } = turn.selected;
  if (isSame(view, mailbox.messages)) return mailbox;
  turn.choose(flagStore);
  const messages = mailbox.messages.update(uids, (message) => {
    const believed = view.get(message.uid)?.flags ?? message.flags;
    return sameFlags(believed, message.flags) ? message : { ...message, flags: believed };
  });
  return { ...mailbox, messages };
}

/**
 * What remains of a STORE where the user has not the rights on all flags: those given that may be changed, and with FLAGS
 * the others stay as they are. It fails only where nothing remains (rfc4314#4).
 */
function permittedOf(turn: Turn, { operation, flags: given }: StoreArgs): Doing {
  const rights = selectedRights(turn, turn.actor);
  const within = flagsWithin(rights);
  const flags = changedWithin(NO_FLAGS, given, within);
  const isNothing =
    operation === "replace" ? !hasAnyRight(rights, "swt") : given.names.length > 0 && sameFlags(flags, NO_FLAGS);
  if (isNothing) turn.refuse("Permission denied", { name: "NOPERM" });
  return { operation, flags, within };
}

function testUnchanged(turn: Turn, { living }: Addressed, { unchangedSince }: StoreArgs, doing: Doing): Tested {
  if (unchangedSince === undefined) return { passed: living, failed: [], isConditional: false };
  const failed = failing(turn, living, unchangedSince, doing.operation, doing.flags);
  const isTold = failed.length === 0 || turn.choose(modifiedCode).isSaid;
  return {
    passed: without(living, failed),
    failed: isTold ? rangesOf(failed.map(({ uid }) => uid)) : [],
    isConditional: true,
  };
}

/**
 * [MODIFIED …] names those that failed the test (rfc7162#3.1.3). Where the answer is OK though messages were named by number
 * that are gone, they have failed it too: being expunged is a change.
 */
function endTested(turn: Turn, named: Addressed, tested: Tested, end: Done, numbering: Numbering): Done {
  if (!tested.isConditional) return end;
  const { view } = turn.selected;
  const areGhostsSaid = end.status === "OK" && numbering !== "UIDs";
  const uids = mergeRanges([...tested.failed, ...(areGhostsSaid ? rangesOf(named.gone.map(({ uid }) => uid)) : [])]);
  if (uids.length === 0 || !turn.choose(modifiedCode).isSaid) return end;
  const set = numbering === "UIDs" ? view.existing(uids) : view.numbersOf(uids);
  const text = end.status === "OK" ? `${end.text}, not for all` : end.text;
  return { ...end, text, code: { name: "MODIFIED", text: printNumberSet(set) } };
}

function planFor(turn: Turn, named: Addressed, { silent }: StoreArgs, name: string, numbering: Numbering): Plan | Done {
  const completed = ok(`${name} completed`);
  if (named.gone.length === 0) return { ghostsEchoed: false, end: completed };
  const { living, ghostsEchoed, end, silentOk, onlyNoWhenAllGone } = turn.choose(storeExpunged);
  // EXPUNGE follows in the same answer, and a UID that is not there is ignored (rfc9051#6.4.9).
  if (numbering === "UIDs") return { ghostsEchoed, end: completed };
  if (silent && silentOk) return { ghostsEchoed, end: completed };
  if (!silent && !named.hasLiving && onlyNoWhenAllGone) return no(goneText(turn, named));
  const some = no("Some of the messages no longer exist");
  if (living === "nothing set") return some;
  return { ghostsEchoed, end: end === "OK" ? completed : some };
}
