/**
 * Learns which number is which message once, and then acts by number.   rfc9051#7.5.1  rfc2180#4
 *
 * Right as long as the server moves numbers only by EXPUNGE, and the client counts along. Where either does not, it hits
 * another message than it means.
 */
import { type Client, choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";

interface Memory {
  /** The UID that it meant, as learnt at the beginning, and those that it hit. */
  readonly means: number | undefined;
  readonly hit: readonly number[];
}

export const numberTruster = virtualClient<Memory>({
  name: "number-truster",
  title: "Acts by number",
  sentence:
    "Learns all UIDs once, then fetches or deletes by sequence number: after an expunge that it does not count, the wrong message.",
  cites: ["rfc9051#7.5.1", "rfc2180#4"],
  parameters: [
    { name: "number", title: "Message number", kind: { type: "number", min: 1, max: 4_294_967_295 }, byDefault: 2 },
    choice("does", "Does", { fetch: "Fetches it", delete: "Marks it \\Deleted" }),
    choice("numbers", "Numbers", { kept: "As learnt once, whatever EXPUNGE says", counted: "As it believes now" }),
    duration("after", "Acts after", MINUTE_MS),
    choice("first", "Before it acts", { nothing: "Says nothing", noop: "Asks for news by NOOP" }),
    MAILBOX,
  ],
  memory: () => ({ means: undefined, hit: [] }),
  steps: {
    loggedIn: (client) => client.command(`SELECT ${client.mailbox()}`, "selected"),
    selected(client, answer) {
      if (answer?.status !== "OK") client.remark(`cannot select the mailbox: ${answer?.text}`);
      else client.command("FETCH 1:* (UID)", "learnt");
    },
    learnt(client) {
      // Not the n-th that it was told: a server may tell it of some messages only (rfc9738#3).
      client.memory = { ...client.memory, means: client.belief.mailbox?.messages.at(client.number("number"))?.uid };
      client.wait(client.number("after"), "due");
    },
    due: (client) => (client.value("first") === "noop" ? client.command("NOOP", "act") : act(client)),
    act,
    stored: (client) => client.command(`FETCH ${numberOf(client)} (UID FLAGS)`, "acted"),
    acted(client, answer) {
      const { means, hit } = client.memory;
      if (answer?.status !== "OK") client.remark(`failed: ${answer?.text}`);
      for (const uid of hit)
        client.remark(uid === means ? `hit UID ${uid}, as it meant` : `hit UID ${uid} and means UID ${means}`);
    },
  },
  heard(client, response) {
    if (response?.type !== "fetch" || client.memory.means === undefined) return;
    const uid = response.items.find((item) => item.name === "UID");
    if (uid?.name === "UID") client.memory = { ...client.memory, hit: [...client.memory.hit, uid.uid] };
  },
});

function act(client: Client<Memory>): void {
  const { means } = client.memory;
  const number = numberOf(client);
  if (means === undefined) return client.remark(`has not learnt which message is number ${client.number("number")}`);
  if (number === 0) return client.remark("the message that it means is gone");
  client.memory = { ...client.memory, hit: [] };
  if (client.value("does") === "fetch")
    client.command(`FETCH ${number} (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])`, "acted");
  else client.command(`STORE ${number} +FLAGS (\\Deleted)`, "stored");
}

function numberOf(client: Client<Memory>): number {
  if (client.value("numbers") === "kept") return client.number("number");
  return client.belief.mailbox?.messages.numberOf(client.memory.means ?? 0) ?? 0;
}
