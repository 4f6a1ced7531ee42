/** How many of all orders come to an end, in percent. */

/** To the nearest tenth; some are never said to be none, nor all where they are not: `33.3 %`, `under 0.1 %`, `over 99.9 %`. */
export function shareText(some: bigint, all: bigint): string {
  if (some <= 0n || all <= 0n) return "0 %";
  const tenths = Number((some * 2000n + all) / (all * 2n));
  if (tenths === 0) return "under 0.1 %";
  if (tenths >= 1000 && some < all) return "over 99.9 %";
  return `${tenths / 10} %`;
}
