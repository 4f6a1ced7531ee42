/** EXPUNGE takes what is marked, and MOVE what it names: nobody's message goes by somebody else's number. */

import { DELETED } from "#imap/flags.ts";
import { resolveNumberSet } from "#imap/number-set.ts";
import { octetString } from "#imap/octets.ts";
import { parseSet } from "../command-set.ts";
import type { Invariant } from "./invariant.ts";

export const onlyTheMeantGo: Invariant = {
  name: "only-the-meant-go",
  title: "A command takes away only messages that it names or that are marked \\Deleted",
  cites: ["rfc9051#6.4.3", "rfc6851#3.1", "rfc4315#2.1"],
  check({ before, events }) {
    for (const event of events) {
      if (event.type !== "command") continue;
      const gone = events.find(
        (each) => each.type === "mailbox" && each.change === "expunged" && each.command === event.number,
      );
      const selected = before.sessions.get(event.session)?.selected;
      const then = selected && before.mailboxes.get(selected.mailboxId)?.messages;
      if (gone?.type !== "mailbox" || !selected || !then || gone.mailbox.id !== selected.mailboxId) continue;
      const set = parseSet(octetString(event.octets));
      const named =
        set &&
        (set.byUid
          ? resolveNumberSet(set.numbers, selected.view.largestUid)
          : selected.view.uidsOf(resolveNumberSet(set.numbers, selected.view.size)));
      for (const message of then) {
        if (gone.mailbox.messages.get(message.uid)) continue;
        if (named && !named.some(({ first, last }) => first <= message.uid && message.uid <= last))
          return `UID ${message.uid} goes, which client ${event.session}'s ${event.name} does not name`;
        if (/EXPUNGE$|^CLOSE$/.test(event.name) && (message.flags.system & DELETED) === 0)
          return `UID ${message.uid} goes by client ${event.session}'s ${event.name} without being \\Deleted`;
      }
    }
    return undefined;
  },
};
