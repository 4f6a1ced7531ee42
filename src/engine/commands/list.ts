/**
 * LIST: names of mailboxes that match patterns and options.   rfc9051#6.3.9  rfc5258  rfc5819  rfc6154  rfc3348
 *
 * Two reasons put a name in the answer: it satisfies the selection options, or, with RECURSIVEMATCH, one below it does
 * that is not in the answer itself (rfc9051#6.3.9.3).
 */
import { listNames } from "#store/account.ts";
import { compareNames, DELIMITER, matchesPattern, parentsOf } from "#store/mailbox-names.ts";
import { mailboxNamed } from "../accounts.ts";
import { type Command, ok } from "../command.ts";
import { isExtended, type ListArgs, type ListSelection, printListArgs, readListArgs } from "../list-options.ts";
import { type AttributesWanted, basicAttributes, nameAttributes } from "../name-attributes.ts";
import { sayStatus } from "../status-items.ts";
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
  for (const { name, hasSelectedBelow } of namesSelected(turn, selection, patterns)) {
    const criteria = selection.filter((option) => option === "SUBSCRIBED" || option === "SPECIAL-USE");
    const childInfo = { tag: "CHILDINFO", value: `(${criteria.map((option) => `"${option}"`).join(" ")})` };
    turn.respond({
      type: "list",
      command: "LIST",
      attributes: nameAttributes(turn, name, wanted),
      delimiter: DELIMITER,
      name,
      ...(hasSelectedBelow ? { extended: [childInfo] } : {}),
    });
    const mailbox = mailboxNamed(turn.world, turn.user, name);
    if (mailbox && returns && returns.status.length > 0) sayStatus(turn, mailbox, returns.status);
  }
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
  /** With RECURSIVEMATCH: one below it satisfies the criteria. */
  readonly hasSelectedBelow: boolean;
}

function namesSelected(turn: Turn, selection: readonly ListSelection[], patterns: readonly string[]): SelectedName[] {
  const recursive = selection.includes("RECURSIVEMATCH");
  const satisfies = criterion(turn, selection);
  const candidates = candidateNames(turn, selection, recursive);
  const matching = new Set(candidates.filter((name) => patterns.some((pattern) => matchesPattern(pattern, name))));
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
    .map((name) => ({ name, hasSelectedBelow: above.has(name) }));
}

/** Whether a name satisfies all selection options that select. */
function criterion(turn: Turn, selection: readonly ListSelection[]): (name: string) => boolean {
  const subscribed = selection.includes("SUBSCRIBED") ? new Set(turn.account.subscriptions) : undefined;
  const isForUse = selection.includes("SPECIAL-USE");
  return (name) =>
    (!subscribed || subscribed.has(name)) &&
    (!isForUse || (mailboxNamed(turn.world, turn.user, name)?.specialUse.length ?? 0) > 0);
}

/** Every name that could be in the answer, in order. */
function candidateNames(turn: Turn, selection: readonly ListSelection[], recursive: boolean): string[] {
  const { account } = turn;
  const names = new Set(listNames(account).map(({ name }) => name));
  if (!selection.includes("SUBSCRIBED")) return [...names];
  for (const name of account.subscriptions) {
    names.add(name);
    if (recursive) for (const parent of parentsOf(name)) names.add(parent);
  }
  return [...names].sort(compareNames);
}
