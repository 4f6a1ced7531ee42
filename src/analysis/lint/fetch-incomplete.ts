import { readFetchAttributes } from "#imap/fetch-attribute.ts";
import type { ClientCommand } from "./core/client-command.ts";
import type { Rule } from "./core/rule.ts";

/** News of a message, which come unasked as well. */
const NEWS: ReadonlySet<string> = new Set(["FLAGS", "UID", "MODSEQ"]);

export const fetchIncomplete: Rule = {
  id: "fetch-incomplete",
  title: "FETCH tells all items that were asked for of a message",
  strength: "stated",
  party: "server",
  cites: ["rfc9051#6.4.5", "rfc3501#6.4.5"],
  explanation:
    "OK says that it is done. A client that waits for the rest asks again and again, or shows a message without it.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE INTERNALDATE)
    S1: * 1 FETCH (RFC822.SIZE 4286)
    S1: * 1 FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700")
    S1: a1 OK done`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1 (RFC822.SIZE INTERNALDATE)
    S1: * 1 FETCH (RFC822.SIZE 4286)
    > S1: a1 OK done`,
  start() {
    /** Number → items, since a FETCH that nothing crosses. */
    let told: Map<number, Set<string>> | undefined;
    const lost = (): void => {
      told = undefined;
    };
    return {
      command({ connection, command }) {
        told = connection.pending.size === 0 && /FETCH$/.test(command.name) ? new Map() : undefined;
      },
      fetch({ response: { number, items } }) {
        const names = told?.get(number) ?? new Set();
        for (const { name } of items) names.add(name);
        told?.set(number, names);
      },
      expunge: lost,
      vanished: lost,
      unreadable: lost,
      tagged({ response, answers }, find) {
        const asked = told && answers && response.status === "OK" ? askedOf(answers.command) : undefined;
        for (const [number, names] of asked ? (told ?? []) : []) {
          const missing = [...(asked ?? [])].filter((name) => !names.has(name));
          const isAnswer = [...names].some((name) => asked?.has(name) && !NEWS.has(name));
          if (!isAnswer || missing.length === 0) continue;
          find(`${answers?.command.title} is answered without ${missing.join(", ")} of message ${number}`);
          break;
        }
        told = undefined;
      },
    };
  },
};

/** Names of items; undefined: what was asked for cannot be read. */
function askedOf(command: ClientCommand): Set<string> | undefined {
  const attributes = command.read((reader) => {
    reader.numberSet(true);
    reader.space();
    return readFetchAttributes(reader);
  });
  // What is asked for lazily may be left out (rfc8970#4.1).
  return attributes && new Set(attributes.filter((each) => !("lazy" in each && each.lazy)).map(({ name }) => name));
}
