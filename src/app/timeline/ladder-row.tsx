/** A row of the ladder: its number, its arrow from lane to lane, and what was said. */
import type { CSSProperties } from "react";
import { partOf } from "#formats/ladder/arrow-shapes.ts";
import { type Row, rowText } from "#formats/ladder/rows.ts";
import { isFromClient } from "#sim/passages.ts";
import type { Line } from "#sim/play.ts";
import { alarmWords } from "../insight/use-insight.ts";
import { seek, toggleFold } from "../moves.ts";
import { sentence } from "../sentences.ts";
import { Arrow } from "./arrow.tsx";
import { FindingMark } from "./finding-mark.tsx";
import type { Lanes } from "./lanes.ts";
import type { RowNews } from "./use-events.ts";

export interface LadderRowProps extends RowNews {
  readonly row: Row;
  readonly lines: readonly Line[];
  readonly lanes: Lanes;
  readonly cursor: number;
  readonly top: number;
  readonly height: number;
  readonly number: number;
  readonly rows: number;
  /** To the row that is focused or pointed at. */
  readonly relation: "cause" | "effect" | undefined;
  readonly canFocus: boolean;
  /** The lanes are drawn as broken: much time passes here. */
  readonly hasGap: boolean;
  onHover(line: number | undefined): void;
}

/** The lanes' own width and what keeps an arrow off them. */
const GAP = 8;

function rowClass({ row, cursor, isChanged, relation, alarm }: LadderRowProps, line: Line): string {
  const names = ["row", `row-${line.kind}`];
  if (line.client !== undefined) names.push(`client-${line.client}`);
  if (row.first > cursor) names.push("is-future");
  if (row.first <= cursor && cursor <= row.last) names.push("is-current");
  if (isChanged) names.push("is-changed");
  if (relation) names.push(`is-${relation}`);
  if (alarm) names.push("is-alarm");
  if (line.passage) names.push(`is-${line.passage.type}`);
  return names.join(" ");
}

/** Where a line sets out or arrives, what it says stands at that end. */
function placeOf(line: Line, isLeft: boolean): string {
  const { passage } = line;
  if (!passage) return "";
  const isAtSource = passage.sent === undefined;
  return isFromClient(line) === (isAtSource === isLeft) ? "is-at-left" : "is-at-right";
}

/** Beside the number; readers hear of causes by their numbers. */
const RELATIONS = { cause: "◂", effect: "▸" } as const;

/** px between two lanes that hold no words: these stand on the other side of the server. */
const NARROW = 84;
/** px at the left that the row's number needs. */
const ALARM_ROOM = 64;

function Count({ row, cursor }: { row: Row; cursor: number }) {
  if (row.run === undefined) return null;
  if (row.count === 1)
    return row.first === row.run ? (
      <button
        type="button"
        className="fold"
        tabIndex={-1}
        aria-label="Fold this run"
        title="Fold (f)"
        onClick={() => toggleFold(row.run as number)}
      >
        fold
      </button>
    ) : null;
  const isInside = row.first <= cursor && cursor < row.last;
  return (
    <button
      type="button"
      className="fold"
      tabIndex={-1}
      aria-label={`Unfold ${row.count} lines`}
      title="Unfold (f)"
      onClick={() => toggleFold(row.run as number)}
    >
      ×{isInside ? `${cursor - row.first + 1} of ${row.count}` : row.count}
    </button>
  );
}

