/**
 * The attributes of names in LIST.   rfc9051#7.3.1  rfc3348 (\HasChildren)  rfc6154 (SPECIAL-USE)
 */
import { type Account, hasChildren, isSubscribed, mailboxIdOf } from "#store/account.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { seenAccount } from "./places.ts";
import { may } from "./rights.ts";
import { speaksRev2 } from "./session.ts";
import type { Turn } from "./turn.ts";

export interface AttributesWanted {
  readonly children: boolean;
  readonly subscribed: boolean;
  /**
   * How a name without a mailbox is called that only has mailboxes below it. \NonExistent is for clients that know LIST's
   * extensions, and comes with \HasChildren (rfc9051#6.3.9.6).
   */
  readonly placeholder: "\\Noselect" | "\\NonExistent";
}

/** What a LIST in the basic syntax shows; SELECT's LIST shows the same. */
export const basicAttributes = (turn: Turn): AttributesWanted => ({
  children: turn.offers("CHILDREN") || speaksRev2(turn.session),
  subscribed: false,
  placeholder: "\\Noselect",
});

/** `account`: the names that can be seen, where they are at hand already. */
export function nameAttributes(
  turn: Turn,
  name: string,
  wanted: AttributesWanted,
  account: Account = seenAccount(turn),
): string[] {
  const id = mailboxIdOf(account, name);
  const isParent = hasChildren(account, name);
  const attributes: string[] = [];
  const selectability = isParent ? wanted.placeholder : "\\NonExistent";
  if (id === undefined) attributes.push(selectability);
  // With "l" alone a mailbox can be seen, not selected (rfc9051#6.3.9.2, STATUS).
  else if (!may(turn, turn.mailbox(id), "r")) attributes.push("\\Noselect");
  if (wanted.children) attributes.push(isParent ? "\\HasChildren" : "\\HasNoChildren");
  else if (id === undefined && isParent && selectability === "\\NonExistent") attributes.push("\\HasChildren");
  if (wanted.subscribed && isSubscribed(account, name)) attributes.push("\\Subscribed");
  if (id !== undefined && (turn.offers("SPECIAL-USE") || speaksRev2(turn.session)))
    attributes.push(...usesOf(turn, turn.mailbox(id)));
  return attributes;
}

/** What a mailbox is for: to its owner. Another's \\Sent is not where one's own messages go. */
export const usesOf = (turn: Turn, { user, specialUse }: Mailbox): readonly string[] =>
  user === turn.user ? specialUse : [];
