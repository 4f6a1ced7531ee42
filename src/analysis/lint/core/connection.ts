/**
 * What the wire has shown of one connection so far.   rfc9051#3
 *
 * Where an exchange begins in the middle, or a server left a doubt, things are undefined, and rules keep still about them.
 */
import type { Beginning, Exchange } from "#imap/exchange.ts";
import { readNotify } from "#imap/notify-syntax.ts";
import { type Instant, instant } from "#imap/numbers.ts";
import type { Response, ResponseCode } from "#imap/response.ts";
import type { ClientCommand } from "./client-command.ts";
import { Numbering } from "./numbering.ts";
import type { Place } from "./rule.ts";

/** Of more commands in progress the oldest are let go, so that what looks through them stays cheap. */
const PENDING_MAX = 500;

/** A command that waits for its tagged response. */
export interface Pending {
  readonly command: ClientCommand;
  /** Types of the responses, and names of the response codes, that came while it waited. */
  readonly told: Set<string>;
  /** Whether all its octets have been let in. */
  whole: boolean;
}

export interface MailboxKnown {
  /** Unicode; undefined: the exchange began with it selected. */
  readonly name: string | undefined;
  readonly readOnly: boolean;
  /** Undefined: no EXISTS has told. */
  messages: Numbering | undefined;
  uidValidity: number | undefined;
  uidNext: number | undefined;
  highestModSeq: number | undefined;
}

export type State = "greeting" | "not authenticated" | "authenticated" | "selected" | "logout";

export class Connection {
  readonly number: number;
  /** The client program, where that is known: from elsewhere, or by what it says with ID. */
  client: string | undefined;
  /** Undefined: cannot be told. */
  state: State | undefined;
  user: string | undefined;
  capabilities: ReadonlySet<string> | undefined;
  enabled = new Set<string>();
  mailbox: MailboxKnown | undefined;
  /** Commands in progress, in the order in which they were sent. */
  readonly pending = new Map<string, Pending>();
  /** Every tag that was used; true: in progress, false: answered. */
  readonly tags = new Map<string, boolean>();
  /** IDLE, from its command to DONE. */
  idle: { readonly pending: Pending; readonly since: Instant; accepted: boolean } | undefined;
  /** AUTHENTICATE waits for the client's next line; `asked`: the server has said so. */
  challenged: "asked" | "expected" | undefined;
  /** NOTIFY lets EXPUNGE come at any time (rfc5465#5.3). */
  expungesAnyTime = false;
  /** Where BYE was said first. */
  bye: { readonly at: Instant; readonly place: Place } | undefined;
  /** When what is heard now can have come at the earliest. */
  since: Instant = instant(0);
  /** The server's own LOGOUT, which came then at the earliest, and whether the client has said OK to it (draft-shih-imap-server-logout-00#3). */
  serverLogout: { readonly tag: string; readonly at: Instant; isGranted: boolean } | undefined;
  /** Lines that may have answered nothing when they arrived: a server takes their first word for a tag. */
  readonly strayWords = new Set<string>();
  /** Whether the exchange would show the server closing it. */
  readonly showsServerClosing: boolean;
  /** Compressed or encrypted from here on. */
  opaque = false;
  #hasAnswered = false;
  /** Where the command began that was answered before its literal had come. */
  #answeredEarly: Place | undefined;
  /** SELECT or EXAMINE whose answers have begun. */
  #opening: Pending | undefined;

  constructor(
    number: number,
    { clients, showsServerClosing }: Pick<Exchange, "clients" | "showsServerClosing">,
    beginning: Beginning | undefined,
  ) {
    this.number = number;
    this.client = clients?.get(number);
    this.showsServerClosing = showsServerClosing;
    if (!beginning) return;
    this.state = beginning.state;
    this.user = beginning.user;
    if (beginning.capabilities) this.capabilities = capitals(beginning.capabilities);
    this.enabled = capitals(beginning.enabled ?? []);
    if (beginning.state !== "selected") return;
    this.mailbox = newMailbox(beginning.mailbox, beginning.readOnly ?? false);
    if (!beginning.uids) return;
    this.mailbox.messages = new Numbering();
    this.mailbox.messages.grow(beginning.uids.length);
    beginning.uids.forEach((uid, i) => {
      this.mailbox?.messages?.tell(i + 1, uid);
    });
  }

  get oldest(): Pending | undefined {
    for (const pending of this.pending.values()) return pending;
    return undefined;
  }

  /** Whether commands may be in progress that were sent before the exchange began. */
  get hasUnseen(): boolean {
    return this.state === undefined && !this.#hasAnswered;
  }

  /** Whether names of mailboxes are UTF-8. */
  get utf8(): boolean {
    return this.isRev2 || this.enabled.has("UTF8=ACCEPT");
  }

  /** A server that offers no IMAP4rev1 speaks IMAP4rev2 without being asked to (rfc9051#7.2.2). */
  get isRev2(): boolean {
    return this.enabled.has("IMAP4REV2") || (this.offers("IMAP4REV2") === true && !this.offers("IMAP4REV1"));
  }

