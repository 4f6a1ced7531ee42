/**
 * What one client was told about its selected mailbox: how many messages, and the UIDs of those it heard of.
 *
 * A list of runs, each one known message or a stretch of unknown ones, kept in blocks, so that an EXPUNGE or a VANISHED
 * costs far less than the mailbox is long, and a count of four thousand million costs nothing.
 */
interface Run {
  count: number;
  /** Undefined: not told. With a UID the count is 1. */
  readonly uid: number | undefined;
}

interface Block {
  count: number;
  readonly runs: Run[];
}

const RUNS_MAX = 256;

interface Neighbour {
  readonly number: number;
  readonly uid: number;
}

/** A message, and the nearest ones on both sides whose UIDs are known. */
export interface Position {
  readonly uid: number | undefined;
  readonly below: Neighbour | undefined;
  readonly above: Neighbour | undefined;
}

/** Messages of a run that may have UIDs of a range. */
interface Share {
  readonly block: number;
  readonly run: number;
  readonly most: number;
}

export class Numbering {
  readonly #blocks: Block[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** More messages, of which nothing is known. */
  grow(count: number): void {
    if (count <= 0) return;
    this.#size += count;
    const block = this.#blocks[this.#blocks.length - 1];
    const last = block?.runs[block.runs.length - 1];
    if (block && last && last.uid === undefined) {
      last.count += count;
      block.count += count;
    } else this.#replace(Math.max(0, this.#blocks.length - 1), block?.runs.length ?? 0, 0, [{ count, uid: undefined }]);
  }

  /** Undefined: there is no such number. */
  at(number: number): Position | undefined {
    const found = this.#find(number);
    if (!found) return undefined;
    const { block, run, first } = found;
    const { uid, count } = this.#run(block, run);
    return { uid, below: this.#below(block, run, first), above: this.#above(block, run, first + count) };
  }

  /** The UID of a message whose UID was not known. */
  tell(number: number, uid: number): void {
    const found = this.#find(number);
    if (!found) return;
    const before = number - found.first;
    const after = this.#run(found.block, found.run).count - before - 1;
    const pieces: Run[] = [{ count: 1, uid }];
    if (before > 0) pieces.unshift({ count: before, uid: undefined });
    if (after > 0) pieces.push({ count: after, uid: undefined });
    this.#replace(found.block, found.run, 1, pieces);
  }

  expunge(number: number): void {
    const found = this.#find(number);
    if (found) this.#take(found.block, found.run, 1);
  }

  /** Whether there is a message that is known to have this UID. */
  knows(uid: number): boolean {
    return this.#shares(uid, uid).some(({ block, run }) => this.#run(block, run).uid === uid);
  }

  /** How many messages, at the most, have UIDs from `first` to `last`. */
  most(first: number, last: number): number {
    return this.#shares(first, last).reduce((sum, { most }) => sum + most, 0);
  }

  /** The messages with these UIDs are gone, as many as there can be. */
  vanish(first: number, last: number): void {
    let left = last - first + 1;
    const shares = this.#shares(first, last);
    for (const { block, run } of shares) if (this.#run(block, run).uid !== undefined) left--;
    for (const { block, run, most } of shares.reverse()) {
      const isKnown = this.#run(block, run).uid !== undefined;
      const taken = isKnown ? 1 : Math.min(most, left);
      if (!isKnown) left -= taken;
      this.#take(block, run, taken);
    }
  }

  #run(block: number, run: number): Run {
    return this.#blocks[block]?.runs[run] as Run;
  }

  #find(number: number): { block: number; run: number; first: number } | undefined {
    if (!(number >= 1 && number <= this.#size)) return undefined;
    let first = 1;
    for (let b = 0; b < this.#blocks.length; b++) {
      const block = this.#blocks[b] as Block;
      if (number >= first + block.count) {
        first += block.count;
        continue;
      }
      for (let r = 0; r < block.runs.length; r++) {
        const { count } = block.runs[r] as Run;
        if (number < first + count) return { block: b, run: r, first };
        first += count;
      }
    }
    return undefined;
  }

  #below(block: number, run: number, first: number): Neighbour | undefined {
    let [r, number] = [run, first];
    for (let b = block; b >= 0; b--) {
      if (b < block) r = this.#blocks[b]?.runs.length ?? 0;
      while (--r >= 0) {
        const { count, uid } = this.#run(b, r);
        number -= count;
        if (uid !== undefined) return { number, uid };
      }
    }
    return undefined;
  }

  #above(block: number, run: number, next: number): Neighbour | undefined {
    let [r, number] = [run + 1, next];
    for (let b = block; b < this.#blocks.length; b++, r = 0) {
      const { runs } = this.#blocks[b] as Block;
      for (; r < runs.length; r++) {
        const { count, uid } = runs[r] as Run;
        if (uid !== undefined) return { number, uid };
        number += count;
      }
    }
    return undefined;
  }

  /** UIDs ascend with the numbers, so a stretch of unknown ones has its UIDs between those of its neighbours. */
  #shares(first: number, last: number): Share[] {
    const shares: Share[] = [];
    let unknown: { block: number; run: number; count: number }[] = [];
    let below = 0;
    const settle = (above: number): void => {
      const room = Math.min(above - 1, last) - Math.max(below + 1, first) + 1;
      for (const { block, run, count } of unknown)
        if (room > 0) shares.push({ block, run, most: Math.min(count, room) });
      unknown = [];
    };
    for (let b = 0; b < this.#blocks.length; b++) {
      const { runs } = this.#blocks[b] as Block;
      const end = runs[runs.length - 1]?.uid;
      if (end !== undefined && end < first) {
        below = end;
        unknown = [];
        continue;
      }
      for (let r = 0; r < runs.length; r++) {
        const { count, uid } = runs[r] as Run;
        if (uid === undefined) unknown.push({ block: b, run: r, count });
        else {
          settle(uid);
          if (uid > last) return shares;
          if (uid >= first) shares.push({ block: b, run: r, most: 1 });
          below = uid;
        }
      }
    }
    settle(Number.POSITIVE_INFINITY);
    return shares;
  }

  #take(block: number, run: number, count: number): void {
    const home = this.#blocks[block] as Block;
    const taken = home.runs[run] as Run;
    this.#size -= count;
    if (taken.count > count) {
      taken.count -= count;
      home.count -= count;
      return;
    }
    this.#replace(block, run, 1, []);
    const [a, b] = [home.runs[run - 1], home.runs[run]];
    if (a && b && a.uid === undefined && b.uid === undefined)
      this.#replace(block, run - 1, 2, [{ count: a.count + b.count, uid: undefined }]);
  }

  #replace(block: number, run: number, removed: number, pieces: readonly Run[]): void {
    let home = this.#blocks[block];
    if (!home) {
      home = { count: 0, runs: [] };
      this.#blocks.push(home);
    }
    for (const old of home.runs.splice(run, removed, ...pieces)) home.count -= old.count;
    for (const piece of pieces) home.count += piece.count;
    if (home.runs.length === 0) this.#blocks.splice(block, 1);
    if (home.runs.length <= RUNS_MAX) return;
    const runs = home.runs.splice(home.runs.length >> 1);
    const count = runs.reduce((sum, each) => sum + each.count, 0);
    home.count -= count;
    this.#blocks.splice(block + 1, 0, { count, runs });
  }
}
