/**
 * SUBSCRIBE and UNSUBSCRIBE: the names a user wants to see.   rfc9051#6.3.7  rfc9051#6.3.8
 *
 * A name may be subscribed to without a mailbox, and stays so when the mailbox goes.
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { type Account, unsubscribe as withoutSubscription, subscribe as withSubscription } from "#store/account.ts";
import { type Command, ok } from "../command.ts";
import { nameRefusal, nameToCreate } from "../new-name.ts";
import { nameKept } from "../places.ts";

interface SubscribeArgs {
  readonly mailbox: string;
}

const subscribing = (
  name: "SUBSCRIBE" | "UNSUBSCRIBE",
  cites: readonly string[],
  change: (account: Account, mailbox: string) => Account,
): Command<SubscribeArgs> => ({
  name,
  states: ["authenticated", "selected"],
  cites,
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const mailbox = readMailbox(reader);
    reader.done();
    return { mailbox };
  },
  print: ({ mailbox }) => ` ${printMailbox(mailbox)}`,
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