export function LadderRow(props: LadderRowProps) {
  const { row, lines, lanes, cursor, top, height, number, rows, isSecret, canFocus, hasGap, onHover } = props;
  const { relation, alarm, found, description } = props;
  const line = lines[row.last];
  if (!line) return null;
  const server = lanes.x.get(0) ?? 0;
  const lane = line.client === undefined ? undefined : lanes.x.get(line.client);
  const isHappening = line.kind === "happening" || lane === undefined;
  const toServer = line.kind === "command" || line.kind === "continued";
  const side = lane !== undefined && lane > server ? 1 : -1;
  const atServer = server + side * GAP;
  const atClient = (lane ?? 0) - side * GAP;
  const left = Math.min(server, lane ?? 0);
  const style: CSSProperties = { transform: `translateY(${top}px)`, height };
  /** Beyond the server, where this row has no arrow. */
  const freeSide = side > 0 ? { left: ALARM_ROOM, right: lanes.width - server + 14 } : { left: server + 14, right: 14 };
  const text = isSecret ? "?" : rowText(row, lines);
  const label = isSecret
    ? `${row.first + 1} of ${lines.length}, the answer, not shown yet`
    : sentence(line, lines.length);
  return (
    <li
      className={rowClass(props, line)}
      style={style}
      aria-setsize={rows}
      aria-posinset={number}
      onPointerEnter={() => onHover(row.last)}
      onPointerLeave={() => onHover(undefined)}
    >
      <button
        type="button"
        className="row-hit"
        data-row={number - 1}
        tabIndex={canFocus ? 0 : -1}
        aria-label={row.count > 1 && !isSecret ? `${label}, and ${row.count - 1} before it` : label}
        aria-description={isSecret ? undefined : description}
        aria-current={row.first <= cursor && cursor <= row.last ? "step" : undefined}
        onClick={() => seek(row.last)}
      />
      <span className="row-number" aria-hidden="true">
        {row.count > 1 ? `${row.first + 1}–${row.last + 1}` : row.first + 1}
        {relation && <span className="row-relation">{RELATIONS[relation]}</span>}
      </span>
      {alarm && (
        <span
          className={`row-alarm ${side > 0 ? "is-at-left" : "is-at-right"}`}
          style={freeSide}
          title={alarmWords(alarm)}
          aria-hidden="true"
        >
          <span>
            <svg width="13" height="12" viewBox="0 0 13 12" aria-hidden="true" focusable="false">
              <path d="M6.5 .8 12.4 11.2H.6zM6.5 4.4v3.4m0 1.3v.9" />
            </svg>
            {alarm.text}
          </span>
        </span>
      )}
      {found && !isSecret && <FindingMark found={found} />}
      {found && !isSecret && !alarm && !isHappening && (
        <span
          className={`row-alarm row-finding ${side > 0 ? "is-at-left" : "is-at-right"}`}
          style={freeSide}
          aria-hidden="true"
        >
          <span>§ {found[0]?.finding.message}</span>
        </span>
      )}
      {hasGap &&
        [...lanes.x].map(([each, x]) => (
          <span key={each} className="row-gap" style={{ left: x }} aria-hidden="true">
            ≈
          </span>
        ))}
      {isHappening ? (
        <span
          className={line.isRemark ? `row-note is-remark client-${line.client}` : "row-note"}
          style={
            line.isRemark && lane !== undefined
              ? { left: left + 10, right: lanes.width - Math.max(server, lane) + 10 }
              : undefined
          }
          aria-hidden="true"
        >
          <span>{text}</span>
        </span>
      ) : (
        <>
          <svg className="row-art" width={lanes.width} height={height} aria-hidden="true" focusable="false">
            <Arrow
              line={isSecret ? { kind: "untagged", status: undefined } : line}
              from={toServer ? atClient : atServer}
              to={toServer ? atServer : atClient}
              y={height - 11.5}
              part={isSecret ? undefined : partOf(line)}
            />
          </svg>
          <span
            className={`row-text ${placeOf(line, (lane ?? 0) < server)}`}
            style={
              Math.abs(server - (lane ?? 0)) < NARROW
                ? side > 0
                  ? { left: ALARM_ROOM, width: server - ALARM_ROOM - 10, justifyContent: "flex-end" }
                  : { left: server + 10, width: lanes.width - server - 14, justifyContent: "flex-start" }
                : { left: left + 18, width: Math.abs(server - (lane ?? 0)) - 36 }
            }
          >
            <span aria-hidden="true" className="row-words" title={text}>
              {text}
            </span>
            {!isSecret && <Count row={row} cursor={cursor} />}
          </span>
        </>
      )}
    </li>
  );
}
