/** The commands of the naive engine: each says what it has to and gives the tagged response without its tag. */
import { isSet, type Mailbox, type Message, type NaiveServer, type Running, type Session } from "./naive-server.ts";
import { type Change, inOrder, numbersOf, setOf, spelled, stored } from "./naive-text.ts";

/** Undefined: the session has ended. */
export function runNaive(server: NaiveServer, running: Running, words: readonly string[]): string | undefined {
  const { name } = running;
  const [first = "", ...rest] = words;
  switch (name.replace("UID ", "")) {
    case "NOOP":
    case "CHECK":
      return `OK ${name} completed`;
    case "FETCH":
      return fetch(server, running, first, rest.join(" "));
    case "STORE":
      return store(server, running, first, rest);
    case "EXPUNGE":
      return expunge(server, running, first);
    case "SEARCH":
      return search(server, running, words);
    case "COPY":
    case "MOVE":
      return copy(server, running, first, rest[0] ?? "");
    case "SELECT":
      return select(server, running, first);
    case "CLOSE":
      return close(server, running);
    case "UNSELECT":
      leave(running.session);
      return "OK UNSELECT completed";
    default:
      throw new Error(`the oracle knows no ${name}`);
  }
}

/** The messages that a command names, as the client knows them. */
interface Named {
  readonly all: readonly Message[];
  readonly gone: readonly Message[];
  /** As they truly are. */
  readonly living: readonly Message[];
}

/** Or the refusal: a sequence number above EXISTS (rfc9051#9, seq-number). */
function named(server: NaiveServer, { name, session }: Running, set: string): Named | string {
  const { view, mailbox } = session;
  const isUid = name.startsWith("UID ");
  const numbers = numbersOf(set, isUid ? (view[view.length - 1]?.uid ?? 0) : view.length);
  const above = numbers.filter((number) => number > view.length);
  if (!isUid && (above.length > 0 || view.length === 0)) {
    const how = server.options["number-above-exists"];
    const problem = (number: number | undefined): string =>
      `No such message sequence number: ${view.length === 0 ? "the mailbox is empty" : `${number} is above ${view.length}, the last one`}`;
    if (how === "bad") return `BAD ${problem(above[above.length - 1])}`;
    const isAnyThere = numbers.some((number) => number >= 1 && number <= view.length);
    if (how === "skip-or-no" && !isAnyThere) return "NO There are no such messages";
    if (how === "warn" && above.length > 0) server.say(session, `* NO ${problem(above[0])}`);
  }
  const all = view.filter(({ uid }, i) => numbers.includes(isUid ? uid : i + 1));
  const truth = mailbox?.messages ?? [];
  const living = truth.filter(({ uid }) => all.some((message) => message.uid === uid));
  return { all, living, gone: all.filter(({ uid }) => !living.some((message) => message.uid === uid)) };
}

const numberOf = ({ view }: Session, { uid }: Message): number => view.findIndex((message) => message.uid === uid) + 1;

function goneText(session: Session, gone: readonly Message[]): string {
  const set = setOf(gone.map((message) => numberOf(session, message)));
  return gone.length === 1 ? `NO Message ${set} has been expunged` : `NO Messages ${set} have been expunged`;
}

const SOME_GONE = "NO Some of the requested messages no longer exist";

function fetch(server: NaiveServer, running: Running, set: string, items: string): string | undefined {
  const { session, name } = running;
  const found = named(server, running, set);
  if (typeof found === "string") return found;
  const { gone, living } = found;
  const isUid = name.startsWith("UID ");
  const asked = items.replace(/[()]/g, "").split(" ");
  const how = server.options["fetch-expunged"] as string;
  let end = `OK ${name} completed`;
  let ghosts: "none" | "real" | "nil" = "none";
  if (gone.length > 0 && isUid) ghosts = how === "ghost" ? "real" : "none";
  else if (gone.length > 0) {
    if (how === "no-then-bye") {
      if (session.isWarned) {
        server.end(session, "Messages that were expunged have been asked for again: NOOP would have said so");
        return undefined;
      }
      session.isWarned = true;
    }
    const isAllGone = living.length === 0;
    if (isAllGone && /^(?:partial-no|nil|no-then-bye)$/.test(how)) return goneText(session, gone);
    if (how === "partial-no" || how === "no-then-bye") end = SOME_GONE;
    if (how === "omit-ok") end = `OK [EXPUNGEISSUED] ${name} completed without messages that were expunged`;
    if (how === "nil-ok") end = `OK [EXPUNGEISSUED] ${name} completed, some were expunged`;
    ghosts = how === "ghost" ? "real" : how.startsWith("nil") ? "nil" : "none";
  }
  const said = isUid && !asked.includes("UID") ? ["UID", ...asked] : asked;
  if (said.includes("FLAGS")) server.announceKeywords(session);
  for (const known of session.view) {
    const now = living.find(({ uid }) => uid === known.uid);
    const isGhost = gone.includes(known);
    if (!now && !(isGhost && ghosts !== "none")) continue;
    if (said.includes("FLAGS")) known.flags = now ? [...now.flags] : ghosts === "nil" ? [] : known.flags;
    const flags = isGhost && ghosts === "nil" ? [] : server.flagsFor(session, known);
    const data = said.map((item) => (item === "UID" ? `UID ${known.uid}` : `FLAGS (${flags.join(" ")})`));
    server.say(session, `* ${numberOf(session, known)} FETCH (${data.join(" ")})`);
  }
  return end;
}