  /** Whether the server is known to offer it, or known not to; undefined: not known. */
  offers(capability: string): boolean | undefined {
    return this.capabilities?.has(capability);
  }

  /** The same mailbox on other connections has the same key, where the user is known. */
  mailboxKey(name: string | undefined = this.mailbox?.name): string {
    return name === undefined || this.user === undefined ? `${this.number}\n${name ?? ""}` : `:${this.user}\n${name}`;
  }

  begin(command: ClientCommand, whole: boolean): void {
    const existing = this.pending.get(command.tag);
    const early = this.#answeredEarly;
    // The rest of a literal that nobody waited for, and was not wanted.
    if (whole && early && early.item === command.place.item && early.octet === command.place.octet) return;
    if (existing && !existing.whole) this.pending.delete(command.tag);
    const pending: Pending = { command, whole, told: existing?.told ?? new Set() };
    this.pending.set(command.tag, pending);
    if (this.pending.size > PENDING_MAX) this.pending.delete(this.oldest?.command.tag ?? "");
    this.tags.set(command.tag, true);
    if (!whole) return;
    if (command.name === "IDLE") this.idle = { pending, since: command.at, accepted: false };
    // An initial response needs no further line.
    if (command.name === "AUTHENTICATE") this.challenged = /^ [^ ]+ [^ ]/.test(command.text) ? undefined : "expected";
  }

  /** A client's line that answers a continuation request. */
  continue(line: string): void {
    if (this.answersServer(line)) {
      if (this.serverLogout && /^[^ ]+ OK/i.test(line)) this.serverLogout.isGranted = true;
      return;
    }
    // DONE, which may cross with the end of an IDLE, or what answers no challenge.
    if (!this.challenged) this.strayWords.add(line);
    this.idle = undefined;
    this.challenged = undefined;
  }

  /** Whether a client's line answers the server's LOGOUT. */
  answersServer(line: string): boolean {
    const [, tag, word] = /^([^ ]+) (OK|NO|BAD|BYE)(?: |$)/i.exec(line) ?? [];
    if (!this.serverLogout || tag === undefined) return false;
    return word?.toUpperCase() === "BYE" ? tag === "*" : tag === this.serverLogout.tag;
  }

  /** Before rules see a response: SELECT's own data concerns the new mailbox. */
  prepare(response: Response): void {
    const oldest = this.oldest;
    // What came before it was still about the old one.
    if (oldest && oldest === this.#opening && "code" in response && response.code?.name === "CLOSED")
      this.mailbox = newMailbox(oldest.command.mailbox, oldest.command.name === "EXAMINE");
    if (!oldest || oldest === this.#opening || !/^(?:SELECT|EXAMINE)$/.test(oldest.command.name)) {
      if (this.state === undefined && !this.mailbox && MAILBOX_DATA.has(response.type))
        this.mailbox = newMailbox(undefined, false);
      return;
    }
    if (!opens(response)) return;
    this.#opening = oldest;
    this.mailbox = newMailbox(oldest.command.mailbox, oldest.command.name === "EXAMINE");
  }

  /** After rules have seen a response. */
  apply(response: Response, at: Instant, place: Place): void {
    for (const { told } of this.pending.values()) {
      told.add(response.type);
      if ("code" in response && response.code) told.add(`[${response.code.name}`);
    }
    if ("code" in response && response.code) this.#applyCode(response.code);
    switch (response.type) {
      case "tagged":
        this.#complete(response.tag, response.status);
        break;
      case "untagged-status":
        if (response.status === "BYE") this.bye ??= { at, place };
        else if (response.status === "BAD" && this.oldest?.command.isAddressable === false)
          this.#complete(this.oldest.command.tag, "BAD");
        else if (this.state === "greeting")
          this.state = response.status === "PREAUTH" ? "authenticated" : "not authenticated";
        break;
      case "continuation":
        if (this.idle) this.idle.accepted = true;
        else if (this.#isAuthenticating) this.challenged = "asked";
        break;
      case "server-command":
        this.serverLogout ??= { tag: response.tag, at: this.since, isGranted: false };
        break;
      case "capability":
        this.capabilities = capitals(response.capabilities);
        break;
      case "enabled":
        for (const name of response.capabilities) this.enabled.add(name.toUpperCase());
        break;
      default:
        this.#applyData(response);
    }
  }

  /** A tagged response, or one that could not be read. */
  #complete(tag: string, status: string): void {
    const pending = this.pending.get(tag);
    this.tags.set(tag, false);
    this.pending.delete(tag);
    if (!pending) return;
    this.#hasAnswered = true;
    if (!pending.whole) this.#answeredEarly = pending.command.place;
    if (this.idle?.pending === pending) this.idle = undefined;
    if (pending === this.#opening) this.#opening = undefined;
    const { name } = pending.command;
    if (name === "AUTHENTICATE") this.challenged = undefined;
    if (name === "SELECT" || name === "EXAMINE") this.#selected(pending, status);
    else if (status === "OK") this.#done(pending.command);
  }

  #selected({ command }: Pending, status: string): void {
    if (status === "OK") {
      if (this.mailbox?.name !== command.mailbox)
        this.mailbox = newMailbox(command.mailbox, command.name === "EXAMINE");
      this.state = "selected";
    } else if (this.state === "selected" || this.state === undefined) {
      // After BAD some servers keep the mailbox and some do not.
      this.state = status === "NO" ? "authenticated" : undefined;
      this.mailbox = undefined;
    }
  }

  #done(command: ClientCommand): void {
    switch (command.name) {
      case "LOGIN":
        this.user ??= command.read((reader) => reader.astring());
        this.state = "authenticated";
        break;
      case "AUTHENTICATE":
        this.state = "authenticated";
        break;
      case "CLOSE":
      case "UNSELECT":
        this.state = "authenticated";
        this.mailbox = undefined;
        break;
      case "ID":
        this.client ??= /^ NIL$/i.test(command.text) ? undefined : `${this.user ?? ""}\n${command.text}`;
        break;
      case "UNAUTHENTICATE":
        this.state = "not authenticated";
        this.user = undefined;
        this.mailbox = undefined;
        this.enabled.clear();
        break;
      case "LOGOUT":
        this.state = "logout";
        break;
      case "STARTTLS":
        this.capabilities = undefined;
        break;
      case "NOTIFY":
        this.expungesAnyTime = asksForExpunges(command);
        break;
      case "COMPRESS":
        this.opaque = true;
        break;
    }
  }

