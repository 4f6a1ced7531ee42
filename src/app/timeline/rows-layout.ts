/** Where the rows stand from the top, in px: one below the other, or where something else puts them. */
export interface RowsLayout {
  /** How many there are. */
  readonly rows: number;
  /** Of each of them. */
  readonly rowHeight: number;
  /** Of all of them, and of what lies between. */
  readonly height: number;
  topOf(row: number): number;
  /** The last row that begins at or above; less than 0 above the first, and it may be more than there are below the last. */
  rowAt(y: number): number;
}

/** px below the last row: what floats over the events there covers none. */
export const ROOM_BELOW = 46;

export const evenly = (rows: number, rowHeight: number): RowsLayout => ({
  rows,
  rowHeight,
  height: rows * rowHeight,
  topOf: (row) => row * rowHeight,
  rowAt: (y) => Math.floor(y / rowHeight),
});

/** The rows to draw: those in sight and a few more on either side. `end` is not among them. */
export function windowOf(
  scrollTop: number,
  height: number,
  layout: RowsLayout,
  more = 8,
): { readonly start: number; readonly end: number } {
  const { rows } = layout;
  const start = Math.max(0, Math.min(rows, layout.rowAt(scrollTop) - more));
  const end = Math.max(start, Math.min(rows, layout.rowAt(scrollTop + height - 1) + 1 + more));
  return { start, end };
}

/** Where to scroll so that a row is in sight with some room above and below; the same where it is already. */
export function scrollFor(top: number, rowHeight: number, scrollTop: number, height: number): number {
  const room = Math.min(3 * rowHeight, Math.max(0, (height - rowHeight) / 2));
  if (top - room < scrollTop) return Math.max(0, top - room);
  if (top + rowHeight + room > scrollTop + height) return top + rowHeight + room - height;
  return scrollTop;
}
