/** The play's own clock. */
import { stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";

/** `09:00:00`, with the day where it is another one; milliseconds where there are any. */
export function clockText(ms: number, sinceMs: number): string {
  const [day, time] = new Date(ms).toISOString().split("T") as [string, string];
  const isSameDay = new Date(sinceMs).toISOString().startsWith(day);
  const short = time.replace(/(?:\.000)?Z$/, "");
  return isSameDay ? short : `${day.slice(5)} ${short}`;
}

export function SpineClock() {
  const { now } = useScope(stateOf);
  const epochMs = useScope((scope) => scope.recording.setup.epochMs);
  return (
    <dl className="facts">
      <dt>clock</dt>
      <dd>{clockText(epochMs + now, epochMs)}</dd>
    </dl>
  );
}
