/**
 * What is said of a STORE, and what the session's view becomes by it.   rfc9051#6.4.6  rfc3501#6.4.6  rfc7162#3.1.3
 *
 * Without .SILENT the true flags are told, and the view takes them over. With .SILENT the client works them out from
 * what it believed: so does the view, and what another session had changed besides is still told afterwards. Where
 * mod-sequences are told, .SILENT says these at once, with the flags that the client would get wrong.
 */
import {
  addFlags,
  changedWithin,
  type FlagClasses,
  type Flags,
  flagsOf,
  NO_FLAGS,
  removeFlags,
  sameFlags,
} from "#imap/flags.ts";
import { inRanges, mergeRanges, type Range, rangesOf } from "#imap/number-set.ts";
import type { FetchItem } from "#imap/response.ts";
import { isSame } from "#store/diff.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { FlagOperation } from "#store/mailbox-changes.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { type Addressed, type Numbering, without } from "./addressed.ts";
import { flagNamesFor, newsItemsFor } from "./flag-news.ts";
import { mapped } from "./mapped.ts";
import { messageDataFor } from "./message-data.ts";
import { type Cut, inOrder } from "./message-limit.ts";
import { hearsModSeqs, noteModSeq } from "./mod-seqs.ts";
import { announceKeywords } from "./notify.ts";
import { usesUidsOnly } from "./session.ts";
import type { Turn } from "./turn.ts";
import { settled, withFlagsTold } from "./view.ts";

/** What is done to flags, and to which of them. */
export interface Doing {
  readonly operation: FlagOperation;
  readonly flags: Flags;
  readonly within: FlagClasses;
}

/** Which of the living messages a conditional STORE may change; all of them, where it is none. UIDs. */
export interface Tested {
  readonly passed: readonly Range[];
  /** Left alone, and told of. */
  readonly failed: readonly Range[];
  readonly isConditional: boolean;
}

interface Stored {
  readonly named: Addressed;
  readonly tested: Tested;
  /** As the client said it. */
  readonly said: Doing & { readonly silent: boolean };
  /** As it was done. */
  readonly doing: Doing;
  readonly ghostsEchoed: boolean;
  readonly numbering: Numbering;
  readonly cut: Cut | undefined;
}

/**
 * FETCH for each message named: the true flags, and for ghosts the flags that they would have. After .SILENT, to a session
 * that hears mod-sequences: these of all that have a new one, or that passed a test.
 */
export function tell(turn: Turn, { named, tested, said, doing, ghostsEchoed, numbering, cut }: Stored): void {
  const mailbox = turn.selectedMailbox;
  const { passed, failed, isConditional } = tested;
  announceKeywords(turn, turn.actor, mailbox);
  const before = turn.selected.view;
  const living = mergeRanges([...passed, ...failed]);
  const ghosts = rangesOf(named.gone.map(({ uid }) => uid));
  const isEchoed = ghostsEchoed && !isConditional && ghosts.length > 0;
  let view = withFlagsTold(before, mailbox.messages, living);
  if (ghosts.length > 0 && (isEchoed || said.silent)) view = applied(view, ghosts, doing, mailbox);
  turn.updateSelected(turn.actor, { view });

  const believed = said.silent ? applied(before, passed, said, mailbox) : undefined;
  const isBelieved = ({ uid, flags }: Message): boolean => sameFlags(believed?.get(uid)?.flags ?? NO_FLAGS, flags);
  const isOld = ({ message }: { readonly message: Message }): boolean =>
    isBelieved(message) && before.get(message.uid)?.modSeq === message.modSeq;
  let told: readonly Range[] = isEchoed && !said.silent ? mergeRanges([...living, ...ghosts]) : living;
  if (said.silent && !isConditional)
    told = without(
      told,
      [...view.numbered(told)].filter(isOld).map(({ message }) => message),
    );

  const isModSeqSaid = hearsModSeqs(turn, turn.actor);
  if (isModSeqSaid) for (const { message } of view.numbered(told)) noteModSeq(turn, turn.actor, message.modSeq);
  const newsOf = newsItemsFor(turn, turn.actor);
  const namesOf = flagNamesFor(turn, turn.actor);
  const dataOf = messageDataFor(turn, turn.actor);
  const isUidSaid = numbering === "UIDs" && !usesUidsOnly(turn.session);
  turn.respondEach(turn.actor, view.countWithin(told), () =>
    mapped(inOrder(view.numbered(told), cut), ({ number, message }) => {
      const flags: FetchItem = { name: "FLAGS", flags: namesOf(message) };
      const plain: FetchItem[] = isUidSaid ? [{ name: "UID", uid: message.uid }, flags] : [flags];
      const isFlagsSaid = !believed || inRanges(failed, message.uid) || !isBelieved(message);
      const items = isModSeqSaid ? newsOf(message, isFlagsSaid) : plain;
      return { response: dataOf(number, message.uid, items), view };
    }),
  );
}

/** What the client makes of .SILENT and OK: that all was done as it said. `done`: what was. */
export function believe(turn: Turn, uids: readonly Range[], said: Doing, done: Doing, before: MessageIndex): void {
  const { view } = turn.selected;
  const { messages } = turn.selectedMailbox;
  const { seen, deleted, others } = done.within;
  const after =
    isSame(view, before) && seen && deleted && others
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
