/**
 * The list of flags that APPEND takes.   rfc9051#9 (flag-list, flag)
 *
 * The grammar lets clients name any `\Something`; a server has no use for one that no RFC has defined, and \Recent is
 * not the client's to set (rfc3501#2.3.2). Both are refused by name.
 */
import { systemFlagBit } from "./flags.ts";
import { BadSyntax, type Reader } from "./reader.ts";

/** flag-list: the names as they are written. */
export const readFlagList = (reader: Reader): string[] => reader.list("flags", () => readSettableFlag(reader), true);

function readSettableFlag(reader: Reader): string {
  const start = reader.position;
  const name = reader.flag();
  if (name.toLowerCase() === "\\recent") throw new BadSyntax("\\Recent cannot be set by a client", start);
  if (name.startsWith("\\") && systemFlagBit(name) === 0) throw new BadSyntax(`there is no system flag ${name}`, start);
  return name;
}

export const printFlagList = (names: readonly string[]): string => `(${names.join(" ")})`;
