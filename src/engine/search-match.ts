/**
 * Which messages a search key matches.   rfc9051#6.4.4  rfc3501#6.4.4  rfc5032  rfc7162#3.1.5  rfc8474#6  rfc8514#4.3
 *
 * A key becomes a function once, and that is asked for each message. Among keys that must all match, cheap ones come
 * first: a message is decoded only where flags, numbers, dates and size have not said no already.
 */
import { DAY_MS } from "#imap/civil-date.ts";
import { localDay } from "#imap/dates.ts";
import { ANSWERED, DELETED, DRAFT, FLAGGED, hasFlag, SEEN } from "#imap/flags.ts";
import { parseHeaderDate } from "#imap/header-date.ts";
import { headerText } from "#imap/message/decoded-text.ts";
import { inRanges, type NumberSetOrSaved, type Range, resolveNumberSet } from "#imap/number-set.ts";
import type { SearchKey } from "#imap/search-key.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { keepsFields, markHolders, type Side } from "./kept-fields.ts";
import { emailObjectId, threadObjectId } from "./object-ids.ts";
import { SearchText, wantedText } from "./search-text.ts";

export interface SearchContext {
  readonly view: MessageIndex;
  /** UIDs. */
  readonly recent: readonly Range[];
  /** "$", UIDs. */
  readonly saved: readonly Range[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** The same at Instant 0. */
  readonly epochMs: number;
}

/** `number`: the message's number in the view; `index`: its place in the side that was entered, where one was. */
export type Matches = (message: Message, number: number, index: number) => boolean;

/** Where a whole mailbox is looked at, the sides of it are entered one after the other. */
export interface Matcher {
  /** The next messages are these. */
  enter(side: Side): void;
  readonly matches: Matches;
}

interface Compiled {
  readonly matches: Matches;
  /** 0: no look at the octets; 1: at the header; 2: at the whole message. */
  readonly cost: number;
}

/** Whether a message matches all of the keys. */
export function matcherOf(keys: readonly SearchKey[], context: SearchContext): Matcher {
  const compiler = new Compiler(context);
  const { matches } = compiler.all(keys);
  return { matches, enter: (side) => compiler.enter(side) };
}

class Compiler {
  readonly #context: SearchContext;
  readonly #text = new SearchText();
  #side: Side | undefined;

  constructor(context: SearchContext) {
    this.#context = context;
  }

  enter(side: Side): void {
    this.#side = side;
  }

