/**
 * A second IMAP server, as simple as can be: plain arrays, everything copied, everything looked through. It is written
 * from the RFCs and from what the axes' texts promise, and knows nothing of the engine that it is compared with.
 *
 * What it knows: NOOP, CHECK, FETCH of UID and FLAGS, STORE, EXPUNGE, SEARCH, COPY, MOVE, all of them by UID too, IDLE,
 * SELECT, CLOSE, UNSELECT, deliveries; without CONDSTORE; one user, who may do everything.
 */
import { runNaive } from "./naive-commands.ts";
import { inOrder, spelled, systemFlags } from "./naive-text.ts";

export interface Message {
  readonly uid: number;
  flags: string[];
}

export interface Mailbox {
  readonly name: string;
  readonly uidValidity: number;
  uidNext: number;
  messages: Message[];
  /** From this UID on messages have been \Recent to no session (rfc3501#2.3.2). */
  recentFrom: number;
  /** In the order of their first use. */
  keywords: string[];
}

export interface Session {
  readonly client: number;
  /** Has enabled IMAP4rev2. */
  readonly isRev2: boolean;
  mailbox: Mailbox | undefined;
  /** The messages that the client has been told of, with the flags that it has been told. */
  view: Message[];
  recent: number[];
  recentTold: number;
  keywordsTold: number;
  /** Of the IDLE in progress. */
  idling: string | undefined;
  /** Has been refused expunged messages, and told of none since (fetch-expunged=no-then-bye). */
  isWarned: boolean;
}

/** Axis → option, for the axes that matter here. */
export type Options = Readonly<Record<string, string>>;

export interface Said {
  readonly client: number;
  readonly line: string;
}

/** What a command may bring with it. */
export interface Running {
  readonly session: Session;
  readonly tag: string;
  /** `UID FETCH` */
  readonly name: string;
  readonly mayExpunge: boolean;
}

/** Commands during which sequence numbers must hold (rfc9051#7.5.1). */
const NO_EXPUNGE = /^(?:FETCH|STORE|SEARCH)$/;
/** Commands that mean the numbers that the client has when it sends them. */
const BY_NUMBER = /^(?:FETCH|STORE|SEARCH|COPY|MOVE)$/;

const STATES: Readonly<Record<string, string>> = { NOOP: "any", SELECT: "any", IDLE: "any" };

export class NaiveServer {
  readonly options: Options;
  readonly mailboxes: Mailbox[];
  sessions: Session[];
  said: Said[] = [];
  /** Mailboxes that the step has changed. */
  changed = new Set<Mailbox>();

  constructor(options: Options, mailboxes: Mailbox[], sessions: readonly Pick<Session, "client" | "isRev2">[]) {
    this.options = options;
    this.mailboxes = mailboxes.map((mailbox) => structuredClone(mailbox));
    this.sessions = sessions.map((each) => ({
      ...each,
      mailbox: undefined,
      view: [],
      recent: [],
      recentTold: 0,
      keywordsTold: 0,
      idling: undefined,
      isWarned: false,
    }));
  }

  /** A client sends a line; gives all that anybody is told. */
  take(client: number, line: string): Said[] {
    const session = this.sessions.find((each) => each.client === client);
    if (!session) return [];
    return this.#step(() => (session.idling === undefined ? this.#run(session, line) : this.#done(session, line)));
  }

