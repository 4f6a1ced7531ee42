/**
 * What could come next in a command line: commands, then their arguments by `completion-grammar.ts`. What the server
 * would refuse now (another state, a capability that is not offered) comes last and says so: trying it is allowed.
 */
import { capabilities as allCapabilities } from "#engine/capabilities.ts";
import type { StateName } from "#engine/session.ts";
import { printMailbox } from "#imap/mailbox-name.ts";
import { utf8Decode } from "#imap/octets.ts";
import { type Group, type Place, placeIn } from "./command-arguments.ts";
import { GRAMMAR, type Slot } from "./completion-grammar.ts";
import { type IsCommandWord, ownTag } from "./tag-rule.ts";

/** What completion needs of a row of the command registry. */
export interface OfferedCommand {
  readonly name: string;
  readonly states: readonly StateName[];
  readonly capabilities?: readonly string[];
}

export interface CompletionContext {
  readonly commands: readonly OfferedCommand[];
  readonly stateName: StateName;
  readonly capabilities: readonly string[];
  /** Unicode. */
  readonly mailboxNames: readonly string[];
  /** Mailbox names go as UTF-8, else as modified UTF-7. */
  readonly utf8: boolean;
}

interface Candidate {
  /** What replaces the unfinished word, with a space after it where more must follow. */
  readonly text: string;
  /** Why it comes last, or what it stands for. */
  readonly note?: string;
}

export interface Completion {
  /** Where the unfinished word begins. */
  readonly start: number;
  readonly candidates: readonly Candidate[];
  /** What stands at this place, where that can be said. */
  readonly hint: string | undefined;
}

/** Completes the end of `before`, which is the line up to the cursor; the tag may be there or not. */
export function complete(before: string, isCommandWord: IsCommandWord, context: CompletionContext): Completion {
  const from = commandStart(before, isCommandWord);
  const name = /^(?:uid +)?[^ ]+(?= )/i.exec(before.slice(from))?.[0];
  if (name === undefined || /^uid$/i.test(name)) return completeCommand(before, from, context);
  return completeArgument(before, from + name.length + 1, name.toUpperCase().replace(/ +/, " "), context);
}

function commandStart(before: string, isCommandWord: IsCommandWord): number {
  // The tag counts as soon as a space follows it.
  const tag = ownTag(`${before}.`, isCommandWord);
  return tag === undefined ? 0 : (/^[^ ]+ +/.exec(before)?.[0].length ?? 0);
}

function completeCommand(before: string, from: number, context: CompletionContext): Completion {
  const typed = before.slice(from).toUpperCase();
  const candidates: Candidate[] = [];
  const late: Candidate[] = [];
  let hasUid = false;
  for (const command of context.commands) {
    const isUid = command.name.startsWith("UID ");
    if (!command.name.startsWith(typed)) continue;
    if (isUid && !typed.startsWith("UID ")) {
      if (!hasUid) candidates.push({ text: "UID " });
      hasUid = true;
      continue;
    }
    const note = objection(command, context);
    const text = mandatory(slotsOf(command.name)) ? `${command.name} ` : command.name;
    if (note === undefined) candidates.push({ text });
    else late.push({ text, note });
  }
  return {
    start: from,
    candidates: [...candidates, ...late],
    hint: candidates.length + late.length === 0 ? "command" : undefined,
  };
}

function objection(command: OfferedCommand, { stateName, capabilities }: CompletionContext): string | undefined {
  if (command.capabilities && !isOffered(command.capabilities, capabilities)) return "not offered";
  return command.states.includes(stateName) ? undefined : "not in this state";
}

function isOffered(anyOf: readonly string[], capabilities: readonly string[]): boolean {
  return anyOf.some((wanted) => capabilities.some((offered) => offered.toUpperCase() === wanted.toUpperCase()));
}

const slotsOf = (name: string): readonly Slot[] => GRAMMAR[name] ?? GRAMMAR[name.replace(/^UID /, "")] ?? [];
const mandatory = (slots: readonly Slot[]): boolean => slots.some((slot) => slot.optional === undefined);

function completeArgument(before: string, from: number, name: string, context: CompletionContext): Completion {
  const place = placeIn(before, from);
  const slots = slotsAt(slotsOf(name), place);
  const found = slots.map((slot) => candidatesOf(slot, place, context));
  const isLast = place.groups.length > 1 || !moreAfter(slotsOf(name), place);
  const candidates = found.flatMap((list) =>
    list.candidates.map((c) => (isLast || !ends(c.text) ? c : { ...c, text: `${c.text} ` })),
  );
  const start = found.find((list) => list.candidates.length > 0)?.start ?? place.start;
  candidates.sort((a, b) => Number(a.note === LATE) - Number(b.note === LATE));
  return { start, candidates, hint: slots.length > 0 ? slots.map((slot) => slot.hint).join(", or ") : undefined };
}

