/**
 * Waits for news by IDLE, and fetches what is new.   rfc2177#3  rfc9051#6.3.13
 *
 * IDLE tells what changes, not what has changed before: a client that idles without comparing UIDNEXT first never looks
 * at what a SELECT has counted. And silence is not proof of a connection: IDLE is renewed, and a renewal that nobody
 * answers means that the path is gone.
 */
import { amended } from "#store/amended.ts";
import { type Client, choice, duration, MAILBOX, MINUTE_MS, virtualClient } from "./client.ts";
import { comeBack, isBack, NO_FAILURES, RECONNECT, type Reconnecting } from "./reconnecting.ts";

interface Memory extends Reconnecting {
  /** All messages with smaller UIDs have been looked at; undefined: none ever. */
  readonly lookedUpTo: number | undefined;
  /** The key of the last message when it last asked, or did not care to; -1: there was none. */
  readonly lastKey: number;
  /** UIDs looked at since the client began. */
  readonly fetched: ReadonlySet<number>;
  readonly doing: "opening" | "asking to idle" | "idling" | "ending" | "giving up" | "fetching";
}

const memoryWith = (before: Memory, change: Partial<Memory>): Memory =>
  amended<Memory>(
    {
      failures: before.failures,
      since: before.since,
      lookedUpTo: before.lookedUpTo,
      lastKey: before.lastKey,
      fetched: before.fetched,
      doing: before.doing,
    },
    change,
  );

/** How long it waits for an answer to DONE. */
const PATIENCE_MS = MINUTE_MS;

export const idler = virtualClient<Memory>({
  name: "idler",
  title: "Idles",
  sentence:
    "Waits by IDLE and fetches what is new; renewed every 29 minutes, or left alone until the path has forgotten it.",
  cites: ["rfc2177#3", "rfc9051#6.3.13"],
  parameters: [
    choice("entry", "Before IDLE", { "check-first": "Compares UIDNEXT with what it knows", blind: "Idles at once" }),
    choice("renew", "Renews IDLE", {
      idle: "DONE, and IDLE again",
      reselect: "Closes the mailbox and opens it",
      never: "Never",
    }),
    duration("every", "Renews after", 29 * MINUTE_MS),
    choice("news", 'Before "+ idling"', {
      accepted: "Reads whatever comes",
      refused: "Takes anything else for a failure",
    }),
    choice("enable", "Before SELECT", { nothing: "Enables nothing", qresync: "ENABLE QRESYNC, for VANISHED" }),
    choice("bye", "Takes BYE for", { end: "The end of the session", nothing: "A line like others" }),
    MAILBOX,
    RECONNECT,
  ],
  memory: () => ({ ...NO_FAILURES, lookedUpTo: undefined, lastKey: -1, fetched: new Set(), doing: "opening" }),
  steps: {
    loggedIn(client) {
      isBack(client);
      if (client.value("enable") === "qresync") client.command("ENABLE QRESYNC", "enabled");
      else open(client);
    },
    enabled: open,
    closed: open,
    selected(client, answer) {
      const { mailbox } = client.belief;
      if (answer?.status !== "OK" || !mailbox) return client.remark(`cannot select the mailbox: ${answer?.text}`);
      const isFirst = client.memory.lookedUpTo === undefined;
      if (isFirst || client.value("entry") === "check-first") return look(client, "fetched");
      caughtUp(client);
      idle(client);
    },
    fetched(client) {
      remember(client);
      // More may have come while it asked.
      if (hasNews(client)) look(client, "fetched");
      else idle(client);
    },
    renew(client) {
      if (client.memory.doing === "idling") done(client);
    },
    unanswered(client) {
      client.remark("nobody answers: takes the connection for lost");
      giveUp(client);
    },
    idled(client, answer) {
      const wasRefused = answer?.status !== "OK";
      client.stopWaiting();
      if (client.memory.doing === "giving up") return giveUp(client);
      if (wasRefused) return client.remark(`IDLE is refused: ${answer?.text}`);
      if (hasNews(client)) look(client, "fetched");
      else if (client.value("renew") === "reselect") client.command("CLOSE", "closed");
      else idle(client);
    },
    loggedOut: giveUp,
    reconnect: (client) => client.connect(),
  },
  heard(client, response) {
    if (response?.type === "untagged-status" && response.status === "BYE" && client.value("bye") === "end")
      return giveUp(client);
    if (client.memory.doing === "asking to idle") {
      if (response?.type === "continuation") began(client);
      else if (response?.type !== "tagged" && client.value("news") === "refused") {
        client.remark("IDLE failed: something else came before the continuation request");
        client.memory = memoryWith(client.memory, { doing: "giving up" });
        client.command("LOGOUT", "loggedOut");
      }
    } else if (client.memory.doing === "idling" && hasNews(client)) done(client);
  },
  closed: comeBack,
});

