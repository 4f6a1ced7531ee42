/** What the ladder and the list have in common: where they stand, what they tell of each row, and how keys move the cursor. */
import type { KeyboardEvent, RefObject } from "react";
import type { Alarm } from "#analysis/alarms/alarm.ts";
import type { PlayFinding } from "#analysis/lint-play.ts";
import { type Row, rowOfLine } from "#formats/ladder/rows.ts";
import type { Play } from "#sim/play.ts";
import { useAlarms, useInsight } from "../insight/use-insight.ts";
import { findingsOfRow, withFindings } from "../lint/findings.ts";
import { seek } from "../moves.ts";
import { rows as rowsIn } from "../selectors.ts";
import { useScope } from "../store.ts";
import { givesAway, isAnswer, storyAt } from "../story.ts";

export interface RowNews {
  /** The last switch of strategy changed it. */
  readonly isChanged: boolean;
  /** The answer to an open question: not shown before it is time. */
  readonly isSecret: boolean;
  readonly alarm: Alarm | undefined;
  readonly found: readonly PlayFinding[] | undefined;
  /** What readers are told beside what it says. */
  readonly description: string | undefined;
}

interface Events {
  readonly play: Play;
  readonly cursor: number;
  readonly rows: readonly Row[];
  /** The row of the cursor; -1: none. */
  readonly current: number;
  /** `time`: told to readers before the rest. */
  newsOf(row: Row, time?: string): RowNews;
  /** Up and down, to the next row in the box. */
  move(event: KeyboardEvent, box: RefObject<HTMLElement | null>): void;
}

export function useEvents(): Events {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const rows = useScope(rowsIn);
  const changed = useScope((scope) => scope.changed);
  const findings = useScope((scope) => scope.findings);
  const insight = useInsight();
  const alarms = useAlarms();
  const current = rowOfLine(rows, cursor);
  const { question } = storyAt(play, cursor);

  function newsOf(row: Row, time?: string): RowNews {
    const { last } = row;
    const alarm = givesAway(question, last) ? undefined : alarms?.get(last);
    const found = findingsOfRow(findings, row, question, cursor);
    const told = [time, insight?.descriptionOf(play, last, alarm)].filter(Boolean).join(" ") || undefined;
    return {
      isChanged: hasAny(changed, row),
      isSecret: isAnswer(question, play.lines[last], cursor),
      alarm,
      found,
      description: withFindings(told, found),
    };
  }

  function move(event: KeyboardEvent, box: RefObject<HTMLElement | null>): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const row = rows[Math.max(0, Math.min(rows.length - 1, current + by))];
    if (!row) return;
    seek(row.last);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("button[aria-current=step]")?.focus());
  }

  return { play, cursor, rows, current, newsOf, move };
}

export function hasAny(lines: ReadonlySet<number>, { first, last }: Row): boolean {
  if (lines.size > 0) for (let line = first; line <= last; line++) if (lines.has(line)) return true;
  return false;
}
