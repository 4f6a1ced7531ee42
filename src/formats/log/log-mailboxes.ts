/** What a log tells of the mailboxes that its client met: as they were at first, and how they went on. */
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { printWord } from "../scenario-quote.ts";

/** Messages that are made up for one mailbox, at most. */
const MESSAGES_MAX = 20_000;
const NUMBER_MAX = 4_294_967_295;

/** One message, as long as it is there. */
export interface LogMessage {
  uid: number | undefined;
  /** Those that it began with, and those told last. */
  flags: readonly string[] | undefined;
  now: readonly string[] | undefined;
}

const newMessage = (): LogMessage => ({ uid: undefined, flags: undefined, now: undefined });

export interface LogMailbox {
  readonly name: string;
  /** Those it began with; undefined: nobody has said yet how many. */
  began: LogMessage[] | undefined;
  /** Those of now. */
  messages: LogMessage[];
  /** The client makes it, or gives it this name: it is not there in the beginning. */
  isMade: boolean;
  /** How many the client had put there before anybody said how many there are. */
  added: number;
  uidValidity: number | undefined;
  uidNext: number | undefined;
}

export const newLogMailbox = (name: string): LogMailbox => ({
  name,
  began: undefined,
  messages: [],
  isMade: false,
  added: 0,
  uidValidity: undefined,
  uidNext: undefined,
});

/** How many there are, said for the first time. */
export function begin(mailbox: LogMailbox, count: number): void {
  const before = Math.max(0, Math.min(count, MESSAGES_MAX) - mailbox.added);
  mailbox.began = Array.from({ length: before }, newMessage);
  mailbox.messages = [...mailbox.began];
  grow(mailbox, mailbox.added);
}

/** So many more at its end. */
export function grow(mailbox: LogMailbox, count: number): void {
  for (let i = 0; i < count && mailbox.messages.length < MESSAGES_MAX; i++) mailbox.messages.push(newMessage());
}

/** Every message has a UID, ascending: those that the log tells, and between them what finds room; undefined: they contradict each other. */
export function uidsOf(told: readonly (number | undefined)[]): readonly number[] | undefined {
  const uids: number[] = [];
  for (let i = told.length - 1, above = NUMBER_MAX; i >= 0; i--) {
    // Where no later one is known, the first ones count on from below.
    if (told[i] === undefined && above === NUMBER_MAX) continue;
    const uid = told[i] ?? above - 1;
    if (uid < 1 || uid >= above) return undefined;
    uids[i] = uid;
    above = uid;
  }
  for (let i = 0; i < told.length; i++) uids[i] ??= (uids[i - 1] ?? 0) + 1;
  return uids;
}

/** Whether a flag is the message's own: \Recent is the session's. */
export const isKept = (flag: string): boolean => flag.toLowerCase() !== "\\recent";

/** The lines of the header that make a mailbox as it began. */
export function headerOf(mailbox: LogMailbox): readonly string[] {
  const began = mailbox.began ?? [];
  const name = printWord(mailbox.name);
  const uids = uidsOf(began.map(({ uid }) => uid));
  const last = uids?.at(-1) ?? began.length;
  const words = [`mailbox ${name} ${began.length} ${began.length === 1 ? "message" : "messages"}`];
  if (uids && began.some(({ uid }) => uid !== undefined)) words.push(`uids ${printNumberSet(rangesOf(uids))}`);
  if (mailbox.uidValidity !== undefined && mailbox.uidValidity <= 4_000_000_000)
    words.push(`uidvalidity ${mailbox.uidValidity}`);
  if (mailbox.uidNext !== undefined && mailbox.uidNext > last) words.push(`uidnext ${mailbox.uidNext}`);
  const flags = new Map<string, number[]>();
  began.forEach(({ flags: set }, i) => {
    for (const flag of set ?? []) if (isKept(flag)) flags.set(flag, [...(flags.get(flag) ?? []), i + 1]);
  });
  return [
    words.join(" "),
    ...[...flags].map(([flag, on]) => `flags ${name} ${printNumberSet(rangesOf(on))} ${printWord(flag)}`),
  ];
}
