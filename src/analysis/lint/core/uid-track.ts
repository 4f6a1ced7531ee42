/** What was told of a mailbox's UIDs, over all the times it was looked at: the ground of several rules.   rfc3501#2.3.1.1 */
import { readMailbox } from "#imap/mailbox-name.ts";
import { countOf } from "#imap/number-set.ts";
import type { Reader } from "#imap/reader.ts";
import type { ClientCommand } from "./client-command.ts";
import type { Find, Happening, Watch } from "./rule.ts";
import { readUidCode } from "./uid-codes.ts";

export interface UidsKnown {
  validity: number;
  /** The largest UID that was there; 0: none is known. */
  max: number;
  /** The largest UIDNEXT. */
  next: number | undefined;
  /** Deleted and created under the same name since. */
  isRecreated: boolean;
  /** Another mailbox has got the name since. */
  isRenamed: boolean;
}

interface Told {
  /** As it was before. */
  readonly before: Readonly<UidsKnown>;
  readonly validity: number;
}

export interface UidListener {
  /** UIDNEXT under the UIDVALIDITY known before. */
  next?(told: Told & { readonly next: number }, find: Find): void;
  /** A UIDVALIDITY other than the one before. */
  validity?(told: Told, find: Find): void;
  /** New messages under the UIDVALIDITY known before, as it was when their command was sent. */
  added?(told: Told & { readonly first: number }, find: Find): void;
}

export function trackUids(listener: UidListener): Watch {
  const known = new Map<string, UidsKnown>();
  /** What was known of the target when the command was sent. */
  const atSending = new WeakMap<ClientCommand, UidsKnown>();
  const learn = (key: string, validity: number, find: Find): UidsKnown => {
    const before = known.get(key);
    if (before && before.validity === validity) return before;
    if (before) listener.validity?.({ before, validity }, find);
    const now = { validity, max: 0, next: undefined, isRecreated: false, isRenamed: false };
    known.set(key, now);
    return now;
  };
  const hearNext = (of: UidsKnown, next: number, find: Find): void => {
    listener.next?.({ before: of, validity: of.validity, next }, find);
    of.next = Math.max(of.next ?? 0, next);
    of.isRecreated = false;
  };
  const rename = ({ connection }: Happening): void => {
    for (const [key, of] of known) if (key.startsWith(connection.mailboxKey(""))) of.isRenamed = true;
  };
  return {
    command({ connection, command }) {
      if (!/^(?:APPEND|(?:UID )?(?:COPY|MOVE))$/.test(command.name)) return;
      const name = command.name === "APPEND" ? command.mailbox : command.read(targetOf);
      const of = known.get(connection.mailboxKey(name));
      if (name !== undefined && of) atSending.set(command, { ...of });
    },
    code({ connection, code, answers }, find) {
      const { mailbox } = connection;
      const key = connection.mailboxKey();
      const number = Number(code.text);
      if (code.name === "UIDVALIDITY" && mailbox && number > 0) learn(key, number, find);
      if (code.name === "UIDNEXT" && mailbox?.uidValidity && number > 0)
        hearNext(learn(key, mailbox.uidValidity, find), number, find);
      if (!/^(?:APPENDUID|COPYUID)$/.test(code.name) || !answers) return;
      const uids = readUidCode(code.text ?? "");
      const added = uids?.to ?? uids?.from;
      if (!uids || !added || countOf(added) === 0) return;
      const before = atSending.get(answers.command);
      const first = Math.min(...added.map((range) => range.first));
      if (before?.validity === uids.validity) listener.added?.({ before, validity: uids.validity, first }, find);
      const name = answers.command.name === "APPEND" ? answers.command.mailbox : answers.command.read(targetOf);
      if (name === undefined) return;
      const of = learn(connection.mailboxKey(name), uids.validity, () => {});
      of.max = Math.max(of.max, ...added.map((range) => range.last));
    },
    fetch({ connection, response }) {
      const { mailbox } = connection;
      const of = known.get(connection.mailboxKey());
      if (!of || of.validity !== mailbox?.uidValidity) return;
      for (const item of response.items) if (item.name === "UID") of.max = Math.max(of.max, item.uid);
    },
    status({ connection, response: { mailbox, items } }, find) {
      const itemOf = (name: string) => items.find((item) => item.name === name)?.value;
      const [validity, next] = [itemOf("UIDVALIDITY"), itemOf("UIDNEXT")];
      if (typeof validity !== "number") return;
      const of = learn(connection.mailboxKey(mailbox), validity, find);
      if (typeof next === "number") hearNext(of, next, find);
    },
    tagged(event) {
      const { connection, response, answers } = event;
      if (!answers || response.status !== "OK") return;
      const { name, mailbox } = answers.command;
      if (name === "RENAME") rename(event);
      if (name !== "CREATE" || mailbox === undefined) return;
      const of = known.get(connection.mailboxKey(mailbox));
      if (of) of.isRecreated = true;
    },
  };
}

/** The mailbox that COPY and MOVE name. */
function targetOf(reader: Reader): string {
  reader.numberSet(true);
  reader.space();
  return readMailbox(reader);
}
