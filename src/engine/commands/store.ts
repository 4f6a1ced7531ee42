/**
 * STORE and UID STORE: change flags of messages.   rfc9051#6.4.6  rfc3501#6.4.6  rfc2180#4.2
 *
 * Sequence numbers are read against the session's view, not the mailbox: the client may name a message that another
 * session has expunged and we have not been allowed to say so. The strategy decides what happens then.
 *
 * Without .SILENT the true flags are told, and the view takes them over. With .SILENT the client works them out from
 * what it believed: so does the view, and what another session had changed besides is still told afterwards.
 */
import {
  ALL_FLAGS,
  addFlags,
  changedWithin,
  type FlagClasses,
  type Flags,
  flagsOf,
  NO_FLAGS,
  removeFlags,
  sameFlags,
  systemFlagBit,
} from "#imap/flags.ts";
import { type NumberSetOrSaved, printNumberSet, type Range, rangesOf } from "#imap/number-set.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { FetchItem } from "#imap/response.ts";
import { hasAnyRight } from "#imap/rights.ts";
import { isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { type FlagOperation, storeFlags } from "#store/mailbox-changes.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { type Addressed, goneText, type Numbering } from "../addressed.ts";
import { type Command, type Completion, type Done, no, ok } from "../command.ts";
import { keywordRefusal } from "../keyword-limit.ts";
import { addressedWithinLimit, type Cut, endCut, inOrder } from "../message-limit.ts";
import { readMessageSet, refuseModifiers } from "../message-set.ts";
import { announceKeywords, flagNamesFor } from "../notify.ts";
import { flagsWithin, selectedRights } from "../rights.ts";
import { requireWritable } from "../selected-mailbox.ts";
import { flagStore } from "../strategy/flag-store.ts";
import { storeExpunged } from "../strategy/store-expunged.ts";
import type { Turn } from "../turn.ts";
import { settled, withFlagsTold } from "../view.ts";

export interface StoreArgs {
  readonly set: NumberSetOrSaved;
  readonly operation: FlagOperation;
  readonly silent: boolean;
  readonly flags: Flags;
}

const storeCommand = (name: "STORE" | "UID STORE", numbering: Numbering): Command<StoreArgs> => ({
  name,
  states: ["selected"],
  cites: ["rfc9051#6.4.6", numbering === "UIDs" ? "rfc9051#6.4.9" : "rfc3501#6.4.6"],
  expungeResponses: numbering === "UIDs" ? "allowed" : "forbidden",
  parse(reader, context) {
    const set = readMessageSet(reader, context);
    reader.space();
    if (reader.looksAtList) refuseModifiers(reader, "STORE");
    const item = readItem(reader);
    reader.space();
    const flags = readFlags(reader);
    reader.done();
    return { set, ...item, flags };
  },
  print: ({ set, operation, silent, flags }) =>
    ` ${printNumberSet(set)} ${SIGNS[operation]}FLAGS${silent ? ".SILENT" : ""} (${flags.names.join(" ")})`,
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
  const { named, cut } = addressedWithinLimit(turn, args.set, numbering);
  const plan = planFor(turn, named, args, name, numbering);
  if (!("end" in plan)) return plan;
  const doing = permittedOf(turn, args);
  const before = turn.selectedMailbox;
  if (args.operation !== "remove" && named.hasLiving) {
    const refusal = keywordRefusal(before, [doing.flags]);
    if (refusal) return refusal;
  }
  const known = turn.option(flagStore).wholeSet ? withFlagsBelieved(turn, before, named.living) : before;
  const { mailbox, changed } = storeFlags(known, named.living, doing.operation, doing.flags, doing.within);
  if (changed.length > 0) turn.putMailbox(mailbox, "flags");
  if (!args.silent) tell(turn, named, doing, plan.ghostsEchoed, numbering, cut);
  else believe(turn, named.all, { ...args, within: ALL_FLAGS }, doing, before);
  return endCut(turn, plan.end, cut);
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

/** What is done to flags, and to which of them. */
interface Doing extends Pick<StoreArgs, "operation" | "flags"> {
  readonly within: FlagClasses;
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

/** FETCH for each message named: the true flags, and for ghosts the flags that they would have. */
function tell(
  turn: Turn,
  named: Addressed,
  doing: Doing,
  ghostsEchoed: boolean,
  numbering: Numbering,
  cut: Cut | undefined,
): void {
  const { messages } = turn.selectedMailbox;
  announceKeywords(turn, turn.actor, turn.selectedMailbox);
  let view = withFlagsTold(turn.selected.view, messages, named.living);
  const echoed = ghostsEchoed && named.gone.length > 0;
  if (echoed) view = applied(view, rangesOf(named.gone.map(({ uid }) => uid)), doing, turn.selectedMailbox);
  turn.updateSelected(turn.actor, { view });
  const told = echoed ? named.all : named.living;
  const namesOf = flagNamesFor(turn, turn.actor);
  turn.respondEach(turn.actor, view.countWithin(told), function* () {
    for (const { number, message } of inOrder(view.numbered(told), cut)) {
      const flags: FetchItem = { name: "FLAGS", flags: namesOf(message) };
      const items: FetchItem[] = numbering === "UIDs" ? [{ name: "UID", uid: message.uid }, flags] : [flags];
      yield { response: { type: "fetch", number, items }, view };
    }
  });
}

/** What the client makes of .SILENT and OK: that all was done as it said. `done`: what was. */
function believe(turn: Turn, uids: readonly Range[], said: Doing, done: Doing, before: Mailbox): void {
  const { view } = turn.selected;
  const { messages } = turn.selectedMailbox;
  const { seen, deleted, others } = done.within;
  const after =
    isSame(view, before.messages) && seen && deleted && others
      ? messages
      : settled(applied(view, uids, said, turn.selectedMailbox), messages);
  if (!isSame(view, after)) turn.updateSelected(turn.actor, { view: after });
}

/** The view with the operation done to the flags that it holds, not to those that the mailbox has. */
function applied(
  view: MessageIndex,
  uids: readonly Range[],
  { operation, flags, within }: Doing,
  mailbox: Mailbox,
): MessageIndex {
  const given = spelledAsIn(mailbox, flags);
  return view.update(uids, (message) => {
    const after = changedWithin(message.flags, operate(operation, message.flags, given), within);
    const truth = mailbox.messages.get(message.uid);
    if (truth && sameFlags(truth.flags, after)) return truth;
    return sameFlags(after, message.flags) ? message : { ...message, flags: after };
  });
}

function operate(operation: FlagOperation, before: Flags, given: Flags): Flags {
  if (operation === "replace") return given;
  return operation === "add" ? addFlags(before, given) : removeFlags(before, given);
}

/** Keywords in the case of their first use in the mailbox, as its messages have them. */
function spelledAsIn(mailbox: Mailbox, flags: Flags): Flags {
  if (flags.keywords.length === 0) return flags;
  const known = new Map(mailbox.keywords.map((keyword) => [keyword.toLowerCase(), keyword]));
  return flagsOf(flags.names.map((name) => known.get(name.toLowerCase()) ?? name));
}