function giveUp(client: Client<Memory>): void {
  client.close();
  comeBack(client);
}

function open(client: Client<Memory>): void {
  client.memory = memoryWith(client.memory, { doing: "opening" });
  client.command(`SELECT ${client.mailbox()}`, "selected");
}

/** The key of the last message: a newcomer has a larger one, however many have gone. */
function lastKey({ belief }: Client<Memory>): number {
  const messages = belief.mailbox?.messages;
  return messages?.keyOf(messages.size) ?? -1;
}

const hasNews = (client: Client<Memory>): boolean => lastKey(client) > client.memory.lastKey;

function caughtUp(client: Client<Memory>): void {
  client.memory = memoryWith(client.memory, { lastKey: lastKey(client) });
}

/** Asks for what it has not looked at: nothing where UIDNEXT says that there is nothing. */
function look(client: Client<Memory>, step: "fetched"): void {
  const { lookedUpTo } = client.memory;
  const { mailbox } = client.belief;
  const isOpening = client.memory.doing === "opening";
  client.memory = memoryWith(client.memory, { doing: "fetching" });
  caughtUp(client);
  if (lookedUpTo === undefined) {
    if (mailbox?.exists !== 0) return client.command("FETCH 1:* (UID FLAGS)", step);
    remember(client);
    return idle(client);
  }
  if (!isOpening || mailbox?.uidNext === undefined || mailbox.uidNext > lookedUpTo)
    return client.command(`UID FETCH ${lookedUpTo}:* (UID FLAGS)`, step);
  idle(client);
}

function remember(client: Client<Memory>): void {
  const { mailbox } = client.belief;
  if (!mailbox) return;
  const before = client.memory.lookedUpTo ?? 0;
  const news = [...mailbox.messages.uids()].filter((uid) => uid >= before && !client.memory.fetched.has(uid));
  if (news.length > 0 && before > 0) client.remark(`new mail: UID ${news.join(", ")}`);
  client.memory = memoryWith(client.memory, {
    fetched: news.length === 0 ? client.memory.fetched : new Set([...client.memory.fetched, ...news]),
    lookedUpTo: Math.max(before, mailbox.messages.largestUid + 1),
  });
}

function idle(client: Client<Memory>): void {
  client.memory = memoryWith(client.memory, { doing: "asking to idle" });
  client.command("IDLE", "idled");
  client.wait(PATIENCE_MS, "unanswered");
}

function began(client: Client<Memory>): void {
  client.memory = memoryWith(client.memory, { doing: "idling" });
  client.stopWaiting();
  // What came between the command and "+" is known already.
  if (hasNews(client)) done(client);
  else if (client.value("renew") !== "never") client.wait(client.number("every"), "renew");
}

function done(client: Client<Memory>): void {
  client.memory = memoryWith(client.memory, { doing: "ending" });
  client.line("DONE");
  client.wait(PATIENCE_MS, "unanswered");
}