const LATE = "not offered";
/** A word that is complete, rather than the beginning of something in brackets. */
const ends = (text: string): boolean => !/[[({}]$/.test(text);

/** The slots that the unfinished word may belong to. */
function slotsAt(all: readonly Slot[], { groups, partial, isQuoted }: Place): readonly Slot[] {
  const [outer, ...inner] = groups as [Group, ...Group[]];
  const next = inner[0];
  const begins = next ? (next.key || next.open).charAt(0) : isQuoted ? '"' : partial.charAt(0);
  let slots = positional(all, outer.words, begins).map((slot) => afterWords(slot, outer.words));
  for (const { open, key, words } of inner) {
    if (key !== "") slots = slots.flatMap((slot) => slot.inside?.[key] ?? []);
    else slots = open === "(" ? slots.filter((slot) => slot.words && !slot.source) : [];
    slots = slots.map((slot) => afterWords(slot, words));
  }
  return slots;
}

/** After these words, beginning with this character: the optional slots that are possible, and the next one that is not. */
function positional(slots: readonly Slot[], words: readonly string[], begins: string): readonly Slot[] {
  let at = 0;
  for (const word of words) {
    while (isSkipped(slots[at], word.charAt(0))) at++;
    if (!slots[at]?.repeats) at++;
  }
  const possible: Slot[] = [];
  for (const slot of slots.slice(at)) {
    if (begins !== "" && isSkipped(slot, begins)) continue;
    possible.push(slot);
    if (slot.optional === undefined || begins !== "") break;
  }
  return possible;
}

const isSkipped = (slot: Slot | undefined, begins: string): boolean =>
  slot?.optional !== undefined && !slot.optional.includes(begins);

/** The slot itself, or the argument of a word before. */
function afterWords(slot: Slot, words: readonly string[]): Slot {
  for (const back of [2, 1]) {
    const argument = slot.after?.[words.at(-back) ?? ""]?.[back - 1];
    if (argument) return argument;
  }
  return slot;
}

function moreAfter(slots: readonly Slot[], { groups }: Place): boolean {
  const words = groups[0]?.words ?? [];
  const here = positional(slots, words, "x").at(-1);
  if (!here || here.repeats) return false;
  return mandatory(slots.slice(slots.indexOf(here) + 1));
}

function candidatesOf(
  slot: Slot,
  place: Place,
  context: CompletionContext,
): { start: number; candidates: Candidate[] } {
  const numbers = slot.numbered ? (/^(?:\d+\.)+/.exec(place.partial)?.[0].length ?? 0) : 0;
  const partial = place.partial.slice(numbers).toUpperCase();
  const candidates: Candidate[] = [];
  if (slot.source === "mailbox") candidates.push(...mailboxCandidates(place.partial, context));
  if (!place.isQuoted || slot.words?.includes('""')) {
    const isBare = place.groups.length === 1;
    for (const entry of [...sourceWords(slot, context), ...(slot.words ?? []), ...((isBare && slot.bare) || [])]) {
      const [word, anyOf] = splitEntry(entry);
      if (!word.toUpperCase().startsWith(partial)) continue;
      candidates.push(anyOf && !isOffered(anyOf, context.capabilities) ? { text: word, note: LATE } : { text: word });
    }
  }
  return { start: place.start + numbers, candidates };
}

function splitEntry(entry: string): [string, readonly string[] | undefined] {
  const at = entry.indexOf("@");
  return at <= 0 ? [entry, undefined] : [entry.slice(0, at), entry.slice(at + 1).split("|")];
}

function sourceWords(slot: Slot, { capabilities }: CompletionContext): readonly string[] {
  if (slot.source === "capability")
    return allCapabilities.filter((c) => c.canEnable && isOffered([c.name], capabilities)).map((c) => c.name);
  if (slot.source !== "mechanism") return [];
  return capabilities.filter((name) => /^AUTH=/i.test(name)).map((name) => name.slice(5));
}

/** Names that begin so, as they are on the wire or as people write them; case counts only for the order. */
function mailboxCandidates(partial: string, { mailboxNames, utf8 }: CompletionContext): readonly Candidate[] {
  const folded = partial.toLowerCase();
  const exact: Candidate[] = [];
  const others: Candidate[] = [];
  for (const name of mailboxNames) {
    const wire = printMailbox(name, utf8);
    const text = utf8Decode(wire);
    if (text === undefined || /[\r\n]/.test(text)) continue;
    const bare = text.replace(/^"/, "");
    if (![name, bare].some((form) => form.toLowerCase().startsWith(folded))) continue;
    const isEncoded = !utf8 && /[^\x20-\x7e]|&/.test(name);
    (name.startsWith(partial) ? exact : others).push(isEncoded ? { text, note: name } : { text });
  }
  return [...exact, ...others];
}
