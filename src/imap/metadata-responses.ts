/** METADATA on the wire, both ways: with values as an answer, without them as news.   rfc5464#4.4  rfc5464#5 */
import { printMailbox, readMailbox } from "./mailbox-name.ts";
import { printEntry, printValue, readEntry, readValue } from "./metadata-syntax.ts";
import type { OctetString } from "./octets.ts";
import type { Reader } from "./reader.ts";
import type { MetadataChangedResponse, MetadataResponse } from "./response.ts";

export function printMetadataResponse(
  response: MetadataResponse | MetadataChangedResponse,
  utf8: boolean,
): OctetString {
  const start = `* METADATA ${printMailbox(response.mailbox, utf8)}`;
  if (response.type === "metadata-changed") return [start, ...response.entries.map(printEntry)].join(" ");
  const values = response.entries.map(({ entry, value }) => `${printEntry(entry)} ${printValue(value)}`);
  return `${start} (${values.join(" ")})`;
}

/** From the mailbox name on. */
export function readMetadataResponse(reader: Reader): MetadataResponse | MetadataChangedResponse {
  const mailbox = readMailbox(reader, true);
  reader.space();
  if (!reader.looksAtList) {
    const entries = [readEntry(reader)];
    while (reader.take(" ")) entries.push(readEntry(reader));
    return { type: "metadata-changed", mailbox, entries };
  }
  const entries = reader.list("entries", () => {
    const entry = readEntry(reader);
    reader.space();
    return { entry, value: readValue(reader) };
  });
  return { type: "metadata", mailbox, entries };
}
