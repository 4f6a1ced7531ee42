/**
 * Belief against the session's view, once nothing is on its way: under a server that keeps the rules, and for a client that
 * believes every response, the two are the same (tests/properties/belief.test.ts).
 */

import type { Session } from "#engine/session.ts";
import { sameFlags } from "#imap/flags.ts";
import { awaitsLiteralAnswer } from "#imap/framing.ts";
import type { Belief, BelievedMailbox } from "#sim/belief/belief.ts";
import { packetCount } from "#sim/link.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Stage } from "#sim/stage.ts";
import type { MessageIndex } from "#store/message-index.ts";

/** What they differ about. */
export type Aspect = "state" | "read-only" | "count" | "numbers" | "flags" | "enabled" | "answers";

/** What differs, in a sentence each; one for each aspect. */
export type Differences = ReadonlyMap<Aspect, string>;

/** A mailbox with more messages is not compared message by message, but at its ends. */
const COMPARED_MAX = 2000;

/** Undefined: something is on its way, or the client has no connection, so that nothing can be said. */
export function differencesOf(belief: Belief, stage: Stage, client: ClientNumber): Differences | undefined {
  const id = stage.current.get(client);
  const connection = id === undefined ? undefined : stage.connections.get(id);
  if (id === undefined || (connection && packetCount(connection) > 0)) return undefined;
  if (belief.pending[0]?.asked.type === "select" || awaitsLiteralAnswer(belief.sending)) return undefined;
  const session = stage.world.sessions.get(id);
  const found = new Map<Aspect, string>();
  const state = session?.state ?? "not connected";
  const believed = belief.state === "greeting" ? "not authenticated" : belief.state;
  if (believed !== state)
    found.set("state", `client ${client} takes its session for ${believed}, and the server for ${state}`);
  if (!session) return found;
  const enabled = [...session.enabled].filter((name) => name !== "CONDSTORE" && !belief.enabled.has(name));
  if (enabled.length > 0)
    found.set("enabled", `${enabled.join(" ")} is on, and client ${client} was not told that it is`);
  const waits = belief.pending.find(({ tag }) => tag !== session.inProgress?.tag);
  if (waits && session.state !== "logout" && !isMidCommand(session))
    found.set("answers", `client ${client} waits for the answer to ${waits.tag} ${waits.name}, and none will come`);
  const { mailbox } = belief;
  if (mailbox && session.selected) compare(found, client, mailbox, session.selected);
  return found;
}

/** A part of a command is there: what it belongs to is not known yet. */
const isMidCommand = ({ framing }: Session): boolean => framing.command.length > 0;

function compare(
  found: Map<Aspect, string>,
  client: ClientNumber,
  { messages, readOnly, exists }: BelievedMailbox,
  selected: { readonly view: MessageIndex; readonly readOnly: boolean },
): void {
  const { view } = selected;
  if (readOnly !== undefined && readOnly !== selected.readOnly)
    found.set("read-only", `client ${client} takes the mailbox for ${kind(readOnly)}, and it is ${kind(!readOnly)}`);
  if (exists !== view.size)
    found.set("count", `client ${client} counts ${exists} messages, and its session ${view.size}`);
  const size = Math.min(messages.size, view.size);
  const isWhole = size <= COMPARED_MAX;
  let number = 0;
  for (const message of isWhole ? messages.messages(1, size) : [messages.at(1), messages.at(size)]) {
    number = isWhole || number === 0 ? number + 1 : size;
    const seen = view.at(number);
    if (!message || !seen) continue;
    if (message.uid !== undefined && message.uid !== seen.uid) {
      found.set(
        "numbers",
        `client ${client} takes number ${number} for UID ${message.uid}, and its session for UID ${seen.uid}`,
      );
      return;
    }
    if (message.flags && !found.has("flags") && !sameFlags(message.flags.flags, seen.flags))
      found.set(
        "flags",
        `client ${client} believes that UID ${seen.uid} has (${message.flags.flags.names.join(" ")}), and its session knows (${seen.flags.names.join(" ")})`,
      );
  }
}

const kind = (readOnly: boolean): string => (readOnly ? "read-only" : "open to changes");