function store(server: NaiveServer, running: Running, set: string, [item = "", ...words]: readonly string[]): string {
  const { session, name } = running;
  const mailbox = session.mailbox as Mailbox;
  const found = named(server, running, set);
  if (typeof found === "string") return found;
  const { all, gone, living } = found;
  const isUid = name.startsWith("UID ");
  const isSilent = item.endsWith(".SILENT");
  const change = item.replace(/FLAGS.*/, "") as Change;
  const given = inOrder(words.join(" ").replace(/[()]/g, "").split(" ").filter(Boolean));
  const how = server.options["store-expunged"] as string;
  const some = "NO Some of the messages no longer exist";
  let end = `OK ${name} completed`;
  if (gone.length > 0 && !isUid && !(isSilent && how !== "refuse-all")) {
    const isSaid = how === "partial-no" || how.startsWith("refuse");
    if (!isSilent && living.length === 0 && isSaid) return goneText(session, gone);
    if (how.startsWith("refuse")) return some;
    if (how === "partial-no") end = some;
  }
  const flags = spelled(mailbox.keywords, given);
  let isChanged = false;
  for (const message of living) {
    const after = stored(message.flags, change, flags);
    if (after.join(" ") !== message.flags.join(" ")) isChanged = true;
    message.flags = after;
  }
  if (isChanged) {
    server.changed.add(mailbox);
    if (change !== "-") server.use(mailbox, flags);
  }
  if (isSilent) {
    // The client works it out from what it believes; what others did besides is still owed.
    for (const known of session.view) if (all.includes(known)) known.flags = stored(known.flags, change, flags);
    return end;
  }
  server.announceKeywords(session);
  for (const known of session.view) {
    const now = living.find(({ uid }) => uid === known.uid);
    const isEchoed = gone.includes(known) && how === "ghost";
    if (!now && !isEchoed) continue;
    known.flags = now ? [...now.flags] : stored(known.flags, change, flags);
    const uid = isUid ? `UID ${known.uid} ` : "";
    const names = server.flagsFor(session, known).join(" ");
    server.say(session, `* ${numberOf(session, known)} FETCH (${uid}FLAGS (${names}))`);
  }
  return end;
}

const IN_USE = "NO [INUSE] Other sessions have the mailbox selected: nothing is expunged now";

/** Whether others are in the way of taking messages out. */
const isInUse = (server: NaiveServer, session: Session): boolean =>
  server.options["expunge-shared"] === "refuse" && server.hasOthers(session);

function expunge(server: NaiveServer, running: Running, set: string): string {
  const { session, name } = running;
  const mailbox = session.mailbox as Mailbox;
  const among = name === "EXPUNGE" ? { living: mailbox.messages } : named(server, running, set);
  if (typeof among === "string") return among;
  const deleted = among.living.filter(({ flags }) => flags.includes("\\Deleted"));
  if (deleted.length > 0 && isInUse(server, session)) return IN_USE;
  server.expunge(
    mailbox,
    deleted.map(({ uid }) => uid),
  );
  return `OK ${name} completed`;
}

