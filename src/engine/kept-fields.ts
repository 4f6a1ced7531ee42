/**
 * What a header field says in messages that lie side by side, as one text that is kept.   rfc9051#6.4.4 (FROM, SUBJECT)
 *
 * Clients search in the same few fields again and again, and to look into ten thousand headers all over the memory takes
 * longer than all the rest of a search. So where a field is asked for a second time its values are kept, a text for each
 * leaf of the mailbox's tree. They are found by the leaf's list of UIDs, which stays the same object when flags change;
 * what a UID stands for never does (rfc9051#2.3.1.1).
 */
import { fieldText } from "#imap/message/decoded-text.ts";
import { fieldsNamed } from "#imap/message/header.ts";
import type { Message } from "#store/message.ts";
import { foldText, type Wanted } from "./search-text.ts";

/** Characters that are kept at the most; all are dropped at once when there are more. */
const KEPT_MAX = 8 * 1024 * 1024;
/** The largest mailbox of which it is worth keeping any: those of a larger one would push each other out. */
const MESSAGES_MAX = 100_000;
/** The longest name, which each leaf has too: clients may ask for any. */
const NAME_MAX = 40;
/** The longest text of a leaf: mail with fields of many kilobytes is looked at anew. */
const TEXT_MAX = 32 * 1024;
/** Fields that are kept of one leaf. */
const FIELDS_MAX = 6;
/** Between two values. A text that is searched for and has it too could be found across. */
const SEPARATOR = "\n";

/** Messages of one leaf, and its UIDs. */
export interface Side {
  readonly uids: readonly number[];
  readonly messages: readonly Message[];
}

interface Kept {
  readonly text: string;
  /** Where the values of each message end in it. */
  readonly ends: readonly number[];
}

type Field = Kept | "asked once" | "too long";

let fieldsOf = new WeakMap<readonly number[], Map<string, Field>>();
let kept = 0;

/** Whether fields of this name are kept, in a mailbox with so many messages. */
export const keepsFields = (size: number, name: string): boolean => size <= MESSAGES_MAX && name.length <= NAME_MAX;

/**
 * Marks (1) each message of which one of the fields holds the text; false where that is not known, and nothing is marked.
 * `name` in lower case; `most`: only the first so many fields of a message are looked at; `marks`: one for each message.
 */
export function markHolders(
  { uids, messages }: Side,
  name: string,
  { text }: Wanted,
  most: number,
  marks: Uint8Array,
): boolean {
  if (text === "" || text.includes(SEPARATOR)) return false;
  const field = knownField(uids, messages, name, most);
  if (field === undefined) return false;
  marks.fill(0);
  let index = 0;
  for (let at = field.text.indexOf(text); at >= 0; at = field.text.indexOf(text, field.ends[index++])) {
    while ((field.ends[index] as number) <= at) index++;
    marks[index] = 1;
  }
  return true;
}

function knownField(
  uids: readonly number[],
  messages: readonly Message[],
  name: string,
  most: number,
): Kept | undefined {
  let fields = fieldsOf.get(uids);
  if (!fields) {
    fields = new Map();
    fieldsOf.set(uids, fields);
  }
  const key = `${most} ${name}`;
  const known = fields.get(key);
  if (typeof known === "object") return known;
  if (known === undefined && fields.size < FIELDS_MAX) fields.set(key, "asked once");
  if (known !== "asked once") return undefined;
  const field = gather(messages, name, most);
  fields.set(key, field ?? "too long");
  kept += field?.text.length ?? 0;
  if (kept > KEPT_MAX) {
    fieldsOf = new WeakMap();
    kept = 0;
  }
  return field;
}

function gather(messages: readonly Message[], name: string, most: number): Kept | undefined {
  const values: string[] = [];
  const ends: number[] = [];
  let length = 0;
  for (const { octets } of messages) {
    for (const field of fieldsNamed(octets, 0, octets.length, name).slice(0, most)) {
      if (field.end - field.start > TEXT_MAX) return undefined;
      const value = foldText(fieldText(octets, field)) + SEPARATOR;
      length += value.length;
      values.push(value);
    }
    if (length > TEXT_MAX) return undefined;
    ends.push(length);
  }
  return { text: values.join(""), ends };
}
