/** Which messages are flagged \Deleted, and who did it: for rules about CLOSE and EXPUNGE. */
import { readStore } from "./conditional-store.ts";
import type { Find, Sent, Watch } from "./rule.ts";

/** `foreign` and `own`: messages that are told to be \Deleted, flagged by others and by this client. */
type Judge = (event: Sent, foreign: number, own: number, find: Find) => void;

export function watchDeleted(judge: Judge): Watch {
  /** UID → whether this client has flagged it. */
  let deleted = new Map<number, boolean>();
  let own = 0;
  /** Whether this client flags messages itself without being told of each one. */
  let ownSilent = 0;
  const forget = (uid: number): void => {
    if (deleted.get(uid)) own--;
    deleted.delete(uid);
  };
  return {
    command(event, find) {
      const store = readStore(event.command);
      if (store?.sign !== "-" && store?.flags.has("\\deleted") && /\.SILENT /i.test(event.command.text)) ownSilent++;
      judge(event, deleted.size - own, own + ownSilent, find);
    },
    fetch({ connection, response: { number, items }, answers }) {
      const flags = items.find((item) => item.name === "FLAGS")?.flags;
      const uid = items.find((item) => item.name === "UID")?.uid ?? connection.mailbox?.messages?.at(number)?.uid;
      if (!flags || uid === undefined) return;
      if (!flags.some((flag) => /^\\Deleted$/i.test(flag))) forget(uid);
      else if (!deleted.has(uid)) {
        const store = answers && readStore(answers.command);
        const isOwn = store?.sign !== "-" && store?.flags.has("\\deleted") === true;
        deleted.set(uid, isOwn);
        if (isOwn) own++;
      }
    },
    expunge({ connection, response }) {
      const uid = connection.mailbox?.messages?.at(response.number)?.uid;
      if (uid !== undefined) forget(uid);
    },
    tagged({ response, answers }) {
      if (response.status !== "OK" || !/^(?:SELECT|EXAMINE|CLOSE|UNSELECT)$/.test(answers?.command.name ?? "")) return;
      deleted = new Map();
      own = 0;
      ownSilent = 0;
    },
  };
}
