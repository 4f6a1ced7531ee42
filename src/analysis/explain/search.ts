/** SEARCH, SORT and THREAD: what is asked back, how it is ordered, and the keys.   rfc9051#6.4.4  rfc5256  rfc5267 */
import { fetchItems, partialText } from "./fetch-items.ts";
import type { Names } from "./part.ts";
import { named, type Scan } from "./scan.ts";
import { SAVED, setText, UIDS } from "./sets.ts";
import { flagText } from "./words.ts";

const RETURNS: Readonly<Record<string, string>> = {
  MIN: "the lowest number that matches",
  MAX: "the highest number that matches",
  ALL: "all that matches, as a set",
  COUNT: "how many match",
  SAVE: "the result is kept: $ names it",
  PARTIAL: "only this part of the result",
  UPDATE: "the server goes on telling how the result changes",
  CONTEXT: "the client will ask for more of it",
};

const SORT_KEYS: Readonly<Record<string, string>> = {
  ARRIVAL: "by when it came into the mail store",
  CC: "by the first address in Cc",
  DATE: "by when it was sent",
  FROM: "by the first address in From",
  SIZE: "by how many octets it has",
  SUBJECT: "by subject, without Re: and the like",
  TO: "by the first address in To",
  DISPLAYFROM: "by the name of who sent it, as people see it",
  DISPLAYTO: "by the name of who gets it, as people see it",
  REVERSE: "the next one the other way round",
};

/** Keys without an argument. */
const PLAIN: Readonly<Record<string, string>> = {
  ALL: "every message",
  ANSWERED: "with \\Answered",
  DELETED: "with \\Deleted",
  DRAFT: "with \\Draft",
  FLAGGED: "with \\Flagged",
  SEEN: "with \\Seen",
  UNANSWERED: "without \\Answered",
  UNDELETED: "without \\Deleted",
  UNDRAFT: "without \\Draft",
  UNFLAGGED: "without \\Flagged",
  UNSEEN: "without \\Seen",
  NEW: "with \\Recent and without \\Seen",
  OLD: "without \\Recent",
  RECENT: "with \\Recent",
  SAVEDATESUPPORTED: "every message, if the mailbox keeps the date at which it came",
  NOT: "those that do not match the next key",
  OR: "those that match one of the next two keys, or both",
};

/** Keys with one argument: what they ask, and what it is. */
const WITH_ARGUMENT: Readonly<Record<string, readonly [string, string]>> = {
  BCC: ["the text stands in Bcc", "text"],
  BODY: ["the text stands in the body", "text"],
  CC: ["the text stands in Cc", "text"],
  FROM: ["the text stands in From", "text"],
  SUBJECT: ["the text stands in the subject", "text"],
  TEXT: ["the text stands in the header or in the body", "text"],
  TO: ["the text stands in To", "text"],
  BEFORE: ["came into the mail store before the day", "a day"],
  ON: ["came into the mail store on the day", "a day"],
  SINCE: ["came into the mail store on the day or later", "a day"],
  SENTBEFORE: ["sent before the day", "a day"],
  SENTON: ["sent on the day", "a day"],
  SENTSINCE: ["sent on the day or later", "a day"],
  SAVEDBEFORE: ["came into this mailbox before the day", "a day"],
  SAVEDON: ["came into this mailbox on the day", "a day"],
  SAVEDSINCE: ["came into this mailbox on the day or later", "a day"],
  KEYWORD: ["with the keyword", "the keyword"],
  UNKEYWORD: ["without the keyword", "the keyword"],
  LARGER: ["with more octets than", "octets"],
  SMALLER: ["with fewer octets than", "octets"],
  YOUNGER: ["came within the last so many seconds", "seconds"],
  OLDER: ["came longer ago than so many seconds", "seconds"],
  UIDAFTER: ["with a UID above", "a UID"],
  UIDBEFORE: ["with a UID below", "a UID"],
  EMAILID: ["this message, wherever it lies", "what names it"],
  THREADID: ["of this conversation", "what names it"],
};

export function searchArguments(scan: Scan, command: string, names: Names): void {
  if (scan.say(/RETURN\b/i, "in what form the result shall come")) returns(scan);
  if (command === "SORT")
    scan.list(() => scan.say(/[A-Z]+/i, named(SORT_KEYS, "an order that this server does not know")));
  if (command === "THREAD")
    scan.atom(
      named(
        {
          REFERENCES: "threads by who answers whom",
          ORDEREDSUBJECT: "threads by subject, each in order of date",
        },
        "an algorithm that this server does not know",
      ),
    );
  if (command === "SEARCH") {
    if (scan.say(/CHARSET\b/i, "the charset of the texts in the keys follows")) scan.string("the charset");
  } else scan.string("the charset of the texts in the keys");
  while (!scan.atEnd) key(scan, names);
}

function returns(scan: Scan): void {
  if (scan.say(/\(\)/, "nothing in particular: ALL")) return;
  scan.list(() => {
    const option = scan.say(/[A-Z]+/i, named(RETURNS, "an option that this server does not know"))?.toUpperCase();
    if (option === "PARTIAL") scan.say(/[-\d:]+/, partialText);
    if (option === "UPDATE" && scan.looksAtList) fetchItems(scan);
  });
}

function key(scan: Scan, names: Names): void {
  if (scan.looksAtList) {
    scan.list(() => key(scan, names));
    return;
  }
  if (scan.say(/\$|[\d*][\d*:,]*(?![^ )])/, (set) => (set === "$" ? SAVED : setText(set, names)))) return;
  const word = /^[ ]*([A-Z]+)/i.exec(scan.rest)?.[1]?.toUpperCase() ?? "";
  const argument = Object.hasOwn(WITH_ARGUMENT, word) ? WITH_ARGUMENT[word] : undefined;
  if (argument) {
    scan.atom(argument[0]);
    scan.string(word.endsWith("KEYWORD") ? flagText : argument[1]);
  } else if (word === "HEADER") {
    scan.atom("the text stands in the field of the header");
    scan.string("the field");
    scan.string((text) => (text === "" ? "any text: the field is there" : "the text"));
  } else if (word === "UID") {
    scan.atom("with these UIDs");
    scan.say(/\$|[\d*][\d*:,]*/, UIDS);
  } else if (word === "MODSEQ") {
    scan.atom("changed at the mod-sequence or later");
    if (scan.say(/"[^"]*"/, "of what: this server keeps one mod-sequence for all"))
      scan.atom("whose: private, shared or both");
    scan.say(/\d+/, "the mod-sequence");
  } else if (Object.hasOwn(PLAIN, word)) scan.atom(PLAIN[word] as string);
  else scan.unknown();
}
