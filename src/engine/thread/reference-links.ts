/**
 * THREAD REFERENCES, step 1: who is whose parent, by Message-ID, References and In-Reply-To.   rfc5256#3
 */
import { RootedForest } from "./rooted-forest.ts";
import type { Referring } from "./threadable.ts";

/** By node: the messages first, in their order, then a dummy for each ID that is referred to and not there. */
export interface ReferenceLinks {
  readonly parents: readonly (number | undefined)[];
}

export function linkReferences(messages: readonly Referring[]): ReferenceLinks {
  return new Linking(messages).run();
}

class Linking {
  readonly #messages: readonly Referring[];
  readonly #forest = new RootedForest();
  readonly #parents: (number | undefined)[] = [];
  readonly #childCounts: number[] = [];
  readonly #nodes = new Map<string, number>();

  constructor(messages: readonly Referring[]) {
    this.#messages = messages;
    for (const { messageId } of messages) {
      const node = this.#add();
      // Of several with one ID the first has it; the others are known by none.
      if (messageId !== undefined && !this.#nodes.has(messageId)) this.#nodes.set(messageId, node);
    }
  }

  run(): ReferenceLinks {
    for (const [node, { references }] of this.#messages.entries()) {
      let last: number | undefined;
      for (const id of references) {
        const next = this.#nodeOf(id);
        if (last !== undefined && this.#parents[next] === undefined) this.#link(next, last);
        last = next;
      }
      this.#adopt(node, last);
    }
    return { parents: this.#parents };
  }

  #add(): number {
    this.#parents.push(undefined);
    this.#childCounts.push(0);
    return this.#forest.add();
  }

  #nodeOf(id: string): number {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const dummy = this.#add();
    this.#nodes.set(id, dummy);
    return dummy;
  }

  /** Step 1.B: what its own references say of a message's parent wins over what those of others said. */
  #adopt(node: number, parent: number | undefined): void {
    const before = this.#parents[node];
    if (before !== undefined) {
      if (before === parent) return;
      this.#forest.cut(node);
      this.#parents[node] = undefined;
      this.#childCounts[before] = (this.#childCounts[before] as number) - 1;
    }
    if (parent !== undefined) this.#link(node, parent);
  }

  /** `child` has no parent. No link that would make a loop. */
  #link(child: number, parent: number): void {
    if (child === parent) return;
    const mayLoop = this.#childCounts[child] !== 0 && this.#parents[parent] !== undefined;
    if (mayLoop && this.#forest.rootOf(parent) === child) return;
    this.#forest.link(child, parent);
    this.#parents[child] = parent;
    this.#childCounts[parent] = (this.#childCounts[parent] as number) + 1;
  }
}
