/** Which findings are in view, which one is looked at, and going from one to the next. */
import { create } from "zustand";
import type { PlayFinding } from "#analysis/lint-play.ts";
import { seek } from "../moves.ts";
import { keepLast } from "../selectors.ts";
import { type Scope, show, useScope } from "../store.ts";
import { secretFrom } from "../story.ts";
import { type Findings, findingWords, type Weight, weightOf } from "./findings.ts";

export interface Wanted {
  /** Strengths that are left out. */
  readonly without: ReadonlySet<Weight>;
  /** Undefined: every rule. */
  readonly rule: string | undefined;
}
export const useWanted = create<Wanted>(() => ({ without: new Set(), rule: undefined }));

export const isWanted = ({ finding }: PlayFinding, { without, rule }: Wanted): boolean =>
  !without.has(weightOf(finding.strength)) && (rule === undefined || finding.rule === rule);

const { getState: get } = useScope;

const keptTold = keepLast(({ all }: Findings, end: number): readonly PlayFinding[] =>
  all.filter(({ line = -1 }) => line < end),
);
/** An open question keeps what follows it to itself. */
export const toldFindings = ({ findings, play, cursor }: Scope): readonly PlayFinding[] =>
  keptTold(findings, secretFrom(play, cursor));

/** The same finding, also where the linter has read the play anew. */
export const isSameFinding = (one: PlayFinding | undefined, other: PlayFinding): boolean =>
  one === other ||
  (one !== undefined &&
    one.line === other.line &&
    one.finding.rule === other.finding.rule &&
    one.finding.message === other.finding.message);

/** Shows a finding and goes to its line. */
export function goToFinding(chosen: PlayFinding): void {
  if (chosen.line !== undefined) seek(chosen.line);
  show({ finding: chosen, tab: "lint", notice: findingWords([chosen]) });
}

/** To the next finding in view, or the one before; several at one line come one after the other. */
export function stepFinding(by: 1 | -1): void {
  const { findings, cursor, finding } = get();
  const wanted = useWanted.getState();
  const places = toldFindings(get()).filter((each) => each.line !== undefined && isWanted(each, wanted));
  const at = places.findIndex((each) => each.line === cursor && isSameFinding(finding, each));
  const lineOf = ({ line = -1 }: PlayFinding): number => line;
  const next =
    at >= 0
      ? places[at + by]
      : by > 0
        ? (places.find((each) => lineOf(each) === cursor) ?? places.find((each) => lineOf(each) > cursor))
        : places.findLast((each) => lineOf(each) < cursor);
  if (next) return goToFinding(next);
  const where = by > 0 ? "after" : "before";
  const isReading = findings.read !== undefined;
  show({ notice: isReading ? "The linter is still reading" : `The linter finds nothing ${where} this` });
}

export function toggleWeight(weight: Weight): void {
  const without = new Set(useWanted.getState().without);
  if (!without.delete(weight)) without.add(weight);
  useWanted.setState({ without });
}
