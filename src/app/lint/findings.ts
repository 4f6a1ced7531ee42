/** What the linter finds in the play on screen, for those who show it. Who reads is loaded later (reading.ts). */
import { isBreach, type Strength } from "#analysis/lint/core/rule.ts";
import type { PlayFinding } from "#analysis/lint-play.ts";
import type { Row } from "#formats/ladder/rows.ts";
import { keepLast } from "../selectors.ts";
import type { Scope } from "../store.ts";
import { givesAway, type Question } from "../story.ts";

/** MUST: it breaks the protocol. */
export type Weight = "MUST" | "SHOULD" | "MAY";
export const WEIGHTS: readonly Weight[] = ["MUST", "SHOULD", "MAY"];

export const weightOf = (strength: Strength): Weight =>
  isBreach(strength) ? "MUST" : strength === "MAY" ? "MAY" : "SHOULD";

export interface Findings {
  /** In the order of their lines; those at no line last. */
  readonly all: readonly PlayFinding[];
  readonly byLine: ReadonlyMap<number, readonly PlayFinding[]>;
  /** Lines with one of MUST strength: they never fold. */
  readonly musts: ReadonlySet<number>;
  /** How many lines are read; undefined: all. */
  readonly read: number | undefined;
}

const isMust = ({ finding }: PlayFinding): boolean => isBreach(finding.strength);

/** Those of a row, the strongest first; undefined: none, or they would give away what is asked and has not come yet. */
export function findingsOfRow(
  { byLine }: Findings,
  { first, last }: Row,
  question: Question | undefined,
  cursor: number,
): readonly PlayFinding[] | undefined {
  if (byLine.size === 0 || (last > cursor && givesAway(question, last))) return undefined;
  const found: PlayFinding[] = [];
  for (let line = first; line <= last; line++) found.push(...(byLine.get(line) ?? []));
  if (found.length === 0) return undefined;
  return found.some(isMust) ? [...found.filter(isMust), ...found.filter((each) => !isMust(each))] : found;
}

/** `MUST expunge-in-fetch: …`, and how many more. */
export function findingWords(found: readonly PlayFinding[] | undefined): string {
  const [first] = found ?? [];
  if (!found || !first) return "";
  const { strength, rule, message } = first.finding;
  return `Finding: ${strength} ${rule}: ${message}${found.length > 1 ? `, and ${found.length - 1} more` : ""}`;
}

/** What readers are told of a row, with what the linter says of it. */
export const withFindings = (
  text: string | undefined,
  found: readonly PlayFinding[] | undefined,
): string | undefined => (found ? [text, findingWords(found)].filter(Boolean).join(" ") : text);

const keptMarks = keepLast(({ byLine, musts }: Findings) =>
  [...byLine.keys()].map((line) => ({ line, isMust: musts.has(line) })),
);
/** Places on the way through the play, for whoever draws it small. Ascending; the strongest of a line. */
export const findingMarks = ({ findings }: Scope): readonly { readonly line: number; readonly isMust: boolean }[] =>
  keptMarks(findings);
