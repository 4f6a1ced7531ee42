/**
 * The ladder by the play's clock. It is the same ladder, with the same rows: only where they stand is another matter, and
 * behind them are the clock, the silences that are drawn shorter, and the timers that run at the cursor.
 */
import { type PendingTimer, pendingTimers } from "#engine/timers.ts";
import type { Play } from "#sim/play.ts";
import { clockText, sharedTimers } from "../../panels/spine-clock.tsx";
import { rows as rowsIn } from "../../selectors.ts";
import { stageAtCursor, useScope } from "../../store.ts";
import { type Backdrop, Ladder, type Look, USUAL } from "../ladder.tsx";
import { type Gap, gapBefore, gapsAmong, type TimeScale } from "./time-scale.ts";
import { timeScaleOf } from "./time-scale-of.ts";
import { lengthWords, roundLength } from "./time-words.ts";

const TIMERS_MAX = 4;
/** px that its words need. */
const ROOM = 190;

const TIMERS: Readonly<Record<PendingTimer["purpose"], string>> = {
  autologout: "autologout",
  "idle-look": "looks while IDLE",
  "idle-keepalive": "word while IDLE",
  "idle-end": "end of IDLE",
  "logout-answer": "answer due",
  "bye-again": "BYE again",
};

interface DueTimer {
  readonly y: number;
  readonly words: string;
  readonly isBeyond: boolean;
}

/** Where the timers that run at the cursor fall due, one beside the other where that is the same place. */
function dueTimers(timers: readonly PendingTimer[], scale: TimeScale, now: number): readonly DueTimer[] {
  const found: DueTimer[] = [];
  let beyond = 0;
  for (const { of, purpose, due } of sharedTimers(timers)) {
    const words = `C${of} ${TIMERS[purpose]}`;
    const isBeyond = due > scale.end;
    const y = isBeyond ? scale.bottom + (0.95 + 0.6 * beyond) * scale.rowHeight : scale.yOf(due);
    const last = found.at(-1);
    if (isBeyond) {
      if (beyond++ < TIMERS_MAX) found.push({ y, words: `${words}, in ${lengthWords(due - now)}`, isBeyond });
    } else if (last && !last.isBeyond && y - last.y < 0.4 * scale.rowHeight)
      found[found.length - 1] = { ...last, words: `${last.words} · ${words}` };
    else found.push({ y, words, isBeyond });
  }
  return found;
}

const ClockFace = () => (
  <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true" focusable="false">
    <path d="M6.5 1a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM6.500 3.500v3.200l2 1.300" />
  </svg>
);

interface BehindProps extends Backdrop {
  readonly scale: TimeScale;
  readonly epochMs: number;
}

interface GapProps {
  readonly gap: Gap;
  readonly lanes: Backdrop["lanes"];
  /** Where its words stand. */
  readonly middle: number;
  /** px that a line of words is high. */
  readonly line: number;
  readonly epochMs: number;
}

/** The clock at the left of a gap: when what follows it happens, and how long that is after what came before. */
const GapView = ({ gap, lanes, middle, line, epochMs }: GapProps) => {
  const { top, height, from, to, isShortened } = gap;
  return (
    <>
      <span className="time-line" style={{ top: top + height }} />
      {height >= line && (
        <span className="time-at" style={{ top: top + height - line }}>
          {clockText(epochMs + to, epochMs)}
        </span>
      )}
      {isShortened ? (
        <>
          {[...lanes.x].map(([lane, x]) => (
            <svg
              key={lane}
              className="time-break"
              style={{ left: x, top: top + height / 2 }}
              width="18"
              height="12"
              aria-hidden="true"
              focusable="false"
            >
              <path d="M2 9 6 2 11 9 16 2" />
            </svg>
          ))}
          <span className="time-silence" style={{ left: middle, top: top + height / 2 }}>
            {lengthWords(to - from)}
          </span>
        </>
      ) : (
        height >= 2.1 * line && (
          <span className="time-length" style={{ top: top + 2, height: height - line - 3 }}>
            <span>{lengthWords(to - from)}</span>
          </span>
        )
      )}
    </>
  );
};

