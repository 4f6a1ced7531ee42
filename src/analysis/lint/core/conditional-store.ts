/** STORE as far as rules look into it.   rfc9051#6.4.6  rfc7162#3.1.3 (UNCHANGEDSINCE) */
import type { OctetString } from "#imap/octets.ts";
import type { ClientCommand } from "./client-command.ts";

export interface Store {
  /** Empty: replaces all flags. */
  readonly sign: "+" | "-" | "";
  /** In small letters. */
  readonly flags: ReadonlySet<string>;
}

const PATTERN = /^ [^ ]+ (?:\(UNCHANGEDSINCE (\d{1,16})\) )?([+-]?)FLAGS(?:\.SILENT)? \(?([^()]*)\)?$/i;

const match = ({ name, text }: ClientCommand): RegExpExecArray | null =>
  /^(?:UID )?STORE$/.test(name) ? PATTERN.exec(text) : null;

export function readStore(command: ClientCommand): Store | undefined {
  const found = match(command);
  return found ? storeOf(found) : undefined;
}

function storeOf([, , sign = "", flags = ""]: readonly OctetString[]): Store {
  return { sign: sign as Store["sign"], flags: new Set(flags.toLowerCase().split(" ").filter(Boolean)) };
}

export const isConditional = ({ name, text }: ClientCommand): boolean =>
  /^(?:UID )?STORE$/.test(name) && /^ [^ ]+ \(UNCHANGEDSINCE /i.test(text);

export function readConditional(command: ClientCommand): (Store & { readonly since: number }) | undefined {
  const found = match(command);
  return found?.[1] === undefined ? undefined : { ...storeOf(found), since: Number(found[1]) };
}

/** Whether flags are as the STORE would have left them. */
export function isDone({ sign, flags }: Store, told: readonly string[]): boolean {
  const now = new Set(told.map((flag) => flag.toLowerCase()));
  if (sign === "-") return [...flags].every((flag) => !now.has(flag));
  return [...flags].every((flag) => now.has(flag));
}
