/**
 * What may stand where in a command, for completion. Not the grammar that decides: src/engine does that. A command is
 * a row of slots; a word that needs a capability names it after "@" and is offered last where the server has it not.
 *
 * rfc9051#6  rfc3501#6  rfc7162 (MODSEQ)  rfc5258 (LIST)  rfc5161 (ENABLE)  rfc3516 (BINARY)  rfc6154 (special use)
 */
export interface Slot {
  /** What stands here, for the reader. */
  readonly hint: string;
  /** Fixed words; `"MOVE@MOVE|IMAP4rev2"` needs one of these capabilities. */
  readonly words?: readonly string[];
  /** Words only outside parentheses. */
  readonly bare?: readonly string[];
  readonly source?: "mailbox" | "capability" | "mechanism";
  /** May be left out: it is there when the argument begins with one of these characters. */
  readonly optional?: string;
  /** Takes the rest of the line. */
  readonly repeats?: boolean;
  /** Words that take arguments of their own. */
  readonly after?: Readonly<Record<string, readonly Slot[]>>;
  /** What stands between the brackets after a word. */
  readonly inside?: Readonly<Record<string, Slot>>;
  /** Part numbers may stand before the words, as in `1.2.MIME`. */
  readonly numbered?: boolean;
}

const set: Slot = { hint: "message numbers or UIDs: 4  2,5  3:7  12:*", words: ["1:*", "*", "$@SEARCHRES|IMAP4rev2"] };
const mailbox: Slot = { hint: "mailbox name", source: "mailbox" };
const text = (hint: string): Slot => ({ hint });
const date = text("date, as 5-Jan-2026");
const size = text("number of octets");
const seconds = text("age in seconds");

const SYSTEM_FLAGS = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft"];
const KEYWORDS = ["$Forwarded", "$MDNSent", "$Junk", "$NotJunk", "$Phishing"];
const SPECIAL_USES = ["\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash"];

const flags: Slot = { hint: "flags, as (\\Seen $Forwarded)", words: [...SYSTEM_FLAGS, ...KEYWORDS], repeats: true };
const fieldNames: Slot = {
  hint: "header field names",
  words: ["From", "To", "Cc", "Subject", "Date", "Message-ID", "References", "In-Reply-To", "Content-Type", "List-Id"],
};
const section: Slot = {
  hint: "section: nothing for all, or 1.2, HEADER, TEXT, 1.MIME",
  words: ["HEADER", "HEADER.FIELDS", "HEADER.FIELDS.NOT", "TEXT", "MIME"],
  numbered: true,
  after: { "HEADER.FIELDS": [fieldNames], "HEADER.FIELDS.NOT": [fieldNames] },
};
const part: Slot = { hint: "part number, as 1.2" };
const BINARY = "@BINARY|IMAP4rev2";

const fetchItems: Slot = {
  hint: "items, one or several in parentheses",
  words: [
    ...["FLAGS", "UID", "ENVELOPE", "INTERNALDATE", "RFC822.SIZE", "BODYSTRUCTURE", "BODY.PEEK[", "BODY[", "BODY"],
    ...[`BINARY.PEEK[${BINARY}`, `BINARY[${BINARY}`, `BINARY.SIZE[${BINARY}`, "RFC822", "RFC822.HEADER", "RFC822.TEXT"],
    ...["EMAILID@OBJECTID", "THREADID@OBJECTID", "SAVEDATE@SAVEDATE", "PREVIEW@PREVIEW"],
    "MODSEQ@CONDSTORE|QRESYNC",
  ],
  bare: ["ALL", "FAST", "FULL"],
  inside: { BODY: section, "BODY.PEEK": section, BINARY: part, "BINARY.PEEK": part, "BINARY.SIZE": part },
};

const modSeq = text("mod-sequence, as HIGHESTMODSEQ says it");
const fetchModifiers: Slot = {
  hint: "modifiers in parentheses",
  optional: "(",
  words: ["CHANGEDSINCE@CONDSTORE|QRESYNC", "VANISHED@QRESYNC"],
  after: { CHANGEDSINCE: [modSeq] },
};
const storeModifiers: Slot = {
  hint: "modifiers in parentheses",
  optional: "(",
  words: ["UNCHANGEDSINCE@CONDSTORE|QRESYNC"],
  after: { UNCHANGEDSINCE: [modSeq] },
};
const selectParameters: Slot = {
  hint: "parameters in parentheses",
  optional: "(",
  words: ["CONDSTORE@CONDSTORE|QRESYNC", "QRESYNC@QRESYNC"],
  after: { QRESYNC: [text("what is known, as (UIDVALIDITY HIGHESTMODSEQ 1:99)")] },
};

const storeItem: Slot = {
  hint: "what to do with the flags",
  words: ["+FLAGS", "-FLAGS", "FLAGS", "+FLAGS.SILENT", "-FLAGS.SILENT", "FLAGS.SILENT"],
};

