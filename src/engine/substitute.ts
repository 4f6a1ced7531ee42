/**
 * A message that stands in for one that is gone (fetch-expunged=substitute), as Courier sends it.   rfc2180#4.1.3
 *
 * UID, flags and INTERNALDATE are those of the message that the client knew; only the content is another.
 */
import { octetsOf } from "#imap/octets.ts";
import type { Message } from "#store/message.ts";

const OCTETS = octetsOf(
  [
    "Date: Thu, 1 Jan 1970 00:00:00 +0000",
    "From: Mail server <postmaster@localhost>",
    "Subject: Message no longer available",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "Another client has removed this message from the mailbox.",
    "",
  ].join("\r\n"),
);

export const substituteFor = (message: Message): Message => ({ ...message, octets: OCTETS });
