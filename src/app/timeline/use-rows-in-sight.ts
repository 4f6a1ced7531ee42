/**
 * A scrolling box of rows, of which only those in sight are drawn, and in which the current one is kept in sight.
 *
 * Where to scroll is known before the rows are drawn: so the right ones are drawn at once, and the scrolling that follows
 * draws nothing. Where somebody else scrolls, that counts until another row is the current one. Who leaps again and again, as one
 * does who drags, sees other rows at every frame: those that are drawn in reserve follow at rest.
 */
import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { type Size, useSize } from "../use-size.ts";
import { type RowsLayout, scrollFor, windowOf } from "./rows-layout.ts";

interface Asked {
  readonly layout: RowsLayout;
  /** The current row; -1: none. */
  readonly current: number;
  /** px above the first row, and below the last. */
  readonly above: number;
  readonly below: number;
}

interface InSight {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly size: Size;
  /** The first row to draw, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** Rows above and below those in sight; while one leaps about, and for how many ms after a leap that is. */
const RESERVE = 8;
const RESERVE_IN_LEAP = 1;
const REST_MS = 120;

export function useRowsInSight({ layout, current, above, below }: Asked): InSight {
  const [box, size] = useSize<HTMLDivElement>();
  const [, drawAnew] = useReducer<number, []>((count) => count + 1, 0);
  const last = useRef({
    scrollTop: 0,
    current: -1,
    wasMeasured: false,
    hasLeapt: false,
    leaptAt: Number.NEGATIVE_INFINITY,
  });
  const { wasMeasured } = last.current;
  const isMoved = last.current.current !== current || !wasMeasured;
  const most = Math.max(0, layout.height + above + below - size.height);
  const wanted = isMoved
    ? scrollFor(layout.topOf(Math.max(0, current)), layout.rowHeight, last.current.scrollTop, size.height)
    : last.current.scrollTop;
  const scrollTop = Math.min(most, wanted);
  const isLeap = wasMeasured && Math.abs(scrollTop - last.current.scrollTop) >= size.height;
  const hasLeapt = last.current.hasLeapt || (isLeap && performance.now() - last.current.leaptAt < REST_MS);

  useLayoutEffect(() => {
    if (size.height === 0) return;
    const isElsewhere = scrollTop !== last.current.scrollTop;
    const leaptAt = isLeap ? performance.now() : last.current.leaptAt;
    last.current = { scrollTop, current, wasMeasured: true, hasLeapt: false, leaptAt };
    // Once everything else is drawn: the browser lays out the page before it scrolls.
    if (isElsewhere)
      queueMicrotask(() => {
        if (box.current) box.current.scrollTop = last.current.scrollTop;
      });
  });
  useLayoutEffect(() => {
    const element = box.current;
    const read = () => {
      const now = element?.scrollTop ?? 0;
      const by = Math.abs(now - last.current.scrollTop);
      // The browser rounds what it is told to the pixels of the screen.
      if (by < 1) return;
      last.current.scrollTop = now;
      const isFar = by >= (element?.clientHeight ?? 0);
      last.current.hasLeapt = isFar && performance.now() - last.current.leaptAt < REST_MS;
      if (isFar) last.current.leaptAt = performance.now();
      drawAnew();
    };
    element?.addEventListener("scroll", read, { passive: true });
    return () => element?.removeEventListener("scroll", read);
  }, [box]);
  useEffect(() => {
    if (!hasLeapt) return;
    const timer = setTimeout(drawAnew, REST_MS);
    return () => clearTimeout(timer);
  });

  const reserve = hasLeapt ? RESERVE_IN_LEAP : RESERVE;
  return { box, size, ...windowOf(scrollTop - above, size.height, layout, reserve) };
}
