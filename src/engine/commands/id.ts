/** ID: client and server say who they are, for bug reports and statistics only.   rfc2971#3.1 */
import type { OctetString } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { printNString, printString } from "#imap/string-syntax.ts";
import { type Command, ok } from "../command.ts";

/** rfc2971#3.3: pairs, octets of a field's name, octets of its value. */
const PAIRS_MAX = 30;
const NAME_MAX = 30;
const VALUE_MAX = 1024;

interface IdField {
  readonly name: OctetString;
  readonly value: OctetString | undefined;
}

interface IdArgs {
  /** Undefined: NIL, the client does not say. */
  readonly fields: readonly IdField[] | undefined;
}

export const id: Command<IdArgs> = {
  name: "ID",
  states: ["not authenticated", "authenticated", "selected"],
  cites: ["rfc2971#3.1"],
  capabilities: ["ID"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const fields = reader.takeWord("NIL") ? undefined : reader.list("ID fields", () => readField(reader), true);
    reader.done();
    if (fields && fields.length > PAIRS_MAX)
      throw new BadSyntax(`ID takes at most ${PAIRS_MAX} fields, not ${fields.length}`, reader.position);
    return { fields };
  },
  print: ({ fields }) =>
    fields ? ` (${fields.map(({ name, value }) => `${printString(name)} ${printNString(value)}`).join(" ")})` : " NIL",
  run(turn) {
    turn.respond({ type: "id", parameters: [{ name: "name", value: "imapscope" }] });
    return ok("ID completed");
  },
};

function readField(reader: Reader): IdField {
  const start = reader.position;
  const name = reader.string("the name of an ID field, as a string");
  if (name.length > NAME_MAX) throw new BadSyntax(`the name of an ID field has at most ${NAME_MAX} octets`, start);
  reader.space();
  const valueStart = reader.position;
  const value = reader.nstring("the field's value, a string or NIL");
  if (value !== undefined && value.length > VALUE_MAX)
    throw new BadSyntax(`the value of an ID field has at most ${VALUE_MAX} octets`, valueStart);
  return { name, value };
}
