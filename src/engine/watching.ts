/**
 * Sessions that have used NOTIFY hear, at the end of a turn, what it brought: whether or not they have a command under
 * way.   rfc5465#3.1  rfc5465#4 (IDLE)  rfc5465#5
 *
 * All that happens in one turn has one cause. The session that is the cause hears of its own doing from its commands, and
 * not once more from here (rfc5465#5). Where nobody uses NOTIFY, nothing is looked at.
 */
import type { MailboxId } from "#store/mailbox.ts";
import { tellAnnotations } from "./annotations.ts";
import { correctModSeq } from "./mod-seqs.ts";
import { notify } from "./notify.ts";
import type { SessionId } from "./session.ts";
import { notifyOverflow } from "./strategy/notify-overflow.ts";
import type { Turn } from "./turn.ts";
import { NO_WATCH, setWatch } from "./watch.ts";
import { tellNames } from "./watched-names.ts";
import { type MessageNews, messageNews, tellStatus } from "./watched-status.ts";

/** `origin`: the session whose input began the turn. */
export function tellWatchers(turn: Turn, origin: SessionId | undefined): void {
  const { before, changed, annotationsChanged } = turn;
  if (turn.world.watching.size === 0) return;
  if (changed.size === 0 && !annotationsChanged && turn.world.accounts === before.accounts) return;
  const news = new Map<MailboxId, MessageNews>();
  for (const id of changed) {
    const found = messageNews(turn, id);
    if (found) news.set(id, found);
  }
  for (const id of [...turn.world.watching.values()]) {
    turn.actAs(id);
    const before = turn.said;
    tellOfSelected(turn, id === origin);
    if (id !== origin) tellOfOthers(turn, news);
    if (turn.said > before) countTold(turn);
  }
  turn.actAs(undefined);
}

function tellOfSelected(turn: Turn, isOwn: boolean): void {
  const { selected, watch, doomed } = turn.session;
  if (!selected || !watch?.selected || doomed !== undefined || !turn.changed.has(selected.mailboxId)) return;
  notify(turn, turn.actor, { expunge: watch.selected.delayed ? "delayed" : "allowed", isOwn });
  correctModSeq(turn, turn.actor);
}

function tellOfOthers(turn: Turn, news: ReadonlyMap<MailboxId, MessageNews>): void {
  tellNames(turn);
  for (const [id, found] of news) tellStatus(turn, id, found);
  if (turn.annotationsChanged) tellAnnotations(turn, turn.actor);
}

/** After so many the server may have enough, and says so (rfc5465#5.8). */
function countTold(turn: Turn): void {
  const { watch = NO_WATCH } = turn.session;
  const told = watch.told + 1;
  const { limit } = turn.option(notifyOverflow);
  if (limit === undefined || told < limit) return setWatch(turn, turn.actor, { ...watch, told });
  turn.choose(notifyOverflow);
  turn.untagged("OK", "Too much happens: there will be no more notifications", { name: "NOTIFICATIONOVERFLOW" });
  setWatch(turn, turn.actor, NO_WATCH);
}
