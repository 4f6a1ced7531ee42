/** Where a cell's play shows what became of the newcomer: an alarm of its own, or else where it says so itself. */
import type { Alarm } from "#analysis/alarms/alarm.ts";
import type { Failure } from "#analysis/matrix/cell-run.ts";
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";

/** The index of a line; undefined: only its end shows it. */
export function failureAt(
  { lines }: Play,
  alarms: Iterable<Alarm>,
  client: ClientNumber,
  { kind, text }: Failure,
): number | undefined {
  if (kind === "wrong message")
    for (const alarm of alarms) if (alarm.client === client && alarm.kind.startsWith("wrong")) return alarm.line;
  return lines.find((line) => line.isRemark && line.client === client && line.text === text)?.index;
}
