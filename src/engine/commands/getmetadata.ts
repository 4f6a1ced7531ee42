/**
 * GETMETADATA: annotations of a mailbox, or with an empty name of the server.   rfc5464#4.2  rfc5464#5
 *
 * The grammar has the options before the mailbox name and more than one entry in parentheses; the examples of the same
 * RFC have the options after it and no parentheses. Clients write it both ways, so both are understood.
 */
import { readParameters } from "#imap/extension-parameters.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { printEntry, readEntry } from "#imap/metadata-syntax.ts";
import type { Reader } from "#imap/reader.ts";
import { annotatedThing } from "../annotations.ts";
import { type Command, ok } from "../command.ts";
import { type Depth, foundAnnotations, sayAnnotations } from "../found-annotations.ts";
import { nameKept } from "../places.ts";
import { annotationsSeen } from "../special-uses.ts";

interface Options {
  /** In octets; undefined: any. */
  readonly maxSize: number | undefined;
  readonly depth: Depth;
}

interface GetMetadataArgs extends Options {
  /** Unicode; empty: the server. */
  readonly mailbox: string;
  readonly entries: readonly string[];
}

export const getMetadata: Command<GetMetadataArgs> = {
  name: "GETMETADATA",
  states: ["authenticated", "selected"],
  cites: ["rfc5464#4.2"],
  capabilities: ["METADATA", "METADATA-SERVER"],
  expungeResponses: "allowed",
  parse(reader) {
    const before = readOptions(reader);
    reader.space();
    const mailbox = readMailbox(reader, true);
    const after = before ? undefined : readOptions(reader);
    const entries = readEntries(reader);
    return { ...NO_OPTIONS, ...before, ...after, mailbox, entries };
  },
  print: (args) => `${printOptions(args)} ${printMailbox(args.mailbox)} (${args.entries.map(printEntry).join(" ")})`,
  run(turn, { mailbox: name, entries, maxSize = Number.POSITIVE_INFINITY, depth }) {
    const thing = annotatedThing(turn, name);
    if (typeof thing !== "number") return thing;
    const found = foundAnnotations(annotationsSeen(turn, thing), entries, turn.user, depth);
    const sizes = found.map(({ value = "" }) => value.length).filter((size) => size > maxSize);
    const told = found.filter(({ value = "" }) => value.length <= maxSize);
    sayAnnotations(turn, nameKept(turn, name), told);
    const longest = sizes.reduce((largest, size) => Math.max(largest, size), 0);
    if (longest === 0) return ok("GETMETADATA completed");
    return ok("GETMETADATA completed", { name: "METADATA", text: `LONGENTRIES ${longest}` });
  },
};

const NO_OPTIONS: Options = { maxSize: undefined, depth: "0" };

/** [SP getmetadata-options], told from a list of entries by their first character. */
function readOptions(reader: Reader): Options | undefined {
  const { octets, position } = reader;
  if (!/^ \([A-Za-z\-_.]$/.test(String.fromCharCode(...octets.subarray(position, position + 3)))) return undefined;
  let options = NO_OPTIONS;
  readParameters(reader, "GETMETADATA", (name) => {
    if (name !== "MAXSIZE" && name !== "DEPTH") return false;
    reader.space();
    options =
      name === "MAXSIZE" ? { ...options, maxSize: reader.number("a size") } : { ...options, depth: readDepth(reader) };
    return true;
  });
  return options;
}

function readDepth(reader: Reader): Depth {
  for (const depth of ["0", "1", "INFINITY"] as const) if (reader.takeWord(depth)) return depth;
  reader.fail("0, 1 or infinity");
}

function readEntries(reader: Reader): string[] {
  reader.space();
  const entries = reader.looksAtList ? reader.list("entries", () => readEntry(reader)) : [readEntry(reader)];
  while (reader.take(" ")) entries.push(readEntry(reader));
  reader.done();
  return entries;
}

function printOptions({ maxSize, depth }: Options): string {
  const options = [
    ...(maxSize === undefined ? [] : [`MAXSIZE ${maxSize}`]),
    ...(depth === "0" ? [] : [`DEPTH ${depth.toLowerCase()}`]),
  ];
  return options.length > 0 ? ` (${options.join(" ")})` : "";
}
