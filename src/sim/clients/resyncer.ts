/**
 * Comes now and then, brings its cache up to date, and leaves; counts what that costs.
 * rfc4549#4.3 (full)  rfc7162#3.1.4.1 (CHANGEDSINCE)  rfc7162#3.2.5 (QRESYNC)
 */
import { type Client, choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";

/** What it keeps between connections: UID → flags, as it last made them out. */
interface Memory {
  readonly uidValidity: number | undefined;
  readonly highestModSeq: number | undefined;
  readonly cache: ReadonlyMap<number, string>;
  /** A message to delete as soon as it is back. */
  readonly doomed: number | undefined;
}

export const resyncer = virtualClient<Memory>({
  name: "resyncer",
  title: "Comes back and catches up",
  sentence: "Keeps a cache while it is away, and says in round trips and octets what it costs to make it true again.",
  cites: ["rfc4549#4.3", "rfc7162#3.1.4.1", "rfc7162#3.2.5"],
  parameters: [
    choice("method", "Catches up by", {
      full: "Asking for all UIDs and flags",
      condstore: "Asking for changed flags, and for all UIDs",
      qresync: "QRESYNC in SELECT",
    }),
    choice("enable", "Before QRESYNC", { yes: "ENABLE QRESYNC", no: "Forgets to" }),
    duration("away", "Stays away", 10 * MINUTE_MS),
    choice("offline", "While away", { nothing: "Does nothing", delete: "Decides to delete the first message" }),
    choice("leave", "Leaves by", { logout: "LOGOUT", close: "Closing the connection" }),
    MAILBOX,
  ],
  memory: () => ({ uidValidity: undefined, highestModSeq: undefined, cache: new Map(), doomed: undefined }),
  steps: {
    loggedIn(client) {
      if (methodOf(client) === "qresync" && client.value("enable") === "yes")
        client.command("ENABLE QRESYNC", "enabled");
      else select(client);
    },
    enabled: select,
    selected(client, answer) {
      const { mailbox } = client.belief;
      if (answer?.status !== "OK" || !mailbox) {
        client.remark(`cannot select the mailbox: ${answer?.text}`);
        return leave(client);
      }
      const { memory } = client;
      if (memory.uidValidity !== undefined && mailbox.uidValidity !== memory.uidValidity) {
        if (client.value("tracker") !== "ignores-uidvalidity") {
          client.remark("another UIDVALIDITY: the cache is worth nothing");
          client.memory = { ...memory, highestModSeq: undefined, cache: new Map(), doomed: undefined };
        } else client.remark("another UIDVALIDITY, and the cache is kept");
      }
      const { doomed } = client.memory;
      if (doomed === undefined) return catchUp(client);
      client.memory = { ...client.memory, doomed: undefined };
      client.command(`UID STORE ${doomed} +FLAGS (\\Deleted)`, "deleted");
    },
    deleted: catchUp,
    changed: (client) => client.command("UID SEARCH RETURN (ALL) ALL", "caughtUp"),
    caughtUp,
    loggedOut: goAway,
    reconnect: (client) => client.connect(),
  },
  closed: (client) => client.wait(client.number("away"), "reconnect"),
});

function catchUp(client: Client<Memory>): void {
  const { mailbox } = client.belief;
  if (!mailbox) return;
  if (mailbox.messages.nameless === 0 && hasFlags(client)) return caughtUp(client);
  const since = methodOf(client) === "condstore" ? client.memory.highestModSeq : undefined;
  if (mailbox.exists === 0) caughtUp(client);
  else if (since === undefined) client.command("UID FETCH 1:* (FLAGS)", "caughtUp");
  else client.command(`UID FETCH 1:* (FLAGS) (CHANGEDSINCE ${since})`, "changed");
}

const hasFlags = ({ belief }: Client<Memory>): boolean =>
  belief.mailbox?.messages.keysWhere(({ flags }) => flags === undefined).length === 0;

/** What the server does not offer is not asked for. */
function methodOf(client: Client<Memory>): string {
  const method = String(client.value("method"));
  if (method === "qresync" && !client.offers("QRESYNC")) return client.offers("CONDSTORE") ? "condstore" : "full";
  return method === "condstore" && !client.offers("CONDSTORE") && !client.offers("QRESYNC") ? "full" : method;
}

function select(client: Client<Memory>): void {
  const { uidValidity, highestModSeq } = client.memory;
  const method = methodOf(client);
  const parameter =
    method === "full"
      ? ""
      : method === "condstore" || uidValidity === undefined || highestModSeq === undefined
        ? " (CONDSTORE)"
        : ` (QRESYNC (${uidValidity} ${highestModSeq}))`;
  client.command(`SELECT ${client.mailbox()}${parameter}`, "selected");
}

/** The cache is what it now believes; flags that nobody told of have not changed. */
function caughtUp(client: Client<Memory>): void {
  const { mailbox } = client.belief;
  if (!mailbox) return;
  const { roundTrips, octetsSent, octetsReceived } = client.traffic;
  const cache = new Map<number, string>();
  for (const { uid, flags } of mailbox.messages.messages(1, CACHED_MAX))
    if (uid !== undefined) cache.set(uid, flags?.flags.names.join(" ") ?? client.memory.cache.get(uid) ?? "");
  const { highestModSeq, uidValidity } = mailbox;
  client.memory = {
    uidValidity,
    highestModSeq: typeof highestModSeq === "number" && highestModSeq > 0 ? highestModSeq : undefined,
    cache,
    doomed: client.value("offline") === "delete" ? mailbox.messages.at(1)?.uid : undefined,
  };
  client.remark(
    `${methodOf(client)}: knows ${cache.size} ${cache.size === 1 ? "message" : "messages"} after ${roundTrips} round trips, ${octetsSent} octets sent and ${octetsReceived} received`,
  );
  leave(client);
}

const CACHED_MAX = 100_000;

function leave(client: Client<Memory>): void {
  if (client.value("leave") === "logout") return client.command("LOGOUT", "loggedOut");
  goAway(client);
}

function goAway(client: Client<Memory>): void {
  client.close();
  client.wait(client.number("away"), "reconnect");
}
