/**
 * LIST: names of mailboxes that match patterns and options.   rfc9051#6.3.9  rfc5258  rfc5819  rfc6154  rfc3348
 *
 * Two reasons put a name in the answer: it satisfies the selection options, or, with RECURSIVEMATCH, one below it does
 * that is not in the answer itself (rfc9051#6.3.9.3).
 */
import { type Account, listNames } from "#store/account.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { compareNames, DELIMITER, parentsOf } from "#store/mailbox-names.ts";
import { namePattern } from "#store/name-pattern.ts";
import { mayAnnotate } from "../annotations.ts";
import { type Command, ok } from "../command.ts";
import { foundAnnotations, sayAnnotations } from "../found-annotations.ts";
import {
  isExtended,
  type ListArgs,
  type ListReturns,
  type ListSelection,
  printListArgs,
  readListArgs,
} from "../list-options.ts";
import { sayMyRights } from "../my-rights.ts";
import { type AttributesWanted, basicAttributes, nameAttributes, usesOf } from "../name-attributes.ts";
import { nameFor, seenAccount, seenMailbox } from "../places.ts";
import { may } from "../rights.ts";
import { annotationsSeen } from "../special-uses.ts";
import { heedStatusItems, sayStatus } from "../status-items.ts";
import { statusSource } from "../status-source.ts";
import type { Turn } from "../turn.ts";

/** Longer patterns match nothing: no name is that long. In characters. */
const PATTERN_MAX = 2000;

export const list: Command<ListArgs> = {
  name: "LIST",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.9", "rfc3501#6.3.8", "rfc5258", "rfc5819", "rfc6154#6"],
  expungeResponses: "allowed",
  parse: readListArgs,
  print: printListArgs,
  run(turn, args) {
    if (!isExtended(args) && args.patterns[0] === "") sayRoot(turn);
    else listMatching(turn, args);
    return ok("LIST completed");
  },
};

/** `LIST "" ""` asks for the delimiter; names have no root here. */
function sayRoot(turn: Turn): void {
  turn.respond({ type: "list", command: "LIST", attributes: ["\\Noselect"], delimiter: DELIMITER, name: "" });
}

function listMatching(turn: Turn, args: ListArgs): void {
  const { selection = [], reference, returns } = args;
  const patterns = args.patterns
    .filter((pattern) => pattern !== "")
    .map((pattern) => reference + pattern)
    .filter((pattern) => pattern.length <= PATTERN_MAX);
  const wanted = attributesWanted(turn, args);
  const seen = seenAccount(turn);
  for (const { name, isSelected, hasSelectedBelow } of namesSelected(turn, seen, selection, patterns)) {
    const criteria = selection.filter((option) => option === "SUBSCRIBED" || option === "SPECIAL-USE");
    const childInfo = { tag: "CHILDINFO", value: `(${criteria.map((option) => `"${option}"`).join(" ")})` };
    turn.respond({
      type: "list",
      command: "LIST",
      attributes: nameAttributes(turn, name, wanted, seen),
      delimiter: DELIMITER,
      name,
      ...(hasSelectedBelow ? { extended: [childInfo] } : {}),
    });
    // A name that is here only for those below it does not match itself (rfc5819#3, rfc8440#4).
    const mailbox = isSelected ? seenMailbox(turn, seen, name) : undefined;
    if (mailbox && returns) sayMore(turn, mailbox, returns);
  }
}

/** The responses that RETURN asks for besides LIST. */
function sayMore(turn: Turn, mailbox: Mailbox, { options, status, metadata = [] }: ListReturns): void {
  const source = status.length > 0 && may(turn, mailbox, "r") ? statusSource(turn, mailbox).mailbox : undefined;
  if (source) {
    heedStatusItems(turn, status);
    sayStatus(turn, source, status);
  }
  if (options.includes("MYRIGHTS")) sayMyRights(turn, mailbox);
  if (metadata.length > 0 && mayAnnotate(turn, mailbox))
    sayAnnotations(
      turn,
      nameFor(turn, mailbox),
      foundAnnotations(annotationsSeen(turn, mailbox.id), metadata, turn.user),
    );
}

function attributesWanted(turn: Turn, args: ListArgs): AttributesWanted {
  const { selection = [], returns } = args;
  const basic = basicAttributes(turn);
  return {
    children: returns ? returns.options.includes("CHILDREN") : basic.children,
    subscribed: selection.includes("SUBSCRIBED") || (returns?.options.includes("SUBSCRIBED") ?? false),
    placeholder: isExtended(args) ? "\\NonExistent" : basic.placeholder,
  };
}

interface SelectedName {
  readonly name: string;
  /** It satisfies the criteria itself. */
  readonly isSelected: boolean;
  /** With RECURSIVEMATCH: one below it satisfies the criteria. */
  readonly hasSelectedBelow: boolean;
}

function namesSelected(
  turn: Turn,
  seen: Account,
  selection: readonly ListSelection[],
  patterns: readonly string[],
): SelectedName[] {
  const recursive = selection.includes("RECURSIVEMATCH");
  const satisfies = criterion(turn, seen, selection);
  const candidates = candidateNames(seen, selection, recursive);
  const matchers = patterns.map((pattern) => namePattern(pattern));
  const matching = new Set(candidates.filter((name) => matchers.some((matches) => matches(name))));
  const satisfying = candidates.filter(satisfies);
  // Names that have one below them that satisfies the criteria; of these, those where it is not in the answer itself.
  const above = new Set<string>();
  const needed = new Set<string>();
  if (recursive)
    for (const name of satisfying)
      for (const parent of parentsOf(name)) {
        above.add(parent);
        if (!matching.has(name)) needed.add(parent);
      }
  return candidates
    .filter((name) => matching.has(name) && (satisfies(name) || needed.has(name)))
    .map((name) => ({ name, isSelected: satisfies(name), hasSelectedBelow: above.has(name) }));
}

/** Whether a name satisfies all selection options that select. */
function criterion(turn: Turn, seen: Account, selection: readonly ListSelection[]): (name: string) => boolean {
  const subscribed = selection.includes("SUBSCRIBED") ? new Set(seen.subscriptions) : undefined;
  const isOfUse = selection.includes("SPECIAL-USE");
  const hasUse = (mailbox: Mailbox | undefined): boolean => mailbox !== undefined && usesOf(turn, mailbox).length > 0;
  return (name) => (!subscribed || subscribed.has(name)) && (!isOfUse || hasUse(seenMailbox(turn, seen, name)));
}

/** Every name that could be in the answer, in order. */
function candidateNames(account: Account, selection: readonly ListSelection[], recursive: boolean): string[] {
  const names = new Set(listNames(account).map(({ name }) => name));
  if (!selection.includes("SUBSCRIBED")) return [...names];
  for (const name of account.subscriptions) {
    names.add(name);
    if (recursive) for (const parent of parentsOf(name)) names.add(parent);
  }
  return [...names].sort(compareNames);
}
