/**
 * A mailbox is rebuilt from what is left of it, as after a restored backup: a change of the store that no untagged
 * response can tell a client of.   rfc2683#3.1.2  rfc9051#2.3.1.1
 *
 * It comes back under its name with UIDs from 1 and a UIDVALIDITY that was never used, hence also as another MAILBOXID
 * (rfc8474#4). Sessions that had it selected end; until they do they keep the old one, as after DELETE.
 */
import { uid } from "#imap/numbers.ts";
import { removeName } from "#store/account.ts";
import { appendMessages } from "#store/mailbox-changes.ts";
import { mailboxNamed, withMailbox } from "./accounts.ts";
import { copyAnnotations, dropAnnotations } from "./annotations.ts";
import { endSession } from "./leaving.ts";
import type { Turn } from "./turn.ts";

/** False: there is no such mailbox. */
export function rebuildMailbox(turn: Turn, user: string, name: string): boolean {
  const old = mailboxNamed(turn.world, user, name);
  if (!old) return false;
  turn.putAccount(removeName(turn.accountOf(user), old.name));
  turn.putMailbox({ ...old, named: false }, "deleted");
  turn.world = withMailbox(turn.world, user, old.name, { specialUse: old.specialUse, access: old.access });
  const made = mailboxNamed(turn.world, user, old.name);
  if (!made) return false;
  const { mailbox } = appendMessages({ ...made, keywords: old.keywords }, [...old.messages]);
  const recent = old.messages.size - old.messages.rankBelow(old.recentFrom);
  copyAnnotations(turn, old.id, mailbox.id);
  dropAnnotations(turn, old.id);
  turn.putMailbox({ ...mailbox, recentFrom: uid(mailbox.uidNext - recent) }, "created");
  for (const id of turn.sessionsIn(old.id))
    endSession(turn, id, { text: "The selected mailbox has been rebuilt, and its UIDs are no longer valid" });
  turn.releaseIfEmpty(old.id);
  return true;
}
