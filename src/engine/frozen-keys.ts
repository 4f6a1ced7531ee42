/**
 * Search keys that keep their meaning: message sequence numbers and "$" become the UIDs that they stand for now.
 * rfc5267#4.3
 */
import { type NumberSetOrSaved, type Range, resolveNumberSet } from "#imap/number-set.ts";
import type { SearchKey } from "#imap/search-key.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { eachKey } from "./found-messages.ts";

/** `saved`: UIDs. */
export function frozenKeys(keys: readonly SearchKey[], view: MessageIndex, saved: readonly Range[]): SearchKey[] {
  const freeze = (key: SearchKey): SearchKey => {
    switch (key.key) {
      case "SEQUENCE":
        return { key: "UID", set: key.set === "$" ? saved : view.uidsOf(resolveWithin(key.set, view.size)) };
      case "UID":
        return key.set === "$" ? { key: "UID", set: saved } : key;
      case "NOT":
        return { key: "NOT", of: freeze(key.of) };
      case "OR":
        return { key: "OR", either: freeze(key.either), or: freeze(key.or) };
      case "AND":
        return { key: "AND", of: key.of.map(freeze) };
      default:
        return key;
    }
  };
  return keys.map(freeze);
}

/** Numbers above the last one match nothing: SEARCH asks, it does not address. */
const resolveWithin = (set: Exclude<NumberSetOrSaved, "$">, size: number): Range[] =>
  resolveNumberSet(set, size)
    .filter(({ first }) => first <= size)
    .map(({ first, last }) => ({ first, last: Math.min(last, size) }));

/** Whether a message can begin or stop to match while it stays as it is: by the time, or by what "*" is. */
export const dependsOnOthers = (keys: readonly SearchKey[]): boolean =>
  [...eachKey(keys)].some(
    (key) =>
      key.key === "YOUNGER" ||
      key.key === "OLDER" ||
      (key.key === "UID" && key.set !== "$" && key.set.some(({ first, last }) => first === "*" || last === "*")),
  );
