/**
 * The part that APPEND and REPLACE share: messages from the client go into a mailbox, all of them or none.
 * rfc9051#6.3.12  rfc4315#3 (APPENDUID)  rfc6855#4 (UTF8)  rfc7889#5 (TOOBIG)  rfc8508#3.4
 *
 * A message that cannot be taken is refused when its literal is announced, before its octets come. `literalRefusal` sees
 * only the beginning of a long command, so it says nothing where it cannot be sure.
 */
import type { DateTime } from "#imap/dates.ts";
import { flagsOf } from "#imap/flags.ts";
import { readMailbox } from "#imap/mailbox-name.ts";
import { textual } from "#imap/message/textual.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import type { Reader } from "#imap/reader.ts";
import type { ResponseCode } from "#imap/response.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { appendMessages, type Draft, uidsLeft } from "#store/mailbox-changes.ts";
import { type AppendMessage, readMessagePrefix } from "./append-syntax.ts";
import { catenated } from "./catenate.ts";
import { type Done, no, Refusal } from "./command.ts";
import { flagsToKeep } from "./flags-to-keep.ts";
import { keywordRefusal } from "./keyword-limit.ts";
import { mailboxMeant } from "./mailbox-meant.ts";
import { limitCode, saveLimit } from "./message-limit.ts";
import { missingTarget } from "./missing-target.ts";
import { requireQuota } from "./quota.ts";
import { may, rightsRefusal } from "./rights.ts";
import { speaksRev2, speaksUtf8 } from "./session.ts";
import { literalStorageRefusal, storageRefusal } from "./storage.ts";
import type { Turn } from "./turn.ts";

/** `freed`: the message that goes when these come (REPLACE), which makes room for them. */
export interface Appending {
  readonly command: "APPEND" | "REPLACE";
  readonly freed?: { readonly octets: Octets };
}

/** Refuses (NO) where the mailbox is not there or cannot take them; then nothing has changed. APPENDUID where it is offered. */
export function appendInto(
  turn: Turn,
  name: string,
  messages: readonly AppendMessage[],
  { command, freed }: Appending,
): ResponseCode | undefined {
  const mailbox = mailboxMeant(turn, name);
  if (!mailbox) throw new Refusal(missingTarget(turn, name));
  refuseIf(targetDenied(turn, mailbox, name));
  const limit = saveLimit(turn);
  if (limit !== undefined && messages.length > limit)
    turn.refuse("Too many messages to append at once: none was appended", limitCode(limit));
  const wholes = messages.map((message) => wholeOf(turn, message, command));
  if (uidsLeft(mailbox) < messages.length) turn.refuse("The mailbox has no UID left", { name: "LIMIT" });
  const added = wholes.reduce((sum, octets) => sum + octets.length, 0);
  refuseIf(
    freed
      ? storageRefusal(turn, messages.length - 1, added - freed.octets.length)
      : storageRefusal(turn, messages.length, added),
  );
  const drafts = draftsOf(turn, messages, wholes, mailbox);
  refuseIf(
    keywordRefusal(
      mailbox,
      drafts.map(({ flags }) => flags),
    ),
  );
  const isFreed = freed && turn.selectedMailbox.user === mailbox.user;
  requireQuota(turn, mailbox.user, command, {
    octets: isFreed ? added - freed.octets.length : added,
    messages: isFreed ? messages.length - 1 : messages.length,
  });
  const { mailbox: after, uids } = appendMessages(mailbox, drafts);
  turn.putMailbox(after, "appended");
  if (!(turn.offers("UIDPLUS") || speaksRev2(turn.session)) || !may(turn, mailbox, "r")) return undefined;
  return { name: "APPENDUID", text: `${mailbox.uidValidity} ${printNumberSet(rangesOf(uids))}` };
}

function refuseIf(refusal: Done | undefined): void {
  if (refusal) throw new Refusal(refusal);
}

