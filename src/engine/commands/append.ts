/**
 * APPEND: messages into a mailbox, all of them or none.   rfc9051#6.3.12  rfc3502 (several)  rfc6855#4 (UTF8)
 * rfc4315#3 (APPENDUID)  rfc7889#5 (TOOBIG)
 *
 * A message that cannot be taken is refused when its literal is announced, before its octets come. `permitLiteral` sees
 * only the beginning of a long command, so it says nothing where it cannot be sure.
 */
import { type DateTime, printDateTime, readDateTime } from "#imap/dates.ts";
import { printFlagList, readFlagList } from "#imap/flag-list.ts";
import { flagsOf } from "#imap/flags.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import type { ResponseCode } from "#imap/response.ts";
import { appendMessages, type Draft, uidsLeft } from "#store/mailbox-changes.ts";
import { isOffered } from "../capabilities.ts";
import { type Command, type Done, no, ok, type ParseContext } from "../command.ts";
import { mailboxMeant } from "../mailbox-meant.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { speaksRev2, speaksUtf8 } from "../session.ts";
import type { Turn } from "../turn.ts";

interface AppendMessage {
  /** As written; undefined: not given. */
  readonly flags: readonly string[] | undefined;
  /** Undefined: now. */
  readonly date: DateTime | undefined;
  /** `{5}`, `~{5}`, or `UTF8 (~{5} … )`. */
  readonly form: "literal" | "literal8" | "UTF8";
  readonly octets: Octets;
}

interface AppendArgs {
  readonly mailbox: string;
  /** At least one. */
  readonly messages: readonly AppendMessage[];
}

export const append: Command<AppendArgs> = {
  name: "APPEND",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.12", "rfc3501#6.3.11", "rfc3502", "rfc4315#3", "rfc6855#4"],
  expungeResponses: "allowed",
  parse(reader, context) {
    reader.space();
    const mailbox = readMailbox(reader);
    const messages = [readMessage(reader, context)];
    if (isOffered(context.world.capabilities, "MULTIAPPEND"))
      while (!reader.atEnd) messages.push(readMessage(reader, context));
    reader.done();
    return { mailbox, messages };
  },
  print: ({ mailbox, messages }) => ` ${printMailbox(mailbox)}${messages.map(printMessage).join("")}`,
  run(turn, { mailbox: name, messages }) {
    const mailbox = mailboxMeant(turn, name);
    if (!mailbox) return missingMailbox(turn, name, true);
    for (const message of messages) {
      const refusal = messageRefusal(turn, message);
      if (refusal) return refusal;
    }
    if (uidsLeft(mailbox) < messages.length) return no("The mailbox has no UID left", { name: "LIMIT" });
    const { mailbox: after, uids } = appendMessages(mailbox, draftsOf(turn, messages));
    turn.putMailbox(after, "appended");
    const saysUids = turn.offers("UIDPLUS") || speaksRev2(turn.session);
    const code: ResponseCode = { name: "APPENDUID", text: `${mailbox.uidValidity} ${printNumberSet(rangesOf(uids))}` };
    return saysUids ? ok("APPEND completed", code) : ok("APPEND completed");
  },
  permitLiteral(turn, reader, length) {
    reader.space();
    const { limits } = turn.world;
    if (isAnnouncedHere(reader))
      return length > limits.literal ? no("A mailbox name cannot be that long", { name: "LIMIT" }) : undefined;
    const name = readMailbox(reader);
    if (!mailboxMeant(turn, name)) return missingMailbox(turn, name, true);
    if (length > limits.append) return tooBig(limits.append);
    if (length === 0) return cancelled();
    if (reader.octets.length < HEAD_SURE) readPrefix(reader, { world: turn.world, session: turn.session });
    return undefined;
  },
};

/** A shorter command than this comes to `permitLiteral` whole. */
const HEAD_SURE = 16 * 1024;

/** Whether what is announced by the line's last "{…}" stands at the reader's place. */
function isAnnouncedHere(reader: Reader): boolean {
  return (
    reader.atEnd ||
    /^~?\{\d*\+?\}?$/.test(octetString(reader.octets, reader.position, Math.min(reader.end, reader.position + 40)))
  );
}

