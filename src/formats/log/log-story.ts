/**
 * From the lines of a log to a story: the client's commands in their order, and before each what others must have done for the
 * server to say what it said (log-others.ts). Logins are replaced: nobody's password is taken over.
 */
import { canonicalMailbox } from "#imap/mailbox-name.ts";
import { decodeModifiedUtf7 } from "#imap/modified-utf7.ts";
import { CRLF, type OctetString } from "#imap/octets.ts";
import { printableText } from "#sim/printable.ts";
import { plainLine, quoted } from "../scenario-quote.ts";
import { CommandReader, type LogCommand } from "./log-command.ts";
import type { LogLine } from "./log-lines.ts";
import { begin, grow, type LogMailbox, type LogMessage, newLogMailbox } from "./log-mailboxes.ts";
import { Others, type Told } from "./log-others.ts";

/** Something that the client does, and what comes before it. */
interface Group {
  readonly before: Told[];
  readonly lines: readonly string[];
}

interface Pending {
  readonly command: LogCommand;
  readonly group: Group;
}

const sent = (line: OctetString): string => {
  const text = plainLine(line);
  return text === undefined ? `C1= ${quoted(line + CRLF)}` : `C1: ${text}`.trimEnd();
};

/** At once, from one line of a log. */
const DELIVERED_MAX = 1000;
/** Commands without an answer: a log may hold none. */
const PENDING_MAX = 64;
const NOTE_MAX = 300;
const noted = (text: string): string => {
  const line = printableText(text).slice(0, NOTE_MAX);
  return `# In the log the server says: ${line}`;
};

/** What is not sent again: how one logs in, and what changes the connection itself. */
const LOGINS = new Set(["LOGIN", "AUTHENTICATE"]);
const BEFORE_LOGIN = new Set(["CAPABILITY", "ID", "NOOP", "LOGOUT"]);
const DROPPED = new Set(["STARTTLS", "COMPRESS"]);
const ADDS = new Set(["APPEND", "COPY", "UID COPY", "MOVE", "UID MOVE", "REPLACE", "UID REPLACE"]);
const EXPUNGES = new Set(["EXPUNGE", "UID EXPUNGE", "CLOSE", "MOVE", "UID MOVE", "REPLACE", "UID REPLACE"]);
const TELLS_FLAGS = new Set(["FETCH", "UID FETCH", "STORE", "UID STORE", "SEARCH", "UID SEARCH"]);

const nameOf = (written: string | undefined): string | undefined => {
  if (written === undefined) return undefined;
  const plain = written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, "$1") : written;
  const name = decodeModifiedUtf7(plain);
  return typeof name === "string" && name !== "" ? canonicalMailbox(name) : undefined;
};
const NAME = /^("(?:[^"\\]|\\.)*"|[^\s"()]+)/;

export class LogStory {
  readonly mailboxes = new Map<string, LogMailbox>();
  readonly others = new Others();
  readonly #groups: Group[] = [];
  readonly #reader = new CommandReader();
  readonly #pending = new Map<string, Pending>();
  #selected: LogMailbox | undefined;
  /** Of a login that is replaced: what the client says until its answer is left out. */
  #secret: string | undefined;
  #isOpen = true;
  #hasSpoken = false;
  #hasStored = false;
  /** What others expunged last, as it was told. */
  #gone: { readonly group: Group; readonly told: Told; readonly messages: LogMessage[] } | undefined;
  /** Whether the client logs in, in the first of its connections. */
  logsIn: boolean | undefined;

  /** The client has a mailbox open when the log begins. */
  beginIn(name: string, count: number): void {
    this.#selected = this.#mailbox(name);
    if (this.#selected) begin(this.#selected, count);
    this.logsIn = false;
  }

  take(line: LogLine, answerTo: (tag: string) => string | undefined): void {
    if (line.from === "server") this.#server(line.text);
    else this.#client(line, answerTo);
  }

  /** The story, once the UIDs of the messages that it began with are settled. */
  *lines(uidOf: (message: LogMessage) => number | undefined): Generator<string, void, undefined> {
    for (const { before, lines } of this.#groups) {
      for (const told of before) yield* told(uidOf);
      yield* lines;
    }
  }

  #push(...lines: readonly string[]): Group {
    const group: Group = { before: [], lines };
    this.#groups.push(group);
    return group;
  }