/** Why a literal is not wanted. The reader stands before the mailbox's name. */
export function literalRefusal(
  turn: Turn,
  reader: Reader,
  length: number,
  command: Appending["command"],
): Done | undefined {
  const { limits } = turn.world;
  if (isAnnouncedHere(reader))
    return length > limits.literal ? no("A mailbox name cannot be that long", { name: "LIMIT" }) : undefined;
  const name = readMailbox(reader);
  const mailbox = mailboxMeant(turn, name);
  if (!mailbox) return missingTarget(turn, name);
  const denied = targetDenied(turn, mailbox, name);
  if (denied) return denied;
  if (length > limits.append) return tooBig(limits.append);
  // Among the parts of a message there may be an empty one.
  if (length === 0 && !turn.offers("CATENATE")) return cancelled(command);
  // What REPLACE removes makes room: only the whole command can tell.
  const overfull = command === "APPEND" ? literalStorageRefusal(turn, length) : undefined;
  if (overfull) return overfull;
  if (reader.octets.length >= HEAD_SURE) return undefined;
  const { flags = [] } = readMessagePrefix(reader, { world: turn.world, session: turn.session });
  return keywordRefusal(mailbox, [flagsToKeep(turn, mailbox)(flagsOf(flags))]);
}

const targetDenied = (turn: Turn, mailbox: Mailbox, name: string): Done | undefined =>
  rightsRefusal(turn, mailbox, "i", name, () => missingTarget(turn, name));

/** A shorter command than this comes to `literalRefusal` whole. */
const HEAD_SURE = 16 * 1024;

/** Whether what is announced by the line's last "{…}" stands at the reader's place. */
function isAnnouncedHere(reader: Reader): boolean {
  return (
    reader.atEnd ||
    /^~?\{\d*\+?\}?$/.test(octetString(reader.octets, reader.position, Math.min(reader.end, reader.position + 40)))
  );
}

/** A zero-length message is how a client cancels (rfc3502#6.3.11). */
const cancelled = (command: string): Done => no(`${command} cancelled: an empty message cannot be appended`);

const tooBig = (limit: number): Done => no(`A message must not be over ${limit} octets`, { name: "TOOBIG" });

/** The octets of a message that may be taken. */
function wholeOf(turn: Turn, message: AppendMessage, command: string): Octets {
  const { append } = turn.world.limits;
  const sent = message.form === "CATENATE" ? catenated(turn, message.parts, append) : message.octets;
  if ("status" in sent) throw new Refusal(sent);
  // A plain literal holds no NUL.
  const whole = message.form === "literal" ? sent : textual(sent);
  if (whole.length === 0) throw new Refusal(cancelled(command));
  if (whole.length > append) throw new Refusal(tooBig(append));
  if (speaksUtf8(turn.session)) return whole;
  if (message.form === "UTF8" || (message.form === "CATENATE" && message.parts.some(({ type }) => type === "UTF8")))
    turn.refuse("UTF8 needs ENABLE UTF8=ACCEPT first", { name: "CLIENTBUG" });
  if (turn.offers("UTF8=ACCEPT") && hasEightBitHeader(whole))
    turn.refuse("8-bit characters in the header need ENABLE UTF8=ACCEPT first", { name: "CANNOT" });
  return whole;
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

function draftsOf(
  turn: Turn,
  messages: readonly AppendMessage[],
  wholes: readonly Octets[],
  mailbox: Mailbox,
): Draft[] {
  const { now, epochMs, nextEmailId } = turn.world;
  const today: DateTime = { epochMs: Math.floor((epochMs + now) / 1000) * 1000, zoneMinutes: 0 };
  turn.update({ nextEmailId: nextEmailId + messages.length });
  const kept = flagsToKeep(turn, mailbox);
  return messages.map(({ flags = [], date = today }, i) => ({
    flags: kept(flagsOf(flags)),
    internalDate: date,
    saveDate: now,
    emailId: nextEmailId + i,
    octets: wholes[i] as Octets,
  }));
}
