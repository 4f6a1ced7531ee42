/** The clock and what time it is: where there is no spine. */
import { ClockHand, clockText } from "../panels/spine-clock.tsx";
import { stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";

export function ClockLine() {
  const { now } = useScope(stateOf);
  const epochMs = useScope((scope) => scope.recording.setup.epochMs);
  return (
    <div className="clock-line">
      <ClockHand />
      <span className="mono">{clockText(epochMs + now, epochMs)}</span>
    </div>
  );
}
