/**
 * ENVELOPE.   rfc9051#7.5.2  rfc3501#7.4.2
 *
 * A string field that is there but empty is the empty string, one that is not there is NIL; an address field without an
 * address is NIL either way. Of several fields of a name the first gives the string, all give the addresses.
 */
import type { Octets } from "../octets.ts";
import { parseAddresses } from "./address.ts";
import { fieldValues, firstValue, headerEndOf, headerFields } from "./header.ts";
import { oncePerMessage } from "./memo.ts";
import type { PartIndex } from "./mime-index.ts";
import type { Address, Envelope } from "./structure.ts";

/** Clients list a mailbox again and again: the envelopes of a large one are kept, at some 1.3 KB each. */
const KEPT = 20_480;

const wholeEnvelope = oncePerMessage(
  (octets) => readEnvelope(octets, { headerStart: 0, headerEnd: headerEndOf(octets, 0, octets.length) }),
  KEPT,
);

/** The envelope of the message, or of the embedded message that `message` indexes. */
export function envelopeOf(octets: Octets, message?: PartIndex): Envelope {
  return message ? readEnvelope(octets, message) : wholeEnvelope(octets);
}

function readEnvelope(octets: Octets, message: Pick<PartIndex, "headerStart" | "headerEnd">): Envelope {
  const fields = headerFields(octets, message.headerStart, message.headerEnd);
  const text = (name: string) => firstValue(octets, fields, name);
  const addresses = (name: string): readonly Address[] | undefined => {
    const found = fieldValues(octets, fields, name).flatMap(parseAddresses);
    return found.length > 0 ? found : undefined;
  };
  const from = addresses("From");
  return {
    date: text("Date"),
    subject: text("Subject"),
    from,
    sender: addresses("Sender") ?? from,
    replyTo: addresses("Reply-To") ?? from,
    to: addresses("To"),
    cc: addresses("Cc"),
    bcc: addresses("Bcc"),
    inReplyTo: text("In-Reply-To"),
    messageId: text("Message-ID"),
  };
}