const searchReturn: Slot = {
  hint: "what to return",
  words: [
    ...["MIN", "MAX", "ALL", "COUNT", "SAVE@SEARCHRES|IMAP4rev2", "PARTIAL@PARTIAL|CONTEXT=SEARCH"],
    ...["UPDATE@CONTEXT=SEARCH", "CONTEXT@CONTEXT=SEARCH"],
  ],
  after: { PARTIAL: [text("which results, as 1:100")], UPDATE: [{ ...fetchItems, optional: "(" }] },
};
const sortReturn: Slot = {
  ...searchReturn,
  words: ["MIN", "MAX", "ALL", "COUNT", "PARTIAL@CONTEXT=SORT", "UPDATE@CONTEXT=SORT", "CONTEXT@CONTEXT=SORT"],
};
const sought = [text("text to look for, in quotes where it has spaces")];
const keyword: Slot = { hint: "keyword", words: KEYWORDS };
const charset: Slot = { hint: "charset", words: ["UTF-8", "US-ASCII"] };
const searchKeys: Slot = {
  hint: "search keys, all of which must hold",
  words: [
    ...["ALL", "ANSWERED", "BCC", "BEFORE", "BODY", "CC", "DELETED", "DRAFT", "FLAGGED", "FROM", "HEADER", "KEYWORD"],
    ...["LARGER", "NEW", "NOT", "OLD", "ON", "OR", "RECENT", "SEEN", "SENTBEFORE", "SENTON", "SENTSINCE", "SINCE"],
    ...["SMALLER", "SUBJECT", "TEXT", "TO", "UID", "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNKEYWORD"],
    ...["UNSEEN", "$@SEARCHRES|IMAP4rev2", "RETURN@ESEARCH|IMAP4rev2", "CHARSET", "YOUNGER@WITHIN", "OLDER@WITHIN"],
    ...["SAVEDBEFORE@SAVEDATE", "SAVEDON@SAVEDATE", "SAVEDSINCE@SAVEDATE", "EMAILID@OBJECTID", "THREADID@OBJECTID"],
    "MODSEQ@CONDSTORE|QRESYNC",
  ],
  repeats: true,
  after: {
    ...{ BCC: sought, BODY: sought, CC: sought, FROM: sought, SUBJECT: sought, TEXT: sought, TO: sought },
    ...{ BEFORE: [date], ON: [date], SINCE: [date], SENTBEFORE: [date], SENTON: [date], SENTSINCE: [date] },
    ...{ SAVEDBEFORE: [date], SAVEDON: [date], SAVEDSINCE: [date], YOUNGER: [seconds], OLDER: [seconds] },
    ...{ LARGER: [size], SMALLER: [size], KEYWORD: [keyword], UNKEYWORD: [keyword], UID: [set] },
    MODSEQ: [modSeq],
    HEADER: [{ ...fieldNames, hint: "header field name" }, ...sought],
    RETURN: [searchReturn],
    CHARSET: [charset],
  },
};

const statusItems: Slot = {
  hint: "items in parentheses",
  words: [
    ...["MESSAGES", "UIDNEXT", "UIDVALIDITY", "UNSEEN", "RECENT", "DELETED@IMAP4rev2", "SIZE@STATUS=SIZE|IMAP4rev2"],
    "HIGHESTMODSEQ@CONDSTORE|QRESYNC",
  ],
};
const listSelection: Slot = {
  hint: "which mailboxes",
  words: ["SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE@SPECIAL-USE"],
  optional: "(",
};
const listReturn: Slot = {
  hint: "what to return",
  words: ["SUBSCRIBED", "CHILDREN", "STATUS@LIST-STATUS|IMAP4rev2", "SPECIAL-USE@SPECIAL-USE"],
  after: { STATUS: [statusItems] },
};
const reference: Slot = { hint: 'reference name, mostly ""', words: ['""'] };
const pattern: Slot = {
  hint: "mailbox name or pattern: * matches anything, % one level",
  words: ["*", "%"],
  source: "mailbox",
};

