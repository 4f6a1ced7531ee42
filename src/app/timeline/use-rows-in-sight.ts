/**
 * A scrolling box of rows, of which only those in sight are drawn, and in which the current one is kept in sight.
 *
 * Where to scroll is known before the rows are drawn: so the right ones are drawn at once, and the scrolling that follows
 * draws nothing. Where somebody else scrolls, that counts until another row is the current one.
 */
import { type RefObject, useLayoutEffect, useReducer, useRef } from "react";
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

export function useRowsInSight({ layout, current, above, below }: Asked): InSight {
  const [box, size] = useSize<HTMLDivElement>();
  const [, drawAnew] = useReducer<number, []>((count) => count + 1, 0);
  const last = useRef({ scrollTop: 0, current: -1, wasMeasured: false });
  const isMoved = last.current.current !== current || !last.current.wasMeasured;
  const most = Math.max(0, layout.height + above + below - size.height);
  const wanted = isMoved
    ? scrollFor(layout.topOf(Math.max(0, current)), layout.rowHeight, last.current.scrollTop, size.height)
    : last.current.scrollTop;
  const scrollTop = Math.min(most, wanted);

  useLayoutEffect(() => {
    if (size.height === 0) return;
    const isElsewhere = scrollTop !== last.current.scrollTop;
    last.current = { scrollTop, current, wasMeasured: true };
    if (box.current && isElsewhere) box.current.scrollTop = scrollTop;
  });
  useLayoutEffect(() => {
    const element = box.current;
    const read = () => {
      const now = element?.scrollTop ?? 0;
      // The browser rounds what it is told to the pixels of the screen.
      if (Math.abs(now - last.current.scrollTop) < 1) return;
      last.current.scrollTop = now;
      drawAnew();
    };
    element?.addEventListener("scroll", read, { passive: true });
    return () => element?.removeEventListener("scroll", read);
  }, [box]);

  return { box, size, ...windowOf(scrollTop - above, size.height, layout) };
}
