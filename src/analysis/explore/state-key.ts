/**
 * When two worlds are the same for all that can still happen: then they have the same key.
 *
 * Equal keys mean equal worlds but for what nobody can see: the numbers of events, and of identifiers and mod-sequences
 * where no script can ask for them. The other way round a difference that could never be seen may still make two keys;
 * that costs time and nothing else. Values are hash-consed: an object that two worlds share is read once.
 */
import type { World } from "#engine/world.ts";
import { assert } from "#store/assert.ts";
import { CountedTree } from "#store/counted-tree.ts";
import { MessageIndex } from "#store/message-index.ts";
import type { Script } from "./scripts.ts";

/** Numbers of events say how one came here, not where one is. */
const UNSEEN = ["nextEvent", "event"];
const MODSEQ_ASKED = /MODSEQ|CHANGEDSINCE|CONDSTORE|QRESYNC|VANISHED/i;
const IDS_ASKED = /EMAILID|THREADID|OBJECTID/i;

export class StateKeys {
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<object, number>();
  readonly #ignored: (field: string) => boolean;
  readonly #skipped = new Map<string, boolean>();

  /** For worlds that come of these scripts, from a world in which sessions may have switched CONDSTORE on already. */
  constructor(initial: World, scripts: readonly Script[]) {
    const said = scripts
      .flatMap(({ steps }) => steps.flatMap(({ inputs }) => inputs))
      .map(textOf)
      .join("\n");
    const enabled = [...initial.sessions.values()].flatMap((session) => [...session.enabled]).join(" ");
    const seesModSeq = MODSEQ_ASKED.test(said) || MODSEQ_ASKED.test(enabled);
    const seesIds = IDS_ASKED.test(said);
    this.#ignored = (field) =>
      UNSEEN.includes(field) ||
      (!seesModSeq && /modSeq|^expunged$/i.test(field)) ||
      (!seesIds && /emailId/i.test(field));
  }

  /** The same number for the same world. */
  of(world: World): number {
    return this.idOf(world);
  }

  /** The same number for equal values: plain data, maps, sets, trees. */
  idOf(value: unknown): number {
    if (typeof value !== "object" || value === null) return this.#intern(`${typeof value} ${String(value)}`);
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const id = this.#intern(this.#text(value));
    this.#known.set(value, id);
    return id;
  }

  #skips(field: string): boolean {
    let skips = this.#skipped.get(field);
    if (skips === undefined) {
      skips = this.#ignored(field);
      this.#skipped.set(field, skips);
    }
    return skips;
  }

  #intern(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(text, id);
    }
    return id;
  }

  #text(value: object): string {
    if (Array.isArray(value)) return `[${value.map((each) => this.idOf(each)).join()}]`;
    if (value instanceof MessageIndex) return this.#text(value.tree);
    if (value instanceof CountedTree) return this.#treeText(value);
    if (value instanceof Set)
      return `{${[...value]
        .map((each) => this.idOf(each))
        .sort(byNumber)
        .join()}}`;
    if (value instanceof Map)
      return `(${[...value]
        .map(([key, each]) => `${this.idOf(key)}:${this.idOf(each)}`)
        .sort()
        .join()})`;
    if (value instanceof Uint8Array) return `octets ${value.join()}`;
    return this.#objectText(value);
  }

  #treeText(tree: CountedTree<unknown, unknown>): string {
    const keys = tree.keysAt(1, tree.size).map(({ first, last }) => `${first}-${last}`);
    return `<${keys.join()} ${[...tree.values()].map((each) => this.idOf(each)).join()}>`;
  }

  #objectText(value: object): string {
    const prototype = Object.getPrototypeOf(value);
    assert(prototype === Object.prototype || prototype === null, `a ${prototype?.constructor?.name} among plain data`);
    // In the order in which they were written: another order makes another key, which costs time and nothing else.
    let text = "";
    for (const field in value) {
      const each = (value as Record<string, unknown>)[field];
      if (each === undefined || this.#skips(field)) continue;
      text += `${field}=${typeof each === "object" && each !== null ? this.idOf(each) : `${typeof each}${each}`};`;
    }
    return text;
  }
}

const byNumber = (a: number, b: number): number => a - b;

const textOf = (input: object): string =>
  "octets" in input && input.octets instanceof Uint8Array ? String.fromCharCode(...input.octets.subarray(0, 4096)) : "";
