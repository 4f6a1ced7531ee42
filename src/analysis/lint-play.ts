/** What the linter finds in a play, at the lines of its ladder. */
import type { Play } from "#sim/play.ts";
import { exchangeOfPlay, lineOfPlace } from "./exchange-of-play.ts";
import type { Finding } from "./lint/core/rule.ts";
import { lint } from "./lint/index.ts";

export interface PlayFinding {
  readonly finding: Finding;
  /** Index of the line; undefined: it stands at no line. */
  readonly line: number | undefined;
}

/** In the order in which they show. */
export function lintPlay(play: Play): PlayFinding[] {
  const exchange = exchangeOfPlay(play);
  return lint(exchange).map((finding) => ({ finding, line: lineOfPlace(play, exchange, finding.place) }));
}
