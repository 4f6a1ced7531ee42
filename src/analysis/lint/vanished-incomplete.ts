import { inRanges, mergeRanges, type NumberSet, type Range } from "#imap/number-set.ts";
import type { ClientCommand } from "./core/client-command.ts";
import type { Connection, Pending } from "./core/connection.ts";
import { QRESYNC_OPENED } from "./core/qresync-opened.ts";
import type { Happening, Rule } from "./core/rule.ts";

const GONE_MAX = 1000;

interface Request {
  readonly since: number;
  /** Undefined: all. */
  readonly set: NumberSet | undefined;
  readonly validity: number | undefined;
}

function requestOf(command: ClientCommand): Request | undefined {
  const { name, text, messages } = command;
  if (name === "UID FETCH") {
    const since = /\(CHANGEDSINCE (\d{1,16}) VANISHED\)$|\(VANISHED CHANGEDSINCE (\d{1,16})\)$/i.exec(text);
    if (!since || !messages || messages === "$") return undefined;
    return { since: Number(since[1] ?? since[2]), set: messages, validity: undefined };
  }
  if (!/^(?:SELECT|EXAMINE)$/.test(name)) return undefined;
  // With a list of known UIDs only those are answered for.
  const [, validity, since] = /\(QRESYNC \((\d{1,10}) (\d{1,16})\)\)$/i.exec(text) ?? [];
  return since === undefined ? undefined : { since: Number(since), set: undefined, validity: Number(validity) };
}

/** "*" stands for the largest UID there is or was. */
function isIn(set: NumberSet | undefined, uid: number): boolean {
  if (!set) return true;
  return set.some(({ first, last }) => {
    const [a, b] = [first === "*" ? Number.POSITIVE_INFINITY : first, last === "*" ? Number.POSITIVE_INFINITY : last];
    return uid >= Math.min(a, b) && uid <= Math.max(a, b);
  });
}

export const vanishedIncomplete: Rule = {
  id: "vanished-incomplete",
  title: "VANISHED (EARLIER) names every message that went since the mod-sequence given",
  strength: "MUST",
  party: "server",
  cites: ["rfc7162#3.2.5.1", "rfc7162#3.2.6", "rfc7162#5"],
  explanation:
    "It is the only way in which a client that was away learns of it. What is left out stays in its cache for ever.",
  good: `${QRESYNC_OPENED}
    C1: a3 EXPUNGE
    S1: * VANISHED 13
    S1: a3 OK [HIGHESTMODSEQ 41] done
    C1: a4 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 40 VANISHED)
    S1: * VANISHED (EARLIER) 13
    S1: a4 OK done`,
  bad: `${QRESYNC_OPENED}
    C1: a3 EXPUNGE
    S1: * VANISHED 13
    S1: a3 OK [HIGHESTMODSEQ 41] done
    C1: a4 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 40 VANISHED)
    > S1: a4 OK done`,
  across: true,
  start() {
    /** Mailbox → the UIDs that went, and a HIGHESTMODSEQ from a time when they were still there. */
    const gone = new Map<string, { readonly uid: number; readonly after: number }[]>();
    /** As SELECT told it: what it shows is there. */
    const selectedAt = new WeakMap<Connection, number>();
    const said = new WeakMap<Pending, Range[]>();
    const keyOf = ({ connection }: Happening): string =>
      `${connection.mailboxKey()}\n${connection.mailbox?.uidValidity ?? ""}`;
    const went = (event: Happening, uid: number): void => {
      const after = selectedAt.get(event.connection);
      if (after === undefined) return;
      const key = keyOf(event);
      const list = gone.get(key) ?? [];
      gone.set(key, list);
      list.push({ uid, after });
      if (list.length > GONE_MAX) list.shift();
    };
    return {
      code({ connection, code, answers }) {
        if (/^(?:SELECT|EXAMINE)$/.test(answers?.command.name ?? "") && /^(?:HIGHEST|NO)MODSEQ$/.test(code.name))
          selectedAt.set(connection, Number(code.text) || 0);
      },
      expunge(event) {
        const uid = event.connection.mailbox?.messages?.at(event.response.number)?.uid;
        if (uid !== undefined) went(event, uid);
      },
      vanished(event) {
        const { response, answers } = event;
        if (answers) said.set(answers, [...(said.get(answers) ?? []), ...response.uids]);
        if (!response.earlier)
          for (const { first, last } of response.uids)
            for (let uid = first; uid <= Math.min(last, first + 100); uid++) went(event, uid);
      },
      tagged(event, find) {
        const { response, answers, connection } = event;
        const request = answers && response.status === "OK" ? requestOf(answers.command) : undefined;
        if (!request || !answers) return;
        if (request.validity !== undefined && request.validity !== connection.mailbox?.uidValidity) return;
        const told = mergeRanges(said.get(answers) ?? []);
        const missing = (gone.get(keyOf(event)) ?? [])
          .filter(({ uid, after }) => after >= request.since && isIn(request.set, uid) && !inRanges(told, uid))
          .map(({ uid }) => uid);
        if (missing.length > 0)
          find(
            `UID ${missing.slice(0, 5).join(", ")} went after mod-sequence ${request.since}, and the answer to ${answers.command.title} does not say so`,
          );
      },
    };
  },
};
