/**
 * The grammar of LIST: basic, and extended with selection options, several patterns and return options.
 * rfc9051#9 (list)  rfc5258#6  rfc5819#4 (STATUS)  rfc6154#6 (SPECIAL-USE)  rfc8440#5 (MYRIGHTS)
 * rfc9590#5 (METADATA)
 */
import { printMailbox, readListPattern, readListReference } from "#imap/mailbox-name.ts";
import { printEntry, readEntry } from "#imap/metadata-syntax.ts";
import { encodeModifiedUtf7 } from "#imap/modified-utf7.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { printString } from "#imap/string-syntax.ts";
import { isOffered } from "./capabilities.ts";
import type { ParseContext } from "./command.ts";
import { printStatusItems, readStatusItems, type StatusItem } from "./status-items.ts";

const SELECTIONS = ["SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "SPECIAL-USE"] as const;
const RETURNS = ["SUBSCRIBED", "CHILDREN", "STATUS", "SPECIAL-USE", "MYRIGHTS", "METADATA"] as const;

export type ListSelection = (typeof SELECTIONS)[number];

export interface ListReturns {
  /** STATUS and METADATA apart, each once. */
  readonly options: readonly Exclude<(typeof RETURNS)[number], "STATUS" | "METADATA">[];
  /** Empty: no STATUS is asked for. */
  readonly status: readonly StatusItem[];
  /** The entries asked for, where METADATA is (rfc9590#3). */
  readonly metadata?: readonly string[];
}

export interface ListArgs {
  /** Each once; undefined: no parentheses. */
  readonly selection: readonly ListSelection[] | undefined;
  /** Unicode, may be empty. */
  readonly reference: string;
  /** Unicode, at least one. */
  readonly patterns: readonly string[];
  /** Whether the patterns stand in parentheses. */
  readonly isPatternList: boolean;
  readonly returns: ListReturns | undefined;
}

/** Whether the extended syntax is used (rfc9051#6.3.9): an empty pattern then has no meaning of its own. */
export const isExtended = ({ selection, isPatternList, returns }: ListArgs): boolean =>
  selection !== undefined || isPatternList || returns !== undefined;

export function readListArgs(reader: Reader, context: ParseContext): ListArgs {
  reader.space();
  const selection = reader.looksAtList ? readSelection(reader, context) : undefined;
  if (selection) reader.space();
  const reference = readListReference(reader);
  reader.space();
  const isPatternList = reader.looksAtList;
  if (isPatternList) requireExtended(reader, context);
  const patterns = isPatternList
    ? reader.list("mailbox patterns", () => readListPattern(reader))
    : [readListPattern(reader)];
  const returns = reader.atEnd ? undefined : readReturns(reader, context);
  reader.done();
  return { selection, reference, patterns, isPatternList, returns };
}

const offers = ({ world }: ParseContext, ...any: string[]): boolean =>
  any.some((capability) => isOffered(world.capabilities, capability));

function requireExtended(reader: Reader, context: ParseContext): void {
  if (!offers(context, "LIST-EXTENDED", "IMAP4rev2"))
    throw new BadSyntax("LIST has no options here, for LIST-EXTENDED is not offered", reader.position);
}

function readSelection(reader: Reader, context: ParseContext): ListSelection[] {
  requireExtended(reader, context);
  const start = reader.position;
  const known = SELECTIONS.filter((name) => name !== "SPECIAL-USE" || offers(context, "SPECIAL-USE"));
  const options = [...new Set(reader.list("selection options", () => readOption(reader, "selection", known), true))];
  // Refused alone, or with REMOTE only (rfc9051#6.3.9.1). The grammar would have SUBSCRIBED, for it has SPECIAL-USE beside
  // REMOTE (rfc6154#6, rfc5258#6); but that selects, and what it selects may lie below.
  if (options.includes("RECURSIVEMATCH") && !options.includes("SUBSCRIBED") && !options.includes("SPECIAL-USE"))
    throw new BadSyntax("RECURSIVEMATCH needs SUBSCRIBED or SPECIAL-USE beside it", start);
  return options;
}

function readOption<Name extends string>(reader: Reader, kind: string, known: readonly Name[]): Name {
  const start = reader.position;
  const word = reader.word(`a ${kind} option`);
  const option = known.find((name) => name === word);
  if (option === undefined) throw new BadSyntax(`expected a ${kind} option (${known.join(", ")}), not ${word}`, start);
  return option;
}

function readReturns(reader: Reader, context: ParseContext): ListReturns {
  reader.space();
  if (!reader.takeWord("RETURN")) reader.fail("RETURN, or the end of the command");
  requireExtended(reader, context);
  reader.space();
  const known = RETURNS.filter(
    (name) =>
      (name !== "SPECIAL-USE" || offers(context, "SPECIAL-USE")) &&
      (name !== "METADATA" || offers(context, "LIST-METADATA")) &&
      (name !== "MYRIGHTS" || offers(context, "LIST-MYRIGHTS")) &&
      (name !== "STATUS" || offers(context, "LIST-STATUS", "IMAP4rev2")),
  );
  const options = new Set<ListReturns["options"][number]>();
  const status = new Set<StatusItem>();
  const metadata: string[] = [];
  reader.list(
    "return options",
    () => {
      const option = readOption(reader, "return", known);
      if (option === "METADATA") {
        reader.space();
        metadata.push(...reader.list("entries", () => readEntry(reader)));
      } else if (option !== "STATUS") options.add(option);
      else {
        reader.space();
        for (const item of readStatusItems(reader, context)) status.add(item);
      }
    },
    true,
  );
  return { options: [...options], status: [...status], ...(metadata.length > 0 && { metadata }) };
}

export function printListArgs({ selection, reference, patterns, isPatternList, returns }: ListArgs): string {
  const printed = patterns.map(printPattern).join(" ");
  return (
    `${selection ? ` (${selection.join(" ")})` : ""} ${printMailbox(reference)} ${isPatternList ? `(${printed})` : printed}` +
    `${returns ? ` RETURN (${printReturns(returns)})` : ""}`
  );
}

/** list-mailbox; quoted, which is right for every pattern. */
export const printPattern = (pattern: string): string => printString(encodeModifiedUtf7(pattern));

const printReturns = ({ options, status, metadata = [] }: ListReturns): string =>
  [
    ...options,
    ...(status.length > 0 ? [`STATUS ${printStatusItems(status)}`] : []),
    ...(metadata.length > 0 ? [`METADATA (${metadata.map(printEntry).join(" ")})`] : []),
  ].join(" ");
