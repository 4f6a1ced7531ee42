/** What the map marks: alarms, what lint rules find, questions, and where other branches leave. */
import type { Play } from "#sim/play.ts";
import type { Recording } from "#sim/recording.ts";
import { useAlarms } from "../../insight/use-insight.ts";
import { findingMarks } from "../../lint/findings.ts";
import { keepLast } from "../../selectors.ts";
import { useScope } from "../../store.ts";
import { forks, scrubberMarks } from "../scrubber-marks.ts";
import type { MapMark } from "./overview.ts";

type Found = ReturnType<typeof findingMarks>;

const keptMarks = keepLast(
  (play: Play, recording: Recording, alarms: ReadonlyMap<number, unknown> | undefined, findings: Found) => [
    // Not which message: that may be the answer to a question.
    ...[...(alarms?.keys() ?? [])].map(
      (line): MapMark => ({ line, kind: "alarm", title: "A command acts on a wrong message" }),
    ),
    ...findings.map(
      ({ line, isMust }): MapMark => ({
        line,
        kind: "finding",
        title: isMust ? "The linter: a MUST is broken" : "The linter has something to say",
      }),
    ),
    ...scrubberMarks(play).flatMap(({ line, kind }): readonly MapMark[] =>
      kind === "question" ? [{ line, kind, title: "A question" }] : [],
    ),
    ...forks(recording, play)
      .filter(({ isCurrent }) => !isCurrent)
      .sort((one, other) => one.line - other.line)
      .map(({ branch, line }): MapMark => ({ line, kind: "fork", title: `“${branch.name}” leaves here` })),
  ],
);

export function useMapMarks(): readonly MapMark[] {
  const play = useScope((scope) => scope.play);
  const recording = useScope((scope) => scope.recording);
  return keptMarks(play, recording, useAlarms(), useScope(findingMarks));
}
