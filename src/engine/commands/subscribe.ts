/**
 * SUBSCRIBE and UNSUBSCRIBE: the names a user wants to see.   rfc9051#6.3.7  rfc9051#6.3.8
 *
 * A name may be subscribed to without a mailbox, and stays so when the mailbox goes.
 */
import { type Account, unsubscribe as withoutSubscription, subscribe as withSubscription } from "#store/account.ts";
import { type Command, type OneMailbox, ok, oneMailbox } from "../command.ts";
import { nameRefusal, nameToCreate } from "../new-name.ts";
import { nameKept } from "../places.ts";

const subscribing = (
  name: "SUBSCRIBE" | "UNSUBSCRIBE",
  cites: readonly string[],
  change: (account: Account, mailbox: string) => Account,
): Command<OneMailbox> => ({
  name,
  states: ["authenticated", "selected"],
  cites,
  expungeResponses: "allowed",
  ...oneMailbox,
  run(turn, { mailbox }) {
    const wanted = nameKept(turn, nameToCreate(mailbox));
    const refusal = nameRefusal(wanted);
    if (refusal) return refusal;
    turn.putAccount(change(turn.account, wanted));
    return ok(`${name} completed`);
  },
});

export const subscribe = subscribing("SUBSCRIBE", ["rfc9051#6.3.7", "rfc3501#6.3.6"], withSubscription);
export const unsubscribe = subscribing("UNSUBSCRIBE", ["rfc9051#6.3.8", "rfc3501#6.3.7"], withoutSubscription);
