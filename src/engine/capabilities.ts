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
  row("UNSELECT", "Leave a mailbox without expunging", ["rfc3691"]),
  row("UIDPLUS", "UID EXPUNGE, APPENDUID, COPYUID", ["rfc4315"]),
  row("ESEARCH", "SEARCH RETURN (MIN MAX ALL COUNT)", ["rfc4731"]),
  row("SEARCHRES", "SEARCH RETURN (SAVE) and $", ["rfc5182"]),
  row("WITHIN", "SEARCH YOUNGER and OLDER", ["rfc5032"]),
  row("BINARY", "Parts without their transfer encoding", ["rfc3516"]),
  row("LITERAL+", "Literals without waiting", ["rfc7888"]),
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
  row("LOGINDISABLED", "LOGIN is refused", ["rfc9051"], { byDefault: false }),
];

export const DEFAULT_CAPABILITIES: readonly string[] = capabilities.filter((c) => c.byDefault).map((c) => c.name);

/** Whether a capability is among those offered; any case. */
export function isOffered(offered: readonly string[], capability: string): boolean {
  const folded = capability.toUpperCase();
  return offered.some((name) => name.toUpperCase() === folded);
}
