/** QUOTA and QUOTAROOT on the wire, both ways.   rfc9208#4.2  rfc9208#7 */
import { printMailbox, readMailbox } from "./mailbox-name.ts";
import type { OctetString } from "./octets.ts";
import type { Reader } from "./reader.ts";
import type { QuotaResponse, QuotaRootResponse } from "./response.ts";
import { printAstring } from "./string-syntax.ts";

export function printQuotaResponse(response: QuotaResponse | QuotaRootResponse, utf8: boolean): OctetString {
  if (response.type === "quotaroot") {
    const roots = response.roots.map((root) => printAstring(root, utf8));
    return ["* QUOTAROOT", printMailbox(response.mailbox, utf8), ...roots].join(" ");
  }
  const resources = response.resources.map(({ name, usage, limit }) => `${name} ${usage} ${limit}`);
  return `* QUOTA ${printAstring(response.root, utf8)} (${resources.join(" ")})`;
}

/** From the first argument on. The list may be empty (rfc9208#4.2.1), though the grammar has forgotten it. */
export function readQuotaResponse(reader: Reader, word: "QUOTA" | "QUOTAROOT"): QuotaResponse | QuotaRootResponse {
  if (word === "QUOTAROOT") {
    const mailbox = readMailbox(reader);
    const roots: OctetString[] = [];
    while (reader.take(" ")) roots.push(reader.astring("the name of a quota root"));
    return { type: "quotaroot", mailbox, roots };
  }
  const root = reader.astring("the name of a quota root");
  reader.space();
  const resources = reader.list("quota resources", () => readResource(reader), true);
  return { type: "quota", root, resources };
}

function readResource(reader: Reader): QuotaResponse["resources"][number] {
  const name = reader.word("the name of a quota resource");
  reader.space();
  const usage = reader.number("a usage", 0, Number.MAX_SAFE_INTEGER);
  reader.space();
  return { name, usage, limit: reader.number("a limit", 0, Number.MAX_SAFE_INTEGER) };
}