  #applyCode({ name, text = "" }: ResponseCode): void {
    if (name === "CAPABILITY") this.capabilities = capitals(text.split(" "));
    const number = /^\d{1,16}$/.test(text) ? Number(text) : undefined;
    if (!this.mailbox || number === undefined) return;
    if (name === "UIDVALIDITY") this.mailbox.uidValidity = number;
    else if (name === "UIDNEXT") this.mailbox.uidNext = number;
    else if (name === "HIGHESTMODSEQ") this.mailbox.highestModSeq = number;
  }

  #applyData(response: Response): void {
    const { mailbox } = this;
    if (!mailbox) return;
    if (response.type === "exists") {
      mailbox.messages ??= new Numbering();
      const { size } = mailbox.messages;
      if (response.count < size) mailbox.messages = new Numbering();
      mailbox.messages.grow(response.count - mailbox.messages.size);
    } else if (response.type === "expunge") mailbox.messages?.expunge(response.number);
    else if (response.type === "vanished" && !response.earlier && mailbox.messages) {
      for (const { first, last } of response.uids) mailbox.messages.vanish(first, last);
    } else if (response.type === "fetch") {
      for (const item of response.items)
        if (item.name === "UID" && isPlausible(mailbox.messages, response.number, item.uid))
          mailbox.messages?.tell(response.number, item.uid);
    }
  }

  get #isAuthenticating(): boolean {
    return this.oldest?.command.name === "AUTHENTICATE";
  }
}

/** Whether a UID can be that of the message, by the UIDs of its neighbours.   rfc9051#2.3.1.1 */
export function isPlausible(messages: Numbering | undefined, number: number, uid: number): boolean {
  const position = messages?.at(number);
  if (!position || position.uid !== undefined) return false;
  const { below, above } = position;
  return (!below || uid - below.uid >= number - below.number) && (!above || above.uid - uid >= above.number - number);
}

function asksForExpunges(command: ClientCommand): boolean {
  const notify = command.read((reader) => readNotify(reader));
  if (notify?.type !== "SET") return false;
  return notify.groups.some(
    ({ filter, events }) => filter.type === "SELECTED" && events.some(({ name }) => name === "MessageExpunge"),
  );
}

const capitals = (names: Iterable<string>): Set<string> => {
  const set = new Set<string>();
  for (const name of names) set.add(name.toUpperCase());
  return set;
};

const newMailbox = (name: string | undefined, readOnly: boolean): MailboxKnown => ({
  name,
  readOnly,
  messages: undefined,
  uidValidity: undefined,
  uidNext: undefined,
  highestModSeq: undefined,
});

const MAILBOX_DATA: ReadonlySet<Response["type"]> = new Set(["exists", "recent", "expunge", "vanished", "fetch"]);
const OPENING_CODES = /^(?:CLOSED|UIDVALIDITY|UIDNEXT|UNSEEN|PERMANENTFLAGS|HIGHESTMODSEQ|NOMODSEQ|MAILBOXID)$/;

/** Whether a response to SELECT is about the mailbox that is being selected, not the one before. */
const opens = (response: Response): boolean =>
  response.type === "flags" ||
  response.type === "exists" ||
  response.type === "recent" ||
  ("code" in response && response.code !== undefined && OPENING_CODES.test(response.code.name));
