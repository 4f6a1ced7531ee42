/**
 * Truth, session view and belief side by side: where the three differ, and which number now means another message.
 *
 * Joined by UID. A believed message whose UID the client does not know stands for whatever the view has under its number:
 * it cannot be wrong about a message that it cannot name.
 */
import { sameFlags } from "#imap/flags.ts";
import type { Range } from "#imap/number-set.ts";
import type { BelievedMailbox } from "#sim/belief/belief.ts";
import type { BelievedMessage, BelievedMessages } from "#sim/belief/believed-messages.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";

export interface Parties {
  /** The mailbox that the client has selected, as it truly is. */
  readonly truth: MessageIndex;
  /** What the session knows of it. */
  readonly view: MessageIndex;
  /** What the numbers of the client's commands count, where that is not the view (shared-numbers.ts). */
  readonly counted?: MessageIndex;
  /** What the client believes of it. */
  readonly believed: BelievedMailbox;
}

/** One message, as each party has it; a number is undefined where the party has no such message. */
export interface DivergenceRow {
  /** Undefined: the client counts a message that the server's view has not, and cannot name it. */
  readonly uid: number | undefined;
  /** The number it would have in a session that begins now. */
  readonly truthNumber: number | undefined;
  readonly viewNumber: number | undefined;
  readonly believedNumber: number | undefined;
  /** Whether the client knows that the number is this UID. */
  readonly isUidKnown: boolean;
  /** Gone in truth, and still counted by the view or the client. */
  readonly isGhost: boolean;
  /** The client's flags against the true ones (for a ghost: the view's). */
  readonly flags: "same" | "stale" | "unknown";
  /** The UID that the client's number means to the server, where it is another message; 0: none at all. */
  readonly hits: number | undefined;
}

/** A number that means one message to the client and another to the server. */
export interface WrongNumber {
  readonly number: number;
  readonly means: number;
  /** 0: the server has no message of this number. */
  readonly hits: number;
}

/** By UID; messages that the client cannot name and the view has not come last. Costs as much as there are messages. */
export function* divergence({
  truth,
  view,
  counted = view,
  believed,
}: Parties): Generator<DivergenceRow, void, undefined> {
  const { messages } = believed;
  // Walked once each: looking every message up in three trees would take many times as long.
  const actual = new Listed(truth);
  const told = view === truth ? actual : new Listed(view);
  const counting = counted === view ? told : new Listed(counted);
  const heard = new Heard(messages, view.size);
  for (const uid of uidsOf(actual.uids, told.uids, messages.uids())) {
    const viewNumber = told.numberOf(uid);
    const known = heard.numberOf(uid);
    const unnamed =
      known === undefined && viewNumber !== undefined && heard.at(viewNumber) && !heard.at(viewNumber)?.uid
        ? viewNumber
        : undefined;
    const believedNumber = known ?? unnamed;
    const truthNumber = actual.numberOf(uid);
    yield {
      uid,
      truthNumber,
      viewNumber,
      believedNumber,
      isUidKnown: known !== undefined,
      isGhost: truthNumber === undefined,
      flags: compared(
        believedNumber ? heard.at(believedNumber) : undefined,
        truthNumber === undefined ? told.at(viewNumber) : actual.at(truthNumber),
      ),
      hits: known === undefined || counting.at(known)?.uid === uid ? undefined : (counting.at(known)?.uid ?? 0),
    };
  }
  let number = view.size;
  for (const { uid } of messages.messages(view.size + 1)) {
    number++;
    if (uid === undefined) yield { ...NAMELESS, believedNumber: number };
    if (number - view.size >= NAMELESS_MAX) return;
  }
}

/** No table shows more of them: they are all alike. */
const NAMELESS_MAX = 1000;

const NAMELESS = {
  uid: undefined,
  truthNumber: undefined,
  viewNumber: undefined,
  isUidKnown: false,
  isGhost: true,
  flags: "unknown",
  hits: 0,
} as const;

/** What a number means to the client and to the server; undefined where they agree, or the client does not know. */
export function wrongNumber({ view, believed }: Omit<Parties, "truth">, number: number): WrongNumber | undefined {
  const means = believed.messages.at(number)?.uid;
  const hits = view.at(number)?.uid ?? 0;
  return means === undefined || means === hits ? undefined : { number, means, hits };
}

/** The wrong ones among the numbers that a command names, as the client counted when it sent it. */
export function* wrongNumbers(
  parties: Omit<Parties, "truth">,
  numbers: readonly Range[] = [{ first: 1, last: parties.believed.messages.size }],
): Generator<WrongNumber, void, undefined> {
  for (const { first, last } of numbers) {
    let number = first - 1;
    for (const { uid } of parties.believed.messages.messages(first, last)) {
      number++;
      // From here on the client knows nothing that could be wrong.
      if (uid === undefined && number > parties.view.size) break;
      const wrong = wrongNumber(parties, number);
      if (wrong) yield wrong;
    }
  }
}

/** `number 4 now hits UID 108; the client means UID 104` */
export const wrongNumberText = ({ number, means, hits }: WrongNumber): string =>
  hits === 0
    ? `number ${number} hits no message; the client means UID ${means}`
    : `number ${number} now hits UID ${hits}; the client means UID ${means}`;

function compared(message: BelievedMessage | undefined, actual: Message | undefined): DivergenceRow["flags"] {
  if (!message?.flags || !actual) return "unknown";
  return sameFlags(message.flags.flags, actual.flags) ? "same" : "stale";
}

/** A message index with its numbers at hand. */
class Listed {
  readonly #messages: readonly Message[];
  readonly #numbers = new Map<number, number>();

  constructor(index: MessageIndex) {
    this.#messages = [...index];
    for (const [i, { uid }] of this.#messages.entries()) this.#numbers.set(uid, i + 1);
  }

  get uids(): Iterable<number> {
    return this.#numbers.keys();
  }

  numberOf(uid: number): number | undefined {
    return this.#numbers.get(uid);
  }

  at(number: number | undefined): Message | undefined {
    return number === undefined ? undefined : this.#messages[number - 1];
  }
}

/** The same for what a client believes. A client may believe in billions of messages: only the first ones are at hand. */
class Heard {
  readonly #all: BelievedMessages;
  readonly #first: readonly BelievedMessage[];
  readonly #numbers = new Map<number, number>();

  constructor(all: BelievedMessages, viewSize: number) {
    this.#all = all;
    this.#first = [...all.messages(1, Math.min(all.size, viewSize + NAMELESS_MAX))];
    for (const [i, { uid }] of this.#first.entries()) if (uid !== undefined) this.#numbers.set(uid, i + 1);
  }

  numberOf(uid: number): number | undefined {
    const found = this.#numbers.get(uid);
    if (found !== undefined || this.#first.length === this.#all.size) return found;
    return this.#all.numberOf(uid) || undefined;
  }

  at(number: number): BelievedMessage | undefined {
    return number <= this.#first.length ? this.#first[number - 1] : this.#all.at(number);
  }
}

/** All UIDs, ascending, each once. */
function uidsOf(...all: readonly Iterable<number>[]): readonly number[] {
  const uids = new Set<number>();
  for (const each of all) for (const uid of each) uids.add(uid);
  return [...uids].sort((a, b) => a - b);
}
