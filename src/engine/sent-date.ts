/** When a message was sent, for SORT and THREAD: its Date field in UTC, or else its INTERNALDATE.   rfc5256#2.2 */
import { parseHeaderDate } from "#imap/header-date.ts";
import { envelopeOf } from "#imap/message/envelope.ts";
import type { Message } from "#store/message.ts";

/** Milliseconds since 1970. */
export function sentMs({ octets, internalDate }: Message): number {
  const { date } = envelopeOf(octets);
  const sent = date === undefined ? undefined : parseHeaderDate(date, "midnight");
  return (sent ?? internalDate).epochMs;
}
