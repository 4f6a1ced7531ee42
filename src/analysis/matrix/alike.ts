/**
 * Whether two values are equal in content: plain data, lists, maps, sets, octets and trees. Quick where most of the two is
 * shared, as of stages that come of the same one. Of anything else false, unless it is the very same.
 */
import { CountedTree } from "#store/counted-tree.ts";
import { MessageIndex } from "#store/message-index.ts";

export function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const kind = Object.getPrototypeOf(a);
  if (kind !== Object.getPrototypeOf(b)) return false;
  if (kind === Object.prototype || kind === null) return alikeRecords(a as Fields, b as Fields);
  if (a instanceof CountedTree) return alike(a.root, (b as typeof a).root);
  if (a instanceof MessageIndex) return alike(a.tree, (b as typeof a).tree);
  if (a instanceof Uint8Array || Array.isArray(a)) return alikeLists(a, b as typeof a);
  if (a instanceof Map || a instanceof Set) return alikeLists([...a], [...(b as typeof a)]);
  return false;
}

type Fields = Readonly<Record<string, unknown>>;

function alikeRecords(a: Fields, b: Fields): boolean {
  let more = 0;
  for (const field in a) {
    if (!alike(a[field], b[field])) return false;
    if (a[field] !== undefined) more++;
  }
  for (const field in b) if (b[field] !== undefined) more--;
  return more === 0;
}

function alikeLists(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!alike(a[i], b[i])) return false;
  return true;
}
