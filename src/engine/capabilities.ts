/**
 * What the server can offer, one row each. A command names the capability it belongs to; one that is not offered is
 * unknown, as on a real server.
 */
export interface Capability {
  readonly name: string;
  readonly title: string;
  readonly cites: readonly string[];
  /** Advertised and honoured unless a play says otherwise. */
  readonly byDefault: boolean;
  /** May be switched on by ENABLE (rfc5161). */
  readonly canEnable: boolean;
}

const row = (name: string, title: string, cites: string[], rest: Partial<Capability> = {}): Capability => ({
  name,
  title,
  cites,
  byDefault: true,
  canEnable: false,
  ...rest,
});

export const capabilities: readonly Capability[] = [
  row("IMAP4rev1", "The base protocol of 2003", ["rfc3501"]),
  row("IMAP4rev2", "The base protocol of 2021, after ENABLE", ["rfc9051"], { canEnable: true }),
  row("ENABLE", "Clients switch extensions on", ["rfc5161"]),
  row("IDLE", "The server tells without being asked", ["rfc2177"]),
  row("NOTIFY", "The server tells of any mailbox without being asked", ["rfc5465"]),
  row("UNSELECT", "Leave a mailbox without expunging", ["rfc3691"]),
  row("UIDPLUS", "UID EXPUNGE, APPENDUID, COPYUID", ["rfc4315"]),
  row("ESEARCH", "SEARCH RETURN (MIN MAX ALL COUNT)", ["rfc4731"]),
  row("SEARCHRES", "SEARCH RETURN (SAVE) and $", ["rfc5182"]),
  row("WITHIN", "SEARCH YOUNGER and OLDER", ["rfc5032"]),
  row("BINARY", "Parts without their transfer encoding", ["rfc3516"]),
  row("LITERAL+", "Literals without waiting", ["rfc7888"]),
  row("LITERAL-", "Literals without waiting, up to 4096 octets", ["rfc7888#5"], { byDefault: false }),
  row("NAMESPACE", "Where mailboxes live", ["rfc2342"]),
  row("CHILDREN", "Whether a mailbox has children", ["rfc3348"]),
  row("LIST-EXTENDED", "LIST with selection and return options", ["rfc5258"]),
  row("LIST-STATUS", "LIST that returns STATUS", ["rfc5819"]),
  row("SPECIAL-USE", "Which mailbox is for drafts, trash, …", ["rfc6154"]),
  row("STATUS=SIZE", "STATUS (SIZE)", ["rfc8438"]),
  row("CREATE-SPECIAL-USE", "CREATE says what the mailbox is for", ["rfc6154"]),
  row("MOVE", "Copy and expunge in one", ["rfc6851"]),
  row("MULTIAPPEND", "Several messages in one APPEND", ["rfc3502"]),
  row("APPENDLIMIT", "How large a message APPEND takes", ["rfc7889"]),
  row("UTF8=ACCEPT", "UTF-8 in names and headers, after ENABLE", ["rfc6855"], { canEnable: true }),
  row("ID", "Who is who, for bug reports", ["rfc2971"]),
  row("AUTH=PLAIN", "AUTHENTICATE PLAIN", ["rfc4616", "rfc9051"]),
  row("SASL-IR", "AUTHENTICATE in one round trip", ["rfc4959"]),
  row("UNAUTHENTICATE", "Log out without leaving", ["rfc8437"]),
  row("CONDSTORE", "What has changed since, and STORE if unchanged", ["rfc7162#3.1"], { canEnable: true }),
  row("QRESYNC", "Catching up in one round trip, and VANISHED, after ENABLE", ["rfc7162#3.2"], { canEnable: true }),
  row("UIDONLY", "UIDs alone, no message numbers, after ENABLE", ["rfc9586"], { byDefault: false, canEnable: true }),
  row("SORT", "SEARCH with an order", ["rfc5256"], { byDefault: false }),
  row("SORT=DISPLAY", "SORT by the names that people see", ["rfc5957"], { byDefault: false }),
  row("ESORT", "SORT RETURN (MIN MAX ALL COUNT)", ["rfc5267#3"], { byDefault: false }),
  row("CONTEXT=SEARCH", "SEARCH that is kept up to date", ["rfc5267#4"], { byDefault: false }),
  row("CONTEXT=SORT", "SORT that is kept up to date", ["rfc5267#4"], { byDefault: false }),
  row("THREAD=ORDEREDSUBJECT", "Conversations by subject", ["rfc5256"], { byDefault: false }),
  row("THREAD=REFERENCES", "Conversations by who answers whom", ["rfc5256"], { byDefault: false }),
  row("ACL", "Rights on mailboxes, and mailboxes of other users", ["rfc4314"], { byDefault: false }),
  row("RIGHTS=kxte", "The rights that RFC 2086 does not know", ["rfc4314#5.1.1"], { byDefault: false }),
  row("LIST-MYRIGHTS", "LIST that returns MYRIGHTS", ["rfc8440"], { byDefault: false }),
  row("OBJECTID", "Mailboxes and messages known by more than their numbers", ["rfc8474"], { byDefault: false }),
  row("SAVEDATE", "When a message came into its mailbox", ["rfc8514"], { byDefault: false }),
  row("PREVIEW", "The beginning of a message's text", ["rfc8970"], { byDefault: false }),
  row("REPLACE", "A new version of a message in one command", ["rfc8508"], { byDefault: false }),
  row("CATENATE", "Messages put together from what is on the server", ["rfc4469"], { byDefault: false }),
  row("PARTIAL", "SEARCH and UID FETCH page by page", ["rfc9394"], { byDefault: false }),
  row("QUOTA", "How much there may be, and how much there is", ["rfc9208"], { byDefault: false }),
  row("QUOTASET", "Clients set the limits", ["rfc9208#4.1.3"], { byDefault: false }),
  row("QUOTA=RES-STORAGE", "A limit on octets", ["rfc9208#5.1"], { byDefault: false }),
  row("QUOTA=RES-MESSAGE", "A limit on messages", ["rfc9208#5.2"], { byDefault: false }),
  row("QUOTA=RES-MAILBOX", "A limit on mailboxes", ["rfc9208#5.3"], { byDefault: false }),
  row("MESSAGELIMIT=1000", "How many messages a command may work on (any number)", ["rfc9738"], { byDefault: false }),
  row("SAVELIMIT=1000", "How many messages COPY and APPEND take at once (any number)", ["rfc9738"], {
    byDefault: false,
  }),
  row("METADATA", "Annotations of mailboxes and of the server", ["rfc5464"], { byDefault: false, canEnable: true }),
  row("METADATA-SERVER", "Annotations of the server alone", ["rfc5464"], { byDefault: false, canEnable: true }),
  row("LIST-METADATA", "LIST that returns annotations", ["rfc9590"], { byDefault: false }),
  row("INPROGRESS", "The server says how far it is", ["rfc9585"], { byDefault: false }),
  row("LOGINDISABLED", "LOGIN is refused", ["rfc9051"], { byDefault: false }),
];