/** A zero-length message is how a client cancels (rfc3502#6.3.11). */
const cancelled = (): Done => no("APPEND cancelled: an empty message cannot be appended");

const tooBig = (limit: number): Done => no(`A message must not be over ${limit} octets`, { name: "TOOBIG" });

/** [SP flag-list] [SP date-time] SP, up to the message itself; refuses what could not begin one. */
function readPrefix(reader: Reader, context: ParseContext): Pick<AppendMessage, "flags" | "date" | "form"> {
  reader.space();
  const flags = reader.looksAtList ? readFlagList(reader) : undefined;
  if (flags) reader.space();
  const date = reader.looksAt('"') ? readDateTime(reader) : undefined;
  if (date) reader.space();
  return { flags, date, form: readForm(reader, context) };
}

function readForm(reader: Reader, { world }: ParseContext): AppendMessage["form"] {
  const start = reader.position;
  const offers = (capability: string): boolean => isOffered(world.capabilities, capability);
  if (reader.takeWord("UTF8")) {
    if (!offers("UTF8=ACCEPT")) throw new BadSyntax("UTF8 is not allowed, for UTF8=ACCEPT is not offered", start);
    reader.space();
    reader.expect("(", '"(" after UTF8');
    return "UTF8";
  }
  if (reader.looksAt("~")) {
    if (!offers("BINARY") && !offers("IMAP4rev2"))
      throw new BadSyntax("a literal8 (~{...}) is not allowed, for BINARY is not offered", start);
    return "literal8";
  }
  if (!reader.atEnd && !reader.looksAt("{")) reader.fail("the message as a literal");
  return "literal";
}

function readMessage(reader: Reader, context: ParseContext): AppendMessage {
  const prefix = readPrefix(reader, context);
  if (prefix.form === "UTF8" && !reader.looksAt("~")) reader.fail("a literal8 (~{...}) after UTF8 (");
  const octets = reader.literal(prefix.form !== "literal");
  if (prefix.form === "UTF8") reader.expect(")", '")" after the message');
  return { ...prefix, octets };
}

function printMessage({ flags, date, form, octets }: AppendMessage): string {
  const literal = `{${octets.length}}\r\n${octetString(octets)}`;
  const data = form === "literal" ? literal : form === "literal8" ? `~${literal}` : `UTF8 (~${literal})`;
  return `${flags ? ` ${printFlagList(flags)}` : ""}${date ? ` "${printDateTime(date)}"` : ""} ${data}`;
}

function messageRefusal(turn: Turn, { form, octets }: AppendMessage): Done | undefined {
  if (octets.length === 0) return cancelled();
  if (octets.length > turn.world.limits.append) return tooBig(turn.world.limits.append);
  if (speaksUtf8(turn.session)) return undefined;
  if (form === "UTF8") return no("UTF8 needs ENABLE UTF8=ACCEPT first", { name: "CLIENTBUG" });
  if (turn.offers("UTF8=ACCEPT") && hasEightBitHeader(octets))
    return no("8-bit characters in the header need ENABLE UTF8=ACCEPT first", { name: "CANNOT" });
  return undefined;
}

/** An octet above 127 before the first empty line (rfc6855#4). */
function hasEightBitHeader(octets: Octets): boolean {
  for (let at = 0, lineStart = 0; at < octets.length; at++) {
    const octet = octets[at] as number;
    if (octet > 127) return true;
    if (octet !== 10) continue;
    if (at === lineStart || (at === lineStart + 1 && octets[lineStart] === 13)) return false;
    lineStart = at + 1;
  }
  return false;
}

function draftsOf(turn: Turn, messages: readonly AppendMessage[]): Draft[] {
  const { now, epochMs, nextEmailId } = turn.world;
  const today: DateTime = { epochMs: Math.floor((epochMs + now) / 1000) * 1000, zoneMinutes: 0 };
  turn.world = { ...turn.world, nextEmailId: nextEmailId + messages.length };
  return messages.map(({ flags = [], date = today, octets }, i) => ({
    flags: flagsOf(flags),
    internalDate: date,
    saveDate: now,
    emailId: nextEmailId + i,
    octets,
  }));
}
