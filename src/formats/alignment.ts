/**
 * Two lists side by side so that as many equal items as possible stand next to each other.
 */
type Pair<A, B> = readonly [A | undefined, B | undefined];

/** Items compared at most; longer lists are paired one by one after their common beginning. */
const CELLS_MAX = 1_000_000;

/** Unequal items are paired only where `mayPair` says so, the rest stand alone. */
export function aligned<A, B>(
  left: readonly A[],
  right: readonly B[],
  isSame: (a: A, b: B) => boolean,
  mayPair: (a: A, b: B) => boolean,
): Pair<A, B>[] {
  let start = 0;
  while (start < left.length && start < right.length && isSame(left[start] as A, right[start] as B)) start++;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    isSame(left[left.length - 1 - end] as A, right[right.length - 1 - end] as B)
  )
    end++;
  const middle = pairMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end), isSame);
  return [
    ...left.slice(0, start).map((item, i): Pair<A, B> => [item, right[i]]),
    ...besideEachOther(middle, mayPair),
    ...left.slice(left.length - end).map((item, i): Pair<A, B> => [item, right[right.length - end + i]]),
  ];
}

/** The longest common subsequence; items in it are pairs, the others stand alone. */
function pairMiddle<A, B>(left: readonly A[], right: readonly B[], isSame: (a: A, b: B) => boolean): Pair<A, B>[] {
  if (left.length * right.length > CELLS_MAX) return alone(left, right);
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      longest[i * width + j] = isSame(left[i] as A, right[j] as B)
        ? (longest[(i + 1) * width + j + 1] as number) + 1
        : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
  const pairs: Pair<A, B>[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (isSame(left[i] as A, right[j] as B)) pairs.push([left[i++], right[j++]]);
    else if ((longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number))
      pairs.push([left[i++], undefined]);
    else pairs.push([undefined, right[j++]]);
  }
  return [...pairs, ...alone(left.slice(i), right.slice(j))];
}

const alone = <A, B>(left: readonly A[], right: readonly B[]): Pair<A, B>[] => [
  ...left.map((item): Pair<A, B> => [item, undefined]),
  ...right.map((item): Pair<A, B> => [undefined, item]),
];

/**
 * Between two equal pairs, what stands alone on the left is put beside what stands alone on the right: the last beside
 * the last, for an answer's last line is the one that ends it.
 */
function besideEachOther<A, B>(pairs: readonly Pair<A, B>[], mayPair: (a: A, b: B) => boolean): Pair<A, B>[] {
  const result: Pair<A, B>[] = [];
  let left: A[] = [];
  let right: B[] = [];
  const flush = (): void => {
    const length = Math.max(left.length, right.length);
    for (let i = 0; i < length; i++) {
      const a = left[left.length - length + i];
      const b = right[right.length - length + i];
      if (a !== undefined && b !== undefined && !mayPair(a, b)) result.push([a, undefined], [undefined, b]);
      else result.push([a, b]);
    }
    left = [];
    right = [];
  };
  for (const [a, b] of pairs) {
    if (a !== undefined && b !== undefined) {
      flush();
      result.push([a, b]);
    } else if (a !== undefined) left.push(a);
    else if (b !== undefined) right.push(b);
  }
  flush();
  return result;
}
