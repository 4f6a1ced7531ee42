/**
 * Trees that are linked and cut, and asked who their root is: each in O(log n) amortised, however deep they are.
 *
 * A link-cut tree: every node prefers one child at most, and the paths of preferred links are splay trees ordered by
 * depth. Threading asks before every link whether it would close a loop; to walk up the ancestors each time would take
 * a hostile mailbox quadratic time.
 */
const NONE = -1;

export class RootedForest {
  /** Within a path: towards the root, and away from it. */
  readonly #up: number[] = [];
  readonly #down: number[] = [];
  /** The parent in the splay tree of the path; of its topmost node, the node in the tree that the path hangs on. */
  readonly #over: number[] = [];

  /** A new tree of one node; nodes count from 0. */
  add(): number {
    this.#up.push(NONE);
    this.#down.push(NONE);
    this.#over.push(NONE);
    return this.#over.length - 1;
  }

  /** `child` must be a root, and not that of `parent`. */
  link(child: number, parent: number): void {
    this.#expose(child);
    this.#expose(parent);
    this.#over[child] = parent;
  }

  /** `child` must have a parent; it becomes the root of a tree of its own. */
  cut(child: number): void {
    this.#expose(child);
    const above = this.#up[child] as number;
    this.#over[above] = NONE;
    this.#up[child] = NONE;
  }

  rootOf(node: number): number {
    this.#expose(node);
    let root = node;
    for (let above = this.#up[root] as number; above !== NONE; above = this.#up[root] as number) root = above;
    this.#splay(root);
    return root;
  }

  /** Makes the path from the root to the node the preferred one, and the node its top. */
  #expose(node: number): void {
    this.#splay(node);
    this.#down[node] = NONE;
    for (let above = this.#over[node] as number; above !== NONE; above = this.#over[node] as number) {
      this.#splay(above);
      this.#down[above] = node;
      this.#splay(node);
    }
  }

  #splay(node: number): void {
    while (!this.#isTop(node)) {
      const over = this.#over[node] as number;
      if (!this.#isTop(over)) {
        const above = this.#over[over] as number;
        const isStraight = (this.#up[over] === node) === (this.#up[above] === over);
        this.#rotate(isStraight ? over : node);
      }
      this.#rotate(node);
    }
  }

  #isTop(node: number): boolean {
    const over = this.#over[node] as number;
    return over === NONE || (this.#up[over] !== node && this.#down[over] !== node);
  }

  /** The node changes places with the one over it. */
  #rotate(node: number): void {
    const over = this.#over[node] as number;
    const above = this.#over[over] as number;
    const [near, far] = this.#up[over] === node ? [this.#up, this.#down] : [this.#down, this.#up];
    const moved = far[node] as number;
    if (!this.#isTop(over)) {
      if (this.#up[above] === over) this.#up[above] = node;
      else this.#down[above] = node;
    }
    this.#over[node] = above;
    near[over] = moved;
    if (moved !== NONE) this.#over[moved] = over;
    far[node] = over;
    this.#over[over] = node;
  }
}
