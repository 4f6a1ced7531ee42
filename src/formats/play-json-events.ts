/** What the engine did, in brief: who, what and why, without the values that a world is made of. */
import type { Event } from "#engine/event.ts";
import { octetString } from "#imap/octets.ts";
import { printable } from "#sim/printable.ts";
import { clientOf } from "#sim/session-ids.ts";

export function briefEvent(event: Event): object {
  const stamp = { number: event.number, atMs: event.at, type: event.type };
  switch (event.type) {
    case "command":
      return { ...stamp, ...who(event.session), tag: event.tag ?? null, name: printable(event.name) };
    case "answer":
      return { ...stamp, ...who(event.session), status: event.status, text: printable(octetString(event.octets)) };
    case "response": {
      const { response, session, command, because } = event;
      const code = "code" in response && response.code ? { code: response.code.name } : {};
      return { ...stamp, ...who(session), response: response.type, ...code, command: command ?? null, because };
    }
    case "state": {
      const { session, state, user, selected } = event;
      return { ...stamp, ...who(session), state, user: user ?? null, mailbox: selected?.mailboxId ?? null };
    }
    case "mailbox": {
      const { change, mailbox, session, command } = event;
      const { id, user, name, uidValidity, uidNext, highestModSeq, messages } = mailbox;
      return {
        ...stamp,
        ...(session === undefined ? { client: null } : who(session)),
        change,
        command: command ?? null,
        mailbox: { id, user, name, uidValidity, uidNext, highestModSeq, messages: messages.size },
      };
    }
    case "withheld": {
      const { session, expunged, arrived, changed, by, cites, because, command } = event;
      return { ...stamp, ...who(session), expunged, arrived, changed, by, cites, because, command: command ?? null };
    }
    case "connected":
    case "closed":
      return { ...stamp, ...who(event.session), by: event.by };
    case "ignored":
      return { ...stamp, reason: event.reason };
    case "strategy":
      return { ...stamp, axis: event.axis, option: event.option };
    default:
      return event satisfies never;
  }
}

const who = (session: number): { readonly client: number } => ({ client: clientOf(session) });
