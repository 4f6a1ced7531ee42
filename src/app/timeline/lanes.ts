/** Where the lanes are: each under the middle of its column. */
export interface Lanes {
  /** Of the whole ladder, in px. */
  readonly width: number;
  /** x of each client's lane, by client; 0 is the server. */
  readonly x: ReadonlyMap<number, number>;
}

/** A lane alone on its side stands towards the outer edge: its arrows have more room for what they say. */
const OUTWARD = 0.34;

/** Columns as the stage lays them out: the server's has a fixed width, the clients share the rest. */
export function lanesFor(
  order: readonly number[],
  width: number,
  serverWidth: number,
  outward: number = OUTWARD,
): Lanes {
  const server = order.indexOf(0);
  const each = Math.max(0, (width - serverWidth) / Math.max(1, order.length - 1));
  const x = new Map<number, number>();
  let left = 0;
  for (const [place, lane] of order.entries()) {
    const own = lane === 0 ? serverWidth : each;
    const onItsSide = place < server ? server : order.length - 1 - server;
    const share = lane === 0 || onItsSide > 1 ? 0.5 : place < server ? outward : 1 - outward;
    x.set(lane, Math.round(left + own * share));
    left += own;
  }
  return { width, x };
}