  /** A message comes by another way. */
  deliver(name: string): Said[] {
    return this.#step(() => {
      this.append(this.mailboxNamed(name) as Mailbox, [[]]);
    });
  }

  #step(act: () => void): Said[] {
    this.said = [];
    this.changed = new Set();
    act();
    for (const session of this.sessions)
      if (session.idling !== undefined && session.mailbox && this.changed.has(session.mailbox))
        this.notify(session, true, false);
    return this.said;
  }

  #run(session: Session, line: string): void {
    const [tag = "", ...words] = line.split(" ");
    const isUid = words[0] === "UID";
    const name = words.slice(0, isUid ? 2 : 1).join(" ");
    const state = session.mailbox ? "selected" : "authenticated";
    if (state !== "selected" && STATES[name] !== "any")
      return this.say(session, `${tag} BAD ${name} is not allowed in the ${state} state, only in selected`);
    // A UID command with message numbers among its keys needs them to hold too (rfc7162#3.2.10.2).
    const hasNumbers =
      name === "UID SEARCH" && words.slice(2).some((word, i, all) => isSet(word) && all[i - 1] !== "UID");
    const mayExpunge = !NO_EXPUNGE.test(name) && !hasNumbers;
    const running: Running = { session, tag, name, mayExpunge };
    if (session.mailbox && this.options["notify-when"] === "before")
      this.notify(session, mayExpunge && !BY_NUMBER.test(name), isUid);
    if (name === "IDLE") {
      this.say(session, "+ idling");
      if (session.mailbox) this.notify(session, true, false);
      session.idling = tag;
      return;
    }
    this.#finish(running, runNaive(this, running, words.slice(isUid ? 2 : 1)));
  }

  #done(session: Session, line: string): void {
    const running: Running = { session, tag: session.idling ?? "", name: "IDLE", mayExpunge: true };
    session.idling = undefined;
    this.#finish(running, line.toUpperCase() === "DONE" ? "OK IDLE terminated" : "BAD Expected DONE");
  }

  /** News, then the tagged response; undefined: the session has ended. */
  #finish({ session, tag, name, mayExpunge }: Running, end: string | undefined): void {
    if (end === undefined) return;
    if (session.mailbox && this.#isNewsTime(session.mailbox, name, end))
      this.notify(session, mayExpunge, /^UID /.test(name));
    this.say(session, `${tag} ${end}`);
  }

  #isNewsTime(mailbox: Mailbox, name: string, end: string): boolean {
    const when = this.options["notify-when"];
    if (when === "messages") return !end.startsWith("BAD");
    if (when === "after" || name === "NOOP" || name === "CHECK") return true;
    if (!this.changed.has(mailbox)) return false;
    return when === "before" || /EXPUNGE|MOVE/.test(name);
  }

  /** Says what the session does not know and may hear. */
  notify(session: Session, mayExpunge: boolean, isUidCommand: boolean): void {
    const { mailbox } = session;
    if (!mailbox) return;
    this.announceKeywords(session);
    const truth = mailbox.messages;
    const gone = session.view.filter(({ uid }) => !truth.some((message) => message.uid === uid));
    const arrived = truth.filter(({ uid }) => !session.view.some((message) => message.uid === uid));
    if (mayExpunge) this.#sayExpunged(session, gone);
    if (arrived.some(({ uid }) => uid >= mailbox.recentFrom)) {
      session.recent.push(...arrived.filter(({ uid }) => uid >= mailbox.recentFrom).map(({ uid }) => uid));
      mailbox.recentFrom = mailbox.uidNext;
    }
    session.view = [...session.view, ...structuredClone(arrived)];
    const isRepeated = mayExpunge && gone.length > 0 && this.options["exists-after-expunge"] === "always";
    if (arrived.length > 0 || isRepeated) this.say(session, `* ${session.view.length} EXISTS`);
    this.#sayRecent(session);
    session.view.forEach((known, i) => {
      const now = truth.find(({ uid }) => uid === known.uid);
      if (!now || same(now.flags, known.flags)) return;
      known.flags = [...now.flags];
      const uid = session.isRev2 || isUidCommand ? `UID ${known.uid} ` : "";
      this.say(session, `* ${i + 1} FETCH (${uid}FLAGS (${this.flagsFor(session, known).join(" ")}))`);
    });
  }

  #sayExpunged(session: Session, gone: readonly Message[]): void {
    session.isWarned = false;
    const order = this.options["expunge-order"] === "descending" ? [...gone].reverse() : gone;
    for (const { uid } of order) {
      const place = session.view.findIndex((message) => message.uid === uid);
      session.view.splice(place, 1);
      session.recent = session.recent.filter((each) => each !== uid);
      this.say(session, `* ${place + 1} EXPUNGE`);
    }
  }

  #sayRecent(session: Session): void {
    const count = session.view.filter(({ uid }) => session.recent.includes(uid)).length;
    if (session.isRev2 || count === session.recentTold) return;
    session.recentTold = count;
    this.say(session, `* ${count} RECENT`);
  }

  /** FLAGS, where keywords have come into use (rfc9051#7.3.5). */
  announceKeywords(session: Session): void {
    const { keywords = [] } = session.mailbox ?? {};
    if (session.keywordsTold === keywords.length) return;
    session.keywordsTold = keywords.length;
    this.sayFlags(session, keywords);
  }

  sayFlags(session: Session, keywords: readonly string[]): void {
    const flags = [...systemFlags(), ...keywords].join(" ");
    this.say(session, `* FLAGS (${flags})`);
    this.say(session, `* OK [PERMANENTFLAGS (${flags} \\*)] Flags permitted`);
  }

  /** As this session sees them. */
  flagsFor({ isRev2, recent }: Session, { uid, flags }: Message): string[] {
    return !isRev2 && recent.includes(uid) ? ["\\Recent", ...flags] : flags;
  }

  /** New UIDs for messages with these flags. */
  append(mailbox: Mailbox, all: readonly (readonly string[])[]): number[] {
    return all.map((flags) => {
      const uid = mailbox.uidNext++;
      const known = spelled(mailbox.keywords, flags);
      mailbox.messages.push({ uid, flags: inOrder(known) });
      this.use(mailbox, known);
      this.changed.add(mailbox);
      return uid;
    });
  }

  use(mailbox: Mailbox, flags: readonly string[]): void {
    for (const flag of flags)
      if (!flag.startsWith("\\") && !mailbox.keywords.includes(flag)) mailbox.keywords.push(flag);
  }

  expunge(mailbox: Mailbox, uids: readonly number[]): void {
    const left = mailbox.messages.filter(({ uid }) => !uids.includes(uid));
    if (left.length < mailbox.messages.length) this.changed.add(mailbox);
    mailbox.messages = left;
  }

  hasOthers({ mailbox, client }: Session): boolean {
    return this.sessions.some((each) => each.client !== client && each.mailbox === mailbox);
  }

  mailboxNamed = (name: string): Mailbox | undefined => this.mailboxes.find((mailbox) => mailbox.name === name);

  say({ client }: Session, line: string): void {
    this.said.push({ client, line });
  }

  end(session: Session, why: string): void {
    this.say(session, `* BYE ${why}`);
    this.sessions = this.sessions.filter((each) => each !== session);
  }
}

export const isSet = (word: string): boolean => /^[\d*][\d:,*]*$/.test(word);
export const same = (a: readonly string[], b: readonly string[]): boolean => a.join(" ") === b.join(" ");