function search(server: NaiveServer, { session, name, tag }: Running, keys: readonly string[]): string {
  const truth = session.mailbox?.messages ?? [];
  const isUid = name.startsWith("UID ");
  const found: number[] = [];
  session.view.forEach((known, i) => {
    const now = truth.find(({ uid }) => uid === known.uid);
    if (!now && server.options["search-expunged"] === "omit") return;
    const waiting = [...keys];
    let matches = true;
    const looked = server.options["search-flags"] === "told" ? known : (now ?? known);
    while (waiting.length > 0) if (!matchesKey(session, looked, i + 1, waiting)) matches = false;
    if (matches) found.push(isUid ? known.uid : i + 1);
  });
  const all = found.length > 0 ? ` ALL ${setOf(found)}` : "";
  if (session.isRev2) server.say(session, `* ESEARCH (TAG "${tag}")${isUid ? " UID" : ""}${all}`);
  else server.say(session, ["* SEARCH", ...found].join(" "));
  return `OK ${name} completed`;
}

/** Takes one key off the words. */
function matchesKey(session: Session, message: Message, number: number, words: string[]): boolean {
  const key = words.shift() ?? "";
  const { view } = session;
  if (isSet(key)) return numbersOf(key, view.length).includes(number);
  if (key === "UID") return numbersOf(words.shift() ?? "", view[view.length - 1]?.uid ?? 0).includes(message.uid);
  if (key === "NOT") return !matchesKey(session, message, number, words);
  if (key === "OR") {
    const either = matchesKey(session, message, number, words);
    return matchesKey(session, message, number, words) || either;
  }
  if (key === "ALL") return true;
  const [, not, word = ""] = /^(UN)?(.+)$/.exec(key) ?? [];
  const flag = `\\${word.charAt(0)}${word.slice(1).toLowerCase()}`;
  return message.flags.includes(flag) === (not === undefined);
}

function copy(server: NaiveServer, running: Running, set: string, target: string): string {
  const { session, name } = running;
  const mailbox = session.mailbox as Mailbox;
  const isMove = name.endsWith("MOVE");
  const found = named(server, running, set);
  if (typeof found === "string") return found;
  const { all, gone, living } = found;
  if (isMove && living.length > 0 && isInUse(server, session)) return IN_USE;
  const to = server.mailboxNamed(target) as Mailbox;
  const how = server.options["copy-expunged"];
  if (gone.length > 0 && how === "refuse")
    return "NO [EXPUNGEISSUED] Some of the requested messages have been expunged: nothing was done";
  const copied = how === "ghost" ? all : all.filter((message) => !gone.includes(message));
  const flags = copied.map(({ uid, flags: known }) => [...(living.find((m) => m.uid === uid)?.flags ?? known)]);
  const source = copied.map(({ uid }) => uid);
  const uids = server.append(to, flags);
  const code = copied.length > 0 ? `[COPYUID ${to.uidValidity} ${setOf(source)} ${setOf(uids)}] ` : "";
  if (!isMove) return `OK ${code}${name} completed`;
  if (code !== "") server.say(session, `* OK ${code}Moved`);
  server.expunge(mailbox, source);
  return `OK ${name} completed`;
}

function select(server: NaiveServer, { session }: Running, name: string): string {
  if (session.mailbox) server.say(session, "* OK [CLOSED] Previous mailbox is now closed");
  leave(session);
  const mailbox = server.mailboxNamed(name) as Mailbox;
  const { messages, uidNext, recentFrom, keywords } = mailbox;
  session.mailbox = mailbox;
  session.view = structuredClone(messages);
  session.recent = messages.map(({ uid }) => uid).filter((uid) => uid >= recentFrom);
  session.recentTold = session.recent.length;
  session.keywordsTold = keywords.length;
  mailbox.recentFrom = uidNext;
  const unseen = messages.findIndex(({ flags }) => !flags.includes("\\Seen")) + 1;
  const say = (line: string): void => server.say(session, line);
  say(`* ${messages.length} EXISTS`);
  if (!session.isRev2) {
    say(`* ${session.recentTold} RECENT`);
    if (unseen > 0) say(`* OK [UNSEEN ${unseen}] Message ${unseen} is first unseen`);
  }
  say(`* OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs valid`);
  say(`* OK [UIDNEXT ${uidNext}] Predicted next UID`);
  server.sayFlags(session, keywords);
  if (session.isRev2) say(`* LIST (\\HasNoChildren) "/" ${name}`);
  return "OK [READ-WRITE] SELECT completed";
}

function close(server: NaiveServer, { session }: Running): string {
  const mailbox = session.mailbox as Mailbox;
  const deleted = mailbox.messages.filter(({ flags }) => flags.includes("\\Deleted")).map(({ uid }) => uid);
  if (!isInUse(server, session)) server.expunge(mailbox, deleted);
  leave(session);
  return "OK CLOSE completed";
}

function leave(session: Session): void {
  session.mailbox = undefined;
  session.view = [];
  session.recent = [];
  session.isWarned = false;
}
