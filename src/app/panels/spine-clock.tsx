/** The play's own clock, and what time will do by itself: the server's timers. */
import { Fragment } from "react";
import { type PendingTimer, pendingTimers } from "#engine/timers.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { clientOf } from "#sim/session-ids.ts";
import { ActionButton } from "../action-button.tsx";
import { Pause, Play } from "../icons.tsx";
import { nextAt } from "../link-deeds.ts";
import { stateOf } from "../selectors.ts";
import { stageAtCursor, useScope } from "../store.ts";

/** `09:00:00`, with the day where it is another one; milliseconds where there are any. */
export function clockText(ms: number, sinceMs: number): string {
  const [day, time] = new Date(ms).toISOString().split("T") as [string, string];
  const isSameDay = new Date(sinceMs).toISOString().startsWith(day);
  const short = time.replace(/(?:\.000)?Z$/, "");
  return isSameDay ? short : `${day.slice(5)} ${short}`;
}

/** `1:05:00`, `29:59`, `0:00.200`: hours where there are any, minutes and seconds. */
export function countdown(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (part: number): string => String(part).padStart(2, "0");
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const rest = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}`;
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}${rest}`;
}

const PURPOSES: Readonly<Record<PendingTimer["purpose"], string>> = {
  autologout: "autologout",
  "idle-look": "IDLE, a look",
  "idle-keepalive": "IDLE, a word",
  "idle-end": "end of IDLE",
  "logout-answer": "answer due",
  "bye-again": "BYE again",
};

/** So many are looked at: the next ones. */
const TIMERS_MAX = 6;

/** A timer with the clients for which it runs alike: two that differ in nothing else are one. */
export function sharedTimers(timers: readonly PendingTimer[]): readonly (PendingTimer & { readonly of: string })[] {
  const shared = new Map<string, [PendingTimer, number[]]>();
  for (const timer of timers) {
    const key = `${timer.purpose} ${timer.due} ${timer.since}`;
    const client = clientOf(timer.session);
    const known = shared.get(key);
    if (known) known[1].push(client);
    else shared.set(key, [timer, [client]]);
  }
  return [...shared.values()].map(([timer, clients]) => ({ ...timer, of: printNumberSet(rangesOf(clients)) }));
}

export function SpineClock() {
  const { now } = useScope(stateOf);
  const epochMs = useScope((scope) => scope.recording.setup.epochMs);
  const stage = useScope(stageAtCursor);
  const timers = sharedTimers(pendingTimers(stage.world).slice(0, TIMERS_MAX));
  const next = nextAt(stage);
  return (
    <dl className="facts is-timers">
      <dt className="clock-hands">
        <ClockHand />
        <ClockRate />
      </dt>
      <dd>{clockText(epochMs + now, epochMs)}</dd>
      {next !== undefined && next !== timers[0]?.due && (
        <>
          <dt title="A line arrives, a NAT forgets, or a virtual client acts">next</dt>
          <dd>
            <JumpButton left={countdown(Math.max(0, next - now))} />
          </dd>
        </>
      )}
      {timers.map(({ of, purpose, due, since }, i) => {
        const left = countdown(Math.max(0, due - now));
        return (
          <Fragment key={`${of} ${purpose} ${since}`}>
            <dt title={`Client ${of}: ${PURPOSES[purpose]}, of ${countdown(due - since)}`}>
              C{of} {PURPOSES[purpose]}
            </dt>
            <dd>{i === 0 && due === next ? <JumpButton left={left} /> : left}</dd>
          </Fragment>
        );
      })}
    </dl>
  );
}

/** Lets the clock run, or stops it. */
export function ClockHand() {
  const isRunning = useScope((scope) => scope.running !== undefined);
  return (
    <ActionButton
      id="clock"
      className={isRunning ? "clock-hand is-running" : "clock-hand"}
      label={isRunning ? "Stop the clock" : "Let the clock run"}
    >
      {isRunning ? <Pause /> : <Play />}
    </ActionButton>
  );
}

function ClockRate() {
  const rate = useScope((scope) => scope.rate);
  return (
    <ActionButton id="clock-rate" className="clock-rate" label={`The clock’s speed: ${rate}`}>
      ×{rate}
    </ActionButton>
  );
}

const JumpButton = ({ left }: { left: string }) => (
  <ActionButton id="jump" className="link-button" label={`On to what falls due next, in ${left}`}>
    {left}
  </ActionButton>
);
