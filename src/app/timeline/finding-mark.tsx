/** At a row that the linter has something to say about: a sign and a word. */
import type { PlayFinding } from "#analysis/lint-play.ts";
import { scriptIsMissing } from "../engine.ts";
import { findingWords, weightOf } from "../lint/findings.ts";
import { show } from "../store.ts";

export function FindingMark({ found }: { found: readonly PlayFinding[] }) {
  const [first] = found;
  if (!first) return null;
  const weight = weightOf(first.finding.strength);
  const words = findingWords(found);
  return (
    <button
      type="button"
      className={`finding-mark is-${weight.toLowerCase()}`}
      tabIndex={-1}
      aria-label={words}
      title={words}
      onClick={() => {
        show({ isInspectorOpen: true });
        void import("../lint/choosing.ts").then(({ goToFinding }) => goToFinding(first), scriptIsMissing);
      }}
    >
      § {weight}
      {found.length > 1 && ` ×${found.length}`}
    </button>
  );
}
