import type { Place, Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

const PATIENCE_MS = 60_000;

export const commandUnanswered: Rule = {
  id: "command-unanswered",
  title: "Every command gets its tagged response",
  strength: "stated",
  party: "server",
  cites: ["rfc3501#2.2.2", "rfc9051#2.2.2", "rfc9051#2.2"],
  explanation:
    "A client waits for it, for ever if need be. Commands that are sent in one go are the ones that get lost.",
  good: `
    connected C1
    C1: a1 NOOP
    C1: a2 NOOP
    S1: a1 OK done
    S1: a2 OK done
    <5 minutes pass>`,
  bad: `
    connected C1
    > C1: a1 NOOP
    C1: a2 NOOP
    S1: a2 OK done
    <5 minutes pass>`,
  start() {
    /** The tag of the newest command that was answered comes behind all that were sent before it. */
    const sent: { readonly tag: string; readonly place: Place; readonly title: string; readonly at: number }[] = [];
    const latest = new Map<string, number>();
    let answered = -1;
    return {
      command: ({ command: { tag, place, title }, at }) => {
        latest.set(tag, sent.push({ tag, place, title, at }) - 1);
      },
      tagged({ connection, response, answers }, find) {
        answered = Math.max(answered, latest.get(response.tag) ?? -1);
        if (answers?.command.name !== "LOGOUT" || response.status !== "OK") return;
        for (const { command, whole } of connection.pending.values())
          if (whole && command !== answers.command && command.isAddressable && command.name !== "IDLE")
            find(`${command.title} was never answered, and LOGOUT was`, command.place);
      },
      end({ connection, at }, find) {
        if (connection.bye) return;
        sent.forEach(({ tag, place, title, at: since }, i) => {
          const isWaiting = connection.pending.get(tag)?.whole && connection.idle?.pending.command.tag !== tag;
          if (i < answered && isWaiting && at - since >= PATIENCE_MS)
            find(`${shown(title)} was never answered, and a later command was`, place);
        });
      },
    };
  },
};
