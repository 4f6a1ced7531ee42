/** Untagged data but for FETCH, piece by piece.   rfc9051#7.2-7.4 and the extensions' own RFCs */
import type { Response } from "#imap/response.ts";
import { partialText } from "./fetch-items.ts";
import { named, type Scan } from "./scan.ts";
import {
  attributeText,
  capabilityText,
  entryText,
  flags,
  idFields,
  mailboxText,
  resourceText,
  rightsText,
  statusItemText,
  whoText,
} from "./words.ts";

type Explain = (scan: Scan) => void;

const SET = /[\d:,]+/;
const MATCHED = "message sequence numbers, or UIDs where the command began with UID";
const MODSEQ = "the highest mod-sequence among them";

export const dataExplainers: Partial<Readonly<Record<Response["type"], Explain>>> = {
  capability: (scan) => {
    scan.say(/CAPABILITY/, "what the server offers at this point of the session");
    while (scan.say(/[^ ]+/, capabilityText) !== undefined);
  },
  enabled: (scan) => {
    scan.say(/ENABLED/, "on from now on, until the connection ends: what follows, and nothing if that is nothing");
    while (scan.say(/[^ ]+/, capabilityText) !== undefined);
  },
  flags: (scan) => {
    scan.say(/FLAGS/, "the flags that are in use in this mailbox");
    flags(scan, "none");
  },
  list,
  status: (scan) => {
    scan.say(/STATUS/, "numbers of a mailbox that need not be selected");
    scan.string(mailboxText("the mailbox"));
    scan.list(() => {
      if (scan.atom(statusItemText) === undefined) return;
      if (!scan.group("what names the mailbox")) scan.say(/\d+|NIL/i, (n) => (n === "NIL" ? "no limit" : `it is ${n}`));
    });
  },
  search: (scan) => numbers(scan, /SEARCH/, "what matched"),
  sort: (scan) => numbers(scan, /SORT/, "what matched, in the order asked for"),
  thread: (scan) => {
    scan.say(/THREAD/, "messages in threads");
    while (scan.group(threadText) !== undefined);
  },
  esearch: eSearch,
  vanished: (scan) => {
    const isEarlier = /EARLIER/.test(scan.rest);
    scan.say(/VANISHED/, isEarlier ? "gone since the client last looked" : "gone: higher numbers move down");
    scan.say(
      /\(EARLIER\)/,
      "an answer to what the client asked for: numbers do not move, and some may be unknown to it",
    );
    scan.say(SET, "UIDs, not message sequence numbers");
  },
  namespace: (scan) => {
    scan.say(/NAMESPACE/, "how names of mailboxes begin");
    for (const whose of ["the user's own mailboxes", "those of other users", "those that are shared"])
      if (scan.say(/NIL/, `${whose}: there are none`) === undefined)
        scan.group((text) => `${whose}: beginning and delimiter, ${text.replace(/[()]+/g, " ").trim()}`);
  },
  id: (scan) => {
    scan.say(/ID/, "what the server says of itself");
    idFields(scan);
  },
  acl: (scan) => {
    scan.say(/ACL/, "who has which rights");
    scan.string(mailboxText("the mailbox"));
    while (scan.string(whoText) !== undefined) scan.string(rightsText);
  },
  listrights: (scan) => {
    scan.say(/LISTRIGHTS/, "which rights can be given");
    scan.string(mailboxText("the mailbox"));
    scan.string(whoText);
    scan.string((text) => `always given: ${rightsText(text)}`);
    while (scan.string((text) => `can be given: ${rightsText(text)}`) !== undefined);
  },
  myrights: (scan) => {
    scan.say(/MYRIGHTS/, "what the user may do");
    scan.string(mailboxText("the mailbox"));
    scan.string(rightsText);
  },
  quota: (scan) => {
    scan.say(/QUOTA/, "what is used, and the limits");
    scan.string("the quota root: whatever has it shares the limits");
    scan.list(() => {
      const name = scan.atom(resourceText);
      if (name === undefined) return;
      scan.say(/\d+/, "so many are used");
      scan.say(/\d+/, "and so many may be");
    });
  },
  quotaroot: (scan) => {
    scan.say(/QUOTAROOT/, "the quota roots that count for a mailbox");
    scan.string(mailboxText("the mailbox"));
    while (scan.string("a quota root: QUOTA says its limits") !== undefined);
  },
  metadata,
  "metadata-changed": metadata,
};

function numbers(scan: Scan, name: RegExp, what: string): void {
  scan.say(name, what);
  if (scan.say(/[\d ]*\d/, MATCHED) === undefined && scan.parts.length > 0) {
    const last = scan.parts.pop();
    if (last) scan.parts.push({ ...last, meaning: `${what}: nothing` });
  }
  scan.list(() => {
    scan.say(/MODSEQ/, MODSEQ);
    scan.say(/\d+/, "the mod-sequence");
  });
}

function threadText(text: string): string {
  const all = text.match(/\d+/g) ?? [];
  if (all.length === 1) return "one message, alone";
  const isBranched = text.slice(1).includes("(");
  return `a thread of ${all.length} messages: each answers the one before it${isBranched ? ", and brackets are answers side by side" : ""}`;
}

const FORMS: Readonly<Record<string, string>> = {
  MIN: "the lowest that matched",
  MAX: "the highest that matched",
  COUNT: "how many matched",
  ALL: "all that matched",
  MODSEQ,
  PARTIAL: "the part of the result that was asked for",
  ADDTO: "these match now: the place of the first one in the result, 0 where it has no order, and which they are",
  REMOVEFROM: "these match no more: the place, 0 where it has no order, and which they are",
};

function eSearch(scan: Scan): void {
  scan.say(/ESEARCH/, "the result of a search, as far as was asked for");
  scan.group("the command that it answers");
  scan.say(/UID/, "all numbers here are UIDs");
  while (scan.say(/[A-Z]+/, named(FORMS, "something that the client did not ask for")) !== undefined)
    if (!scan.list(() => element(scan))) scan.say(SET, "it, or them");
}

function element(scan: Scan): void {
  if (scan.say(/-?\d+:-?\d+(?= )/, partialText)) return;
  if (scan.say(/\d+(?= )/, (n) => (n === "0" ? "nowhere in particular" : `at place ${n}`))) return;
  scan.say(/NIL|[\d:,]+/, (text) => (text === "NIL" ? "none" : "the messages"));
}

function list(scan: Scan): void {
  scan.say(/LIST|LSUB/, (name) => (name === "LSUB" ? "a mailbox that the user reads" : "a mailbox"));
  scan.list(() => scan.say(/[^ ()]+/, attributeText));
  scan.string((text) =>
    text === "NIL" ? "no delimiter: names do not nest" : "the delimiter between the parts of a name",
  );
  scan.string(mailboxText("its name"));
  scan.list(() => {
    const tag = scan.string(
      named(
        {
          CHILDINFO: "why it is told although it does not match: of those below it",
          OLDNAME: "it was called this before",
        },
        "more about it",
      ),
    );
    if (tag !== undefined) scan.group(tag.toUpperCase() === "OLDNAME" ? "the old name" : "what matched below it");
  });
}

function metadata(scan: Scan): void {
  scan.say(/METADATA/, "annotations");
  scan.string((name) => (name === "" ? "of the server itself" : mailboxText("of the mailbox")(name)));
  const isListed = scan.list(() => {
    if (scan.string(entryText) !== undefined)
      scan.string((value) => (value === "NIL" ? "it is not there" : "its value"));
  });
  if (!isListed)
    while (scan.string((entry) => `${entryText(entry)}: it has changed, and its value has to be asked for`));
}
