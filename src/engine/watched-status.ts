/**
 * STATUS that comes by itself: news of messages in mailboxes other than the selected one.
 * rfc5465#3.1 (the first one)  rfc5465#5.1  rfc5465#5.2  rfc5465#5.3
 *
 * The functions speak to the session that acts.
 */
import type { EventName } from "#imap/notify-syntax.ts";
import { diff, isSame } from "#store/diff.ts";
import type { Mailbox, MailboxId } from "#store/mailbox.ts";
import { offersModSeqs } from "./mod-seqs.ts";
import { nameFor, seenAccount } from "./places.ts";
import { knowsModSeqs } from "./session.ts";
import { type StatusItem, sayStatus } from "./status-items.ts";
import type { Turn } from "./turn.ts";
import { eventsWanted, setWatch } from "./watch.ts";
import { canWatch, sayNoAccess } from "./watched-names.ts";

/** In the order of the RFC's examples. */
const ORDER: readonly StatusItem[] = ["HIGHESTMODSEQ", "UIDVALIDITY", "UIDNEXT", "MESSAGES", "UNSEEN"];
const ORDER_PLAIN = ORDER.filter((item) => item !== "HIGHESTMODSEQ");

/** What has happened to the messages of a mailbox in a turn. */
export interface MessageNews {
  readonly arrived: boolean;
  readonly expunged: boolean;
  readonly flags: boolean;
  readonly unseen: boolean;
  /** The name leads to another mailbox than before: another UIDVALIDITY. */
  readonly isOther: boolean;
}

/** Undefined where the mailbox is gone. */
export function messageNews(turn: Turn, id: MailboxId): MessageNews | undefined {
  const after = turn.world.mailboxes.get(id);
  if (!after?.named) return undefined;
  const before = turn.before.mailboxes.get(id);
  const { messages } = after;
  const size = before?.messages.size ?? 0;
  const added = before ? after.uidNext - before.uidNext : messages.size;
  return {
    arrived: added > 0,
    expunged: size + added > messages.size,
    flags: before !== undefined && hasNewFlags(before, after),
    unseen: messages.unseen !== (before?.messages.unseen ?? 0),
    isOther: before?.name !== after.name,
  };
}

const hasNewFlags = ({ messages: before }: Mailbox, { messages: after }: Mailbox): boolean =>
  !isSame(before, after) &&
  diff(before, after).some((change) => change.type === "changed" && change.before.flags !== change.after.flags);

/** Where there is something to say that the session wants to hear. */
export function tellStatus(turn: Turn, id: MailboxId, news: MessageNews): void {
  const mailbox = turn.mailbox(id);
  if (turn.session.selected?.mailboxId === id || !canWatch(turn, mailbox)) return;
  const wanted = eventsWanted(turn, turn.session, nameFor(turn, mailbox));
  const items = newsItems(wanted, news, knowsModSeqs(turn.session));
  if (items.size > 0) sayItems(turn, mailbox, items);
}

/** `isAware`: HIGHESTMODSEQ is among all that is said of messages, and flags are news by themselves (rfc5465#5.1, #5.2). */
function newsItems(wanted: ReadonlySet<EventName>, news: MessageNews, isAware: boolean): Set<StatusItem> {
  const items = new Set<StatusItem>();
  if ((news.arrived && wanted.has("MessageNew")) || (news.expunged && wanted.has("MessageExpunge")))
    add(items, "UIDNEXT", "MESSAGES");
  if (wanted.has("FlagChange")) {
    if (news.unseen) add(items, "UNSEEN");
    if (news.flags && (news.unseen || isAware)) add(items, "UIDVALIDITY");
    if (news.isOther) add(items, ...ORDER_PLAIN);
  }
  // Whoever hears numbers of another mailbox under a known name would take them for the old one's.
  if (news.isOther && items.size > 0) add(items, "UIDVALIDITY");
  if (isAware && items.size > 0) add(items, "HIGHESTMODSEQ");
  return items;
}

const add = (items: Set<StatusItem>, ...names: StatusItem[]): void => {
  for (const name of names) items.add(name);
};

const sayItems = (turn: Turn, mailbox: Mailbox, items: ReadonlySet<StatusItem>): void =>
  sayStatus(
    turn,
    mailbox,
    ORDER.filter((item) => items.has(item)),
  );

/**
 * What NOTIFY SET says before its OK: STATUS of what is watched for its messages, where it is asked for; and \NoAccess for
 * what may be looked up and not read. Nothing else that the names might lead to is there.
 */
export function describeWatched(turn: Turn, withStatus: boolean): void {
  const seen = seenAccount(turn);
  const noAccess = new Set<MailboxId>();
  const all = offersModSeqs(turn) ? ORDER : ORDER_PLAIN;
  for (const { name, id } of seen.names) {
    const wanted = eventsWanted(turn, turn.session, name);
    if (wanted.size === 0) continue;
    const mailbox = turn.mailbox(id);
    if (!canWatch(turn, mailbox)) {
      noAccess.add(id);
      sayNoAccess(turn, name, seen);
    } else if (withStatus && wanted.has("MessageNew") && turn.session.selected?.mailboxId !== id) {
      sayItems(turn, mailbox, new Set(wanted.has("FlagChange") ? all : ["UIDVALIDITY", "UIDNEXT", "MESSAGES"]));
    }
  }
  const { watch } = turn.session;
  if (watch && noAccess.size > 0) setWatch(turn, turn.actor, { ...watch, noAccess });
}
