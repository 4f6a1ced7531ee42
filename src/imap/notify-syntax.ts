/**
 * The grammar of NOTIFY.   rfc5465#8
 *
 * Events that nobody has defined are read too (event-ext): they are refused with NO [BADEVENT], not with BAD. The
 * examples of the RFC that leave out the parentheses around the events do not follow its grammar, and are BAD.
 */
import { type FetchAttribute, printFetchAttributeList, readFetchAttributeList } from "./fetch-attribute.ts";
import { printMailbox, readMailbox } from "./mailbox-name.ts";
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";

/** In the order in which BADEVENT lists them. */
export const EVENTS = [
  "MessageNew",
  "MessageExpunge",
  "FlagChange",
  "AnnotationChange",
  "MailboxName",
  "SubscriptionChange",
  "MailboxMetadataChange",
  "ServerMetadataChange",
] as const;

export type EventName = (typeof EVENTS)[number];

export type MailboxFilter =
  | { readonly type: "SELECTED" | "SELECTED-DELAYED" | "INBOXES" | "PERSONAL" | "SUBSCRIBED" }
  /** Unicode, at least one. */
  | { readonly type: "SUBTREE" | "MAILBOXES"; readonly names: readonly string[] };

export interface EventWanted {
  /** An EventName in its own spelling; anything else as it was written. */
  readonly name: string;
  /** What FETCH is to say of a new message; empty: nothing. */
  readonly attributes: readonly FetchAttribute[];
}

export interface EventGroup {
  readonly filter: MailboxFilter;
  /** Each once; empty: NONE. */
  readonly events: readonly EventWanted[];
}

export type NotifyArgs =
  | { readonly type: "NONE" }
  | { readonly type: "SET"; readonly status: boolean; readonly groups: readonly EventGroup[] };

const FILTERS = ["SELECTED", "SELECTED-DELAYED", "INBOXES", "PERSONAL", "SUBSCRIBED", "SUBTREE", "MAILBOXES"] as const;

export const isOfSelected = ({ type }: MailboxFilter): boolean => type === "SELECTED" || type === "SELECTED-DELAYED";

/** Everything after `NOTIFY `. */
export function readNotify(reader: Reader): NotifyArgs {
  const start = reader.position;
  const word = reader.word("SET or NONE");
  if (word === "NONE") return { type: "NONE" };
  if (word !== "SET") throw new BadSyntax(`expected SET or NONE after NOTIFY, not ${word.slice(0, 40)}`, start);
  reader.space();
  const status = !reader.looksAtList && reader.takeWord("STATUS");
  if (status) reader.space();
  const groups: EventGroup[] = [];
  do groups.push(readGroup(reader, groups));
  while (reader.take(" "));
  return { type: "SET", status, groups };
}

function readGroup(reader: Reader, before: readonly EventGroup[]): EventGroup {
  reader.expect("(", 'a "(" before mailboxes and their events');
  const start = reader.position;
  const filter = readFilter(reader);
  if (isOfSelected(filter) && before.some((group) => isOfSelected(group.filter)))
    throw new BadSyntax("SELECTED or SELECTED-DELAYED may stand in a NOTIFY once (rfc5465#6.1)", start);
  reader.space();
  const eventsStart = reader.position;
  const events = readEvents(reader);
  const problem = problemOf(filter, events);
  if (problem !== undefined) throw new BadSyntax(problem, eventsStart);
  reader.expect(")", 'a ")" after the events');
  return { filter, events };
}

function readFilter(reader: Reader): MailboxFilter {
  const start = reader.position;
  const word = reader.word("which mailboxes");
  const type = FILTERS.find((known) => known === word);
  if (type === undefined) throw new BadSyntax(`expected ${FILTERS.join(", ")}, not ${word.slice(0, 40)}`, start);
  if (type !== "SUBTREE" && type !== "MAILBOXES") return { type };
  reader.space();
  const names = reader.looksAtList ? reader.list("mailbox names", () => readMailbox(reader)) : [readMailbox(reader)];
  return { type, names };
}

function readEvents(reader: Reader): EventWanted[] {
  if (!reader.looksAtList) {
    if (reader.takeWord("NONE")) return [];
    reader.fail("events in parentheses, or NONE");
  }
  const events = new Map<string, EventWanted>();
  reader.list("events", () => {
    const word = reader.atom("the name of an event");
    const name = EVENTS.find((known) => known.toLowerCase() === word.toLowerCase()) ?? word;
    events.set(name.toLowerCase(), { name, attributes: name === "MessageNew" ? readFetchAttributeList(reader) : [] });
  });
  return [...events.values()];
}

/** What the RFC calls an error though the grammar has it; undefined: nothing. */
function problemOf(filter: MailboxFilter, events: readonly EventWanted[]): string | undefined {
  const has = (...names: EventName[]): boolean => events.some(({ name }) => names.some((asked) => asked === name));
  if (has("MessageNew") !== has("MessageExpunge"))
    return "MessageNew and MessageExpunge must be asked for together (rfc5465#5)";
  if (has("FlagChange", "AnnotationChange") && !has("MessageNew"))
    return "FlagChange and AnnotationChange need MessageNew and MessageExpunge beside them (rfc5465#5)";
  if (!isOfSelected(filter))
    return events.some(({ attributes }) => attributes.length > 0)
      ? "MessageNew has FETCH items only for the selected mailbox (rfc5465#8)"
      : undefined;
  return has("MailboxName", "SubscriptionChange", "MailboxMetadataChange", "ServerMetadataChange")
    ? `${filter.type} is for events of messages only (rfc5465#6.1)`
    : undefined;
}

export function printNotify(args: NotifyArgs): OctetString {
  if (args.type === "NONE") return "NONE";
  const groups = args.groups.map(({ filter, events }) => `(${printFilter(filter)} ${printEvents(events)})`);
  return `SET ${args.status ? "STATUS " : ""}${groups.join(" ")}`;
}

function printFilter(filter: MailboxFilter): OctetString {
  if (!("names" in filter)) return filter.type;
  const names = filter.names.map((name) => printMailbox(name));
  return `${filter.type} ${names.length === 1 ? names[0] : `(${names.join(" ")})`}`;
}

function printEvents(events: readonly EventWanted[]): OctetString {
  if (events.length === 0) return "NONE";
  const each = events.map(({ name, attributes }) => {
    return attributes.length === 0 ? name : `${name} ${printFetchAttributeList(attributes)}`;
  });
  return `(${each.join(" ")})`;
}
