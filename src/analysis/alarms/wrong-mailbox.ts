/**
 * A command that acts on another mailbox than the client means: the one that a SELECT on its way should have opened or left.
 * rfc9051#6.3.2  rfc9051#5.5
 */
import type { Belief } from "#sim/belief/belief.ts";
import type { Alarm } from "./alarm.ts";
import type { TakenCommand } from "./command-of.ts";

/** Commands that are allowed in the selected state alone. */
const ON_MESSAGES = /^(?:(?:UID )?(?:FETCH|STORE|COPY|MOVE|REPLACE|EXPUNGE|SEARCH|SORT|THREAD)|CLOSE)$/;

export function wrongMailbox({ event, line, client, belief, mailbox, hasActed }: TakenCommand): Alarm | undefined {
  if (!hasActed || !mailbox || !ON_MESSAGES.test(event.name)) return undefined;
  const means = mailboxMeant(belief, event.tag);
  // It may have another name by now: only a SELECT that is not answered says which one is meant.
  if (means === "the one it is in" || means === mailbox.name) return undefined;
  const what = means === undefined ? "believes that none is selected" : `means ${means}`;
  return {
    kind: "wrong-mailbox",
    line,
    client,
    text: `${event.name} is done in ${mailbox.name}, client ${client} ${what}`,
  };
}

function mailboxMeant({ pending, mailbox }: Belief, tag: string | undefined): string | undefined {
  const place = pending.findIndex((each) => each.tag === tag);
  const select = pending.slice(0, Math.max(place, 0)).findLast(({ asked }) => asked.type === "select");
  if (select?.asked.type === "select") return select.asked.mailbox;
  return mailbox ? "the one it is in" : undefined;
}
