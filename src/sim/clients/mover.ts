/**
 * Moves the first message of a mailbox: by MOVE, or by COPY, STORE and EXPUNGE, where each step may be the last.
 * rfc6851#3  rfc4315#2.1 (UID EXPUNGE)  rfc4549#4.2.4
 *
 * Plain EXPUNGE also removes what others have marked \\Deleted; a client that goes on after a failed COPY removes the
 * only copy there was.
 */
import { type Client, choice, MAILBOX, virtualClient } from "./client.ts";

interface Memory {
  /** The UID that it moves. */
  readonly uid: number | undefined;
  /** Whether it said that the message is moved. */
  readonly isDone: boolean;
}

export const mover = virtualClient<Memory>({
  name: "mover",
  title: "Moves a message",
  sentence:
    "Moves the first message to another mailbox; without MOVE that takes three commands, and it can be cut between them.",
  cites: ["rfc6851#3", "rfc4315#2.1", "rfc4549#4.2.4"],
  parameters: [
    { name: "to", title: "To", kind: { type: "mailbox" }, byDefault: "Archive" },
    choice("by", "Moves by", {
      best: "The best that the server offers",
      move: "UID MOVE",
      "uid-expunge": "COPY, STORE, UID EXPUNGE",
      expunge: "COPY, STORE, EXPUNGE",
      flag: "COPY, STORE, and leaves it marked",
    }),
    choice("cut", "Is cut off", {
      never: "Never",
      "before-copy": "Before COPY",
      "after-copy": "After COPY",
      "after-store": "After STORE",
      "after-expunge": "After EXPUNGE",
    }),
    choice("copy-failed", "When COPY fails", { stop: "Stops", "go-on": "Goes on all the same" }),
    MAILBOX,
  ],
  memory: () => ({ uid: undefined, isDone: false }),
  steps: {
    loggedIn: (client) => client.command("CAPABILITY", "capable"),
    capable: (client) => client.command(`SELECT ${client.mailbox()}`, "selected"),
    selected(client, answer) {
      if (answer?.status !== "OK") return client.remark(`cannot select the mailbox: ${answer?.text}`);
      if (client.belief.mailbox?.exists === 0) return client.remark("there is nothing to move");
      client.command("FETCH 1 (UID)", "named");
    },
    named(client) {
      const uid = client.belief.mailbox?.messages.at(1)?.uid;
      if (uid === undefined) return client.remark("cannot learn the UID of message 1");
      client.memory = { ...client.memory, uid };
      if (cut(client, "before-copy")) return;
      const to = client.mailbox(String(client.value("to")));
      if (way(client) === "move") client.command(`UID MOVE ${uid} ${to}`, "moved");
      else client.command(`UID COPY ${uid} ${to}`, "copied");
    },
    moved(client, answer) {
      if (answer?.status === "OK") end(client, "moved by one command");
      else client.remark(`not moved: ${answer?.text}`);
    },
    copied(client, answer) {
      if (answer?.status !== "OK") {
        client.remark(`COPY failed: ${answer?.text}`);
        if (client.value("copy-failed") === "stop") return;
      }
      if (cut(client, "after-copy")) return;
      client.command(`UID STORE ${client.memory.uid} +FLAGS.SILENT (\\Deleted)`, "marked");
    },
    marked(client, answer) {
      if (answer?.status !== "OK") return client.remark(`cannot mark the message: ${answer?.text}`);
      if (cut(client, "after-store")) return;
      if (way(client) === "flag") return end(client, "copied, and left marked \\Deleted where it was");
      client.command(way(client) === "expunge" ? "EXPUNGE" : `UID EXPUNGE ${client.memory.uid}`, "expunged");
    },
    expunged(client, answer) {
      if (answer?.status !== "OK") return client.remark(`cannot expunge: ${answer?.text}`);
      if (!cut(client, "after-expunge")) end(client, "moved by three commands");
    },
  },
});

/** MOVE, else UID EXPUNGE, else leaving it marked: never what may remove other messages. */
function way(client: Client<Memory>): string {
  const by = String(client.value("by"));
  if (by !== "best") return by;
  if (client.offers("MOVE") || client.offers("IMAP4REV2")) return "move";
  return client.offers("UIDPLUS") ? "uid-expunge" : "flag";
}

function cut(client: Client<Memory>, point: string): boolean {
  if (client.value("cut") !== point) return false;
  client.remark(`is cut off ${point.replace("-", " ")}`);
  client.close();
  return true;
}

function end(client: Client<Memory>, text: string): void {
  client.memory = { ...client.memory, isDone: true };
  client.remark(`UID ${client.memory.uid}: ${text}`);
}
