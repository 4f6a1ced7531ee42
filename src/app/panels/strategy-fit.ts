/** Which answers find room side by side in the header. */
import type { Axis, Option } from "#engine/strategy/axis.ts";

/** px: a character of 13 px Plex Sans, what is around a title, the mark of those that break a MUST, the list of the rest. */
const CHARACTER = 6.7;
const AROUND = 25;
const MARK = 16;
const REST = 78;

const widthOf = ({ title, conforming }: Option<unknown>): number =>
  title.length * CHARACTER + AROUND + (conforming ? 0 : MARK);

export interface Fitting {
  readonly shown: readonly Option<unknown>[];
  readonly rest: readonly Option<unknown>[];
}

/** All of them if they fit; else as many as do, the chosen one among them. Fewer than two are not worth it: all are rest. */
export function fittingOptions({ options }: Axis<unknown>, chosen: string, width: number): Fitting {
  const total = options.reduce((sum, option) => sum + widthOf(option), 0);
  if (total <= width) return { shown: options, rest: [] };
  const own = options.find(({ name }) => name === chosen) ?? options[0];
  let left = width - REST - widthOf(own);
  const shown = new Set<Option<unknown>>(left >= 0 ? [own] : []);
  for (const option of options) {
    if (option === own) continue;
    if (widthOf(option) > left) break;
    left -= widthOf(option);
    shown.add(option);
  }
  if (shown.size < 2) return { shown: [], rest: options };
  return { shown: options.filter((option) => shown.has(option)), rest: options.filter((option) => !shown.has(option)) };
}
