/** objectid: names of mailboxes, messages and threads; their case counts.   rfc8474#7 */
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";

export function readObjectId(reader: Reader): OctetString {
  const start = reader.position;
  const id = reader.atom("an object ID");
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(id))
    throw new BadSyntax("an object ID has up to 255 letters, digits, _ and -, and nothing else", start);
  return id;
}
