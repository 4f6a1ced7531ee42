/**
 * Untagged data about the selected mailbox: EXISTS, EXPUNGE, VANISHED, FETCH and the others.   rfc9051#7.3  rfc9051#7.5
 * rfc7162#3.2.10 (VANISHED)  rfc9586#3.3 (UIDFETCH)
 *
 * While a SELECT is in progress that leaves a mailbox, and before the server has said [CLOSED], data may be about either:
 * both are kept, and the answer to SELECT decides.
 */
import { flagsOf } from "#imap/flags.ts";
import type { Range } from "#imap/number-set.ts";
import type {
  ESearchResponse,
  FetchResponse,
  Response,
  SearchResponse,
  StatusDataResponse,
  UidFetchResponse,
} from "#imap/response.ts";
import { type Belief, beliefWith, doubted, inMailbox } from "./belief.ts";
import type { BelievedMessage, BelievedMessages } from "./believed-messages.ts";
import type { Mistake } from "./trackers.ts";
import { vanish, withUids } from "./uids.ts";

export function hearData(belief: Belief, response: Response): Belief {
  const [first, ...others] = belief.pending;
  if (!first?.left) return hearOf(belief, response);
  const opening = hearOf(belief, response);
  const leaving = hearOf(beliefWith(belief, { state: "selected", mailbox: first.left }), response);
  const pending = [leaving.mailbox ? { ...first, left: leaving.mailbox } : first, ...others];
  return beliefWith(opening, { doubts: belief.doubts, pending });
}

function hearOf(belief: Belief, response: Response): Belief {
  const { mailbox } = belief;
  if (!mailbox) return belief;
  switch (response.type) {
    case "exists":
      return hearExists(belief, response.count, mailbox.readOnly === undefined);
    case "recent":
      return inMailbox(belief, { recent: response.count });
    case "expunge":
      return hearExpunge(belief, response.number);
    case "vanished":
      return hearVanished(belief, response.earlier, response.uids);
    case "fetch":
      return hearFetch(belief, response);
    case "uidfetch":
      return hearUidFetch(belief, response);
    case "flags":
      return inMailbox(belief, { flags: response.flags });
    case "status":
      return hearStatusData(belief, response);
    case "search":
    case "esearch":
      return hearSearch(belief, response);
    default:
      return belief;
  }
}

const makes = ({ tracker }: Belief, mistake: Mistake): boolean => tracker.mistake === mistake;
const isIdling = ({ pending }: Belief): boolean => pending[0]?.name === "IDLE";

/** EXISTS is a total (rfc9051#7.4.1); only EXPUNGE and VANISHED may lower it. */
function hearExists(belief: Belief, count: number, isOpening: boolean): Belief {
  const mailbox = belief.mailbox as NonNullable<Belief["mailbox"]>;
  if (makes(belief, "status-trusted") && !isOpening) return belief;
  const grown = count - mailbox.exists;
  let { messages } = mailbox;
  if (grown > 0) messages = messages.more(grown);
  else if (makes(belief, "exists-is-new-mail") && !isOpening)
    messages = messages.first(Math.max(count - 1, 0)).more(Math.min(count, 1));
  else if (grown < 0) messages = shrunk(belief, count);
  const after = inMailbox(belief, { exists: count, messages });
  return grown < 0 && belief.tracker.mistake === undefined
    ? doubted(after, `EXISTS went down from ${mailbox.exists} to ${count} without EXPUNGE`)
    : after;
}

/** Which messages went is not said: of the rest only the number is known. A client that ignores EXPUNGE cuts the end off. */
function shrunk({ mailbox, tracker }: Belief, count: number): BelievedMessages {
  const { messages } = mailbox as NonNullable<Belief["mailbox"]>;
  return tracker.mistake === undefined ? messages.first(0).more(count) : messages.first(count);
}

function hearExpunge(belief: Belief, number: number): Belief {
  if (makes(belief, "expunge-ignored") || (makes(belief, "expunge-ignored-in-idle") && isIdling(belief))) return belief;
  const [first, ...others] = belief.pending;
  if (makes(belief, "expunge-late") && first && !isIdling(belief))
    return beliefWith(belief, { pending: [{ ...first, held: [...(first.held ?? []), number] }, ...others] });
  return applyExpunge(belief, number);
}

function applyExpunge(belief: Belief, number: number): Belief {
  const { mailbox } = belief;
  if (!mailbox) return belief;
  if (number > mailbox.messages.size)
    return doubted(belief, `EXPUNGE ${number}, and there are ${mailbox.messages.size} messages`);
  const exists = makes(belief, "count-by-exists-only") ? mailbox.exists : mailbox.exists - 1;
  return forgotten(belief, mailbox.messages.keyOf(number), { exists, messages: mailbox.messages.without(number) });
}

/** Of a client that applies EXPUNGE late: those that came while this command was answered. */
export function expungeHeld(belief: Belief, tag: string): Belief {
  const held = belief.pending.find((each) => each.tag === tag)?.held ?? [];
  return held.reduce(applyExpunge, belief);
}

/** `$` holds what is expunged no longer (rfc9051#6.4.4.1). */
function forgotten(
  belief: Belief,
  key: number | undefined,
  change: { readonly exists: number; readonly messages: BelievedMessages },
): Belief {
  const after = inMailbox(belief, change);
  const { saved } = belief;
  if (key === undefined || saved === "unknown" || saved.length === 0) return after;
  const kept = saved.flatMap(({ first, last }): Range[] =>
    key < first || key > last
      ? [{ first, last }]
      : [
          { first, last: key - 1 },
          { first: key + 1, last },
        ].filter((range) => range.first <= range.last),
  );
  return beliefWith(after, { saved: kept });
}

