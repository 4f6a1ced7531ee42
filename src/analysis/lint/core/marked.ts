/** Who has flagged which message \Deleted, over all connections: as the STOREs say that were carried out. */
import { resolveNumberSet } from "#imap/number-set.ts";
import type { Response } from "#imap/response.ts";
import type { ClientCommand } from "./client-command.ts";
import { readStore } from "./conditional-store.ts";
import type { Connection } from "./connection.ts";
import type { Heard } from "./rule.ts";

/** Messages of one STORE that are looked at. */
const MESSAGES_MAX = 1000;

export class Marked {
  /** Mailbox → UID → who. */
  readonly #by = new Map<string, Map<number, Connection>>();

  tagged({ connection, response, answers }: Heard<Extract<Response, { readonly type: "tagged" }>>): void {
    if (response.status !== "OK" || !answers) return;
    const store = readStore(answers.command);
    if (answers.command.name === "CLOSE") this.#by.delete(connection.mailboxKey());
    if (!store || (store.sign !== "" && !store.flags.has("\\deleted"))) return;
    const marks = store.sign !== "-" && store.flags.has("\\deleted");
    const inMailbox = this.#in(connection);
    for (const uid of uidsOf(answers.command, connection))
      if (!marks) inMailbox.delete(uid);
      else if (!inMailbox.has(uid)) inMailbox.set(uid, connection);
  }

  forget(connection: Connection, isGone: (uid: number) => boolean): void {
    const inMailbox = this.#in(connection);
    for (const uid of inMailbox.keys()) if (isGone(uid)) inMailbox.delete(uid);
  }

  /** How many messages of its mailbox, as far as it can have them, others have flagged, and are flagged still. */
  byOthers(connection: Connection): number {
    const { number, client, mailbox } = connection;
    let others = 0;
    for (const [uid, by] of this.#in(connection))
      if (by.number !== number && (client === undefined || by.client !== client))
        if ((mailbox?.messages?.most(uid, uid) ?? 0) > 0) others++;
    return others;
  }

  #in(connection: Connection): Map<number, Connection> {
    const key = connection.mailboxKey();
    const inMailbox = this.#by.get(key) ?? new Map<number, Connection>();
    this.#by.set(key, inMailbox);
    return inMailbox;
  }
}

function uidsOf(command: ClientCommand, { mailbox }: Connection): number[] {
  const { messages: set, isByUid } = command;
  const messages = mailbox?.messages;
  if (!set || set === "$" || !messages) return [];
  const uids: number[] = [];
  // Which UID is the last one is not known.
  const named = isByUid ? set.filter(({ first, last }) => first !== "*" && last !== "*") : set;
  for (const { first, last } of resolveNumberSet(named, messages.size))
    for (let number = first; number <= last && uids.length < MESSAGES_MAX; number++) {
      const uid = isByUid ? number : messages.at(number)?.uid;
      if (uid !== undefined) uids.push(uid);
    }
  return uids;
}
