/**
 * "NIL FETCH responses": empty data in the form that was asked for, in place of a message that is gone.   rfc2180#4.1.3
 *
 * The RFC's list prints INTERNALDATE as "00-Jan-0000 00:00:00 +0000", which is no day of the calendar and breaks clients
 * that read dates strictly; like Dovecot we send the first day of 1970. UID and MODSEQ stay what they were: the grammar
 * has no empty number, and a client needs the UID to know which message it is that has nothing. Object IDs stay too: they
 * must never change (rfc8474#5).
 */
import type { FetchAttribute } from "#imap/fetch-attribute.ts";
import { NO_OCTETS } from "#imap/octets.ts";
import type { FetchItem } from "#imap/response.ts";
import { EMPTY_PART, NIL_ENVELOPE } from "#imap/structure-syntax.ts";
import type { Message } from "#store/message.ts";
import { emailObjectId, threadObjectId } from "./object-ids.ts";

export function nilItem(attribute: FetchAttribute, message: Message): FetchItem {
  const { uid, modSeq } = message;
  switch (attribute.name) {
    case "FLAGS":
      return { name: "FLAGS", flags: [] };
    case "UID":
      return { name: "UID", uid };
    case "MODSEQ":
      return { name: "MODSEQ", modSeq };
    case "INTERNALDATE":
      return { name: "INTERNALDATE", date: "01-Jan-1970 00:00:00 +0000" };
    case "RFC822.SIZE":
      return { name: "RFC822.SIZE", size: 0 };
    case "EMAILID":
      return { name: "EMAILID", id: emailObjectId(message) };
    case "THREADID":
      return { name: "THREADID", id: threadObjectId(message) };
    case "SAVEDATE":
      return { name: "SAVEDATE", date: undefined };
    case "PREVIEW":
      return { name: "PREVIEW", text: "" };
    case "ENVELOPE":
      return { name: "ENVELOPE", envelope: NIL_ENVELOPE };
    case "BODY":
    case "BODYSTRUCTURE":
      return { name: attribute.name, structure: EMPTY_PART };
    case "RFC822":
    case "RFC822.HEADER":
    case "RFC822.TEXT":
      return { name: attribute.name, octets: NO_OCTETS };
    case "BODY[]": {
      const { section, partial } = attribute;
      return { name: "BODY[]", section, ...(partial && { origin: partial.origin }), octets: NO_OCTETS };
    }
    case "BINARY[]": {
      const { part, partial } = attribute;
      return { name: "BINARY[]", part, ...(partial && { origin: partial.origin }), octets: NO_OCTETS };
    }
    case "BINARY.SIZE[]":
      return { name: "BINARY.SIZE[]", part: attribute.part, size: 0 };
  }
}