const sortCriteria: Slot = {
  hint: "criteria in parentheses",
  words: [
    ...["ARRIVAL", "CC", "DATE", "FROM", "REVERSE", "SIZE", "SUBJECT", "TO"],
    ...["DISPLAYFROM@SORT=DISPLAY", "DISPLAYTO@SORT=DISPLAY"],
  ],
  bare: ["RETURN@ESORT|CONTEXT=SORT"],
  after: { RETURN: [sortReturn] },
  repeats: true,
};
const messageEvents = {
  words: ["MessageNew", "MessageExpunge", "FlagChange", "NONE"],
  after: { MessageNew: [{ ...fetchItems, optional: "(" }] },
};
const events: Slot = {
  hint: "events in parentheses, or NONE",
  words: [
    ...["MessageNew", "MessageExpunge", "FlagChange", "MailboxName", "SubscriptionChange", "NONE"],
    ...["MailboxMetadataChange@METADATA", "ServerMetadataChange@METADATA|METADATA-SERVER"],
  ],
};
const eventsOfSelected: Slot = { hint: "events in parentheses, or NONE", ...messageEvents };
const notifyGroups: Slot = {
  hint: "mailboxes and their events, as (selected (MessageNew MessageExpunge))",
  words: ["SELECTED", "SELECTED-DELAYED", "PERSONAL", "INBOXES", "SUBSCRIBED", "SUBTREE", "MAILBOXES"],
  repeats: true,
  after: {
    ...{ SELECTED: [eventsOfSelected], "SELECTED-DELAYED": [eventsOfSelected] },
    ...{ PERSONAL: [events], INBOXES: [events], SUBSCRIBED: [events] },
    ...{ SUBTREE: [mailbox, events], MAILBOXES: [mailbox, events] },
  },
};
const who: Slot = { hint: "user name, or anyone", words: ["anyone"] };
const rights = text("rights, as lrswipkxtea; + adds, - takes away");
const quotaRoot = text('quota root, as "#user/joe"');
const entries = text('entries, as /private/comment or (/shared/comment "text")');

/** By name; `UID FETCH` is as FETCH unless it has a row of its own. */
export const GRAMMAR: Readonly<Record<string, readonly Slot[]>> = {
  APPEND: [
    mailbox,
    { ...flags, repeats: false, optional: "(" },
    { hint: 'date, as "05-Jan-2026 09:00:00 +0000"', optional: '"' },
    { hint: "the message, as a literal", words: ["{}"] },
  ],
  AUTHENTICATE: [{ hint: "mechanism", source: "mechanism" }, text("first answer, in base64")],
  CANCELUPDATE: [{ hint: 'tags of searches, as "A001"', repeats: true }],
  CAPABILITY: [],
  CHECK: [],
  CLOSE: [],
  COPY: [set, mailbox],
  CREATE: [
    { ...mailbox, hint: "name of the new mailbox" },
    { hint: "USE", optional: "(", words: ["USE"], after: { USE: [{ hint: "special use", words: SPECIAL_USES }] } },
  ],
  DELETE: [mailbox],
  DELETEACL: [mailbox, who],
  ENABLE: [{ hint: "capabilities", source: "capability", repeats: true }],
  EXAMINE: [mailbox, selectParameters],
  EXPUNGE: [],
  FETCH: [set, fetchItems, fetchModifiers],
  GETACL: [mailbox],
  GETMETADATA: [{ hint: "options", optional: "(", words: ["MAXSIZE", "DEPTH"] }, mailbox, entries],
  GETQUOTA: [quotaRoot],
  GETQUOTAROOT: [mailbox],
  ID: [{ hint: 'NIL or ("name" "value" …)', words: ["NIL"] }],
  IDLE: [],
  LIST: [
    listSelection,
    reference,
    pattern,
    { hint: "RETURN", words: ["RETURN@LIST-EXTENDED|IMAP4rev2"], repeats: true, after: { RETURN: [listReturn] } },
  ],
  LISTRIGHTS: [mailbox, who],
  LOGIN: [text("user name"), text("password")],
  LOGOUT: [],
  LSUB: [reference, pattern],
  MOVE: [set, mailbox],
  MYRIGHTS: [mailbox],
  NAMESPACE: [],
  NOOP: [],
  NOTIFY: [
    { hint: "SET, SET STATUS or NONE", words: ["SET", "NONE"] },
    { hint: "STATUS: where the mailboxes stand now", words: ["STATUS"], optional: "Ss" },
    notifyGroups,
  ],
  RENAME: [mailbox, { ...mailbox, hint: "new name" }],
  REPLACE: [
    text("the message to replace"),
    mailbox,
    { ...flags, repeats: false, optional: "(" },
    { hint: "the message, as a literal", words: ["{}"] },
  ],
  SEARCH: [searchKeys],
  SELECT: [mailbox, selectParameters],
  SETACL: [mailbox, who, rights],
  SETMETADATA: [mailbox, entries],
  SETQUOTA: [quotaRoot, text("limits, as (STORAGE 512 MESSAGE 100)")],
  SORT: [sortCriteria, charset, searchKeys],
  STARTTLS: [],
  STATUS: [mailbox, statusItems],
  STORE: [set, storeModifiers, storeItem, flags],
  SUBSCRIBE: [mailbox],
  THREAD: [
    { hint: "how", words: ["REFERENCES@THREAD=REFERENCES", "ORDEREDSUBJECT@THREAD=ORDEREDSUBJECT"] },
    charset,
    searchKeys,
  ],
  UNAUTHENTICATE: [],
  UNSELECT: [],
  UNSUBSCRIBE: [mailbox],
  "UID EXPUNGE": [set],
};
