/**
 * The attributes of names in LIST.   rfc9051#7.3.1  rfc3348 (\HasChildren)  rfc6154 (SPECIAL-USE)
 */
import { hasChildren, isSubscribed, mailboxIdOf } from "#store/account.ts";
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

export function nameAttributes(turn: Turn, name: string, wanted: AttributesWanted): string[] {
  const { account } = turn;
  const id = mailboxIdOf(account, name);
  const isParent = hasChildren(account, name);
  const attributes: string[] = [];
  const selectability = isParent ? wanted.placeholder : "\\NonExistent";
  if (id === undefined) attributes.push(selectability);
  if (wanted.children) attributes.push(isParent ? "\\HasChildren" : "\\HasNoChildren");
  else if (id === undefined && isParent && selectability === "\\NonExistent") attributes.push("\\HasChildren");
  if (wanted.subscribed && isSubscribed(account, name)) attributes.push("\\Subscribed");
  if (id !== undefined && (turn.offers("SPECIAL-USE") || speaksRev2(turn.session)))
    attributes.push(...turn.mailbox(id).specialUse);
  return attributes;
}
