/** LIST, LSUB and NOTIFY: which mailboxes, and what of them.   rfc9051#6.3.9  rfc5258  rfc5465 */
import { fetchItems } from "./fetch-items.ts";
import { named, type Scan } from "./scan.ts";
import { entryText, mailboxText, statusItems } from "./words.ts";

const SELECTED_BY = named(
  {
    SUBSCRIBED: "only those that the user reads",
    REMOTE: "those on other servers too",
    RECURSIVEMATCH: "those above a match too",
    "SPECIAL-USE": "only those that are for something in particular",
  },
  "an option that this server does not know",
);

const RETURNED = named(
  {
    SUBSCRIBED: "whether the user reads it",
    CHILDREN: "whether there are mailboxes below it",
    "SPECIAL-USE": "what it is for",
    STATUS: "numbers of each, as STATUS gives them",
    MYRIGHTS: "the user's rights on each",
    METADATA: "annotations of each",
  },
  "an option that this server does not know",
);

export function listArguments(scan: Scan): void {
  if (scan.say(/\(\)/, "without any condition")) return afterSelection(scan);
  scan.list(() => scan.atom(SELECTED_BY));
  afterSelection(scan);
}

function afterSelection(scan: Scan): void {
  scan.string((reference) => (reference === "" ? "from the top" : "below this name"));
  if (!scan.list(() => pattern(scan))) pattern(scan);
  if (!scan.say(/RETURN\b/i, "what is to be said of each")) return;
  if (scan.say(/\(\)/, "nothing besides")) return;
  scan.list(() => {
    const option = scan.atom(RETURNED)?.toUpperCase();
    if (option === "STATUS") statusItems(scan);
    if (option === "METADATA") scan.list(() => scan.string(entryText));
  });
}

const pattern = (scan: Scan): string | undefined =>
  scan.string((name) =>
    name === ""
      ? "no name: it asks for the delimiter alone"
      : name.includes("*")
        ? "names: * stands for anything"
        : name.includes("%")
          ? "names: % stands for anything without the delimiter"
          : "this name alone",
  );

const FILTERS = named(
  {
    SELECTED: "of the selected mailbox, at once",
    "SELECTED-DELAYED": "of the selected mailbox; EXPUNGE waits until a command permits it",
    INBOXES: "of all mailboxes to which mail is delivered",
    PERSONAL: "of all the user's own mailboxes",
    SUBSCRIBED: "of all that the user reads",
    SUBTREE: "of these and all below them",
    MAILBOXES: "of these",
  },
  "a choice that this server does not know",
);

const EVENTS = named(
  {
    MESSAGENEW: "a message has come",
    MESSAGEEXPUNGE: "a message has gone",
    FLAGCHANGE: "flags are others",
    ANNOTATIONCHANGE: "annotations of a message are others",
    MAILBOXNAME: "a mailbox was made, renamed or deleted",
    SUBSCRIPTIONCHANGE: "a mailbox is read, or read no more",
    MAILBOXMETADATACHANGE: "annotations of a mailbox are others",
    SERVERMETADATACHANGE: "annotations of the server are others",
    NONE: "nothing at all",
  },
  "an event that this server does not know",
);

export function notifyArguments(scan: Scan): void {
  if (scan.say(/NONE\b/i, "of nothing from here on")) return;
  scan.say(/SET\b/i, "of this from here on, and of nothing else");
  scan.say(/STATUS\b/i, "first how all of them stand");
  while (scan.list(() => group(scan)));
}

function group(scan: Scan): void {
  const filter = scan.atom(FILTERS)?.toUpperCase();
  if (filter === "SUBTREE" || filter === "MAILBOXES")
    if (!scan.list(() => scan.string(mailboxText("a mailbox")))) scan.string(mailboxText("a mailbox"));
  const isListed = scan.list(() => {
    const event = scan.atom(EVENTS)?.toUpperCase();
    if (event === "MESSAGENEW" && scan.looksAtList) fetchItems(scan);
  });
  if (!isListed) scan.atom(EVENTS);
}
