import type { Connection } from "./core/connection.ts";
import { watchDeleted } from "./core/deleted.ts";
import { Marked } from "./core/marked.ts";
import type { Rule, Watch } from "./core/rule.ts";
import { plural } from "./core/show.ts";

export const expungeForeign: Rule = {
  id: "expunge-foreign",
  title: "UID EXPUNGE removes one's own; EXPUNGE removes what others have flagged too",
  strength: "advised",
  party: "client",
  cites: ["rfc4315#2.1", "rfc4549#5.2"],
  explanation: "Another user flagged them and may still change their mind. Gone is gone.",
  good: `
    capabilities IMAP4rev1 UIDPLUS
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1:* (FLAGS)
    S1: * 2 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a2 OK done
    C1: a3 UID EXPUNGE 11
    S1: * 1 EXPUNGE
    S1: a3 OK done`,
  bad: `
    capabilities IMAP4rev1 UIDPLUS
    mailbox FOO 3 messages uids 11:13
    selected FOO C1
    C1: a1 FETCH 1:* (FLAGS)
    S1: * 2 FETCH (FLAGS (\\Deleted))
    S1: a1 OK done
    C1: a2 STORE 1 +FLAGS (\\Deleted)
    S1: * 1 FETCH (FLAGS (\\Deleted))
    S1: a2 OK done
    > C1: a3 EXPUNGE
    S1: * 1 EXPUNGE
    S1: * 1 EXPUNGE
    S1: a3 OK done`,
  across: true,
  start() {
    const marked = new Marked();
    const watches = new WeakMap<Connection, Watch>();
    const watchOf = (connection: Connection): Watch => {
      const watch = watches.get(connection) ?? watchDeleted(judge);
      watches.set(connection, watch);
      return watch;
    };
    const judge: Parameters<typeof watchDeleted>[0] = ({ command, connection }, told, own, find) => {
      const hasUidExpunge = connection.offers("UIDPLUS") !== false || connection.offers("IMAP4REV2");
      if (command.name !== "EXPUNGE" || own === 0 || !hasUidExpunge) return;
      // What others have flagged counts though nobody has told this client: it did not ask.
      const foreign = Math.max(told, marked.byOthers(connection));
      if (foreign > 0)
        find(`${command.title} also expunges ${plural(foreign, "message")} that this client has not flagged \\Deleted`);
    };
    return {
      command: (event, find) => watchOf(event.connection).command?.(event, find),
      fetch: (event, find) => watchOf(event.connection).fetch?.(event, find),
      expunge(event, find) {
        const { connection, response } = event;
        const gone = connection.mailbox?.messages?.at(response.number)?.uid;
        marked.forget(connection, (uid) => uid === gone);
        watchOf(connection).expunge?.(event, find);
      },
      vanished({ connection, response: { uids } }) {
        marked.forget(connection, (uid) => uids.some(({ first, last }) => first <= uid && uid <= last));
      },
      tagged(event, find) {
        marked.tagged(event);
        watchOf(event.connection).tagged?.(event, find);
      },
    };
  },
};
