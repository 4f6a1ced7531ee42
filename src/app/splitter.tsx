/**
 * The line between two panels, to be dragged or moved by the arrow keys. (react-resizable-panels does more, for 15 KB.)
 *
 * It owns no layout: it says how large the panel beside it shall be, in px, and its parent puts that into a style.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from "react";

interface SplitterProps {
  readonly label: string;
  /** `row`: panels above each other. */
  readonly along: "row" | "column";
  /** Size of the panel in px, and what it may be. */
  readonly size: number;
  readonly least: number;
  readonly most: number;
  /** Whether the panel lies before the line (above, left) or behind it. */
  readonly isBefore: boolean;
  /** The size that a double click brings back. */
  readonly initial: number;
  onResize(size: number): void;
}

/** px for one press of an arrow key. */
const KEY_STEP = 24;

export function Splitter({ label, along, size, least, most, isBefore, initial, onResize }: SplitterProps) {
  const drag = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const place = (event: PointerEvent): number => (along === "row" ? event.clientY : event.clientX);
  const resize = (to: number): void => onResize(Math.round(Math.max(least, Math.min(most, to))));
  const sign = isBefore ? 1 : -1;

  function down(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: place(event), size };
  }
  function move(event: PointerEvent) {
    if (drag.current) resize(drag.current.size + sign * (place(event) - drag.current.at));
  }
  function key(event: KeyboardEvent) {
    const steps: Record<string, number> =
      along === "row" ? { ArrowDown: KEY_STEP, ArrowUp: -KEY_STEP } : { ArrowRight: KEY_STEP, ArrowLeft: -KEY_STEP };
    const step = steps[event.key];
    if (step !== undefined) resize(size + sign * step);
    else if (event.key === "Home") resize(least);
    else if (event.key === "End") resize(most);
    else if (event.key === "Enter") resize(initial);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      className={`separator is-${along}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={along === "row" ? "horizontal" : "vertical"}
      aria-valuenow={Math.round(size)}
      aria-valuemin={Math.round(least)}
      aria-valuemax={Math.round(most)}
      title={`${label}: drag, or arrow keys; double click for the usual size`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onDoubleClick={() => resize(initial)}
      onKeyDown={key}
    />
  );
}
