/**
 * SETMETADATA: annotations of a mailbox, or with an empty name of the server; NIL takes one away.   rfc5464#4.3
 *
 * All or none. A value that is too long is refused when its literal is announced, as the command's own refusal would be.
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { printEntry, printValue, readEntry, readValue } from "#imap/metadata-syntax.ts";
import { type AnnotationChange, countEntries, SERVER, withAnnotations } from "#store/annotations.ts";
import { annotatedThing, annotationsOf, changeAnnotations } from "../annotations.ts";
import { type Command, type Done, no, ok } from "../command.ts";
import { usesChanged } from "../special-uses.ts";

interface SetMetadataArgs {
  /** Unicode; empty: the server. */
  readonly mailbox: string;
  /** At least one. */
  readonly changes: readonly AnnotationChange[];
}

/** Octets of a value, and shared entries, or entries of one user, on one thing. The RFC wants 1024 and 10 at least. */
const VALUE_MAX = 16 * 1024;
const ENTRIES_MAX = 100;

export const setMetadata: Command<SetMetadataArgs> = {
  name: "SETMETADATA",
  states: ["authenticated", "selected"],
  cites: ["rfc5464#4.3", "rfc6154#4"],
  capabilities: ["METADATA", "METADATA-SERVER"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const mailbox = readMailbox(reader, true);
    reader.space();
    const changes = reader.list("entries with values", () => {
      const entry = readEntry(reader, true);
      reader.space();
      return { entry, value: readValue(reader) };
    });
    reader.done();
    return { mailbox, changes };
  },
  print: ({ mailbox, changes }) =>
    ` ${printMailbox(mailbox)} (${changes.map(({ entry, value }) => `${printEntry(entry)} ${printValue(value)}`).join(" ")})`,
  run(turn, { mailbox, changes }) {
    const thing = annotatedThing(turn, mailbox);
    if (typeof thing !== "number") return thing;
    if (changes.some(({ value = "" }) => value.length > VALUE_MAX)) return tooLong();
    if (thing === SERVER && changes.some(({ entry }) => entry.toLowerCase() === "/shared/admin"))
      return no("/shared/admin is the server's own", { name: "CANNOT" });
    const before = annotationsOf(turn, thing);
    const uses = usesChanged(turn, thing, changes);
    if ("status" in uses) return uses;
    const count = countEntries(withAnnotations(before, uses.changes, turn.user), turn.user);
    if (count > ENTRIES_MAX && count > countEntries(before, turn.user))
      return no(`There can be ${ENTRIES_MAX} annotations`, { name: "METADATA", text: "TOOMANY" });
    uses.put();
    if (uses.changes.length > 0) changeAnnotations(turn, thing, uses.changes);
    return ok("SETMETADATA completed");
  },
  permitLiteral: (_turn, _reader, length) => (length > VALUE_MAX ? tooLong() : undefined),
};

const tooLong = (): Done =>
  no(`A value must not be over ${VALUE_MAX} octets`, { name: "METADATA", text: `MAXSIZE ${VALUE_MAX}` });