function hearVanished(belief: Belief, earlier: boolean, uids: readonly Range[]): Belief {
  const mailbox = belief.mailbox as NonNullable<Belief["mailbox"]>;
  const isOpening = mailbox.readOnly === undefined || belief.pending[0]?.asked.type === "resync";
  const noted = isOpening ? inMailbox(belief, { vanished: [...mailbox.vanished, ...uids] }) : belief;
  return earlier ? noted : hearGone(noted, uids);
}

function hearGone(belief: Belief, uids: readonly Range[]): Belief {
  const mailbox = belief.mailbox as NonNullable<Belief["mailbox"]>;
  if (makes(belief, "expunge-ignored")) return belief;
  if (isIdling(belief) && (makes(belief, "vanished-ignored-in-idle") || makes(belief, "expunge-ignored-in-idle")))
    return belief;
  const { messages, unheardOf } = vanish(mailbox.messages, uids);
  const gone = mailbox.messages.size - messages.size;
  const exists = makes(belief, "count-by-exists-only") ? mailbox.exists : mailbox.exists - gone;
  const after = inMailbox(belief, { exists, messages });
  return unheardOf > 0 ? doubted(after, `VANISHED names ${unheardOf} UIDs that no message can have`) : after;
}

function hearFetch(belief: Belief, { number, items }: FetchResponse): Belief {
  const { messages } = belief.mailbox as NonNullable<Belief["mailbox"]>;
  const before = messages.at(number);
  if (!before) return doubted(belief, `FETCH of ${number}, and there are ${messages.size} messages`);
  const message = told(before, items);
  const after = inMailbox(belief, { messages: messages.change(number, () => message) });
  return before.uid !== undefined && message.uid !== before.uid
    ? doubted(after, `${number} was UID ${before.uid} and is UID ${message.uid}`)
    : after;
}

/** Where no message is known to have the UID, it is the only one that can; or it stays open which one it is. */
function hearUidFetch(belief: Belief, { uid, items }: UidFetchResponse): Belief {
  const { messages } = belief.mailbox as NonNullable<Belief["mailbox"]>;
  const known = messages.numberOf(uid);
  const { first, last } = known > 0 ? { first: known, last: known } : messages.placesFor(uid);
  if (last < first) return doubted(belief, `UIDFETCH of ${uid}, which no message can have`);
  if (last > first) return belief;
  return inMailbox(belief, {
    messages: messages.change(first, (before) => told(before, [{ name: "UID", uid }, ...items])),
  });
}

function told(before: BelievedMessage, items: FetchResponse["items"]): BelievedMessage {
  let message = before;
  for (const item of items)
    if (item.name === "UID") {
      // Another message than it was taken for: nothing that was known is known of this one.
      if (before.uid !== undefined && before.uid !== item.uid)
        message = { uid: undefined, flags: undefined, modSeq: undefined };
      message = { ...message, uid: item.uid };
    }
  for (const item of items)
    if (item.name === "FLAGS") message = { ...message, flags: { flags: flagsOf(item.flags), isComputed: false } };
    else if (item.name === "MODSEQ") message = { ...message, modSeq: item.modSeq };
  return message;
}

/** Of the selected mailbox STATUS says nothing that a client may rely on (rfc9051#6.3.11). */
function hearStatusData(belief: Belief, { mailbox: name, items }: StatusDataResponse): Belief {
  const mailbox = belief.mailbox as NonNullable<Belief["mailbox"]>;
  const count = items.find((item) => item.name === "MESSAGES")?.value;
  if (!makes(belief, "status-trusted") || name !== mailbox.name || typeof count !== "number") return belief;
  const messages =
    count > mailbox.exists ? mailbox.messages.more(count - mailbox.exists) : mailbox.messages.first(count);
  return inMailbox(belief, { exists: count, messages });
}

/** As many UIDs as there are messages are the UIDs of all of them; fewer could be anywhere. */
function hearSearch(belief: Belief, response: SearchResponse | ESearchResponse): Belief {
  const mailbox = belief.mailbox as NonNullable<Belief["mailbox"]>;
  const asked = belief.pending[0]?.asked;
  if (asked?.type !== "search") return belief;
  const found =
    response.type === "search" ? response.numbers.map((n) => ({ first: n, last: n })) : (response.all ?? []);
  const after =
    asked.saves === "no" ? belief : beliefWith(belief, { saved: savedOf(mailbox.messages, response, asked, found) });
  if (!asked.byUid || mailbox.messages.nameless === 0) return after;
  return inMailbox(after, { messages: withUids(mailbox.messages, found) });
}

function savedOf(
  messages: BelievedMessages,
  response: SearchResponse | ESearchResponse,
  asked: { readonly byUid: boolean; readonly saves: "no" | "all" | "ends" },
  found: readonly Range[],
): Range[] | "unknown" {
  if (response.type === "search" || response.partial) return "unknown";
  const ends = [response.min, response.max].filter((n) => n !== undefined).map((n) => ({ first: n, last: n }));
  const kept = asked.saves === "ends" ? ends : found;
  if (asked.saves === "all" && response.all === undefined && response.count !== 0) return "unknown";
  if (!asked.byUid) return messages.keysOf([...kept].sort((a, b) => a.first - b.first));
  return messages.nameless === 0 ? messages.keysOfUids(kept) : "unknown";
}
