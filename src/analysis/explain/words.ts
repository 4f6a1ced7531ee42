/** Words that stand in commands and in responses alike: flags, attributes, capabilities, rights, STATUS items. */
import { capabilities } from "#engine/capabilities.ts";
import type { Scan } from "./scan.ts";
import { named } from "./scan.ts";

const FLAGS: Readonly<Record<string, string>> = {
  "\\SEEN": "it has been read",
  "\\ANSWERED": "it has been answered",
  "\\FLAGGED": "somebody wants it to stand out",
  "\\DELETED": "to go at the next EXPUNGE",
  "\\DRAFT": "it is being written",
  "\\RECENT": "new to this session, and to no other; nobody can set it",
  "\\*": "new keywords may be made",
  $FORWARDED: "it has been forwarded",
  $MDNSENT: "the sender has been told that it was read",
  $SUBMITTED: "it has been sent off",
  $SUBMITPENDING: "it is on its way out",
  $JUNK: "somebody takes it for junk",
  $NOTJUNK: "somebody says that it is no junk",
  $PHISHING: "somebody takes it for a fraud",
  $IMPORTANT: "somebody takes it for important",
};

export const flagText = named(FLAGS, "a keyword: it means what clients agree on");

/** Flags in parentheses or not. */
export function flags(scan: Scan, none: string): void {
  if (scan.say(/\(\)/, none)) return;
  if (!scan.list(() => scan.say(/[^ ()]+/, flagText))) while (scan.say(/[^ ()]+/, flagText) !== undefined);
}

const SPECIAL: Readonly<Record<string, string>> = {
  "\\ALL": "all messages",
  "\\ARCHIVE": "what is put away",
  "\\DRAFTS": "what is being written",
  "\\FLAGGED": "what is flagged, wherever it lies",
  "\\IMPORTANT": "what is important",
  "\\JUNK": "junk",
  "\\SENT": "what was sent",
  "\\TRASH": "what was thrown away",
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  "\\NONEXISTENT": "there is no such mailbox: it stands for those below it",
  "\\NOINFERIORS": "there can be none below it",
  "\\NOSELECT": "it cannot be selected",
  "\\HASCHILDREN": "there are mailboxes below it",
  "\\HASNOCHILDREN": "there is none below it",
  "\\MARKED": "something came since it was last selected",
  "\\UNMARKED": "nothing came since it was last selected",
  "\\SUBSCRIBED": "the user reads it",
  "\\REMOTE": "it lies on another server",
};

export const purposeText = (text: string): string => `what it is for: ${named(SPECIAL, "something else")(text)}`;

export const attributeText = (text: string): string =>
  Object.hasOwn(SPECIAL, text.toUpperCase())
    ? purposeText(text)
    : named(ATTRIBUTES, "an attribute of the mailbox")(text);

export function capabilityText(text: string): string {
  const name = text.toUpperCase();
  const known =
    capabilities.find((each) => each.name.toUpperCase() === name) ??
    capabilities.find((each) => name.startsWith(`${each.name.toUpperCase()}=`));
  if (known) return known.title;
  return name.startsWith("AUTH=") ? `logging in by ${name.slice(5)}` : "an extension that this page does not know";
}

const STATUS_ITEMS: Readonly<Record<string, string>> = {
  MESSAGES: "how many messages there are",
  RECENT: "how many have the flag \\Recent",
  UIDNEXT: "the UID that the next message will have, or less than it",
  UIDVALIDITY: "UIDs remembered under another number are void",
  UNSEEN: "how many are not \\Seen",
  DELETED: "how many are \\Deleted",
  "DELETED-STORAGE": "how many octets those that are \\Deleted have",
  SIZE: "how many octets all messages have",
  APPENDLIMIT: "how large a message may be",
  MAILBOXID: "the mailbox's own identifier, which survives RENAME",
  HIGHESTMODSEQ: "the mod-sequence of its last change",
};

export const statusItemText = named(STATUS_ITEMS, "an item that this server does not know");

/** In parentheses, without values. */
export const statusItems = (scan: Scan): boolean => scan.list(() => scan.atom(statusItemText));

const RIGHTS: Readonly<Record<string, string>> = {
  l: "see it in lists",
  r: "read it",
  s: "set \\Seen",
  w: "set other flags",
  i: "put messages in",
  p: "send mail to it",
  k: "make mailboxes below it",
  x: "delete or rename it",
  t: "set \\Deleted",
  e: "expunge",
  a: "say who has which rights",
  c: "make mailboxes (of RFC 2086)",
  d: "delete (of RFC 2086)",
};

export function rightsText(text: string): string {
  const [letters, sign] = [text.replace(/^[+-]/, ""), text[0]];
  const all = [...letters].map((letter) => RIGHTS[letter] ?? `the right ${letter}`).join(", ");
  if (letters === "" || letters === '""') return "no rights at all";
  return `${sign === "+" ? "more rights: " : sign === "-" ? "these rights no longer: " : ""}${all}`;
}

export const whoText = (who: string): string =>
  who === "anyone" ? "everybody, known or not" : who.startsWith("-") ? `what ${who.slice(1)} must not` : "a user";

const RESOURCES: Readonly<Record<string, string>> = {
  STORAGE: "units of 1024 octets",
  MESSAGE: "messages",
  MAILBOX: "mailboxes",
  "ANNOTATION-STORAGE": "units of 1024 octets of annotations",
};

export const resourceText = named(RESOURCES, "something that the server counts");

/** INBOX, or a name that says nothing by itself. */
export const mailboxText =
  (what: string) =>
  (name: string): string =>
    name.toUpperCase() === "INBOX" ? `${what}: the user's INBOX, however it is written` : what;

export const entryText = (entry: string): string =>
  /^\/shared\//i.test(entry)
    ? "an annotation that all see"
    : /^\/private\//i.test(entry)
      ? "an annotation of the user's own"
      : "an annotation";

const ID_FIELDS: Readonly<Record<string, string>> = {
  NAME: "what the program is called",
  VERSION: "its version",
  OS: "the operating system",
  "OS-VERSION": "and its version",
  VENDOR: "who makes it",
  "SUPPORT-URL": "where to get help",
  ADDRESS: "a postal address",
  DATE: "when it was made",
  COMMAND: "how it was started",
  ARGUMENTS: "with which arguments",
  ENVIRONMENT: "and in which environment",
};

/** Pairs of strings, or NIL. */
export function idFields(scan: Scan): void {
  if (scan.say(/NIL\b/i, "it says nothing of itself")) return;
  scan.list(() => {
    const field = scan.string(named(ID_FIELDS, "a field of its own making"));
    if (field !== undefined) scan.string(`the value of ${field}; for people alone`);
  });
}
