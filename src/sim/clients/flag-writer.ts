/**
 * Sets a flag on the first message some time after it has looked at it.   rfc9051#6.4.6  rfc7162#3.1.3
 *
 * By adding, it loses nobody's flags. By writing back the whole set that it remembers, it undoes what others have done
 * meanwhile; UNCHANGEDSINCE makes the server notice.
 */
import { type Client, choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";

interface Memory {
  /** The message, with the flags that it had when it was looked at. */
  readonly uid: number | undefined;
  readonly flags: readonly string[];
  readonly modSeq: number | undefined;
  readonly tries: number;
  /** It has a message to flag, and no answer that says that it is. */
  readonly isOpen: boolean;
}

const TRIES_MAX = 5;
const COME_BACK_MS = 1000;

export const flagWriter = virtualClient<Memory>({
  name: "flag-writer",
  title: "Sets a flag",
  sentence:
    "Looks at the first message, waits, and sets a flag: by adding it, or by writing back all flags that it remembers.",
  cites: ["rfc9051#6.4.6", "rfc7162#3.1.3"],
  parameters: [
    { name: "flag", title: "Flag", kind: { type: "text" }, byDefault: "\\Flagged" },
    choice("how", "Sets it by", {
      add: "+FLAGS",
      "whole-set": "FLAGS with all that it remembers",
      unchangedsince: "FLAGS with UNCHANGEDSINCE, and again where that fails",
    }),
    duration("after", "Sets it after", MINUTE_MS),
    choice("unanswered", "When no answer comes", {
      again: "Comes back and does it again",
      done: "Counts it as done",
    }),
    MAILBOX,
  ],
  memory: () => ({ uid: undefined, flags: [], modSeq: undefined, tries: 0, isOpen: false }),
  steps: {
    loggedIn: (client) =>
      client.command(`SELECT ${client.mailbox()}${isCareful(client) ? " (CONDSTORE)" : ""}`, "selected"),
    selected(client, answer) {
      if (answer?.status !== "OK") client.remark(`cannot select the mailbox: ${answer?.text}`);
      else if (client.memory.uid !== undefined) lookAgain(client);
      else client.command(`FETCH 1 (UID FLAGS${isCareful(client) ? " MODSEQ" : ""})`, "looked");
    },
    looked(client) {
      const message = client.belief.mailbox?.messages.at(1);
      if (message?.uid === undefined || !message.flags) return client.remark("there is no message to flag");
      const { uid, modSeq } = message;
      client.memory = { ...client.memory, uid, flags: message.flags.flags.names, modSeq, isOpen: true };
      client.wait(client.number("after"), "set");
    },
    set,
    stored(client, answer) {
      client.memory = { ...client.memory, isOpen: false };
      if (answer?.status !== "OK") return client.remark(`not set: ${answer?.text}`);
      if (answer.code?.name !== "MODIFIED" || client.value("tracker") === "ignores-modified")
        return client.remark(`takes ${client.value("flag")} for set on UID ${client.memory.uid}`);
      client.remark("somebody was faster: looks again");
      if (client.memory.tries < TRIES_MAX) lookAgain(client);
    },
    again(client) {
      const messages = client.belief.mailbox?.messages;
      const message = messages?.at(messages.numberOf(client.memory.uid ?? 0));
      if (!message?.flags) return client.remark("the message is gone");
      client.memory = { ...client.memory, flags: message.flags.flags.names, modSeq: message.modSeq };
      set(client);
    },
    comeBack: (client) => client.connect(),
  },
  closed(client) {
    const { isOpen, tries, uid } = client.memory;
    if (!isOpen || tries === 0) return;
    if (client.value("unanswered") === "done")
      return client.remark(`takes ${client.value("flag")} for set on UID ${uid}`);
    client.remark("the connection is gone, and the flag may not be set");
    if (tries < TRIES_MAX) client.wait(COME_BACK_MS, "comeBack");
  },
});

function lookAgain(client: Client<Memory>): void {
  client.memory = { ...client.memory, isOpen: true };
  client.command(`UID FETCH ${client.memory.uid} (FLAGS${isCareful(client) ? " MODSEQ" : ""})`, "again");
}

const isCareful = (client: Client<Memory>): boolean => client.value("how") === "unchangedsince";

function set(client: Client<Memory>): void {
  const { uid, flags, modSeq } = client.memory;
  const flag = String(client.value("flag"));
  client.memory = { ...client.memory, tries: client.memory.tries + 1 };
  if (client.value("how") === "add") return client.command(`UID STORE ${uid} +FLAGS (${flag})`, "stored");
  const condition = isCareful(client) && modSeq !== undefined ? ` (UNCHANGEDSINCE ${modSeq})` : "";
  client.command(`UID STORE ${uid}${condition} FLAGS (${[...new Set([...flags, flag])].join(" ")})`, "stored");
}
