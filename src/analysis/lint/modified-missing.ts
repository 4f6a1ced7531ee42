import { inRanges, resolveNumberSet } from "#imap/number-set.ts";
import type { ClientCommand } from "./core/client-command.ts";
import { isConditional, isDone, readConditional } from "./core/conditional-store.ts";
import type { Connection } from "./core/connection.ts";
import type { Happening, Place, Rule } from "./core/rule.ts";

/** Whether a command is about a message. */
function names({ messages, isByUid }: ClientCommand, number: number, uid: number | undefined, of: Connection): boolean {
  if (messages === undefined || messages === "$") return false;
  const [it, largest] = isByUid ? [uid, uid] : [number, of.mailbox?.messages?.size];
  return it !== undefined && inRanges(resolveNumberSet(messages, largest ?? it), it);
}

export const modifiedMissing: Rule = {
  id: "modified-missing",
  title: "A conditional STORE that leaves messages alone says MODIFIED",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.1.3"],
  explanation: "Without it OK means done: the user's change is lost, and nobody knows.",
  good: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID STORE 12 (UNCHANGEDSINCE 40) +FLAGS ($Later)
    S1: * 2 FETCH (UID 12 MODSEQ (41) FLAGS ($Done))
    S1: a1 OK [MODIFIED 12] conflict`,
  bad: `
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 UID STORE 12 (UNCHANGEDSINCE 40) +FLAGS ($Later)
    S1: * 2 FETCH (UID 12 MODSEQ (41) FLAGS ($Done))
    > S1: a1 OK done`,
  start() {
    let told = new Map<
      number,
      { readonly modSeq: number | undefined; readonly flags: readonly string[] | undefined }
    >();
    /** Of messages that may have been expunged, untold as yet: a NOOP shows whether they are there. */
    let suspected: { readonly uid: number; readonly message: string; readonly place: Place }[] = [];
    /** MODSEQs told before. */
    const known = new Map<string, number>();
    const keyOf = ({ connection }: Happening, uid: number): string => `${connection.mailboxKey()}\n${uid}`;
    return {
      command({ command, connection }) {
        if (connection.pending.size === 0 && isConditional(command)) told = new Map();
        if (/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(command.name)) suspected = [];
      },
      fetch(event) {
        const { connection, response } = event;
        const modSeq = response.items.find((item) => item.name === "MODSEQ")?.modSeq;
        const flags = response.items.find((item) => item.name === "FLAGS")?.flags;
        const uid =
          response.items.find((item) => item.name === "UID")?.uid ??
          connection.mailbox?.messages?.at(response.number)?.uid;
        const command = connection.oldest?.command;
        // News of other messages may come along.
        const isNamed = command && isConditional(command) && names(command, response.number, uid, connection);
        if (isNamed) told.set(response.number, { modSeq, flags });
        else if (uid !== undefined && modSeq !== undefined) known.set(keyOf(event, uid), modSeq);
      },
      tagged(event, find) {
        const { response, answers, connection } = event;
        if (answers?.command.name === "NOOP" && response.status === "OK") {
          for (const { uid, message, place } of suspected)
            if ((connection.mailbox?.messages?.most(uid, uid) ?? 0) > 0) find(message, place);
          suspected = [];
        }
        if (!answers || !isConditional(answers.command)) return;
        const data = told;
        told = new Map();
        if (connection.pending.size > 1) return;
        if (response.status !== "OK" || response.code?.name === "MODIFIED") return;
        const store = readConditional(answers.command);
        if (!store) return;
        for (const [number, { modSeq, flags }] of data)
          if (modSeq !== undefined && modSeq > store.since && flags && !isDone(store, flags)) {
            find(
              `message ${number} has MODSEQ ${modSeq}, above ${store.since}, and its flags were left alone, but the answer has no MODIFIED`,
            );
            return;
          }
        if (data.size > 0 || !answers.command.isByUid || answers.command.messages === "$") return;
        for (const { first, last } of answers.command.messages ?? []) {
          const modSeq = first === last && typeof first === "number" ? known.get(keyOf(event, first)) : undefined;
          if (typeof first === "number" && modSeq !== undefined && modSeq > store.since) {
            const message = `UID ${first} has MODSEQ ${modSeq}, above ${store.since}: it was not stored, and the answer has no MODIFIED`;
            suspected.push({ uid: first, message, place: event.place });
          }
        }
      },
    };
  },
};