export const DEFAULT_CAPABILITIES: readonly string[] = capabilities.filter((c) => c.byDefault).map((c) => c.name);

/**
 * What is enabled in a session before it says ENABLE. Where IMAP4rev1 is not offered, responses follow IMAP4rev2 at once
 * (rfc9051#7.2.2).
 */
export const enabledAtFirst = (offered: readonly string[]): ReadonlySet<string> =>
  new Set(isOffered(offered, "IMAP4rev2") && !isOffered(offered, "IMAP4rev1") ? ["IMAP4REV2"] : []);

/** Capabilities that say a number, of which each play may have its own. */
const NUMBERED = /^(MESSAGELIMIT|SAVELIMIT)=([1-9]\d{0,9})$/i;

export const isNumbered = (name: string): boolean => NUMBERED.test(name);

/** The smallest number that is offered; undefined where none is. */
export function limitOffered(offered: readonly string[], capability: "MESSAGELIMIT" | "SAVELIMIT"): number | undefined {
  let known = limits.get(offered);
  if (!known) {
    known = limitsIn(offered);
    limits.set(offered, known);
  }
  return known.get(capability);
}

function limitsIn(offered: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of offered) {
    const [, which = "", number] = NUMBERED.exec(name) ?? [];
    const capability = which.toUpperCase();
    if (which !== "") found.set(capability, Math.min(found.get(capability) ?? Number(number), Number(number)));
  }
  return found;
}

const limits = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Mod-sequences: QRESYNC has CONDSTORE in it, advertised or not (rfc7162#3.2.3). */
export const areModSeqsOffered = (offered: readonly string[]): boolean =>
  isOffered(offered, "CONDSTORE") || isOffered(offered, "QRESYNC");

/** Whether a capability is among those offered; any case. */
export function isOffered(offered: readonly string[], capability: string): boolean {
  let answers = answered.get(offered);
  if (!answers) {
    answers = new Map(offered.map((name) => [name.toUpperCase(), true]));
    answered.set(offered, answers);
  }
  const known = answers.get(capability);
  if (known !== undefined) return known;
  const answer = answers.get(capability.toUpperCase()) ?? false;
  if (answers.size < ANSWERS_MAX) answers.set(capability, answer);
  return answer;
}

/** Each command asks several times, of the same few, and the list hardly ever changes. */
const answered = new WeakMap<readonly string[], Map<string, boolean>>();
/** Clients may ask for anything (ENABLE). */
const ANSWERS_MAX = 256;
