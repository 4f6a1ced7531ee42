/**
 * CATENATE: a message put together from literals and from what messages here hold.   rfc4469#3  rfc4469#4 (BADURL, TOOBIG)
 *
 * URLs reach what FETCH would, and set no \Seen. The first one that names nothing is said in the answer.
 */
import { parseMessageUrl } from "#imap/imap-url.ts";
import { sectionOctets, takePartial } from "#imap/message/section-octets.ts";
import { joinOctets, type OctetString, type Octets } from "#imap/octets.ts";
import type { CatenatePart } from "./append-syntax.ts";
import { type Done, no } from "./command.ts";
import { mailboxMeant } from "./mailbox-meant.ts";
import { may } from "./rights.ts";
import type { Turn } from "./turn.ts";

/** `max`: octets of the whole. */
export function catenated(turn: Turn, parts: readonly CatenatePart[], max: number): Octets | Done {
  const pieces: Octets[] = [];
  let length = 0;
  for (const part of parts) {
    const piece = part.type === "URL" ? resolved(turn, part.url) : part.octets;
    if (piece === undefined) return badUrl(part.type === "URL" ? part.url : "");
    length += piece.length;
    // Before anything is copied: a short command can name a long message many times.
    if (length > max) return no(`The whole message would be over ${max} octets`, { name: "TOOBIG" });
    pieces.push(piece);
  }
  return joinOctets(pieces);
}

/** "]" would end the code; in a URL it stands for nothing unless it is encoded. */
const badUrl = (url: OctetString): Done =>
  no("A URL names no message here, or no part of one", { name: "BADURL", text: url.replaceAll("]", "%5D") });

function resolved(turn: Turn, text: OctetString): Octets | undefined {
  const url = parseMessageUrl(text);
  if (!url) return undefined;
  const { selected } = turn.session;
  const mailbox =
    url.mailbox !== undefined
      ? mailboxMeant(turn, url.mailbox)
      : selected && !selected.lost
        ? turn.selectedMailbox
        : undefined;
  if (!mailbox || !may(turn, mailbox, "r")) return undefined;
  if (url.uidValidity !== undefined && url.uidValidity !== mailbox.uidValidity) return undefined;
  const octets = mailbox.messages.get(url.uid)?.octets;
  const part = octets && (url.section ? sectionOctets(octets, url.section) : octets);
  if (!part || !url.partial) return part;
  const { origin, length = part.length } = url.partial;
  return takePartial(part, { origin, length });
}