  all(keys: readonly SearchKey[]): Compiled {
    const compiled = keys.map((key) => this.#compile(key)).sort((a, b) => a.cost - b.cost);
    if (compiled.length === 1) return compiled[0] as Compiled;
    const parts = compiled.map(({ matches }) => matches);
    return {
      cost: highest(compiled),
      matches: (message, number, index) => parts.every((matches) => matches(message, number, index)),
    };
  }

  /** Recurses as deep as the keys are nested, which their grammar bounds. */
  #compile(key: SearchKey): Compiled {
    const { recent, nowMs, epochMs } = this.#context;
    const savedDay = ({ saveDate }: Message): number => Math.floor((epochMs + saveDate) / DAY_MS);
    switch (key.key) {
      case "AND":
        return this.all(key.of);
      case "NOT": {
        const { cost, matches } = this.#compile(key.of);
        return { cost, matches: (message, number, index) => !matches(message, number, index) };
      }
      case "OR": {
        const pair = [this.#compile(key.either), this.#compile(key.or)].sort((a, b) => a.cost - b.cost);
        const [cheap, dear] = pair as [Compiled, Compiled];
        return {
          cost: dear.cost,
          matches: (message, number, index) =>
            cheap.matches(message, number, index) || dear.matches(message, number, index),
        };
      }
      case "BCC":
      case "CC":
      case "FROM":
      case "TO":
        return this.#field(key.key, key.text);
      case "HEADER":
        return this.#field(key.field, key.text);
      case "SUBJECT": {
        // ENVELOPE has the first Subject only.
        return this.#field(key.key, key.text, 1);
      }
      case "BODY": {
        const wanted = wantedText(key.text);
        return { cost: 2, matches: ({ octets }) => this.#text.bodyHolds(octets, wanted) };
      }
      case "TEXT": {
        const wanted = wantedText(key.text);
        const holds = (text: string): boolean => text.includes(wanted.text);
        return {
          cost: 2,
          matches: ({ octets }) => this.#text.header(octets).some(holds) || this.#text.bodyHolds(octets, wanted),
        };
      }
      case "SENTBEFORE":
        return sent((day) => day < key.day);
      case "SENTON":
        return sent((day) => day === key.day);
      case "SENTSINCE":
        return sent((day) => day >= key.day);
      case "SAVEDBEFORE":
        return cheap((message) => savedDay(message) < key.day);
      case "SAVEDON":
        return cheap((message) => savedDay(message) === key.day);
      case "SAVEDSINCE":
        return cheap((message) => savedDay(message) >= key.day);
      case "UIDAFTER":
        return cheap(({ uid }) => uid > key.uid);
      case "UIDBEFORE":
        return cheap(({ uid }) => uid < key.uid);
      case "EMAILID":
        return cheap((message) => emailObjectId(message) === key.id);
      case "THREADID":
        return { cost: 1, matches: (message) => threadObjectId(message) === key.id };
      case "SAVEDATESUPPORTED":
      case "ALL":
        return cheap(() => true);
      case "ANSWERED":
        return flagged(ANSWERED);
      case "DELETED":
        return flagged(DELETED);
      case "DRAFT":
        return flagged(DRAFT);
      case "FLAGGED":
        return flagged(FLAGGED);
      case "SEEN":
        return flagged(SEEN);
      case "UNANSWERED":
        return unflagged(ANSWERED);
      case "UNDELETED":
        return unflagged(DELETED);
      case "UNDRAFT":
        return unflagged(DRAFT);
      case "UNFLAGGED":
        return unflagged(FLAGGED);
      case "UNSEEN":
        return unflagged(SEEN);
      case "RECENT":
        return cheap(({ uid }) => inRanges(recent, uid));
      case "OLD":
        return cheap(({ uid }) => !inRanges(recent, uid));
      case "NEW":
        return cheap((message) => inRanges(recent, message.uid) && !has(message, SEEN));
      case "KEYWORD":
        return cheap(({ flags }) => hasFlag(flags, key.flag));
      case "UNKEYWORD":
        return cheap(({ flags }) => !hasFlag(flags, key.flag));
      case "BEFORE":
        return cheap(({ internalDate }) => localDay(internalDate) < key.day);
      case "ON":
        return cheap(({ internalDate }) => localDay(internalDate) === key.day);
      case "SINCE":
        return cheap(({ internalDate }) => localDay(internalDate) >= key.day);
      case "LARGER":
        return cheap(({ octets }) => octets.length > key.octets);
      case "SMALLER":
        return cheap(({ octets }) => octets.length < key.octets);
      case "YOUNGER": {
        const target = secondsAgo(nowMs, key.seconds);
        return cheap(({ internalDate }) => internalDate.epochMs >= target);
      }
      case "OLDER": {
        const target = secondsAgo(nowMs, key.seconds);
        return cheap(({ internalDate }) => internalDate.epochMs <= target);
      }
      case "MODSEQ":
        return cheap(({ modSeq }) => modSeq >= key.modSeq);
      case "SEQUENCE":
        return cheap(this.#sequence(key.set));
      case "UID": {
        const uids = uidsOf(key.set, this.#context);
        return cheap(({ uid }) => inRanges(uids, uid));
      }
    }
  }

  #field(name: string, text: string, most = Number.POSITIVE_INFINITY): Compiled {
    const wanted = wantedText(text);
    const folded = name.toLowerCase();
    const isKept = keepsFields(this.#context.view.size, name);
    let entered: Side | undefined;
    let marks = new Uint8Array();
    let isKnown = false;
    return {
      cost: 1,
      matches: ({ octets }, _, index) => {
        if (this.#side !== entered && this.#side !== undefined && isKept) {
          entered = this.#side;
          if (marks.length < entered.messages.length) marks = new Uint8Array(entered.messages.length);
          isKnown = markHolders(entered, folded, wanted, most, marks);
        }
        return isKnown ? marks[index] === 1 : this.#text.fieldHolds(octets, folded, wanted, most);
      },
    };
  }

  #sequence(set: NumberSetOrSaved): Matches {
    const { view, saved } = this.#context;
    if (set === "$") return ({ uid }) => inRanges(saved, uid);
    // A number above the last one matches nothing: SEARCH asks, it does not address.
    const numbers = resolveNumberSet(set, view.size);
    return (_, number) => inRanges(numbers, number);
  }
}

const has = ({ flags }: Message, bit: number): boolean => (flags.system & bit) !== 0;

/** A key that is answered without the octets. */
const cheap = (matches: Matches): Compiled => ({ cost: 0, matches });
const flagged = (bit: number): Compiled => cheap((message) => has(message, bit));
const unflagged = (bit: number): Compiled => cheap((message) => !has(message, bit));

const highest = (compiled: readonly Compiled[]): number => compiled.reduce((most, { cost }) => Math.max(most, cost), 0);

const secondsAgo = (nowMs: number, seconds: number): number => (Math.floor(nowMs / 1000) - seconds) * 1000;

/** By the Date field; a message without a date in it is in no period. */
function sent(test: (day: number) => boolean): Compiled {
  return {
    cost: 1,
    matches({ octets }) {
      const field = headerText(octets, "Date")[0];
      const date = field === undefined ? undefined : parseHeaderDate(field);
      return date !== undefined && test(localDay(date));
    },
  };
}

const uidsOf = (set: NumberSetOrSaved, { view, saved }: SearchContext): readonly Range[] =>
  set === "$" ? saved : resolveNumberSet(set, view.largestUid);

/** UIDs outside which no message can match all of these keys, where one of them is a set; undefined: anywhere. */
export function uidsToLookAt(keys: readonly SearchKey[], context: SearchContext): readonly Range[] | undefined {
  for (const key of keys) {
    if (key.key === "UID") return uidsOf(key.set, context);
    if (key.key === "UIDBEFORE") return key.uid > 1 ? [{ first: 1, last: key.uid - 1 }] : [];
    if (key.key === "UIDAFTER")
      return key.uid < context.view.largestUid ? [{ first: key.uid + 1, last: context.view.largestUid }] : [];
    if (key.key === "SEQUENCE")
      return key.set === "$" ? context.saved : context.view.uidsOf(resolveNumberSet(key.set, context.view.size));
  }
  return undefined;
}
