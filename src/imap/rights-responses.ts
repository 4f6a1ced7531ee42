/** ACL, LISTRIGHTS and MYRIGHTS on the wire, both ways.   rfc4314#3.6  rfc4314#3.7  rfc4314#3.8  rfc4314#7 */
import { printMailbox, readMailbox } from "./mailbox-name.ts";
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import type { AclResponse, ListRightsResponse, MyRightsResponse } from "./response.ts";
import { printAstring } from "./string-syntax.ts";

type RightsResponse = AclResponse | ListRightsResponse | MyRightsResponse;

export function printRightsResponse(response: RightsResponse, utf8: boolean): OctetString {
  const mailbox = printMailbox(response.mailbox, utf8);
  switch (response.type) {
    case "acl": {
      const pairs = response.entries.flatMap(({ identifier, rights }) => [
        printAstring(identifier, utf8),
        printAstring(rights),
      ]);
      return ["* ACL", mailbox, ...pairs].join(" ");
    }
    case "listrights": {
      const rights = [response.required, ...response.optional].map((set) => printAstring(set));
      return ["* LISTRIGHTS", mailbox, printAstring(response.identifier, utf8), ...rights].join(" ");
    }
    case "myrights":
      return `* MYRIGHTS ${mailbox} ${printAstring(response.rights)}`;
  }
}

/** From the mailbox name on. */
export function readRightsResponse(reader: Reader, word: "ACL" | "LISTRIGHTS" | "MYRIGHTS"): RightsResponse {
  const mailbox = readMailbox(reader);
  if (word === "ACL") {
    const entries: { identifier: OctetString; rights: string }[] = [];
    while (reader.take(" ")) {
      const identifier = reader.astring("an identifier");
      reader.space();
      entries.push({ identifier, rights: readSet(reader) });
    }
    return { type: "acl", mailbox, entries };
  }
  reader.space();
  if (word === "MYRIGHTS") return { type: "myrights", mailbox, rights: readSet(reader) };
  const identifier = reader.astring("an identifier");
  reader.space();
  const required = readSet(reader);
  const optional: string[] = [];
  while (reader.take(" ")) optional.push(readSet(reader));
  return { type: "listrights", mailbox, identifier, required, optional };
}

/** rights: an astring of lowercase letters and digits. */
function readSet(reader: Reader): string {
  const start = reader.position;
  const rights = reader.astring("rights");
  if (!/^[a-z0-9]*$/.test(rights)) throw new BadSyntax("rights are lowercase letters and digits", start);
  return rights;
}
