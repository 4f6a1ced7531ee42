/**
 * The order of SORT.   rfc5256#3 (SORT)  rfc5957#3 (DISPLAYFROM, DISPLAYTO)
 *
 * A message's keys are worked out once. Whatever all criteria find equal stays in the order of the mailbox, reversed or
 * not.
 */
import { collationKey, compareKeys } from "#imap/collation.ts";
import { baseSubject } from "#imap/message/base-subject.ts";
import { decodeHeaderText } from "#imap/message/encoded-word.ts";
import { envelopeOf } from "#imap/message/envelope.ts";
import type { Address } from "#imap/message/structure.ts";
import type { SortCriterion, SortKey } from "#imap/sort-criteria.ts";
import type { Message } from "#store/message.ts";
import type { NumberedMessage } from "#store/message-index.ts";
import { sentMs } from "./sent-date.ts";

/** Numbers compare as such, texts by their collation keys; a column has one kind of them. */
type Value = number | string;

/** What was said to be equal once is equal for good: of the criteria of one key the first counts, reversed or not. */
const telling = (criteria: readonly SortCriterion[]): SortCriterion[] =>
  criteria.filter((each, place) => criteria.findIndex(({ key }) => key === each.key) === place);

/** `found` in the order of the mailbox. */
export function sorted(found: readonly NumberedMessage[], criteria: readonly SortCriterion[]): NumberedMessage[] {
  const columns = telling(criteria).map(({ key, reverse }) => ({
    values: found.map(({ message }) => sortValue(key, message)),
    sign: reverse ? -1 : 1,
  }));
  const order = found.map((_, index) => index);
  order.sort((a, b) => {
    for (const { values, sign } of columns) {
      const difference = compare(values[a] as Value, values[b] as Value);
      if (difference !== 0) return sign * difference;
    }
    return a - b;
  });
  return order.map((index) => found[index] as NumberedMessage);
}

/** The same order between two messages of one mailbox, wherever they are. */
export const sortOrder =
  (criteria: readonly SortCriterion[]) =>
  (a: Message, b: Message): number => {
    for (const { key, reverse } of criteria) {
      const difference = compare(sortValue(key, a), sortValue(key, b));
      if (difference !== 0) return reverse ? -difference : difference;
    }
    return a.uid - b.uid;
  };

const compare = (a: Value, b: Value): number =>
  typeof a === "number" && typeof b === "number" ? a - b : compareKeys(String(a), String(b));

function sortValue(key: SortKey, message: Message): Value {
  const { octets } = message;
  switch (key) {
    case "ARRIVAL":
      return message.internalDate.epochMs;
    case "DATE":
      return sentMs(message);
    case "SIZE":
      return octets.length;
    case "SUBJECT":
      return collationKey(baseSubject(envelopeOf(octets).subject).base);
    case "CC":
      return mailboxValue(envelopeOf(octets).cc);
    case "FROM":
      return mailboxValue(envelopeOf(octets).from);
    case "TO":
      return mailboxValue(envelopeOf(octets).to);
    case "DISPLAYFROM":
      return displayValue(envelopeOf(octets).from);
    case "DISPLAYTO":
      return displayValue(envelopeOf(octets).to);
  }
}

/** addr-mailbox of the first address. */
const mailboxValue = (addresses: readonly Address[] | undefined): string =>
  collationKey(decodeHeaderText(addresses?.[0]?.mailbox ?? ""));

function displayValue(addresses: readonly Address[] | undefined): string {
  const first = addresses?.[0];
  if (!first) return "";
  const name = decodeHeaderText(first.name ?? "");
  if (name !== "") return collationKey(name);
  const address =
    first.mailbox !== undefined && first.host !== undefined ? `${first.mailbox}@${first.host}` : first.mailbox;
  return collationKey(decodeHeaderText(address ?? ""));
}
