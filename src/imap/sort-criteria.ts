/**
 * What SORT sorts by.   rfc5256#5 (sort-criteria)  rfc5957#5 (DISPLAYFROM, DISPLAYTO)
 */
import type { OctetString } from "./octets.ts";
import { BadSyntax, type Reader } from "./reader.ts";

export const SORT_KEYS = [
  "ARRIVAL",
  "CC",
  "DATE",
  "FROM",
  "SIZE",
  "SUBJECT",
  "TO",
  "DISPLAYFROM",
  "DISPLAYTO",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface SortCriterion {
  readonly key: SortKey;
  /** REVERSE: descending. */
  readonly reverse: boolean;
}

/** `(SUBJECT REVERSE DATE)`: in the order of their weight, at least one. */
export function readSortCriteria(reader: Reader, known: readonly SortKey[] = SORT_KEYS): SortCriterion[] {
  return reader.list("the sort criteria", () => {
    const reverse = reader.takeWord("REVERSE");
    if (reverse) reader.space();
    const start = reader.position;
    const word = reader.word("a sort criterion");
    const key = known.find((name) => name === word);
    if (!key) throw new BadSyntax(`expected a sort criterion (${known.join(", ")}), not ${word.slice(0, 40)}`, start);
    return { key, reverse };
  });
}

export const printSortCriteria = (criteria: readonly SortCriterion[]): OctetString =>
  `(${criteria.map(({ key, reverse }) => `${reverse ? "REVERSE " : ""}${key}`).join(" ")})`;
