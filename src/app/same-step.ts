/** What stays the same when the same inputs are run again under another strategy: the step, and most lines. */
import type { Line, Play } from "#sim/play.ts";

/** The cursor in `after` for the step at which `cursor` stood in `before`: the same moment, as near a line as there is. */
export function sameStep(before: Play, cursor: number, after: Play): number {
  const line = before.lines[cursor];
  if (!line) return -1;
  if (cursor === before.lines.length - 1) return after.lines.length - 1;
  const old = before.moments[line.moment]?.lines ?? [];
  for (let i = line.moment; i >= 0; i--) {
    const now = after.moments[i]?.lines ?? [];
    if (now.length === 0) continue;
    const place = i === line.moment ? line.index - (old[0]?.index ?? 0) : now.length - 1;
    const wasLast = i !== line.moment || place === old.length - 1;
    return (wasLast ? now[now.length - 1] : now[Math.min(place, now.length - 1)])?.index ?? -1;
  }
  return -1;
}

const face = (line: Line): string => `${line.kind} ${line.client ?? 0} ${line.passage?.type ?? ""} ${line.text}`;

const looksLike = (one: Line, other: Line | undefined): boolean =>
  one.text === other?.text && one.kind === other.kind && one.client === other.client;

/** Lines of `after` that `before` did not have in the same moment. */
export function changedLines(before: Play, after: Play): ReadonlySet<number> {
  const changed = new Set<number>();
  for (const [i, moment] of after.moments.entries()) {
    const old = before.moments[i]?.lines ?? [];
    if (moment.lines.every((line, place) => looksLike(line, old[place]))) continue;
    const had = new Map<string, number>();
    for (const line of old) had.set(face(line), (had.get(face(line)) ?? 0) + 1);
    for (const line of moment.lines) {
      const left = had.get(face(line)) ?? 0;
      if (left > 0) had.set(face(line), left - 1);
      else changed.add(line.index);
    }
  }
  return changed;
}
