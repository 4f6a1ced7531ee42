/** Whether a command names messages by sequence number.   rfc9051#5.5 */

import type { SearchKey } from "#imap/search-key.ts";
import { readSearchProgram } from "#imap/search-syntax.ts";
import type { ClientCommand } from "./client-command.ts";

export function usesNumbers(command: ClientCommand): boolean {
  if (/^(?:FETCH|STORE|COPY|MOVE|REPLACE)$/.test(command.name)) return command.messages !== "$";
  if (!/^(?:UID )?SEARCH$/.test(command.name)) return false;
  const program = command.read((reader) => readSearchProgram(reader));
  return program !== undefined && "keys" in program && program.keys.some(hasNumbers);
}

function hasNumbers(key: SearchKey): boolean {
  switch (key.key) {
    case "SEQUENCE":
      return key.set !== "$";
    case "NOT":
      return hasNumbers(key.of);
    case "OR":
      return hasNumbers(key.either) || hasNumbers(key.or);
    case "AND":
      return key.of.some(hasNumbers);
    default:
      return false;
  }
}