  #client(line: LogLine, answerTo: (tag: string) => string | undefined): void {
    if (this.#secret !== undefined) return;
    if (this.#reader.inside === undefined && /^DONE$/i.test(line.text)) {
      if (this.#inProgress("IDLE")) this.#push(sent("DONE"));
      return;
    }
    const command = this.#reader.add(line);
    if (!command || DROPPED.has(command.name)) return;
    if (LOGINS.has(command.name)) {
      const { tag } = command;
      const answer = answerTo(tag);
      if (answer !== undefined) this.#secret = tag;
      if (answer !== undefined && answer !== "OK") return;
      this.logsIn ??= true;
      this.#connect();
      this.#push(sent(`${tag} LOGIN joe secret`));
      return;
    }
    if (!BEFORE_LOGIN.has(command.name)) this.logsIn ??= false;
    this.#connect();
    const group = this.#push(...command.lines.map(sent));
    this.#hasSpoken = true;
    if (/STORE$/.test(command.name)) this.#hasStored = true;
    this.#pending.set(command.tag, { command, group });
    const [oldest] = this.#pending.keys();
    if (this.#pending.size > PENDING_MAX && oldest !== undefined) this.#pending.delete(oldest);
  }

  /** Whoever speaks after the connection has ended has opened another one. */
  #connect(): void {
    if (!this.#isOpen) this.#push("<C1 connects>");
    this.#isOpen = true;
  }

  #close(line?: string): void {
    if (this.#isOpen && line !== undefined) this.#push(line);
    this.#isOpen = false;
    this.#hasSpoken = false;
    this.#pending.clear();
    this.#selected = undefined;
  }

  #inProgress(...names: readonly string[]): Pending | undefined {
    for (const pending of this.#pending.values()) if (names.includes(pending.command.name)) return pending;
    return undefined;
  }
  #isDoing = (names: ReadonlySet<string>): boolean => this.#inProgress(...names) !== undefined;

  /** Others did this before the client could be told. */
  #tell(told: Told): void {
    (this.#carrier() ?? this.#push()).before.push(told);
  }

  /** What carries news to the client: the command in progress; IDLE lets them through at once. */
  #carrier = (): Group | undefined =>
    this.#inProgress("IDLE") ? undefined : this.#pending.values().next().value?.group;

  #mailbox(name: string | undefined): LogMailbox | undefined {
    if (name === undefined) return undefined;
    const known = this.mailboxes.get(name) ?? newLogMailbox(name);
    this.mailboxes.set(name, known);
    return known;
  }

  #server(text: string): void {
    const [, tag = "", status] = /^([^\s*+]+) (OK|NO|BAD)\b/i.exec(text) ?? [];
    if (status !== undefined) return this.#tagged(tag, status.toUpperCase(), text);
    if (!text.startsWith("* ")) return;
    const opening = this.#inProgress("SELECT", "EXAMINE");
    const mailbox = opening ? this.#mailbox(nameOf(NAME.exec(opening.command.rest)?.[1])) : this.#selected;
    const [, number, word] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)\b/i.exec(text) ?? [];
    if (/^\* (?:OK|PREAUTH)\b/i.test(text)) this.#greeted(text, mailbox);
    else if (/^\* BYE\b/i.test(text)) this.#bye(text);
    else if (/^\* LIST\b/i.test(text)) this.#listed(text);
    else if (/^\* STATUS\b/i.test(text)) this.#status(text);
    else if (mailbox && word) {
      if (/EXISTS/i.test(word)) this.#exists(mailbox, Number(number), opening !== undefined);
      else if (/EXPUNGE/i.test(word)) this.#expunged(mailbox, Number(number));
      else this.#fetched(mailbox, Number(number), text);
    }
  }

  #tagged(tag: string, status: string, text: string): void {
    if (this.#secret === tag) this.#secret = undefined;
    // Its literal is not in the log: neither is it in the story.
    if (this.#reader.inside === tag) this.#reader.reset();
    const pending = this.#pending.get(tag);
    if (!pending) return;
    this.#pending.delete(tag);
    const { name, rest } = pending.command;
    if (status !== "OK") this.#push(noted(text));
    else if (ADDS.has(name)) this.#added(name, rest, text);
    else if (name === "CREATE") this.#made(nameOf(NAME.exec(rest)?.[1]), []);
    else if (name === "RENAME") {
      const old = NAME.exec(rest)?.[1];
      const messages = this.mailboxes.get(nameOf(old) ?? "")?.messages ?? [];
      this.#made(nameOf(NAME.exec(rest.slice((old?.length ?? 0) + 1))?.[1]), messages);
    }
    if (name === "SELECT" || name === "EXAMINE") {
      const opened = nameOf(NAME.exec(rest)?.[1]);
      if (status !== "OK" && opened !== undefined && !this.mailboxes.get(opened)?.began) this.mailboxes.delete(opened);
      this.#selected = status === "OK" ? this.#mailbox(opened) : undefined;
      if (this.#selected && !this.#selected.began) begin(this.#selected, 0);
      this.#hasStored = false;
    } else if (name === "CLOSE" || name === "UNSELECT") this.#selected = undefined;
    else if (name === "LOGOUT") this.#close();
  }

  #made(name: string | undefined, messages: readonly LogMessage[]): void {
    if (name === undefined || this.mailboxes.has(name)) return;
    this.mailboxes.set(name, { ...newLogMailbox(name), isMade: true, began: [], messages: [...messages] });
  }

  /** The client has put messages somewhere; where it has that mailbox selected, EXISTS tells. */
  #added(name: string, rest: string, text: string): void {
    const to = name === "APPEND" ? rest : rest.replace(/^\S+ /, "");
    const mailbox = this.#mailbox(nameOf(NAME.exec(to)?.[1]));
    if (!mailbox || mailbox === this.#selected || /REPLACE$/.test(name)) return;
    const set = /\[COPYUID \d+ ([\d:,]+)/i.exec(text)?.[1] ?? "1";
    const count = set.split(",").reduce((sum, range) => {
      const [first = 0, last = first] = range.split(":").map(Number);
      return sum + Math.abs(last - first) + 1;
    }, 0);
    if (mailbox.began) grow(mailbox, count);
    else mailbox.added += count;
  }

  #greeted(text: string, mailbox: LogMailbox | undefined): void {
    if (/^\* PREAUTH/i.test(text)) this.logsIn ??= false;
    const [, code, value] = /\[(UIDVALIDITY|UIDNEXT) (\d+)\]/i.exec(text) ?? [];
    if (mailbox && code) {
      if (/NEXT/i.test(code)) mailbox.uidNext ??= Number(value);
      else mailbox.uidValidity ??= Number(value);
    } else if (this.#pending.size === 0 && this.#hasSpoken && /\bready\b|\[CAPABILITY/i.test(text))
      this.#close("<C1's connection is closed>");
  }

  #bye(text: string): void {
    if (this.#inProgress("LOGOUT")) return;
    this.#push(noted(text));
    this.#close("<C1's connection is closed>");
  }

  #listed(text: string): void {
    const [, attributes = "", name] = /^\* LIST \(([^)]*)\) (?:"(?:[^"\\]|\\.)"|NIL) (.*)$/i.exec(text) ?? [];
    if (!/noselect|nonexistent/i.test(attributes)) this.#mailbox(nameOf(NAME.exec(name ?? "")?.[1]));
  }

  #status(text: string): void {
    const [, name, items = ""] = /^\* STATUS ("(?:[^"\\]|\\.)*"|\S+) \(([^)]*)\)/i.exec(text) ?? [];
    const mailbox = this.#mailbox(nameOf(name));
    if (!mailbox || mailbox.began) return;
    const item = (word: string): number | undefined => {
      const value = new RegExp(`\\b${word} (\\d+)`, "i").exec(items)?.[1];
      return value === undefined ? undefined : Number(value);
    };
    const messages = item("MESSAGES");
    if (messages === undefined) return;
    begin(mailbox, messages);
    mailbox.uidNext ??= item("UIDNEXT");
    mailbox.uidValidity ??= item("UIDVALIDITY");
  }

  #exists(mailbox: LogMailbox, count: number, isOpening: boolean): void {
    if (!mailbox.began) return begin(mailbox, count);
    const more = count - mailbox.messages.length;
    // The client's own CLOSE may have taken some, and nobody says which.
    if (more < 0) mailbox.messages.length = count;
    if (more <= 0) return;
    if (isOpening || !this.#isDoing(ADDS)) this.#tell(this.others.delivered(mailbox, Math.min(more, DELIVERED_MAX)));
    grow(mailbox, more);
  }

  #expunged(mailbox: LogMailbox, number: number): void {
    const [message] = mailbox.messages.splice(number - 1, 1);
    if (!message || this.#isDoing(EXPUNGES)) return;
    const carrier = this.#carrier() ?? this.#groups.at(-1);
    // Several in a row were one EXPUNGE.
    if (this.#gone && carrier === this.#gone.group && carrier?.before.at(-1) === this.#gone.told)
      this.#gone.messages.push(message);
    else {
      const messages = [message];
      const told = this.others.expunged(mailbox, messages);
      this.#tell(told);
      const group = this.#carrier() ?? this.#groups.at(-1);
      this.#gone = group && { group, told, messages };
    }
  }

  #fetched(mailbox: LogMailbox, number: number, text: string): void {
    const message = mailbox.messages[number - 1];
    if (!message) return;
    const items = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    const uid = /[ (]UID (\d+)/i.exec(items)?.[1];
    if (uid !== undefined) message.uid ??= Number(uid);
    const flags = /[ (]FLAGS \(([^()]*)\)/i.exec(items)?.[1]?.split(" ").filter(Boolean);
    if (!flags) return;
    if (this.#isDoing(TELLS_FLAGS)) {
      if (!this.#hasStored) message.flags ??= flags;
    } else {
      message.flags ??= [];
      this.#tell(this.others.flagged(mailbox, message, flags));
    }
    message.now = flags;
  }
}