function Behind({ lanes, start, end, covered, scale, epochMs }: BehindProps) {
  const stage = useScope(stageAtCursor);
  const { now } = stage.world;
  const server = lanes.x.get(0) ?? 0;
  const [first, last] = [scale.topOf(start), end >= scale.rows ? scale.height : scale.topOf(end)];
  const isAtLeft = lanes.width - covered - server < ROOM;
  const line = scale.rowHeight / 2;
  const middle = isAtLeft ? lanes.width / 2 : server;
  const place = isAtLeft ? { right: lanes.width - server } : { left: server };
  const side = isAtLeft ? " is-at-left" : "";
  const timers = dueTimers(pendingTimers(stage.world), scale, now);
  return (
    <>
      {start === 0 && scale.rows > 0 && (
        <span className="time-at" style={{ top: 4 }}>
          {clockText(epochMs + scale.start, epochMs)}
        </span>
      )}
      {gapsAmong(scale.gaps, start, end).map((gap) => (
        <GapView key={gap.row} gap={gap} lanes={lanes} middle={middle} line={line} epochMs={epochMs} />
      ))}
      {end >= scale.rows && timers.some(({ isBeyond }) => isBeyond) && (
        <span className={`time-to-come${side}`} style={{ top: scale.bottom + 0.4 * scale.rowHeight, ...place }}>
          still to come
        </span>
      )}
      {timers
        .filter(({ y }) => y >= first - 40 && y <= last + 40)
        .map(({ y, words }) => (
          <span key={`${y} ${words}`} className={`time-due${side}`} style={{ top: y, ...place }}>
            <ClockFace />
            {words}
          </span>
        ))}
    </>
  );
}

/** How time is drawn, and what is not drawn to scale. */
function Note({ scale }: { scale: TimeScale }) {
  const { gaps, pxPerMs } = scale;
  const shortened = gaps.filter(({ isShortened }) => isShortened);
  const unit = pxPerMs === undefined ? undefined : roundLength(pxPerMs, 10, scale.rowHeight);
  const least = shortened.reduce((ms, { from, to }) => Math.min(ms, to - from), Number.POSITIVE_INFINITY);
  return (
    <p className="time-note" role="note">
      {gaps.length === 0 && "All of this happens in one moment: no time passes."}
      {unit !== undefined && pxPerMs !== undefined && (
        <span className="time-unit">
          <i style={{ height: unit * pxPerMs }} />
          {lengthWords(unit)}
        </span>
      )}
      {shortened.length > 0 && (
        <span>
          <svg width="18" height="12" aria-hidden="true" focusable="false">
            <path d="M2 9 6 2 11 9 16 2" />
          </svg>
          {shortened.length === 1
            ? `a silence of ${lengthWords(least)} is shortened`
            : `${shortened.length} silences of ${lengthWords(least)} or more are shortened`}
        </span>
      )}
    </p>
  );
}

export function TimeView({ look = USUAL }: { look?: Look }) {
  const scale = useScope((scope) => timeScaleOf(scope, look.rowHeight));
  const rows = useScope(rowsIn);
  const play: Play = useScope((scope) => scope.play);
  const epochMs = useScope((scope) => scope.recording.setup.epochMs);
  function timeOf(line: number): string {
    const gap = gapBefore(scale, rows, line);
    const at = clockText(epochMs + (play.lines[line]?.at ?? 0), epochMs);
    return gap ? `At ${at}, ${lengthWords(gap.to - gap.from)} after the one before.` : `At ${at}.`;
  }
  return (
    <>
      <Ladder
        look={look}
        layout={scale}
        timeOf={timeOf}
        behind={(backdrop) => <Behind {...backdrop} scale={scale} epochMs={epochMs} />}
      />
      <Note scale={scale} />
    </>
  );
}
