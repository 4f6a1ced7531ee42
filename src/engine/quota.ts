/**
 * Quotas of accounts: their roots, what is used, and what is said where there is no room.   rfc9208
 *
 * Each account has one quota root, `#user/joe`, for all its mailboxes: the owner pays for what others put there. A
 * resource counts where its QUOTA=RES-… is offered.
 */

import { utf8Decode, utf8Encode } from "#imap/octets.ts";
import type { ResponseCode } from "#imap/response.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { exceeds, type Holdings, QUOTA_RESOURCES, type QuotaResource, usageOf } from "#store/quota.ts";
import { no, Refusal } from "./command.ts";
import { may } from "./rights.ts";
import { overQuota } from "./strategy/over-quota.ts";
import type { Turn } from "./turn.ts";

// todo rfc9208#5.4: no ANNOTATION-STORAGE, for messages have no annotations (rfc5257) here.
// todo rfc9208#4.3.1: a session is not told when others fill its mailbox over a soft limit, which a server may do.
// todo rfc9208#4.1.3: SETQUOTA makes no new quota roots, which a server may do.
const ROOT_PREFIX = "#user/";

/** The name of an account's quota root, in UTF-8. */
export const quotaRootOf = (user: string): string => ROOT_PREFIX + utf8Encode(user);

/** Whose quota root that is; undefined where there is none of the name. */
export function ownerOfRoot(turn: Turn, root: string): string | undefined {
  const user = root.startsWith(ROOT_PREFIX) ? utf8Decode(root.slice(ROOT_PREFIX.length)) : undefined;
  return user !== undefined && turn.world.accounts.has(user) ? user : undefined;
}

/** The resources that are counted and can be limited. */
export const resourcesOffered = (turn: Turn): readonly QuotaResource[] =>
  turn.offers("QUOTA") ? QUOTA_RESOURCES.filter((resource) => turn.offers(`QUOTA=RES-${resource}`)) : [];

export const mailboxesOf = (turn: Turn, user: string): Mailbox[] =>
  turn.accountOf(user).names.map(({ id }) => turn.mailbox(id));

function holdingsOf(turn: Turn, user: string): Holdings {
  let [octets, messages, mailboxes] = [0, 0, 0];
  for (const mailbox of mailboxesOf(turn, user)) {
    octets += mailbox.messages.sizeOctets;
    messages += mailbox.messages.size;
    mailboxes++;
  }
  return { octets, messages, mailboxes };
}

/** QUOTA: usage and limit of each of these resources that has a limit. */
export function sayQuota(turn: Turn, user: string, resources: readonly QuotaResource[] = resourcesOffered(turn)): void {
  const { quota } = turn.accountOf(user);
  const held = holdingsOf(turn, user);
  const limited = resources.flatMap((name) => {
    const limit = quota.get(name);
    return limit === undefined ? [] : [{ name, usage: usageOf(name, held), limit }];
  });
  turn.respond({ type: "quota", root: quotaRootOf(user), resources: limited });
}

/** Whether the user of the session that acts may know what another's quota root holds: who may read any mailbox of it. */
export const mayKnowUsage = (turn: Turn, owner: string): boolean =>
  owner === turn.user || (turn.offers("ACL") && mailboxesOf(turn, owner).some((mailbox) => may(turn, mailbox, "r")));

const NOTHING: Holdings = { octets: 0, messages: 0, mailboxes: 0 };
const CODE: ResponseCode = { name: "OVERQUOTA" };

/** Whether an account has no room for what comes. */
export function isOverQuota(turn: Turn, user: string, added: Partial<Holdings>): boolean {
  const { quota } = turn.accountOf(user);
  if (quota.size === 0) return false;
  const resources = resourcesOffered(turn);
  return resources.length > 0 && exceeds(quota, resources, holdingsOf(turn, user), { ...NOTHING, ...added });
}

/**
 * To be asked last of all before something is added to an account: refuses (NO) where a limit is hard, warns where it is
 * soft (over-quota).
 */
export function requireQuota(turn: Turn, user: string, command: string, added: Partial<Holdings>): void {
  if (!isOverQuota(turn, user, added)) return;
  if (turn.choose(overQuota).refused) throw new Refusal(no(`${command} failed: it would exceed a quota`, CODE));
  turn.untagged("NO", "Soft quota has been exceeded", CODE);
}
