/**
 * When two worlds are the same for all that can still happen: then they have the same key.
 *
 * Equal keys mean equal worlds but for what nobody can see: the numbers of events, and of identifiers and mod-sequences
 * where no script can ask for them. The other way round a difference that could never be seen may still make two keys;
 * that costs time and nothing else. Values have numbers, the same for equal ones: an object that two worlds share is read
 * once, and one that is new costs a look into a table for each field.
 */
import type { World } from "#engine/world.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { assert } from "#store/assert.ts";
import { CountedTree } from "#store/counted-tree.ts";
import { MessageIndex } from "#store/message-index.ts";
import type { Node } from "#store/tree-node.ts";
import { PairTable } from "./pair-table.ts";
import type { Script } from "./scripts.ts";

/** Numbers of events say how one came here, not where one is. */
const UNSEEN = ["nextEvent", "event"];
const MODSEQ_ASKED = /MODSEQ|CHANGEDSINCE|CONDSTORE|QRESYNC|VANISHED/i;
const IDS_ASKED = /EMAILID|THREADID|OBJECTID/i;

/** Objects that are few enough to be looked through one by one. */
const MET_MAX = 32;

export class StateKeys {
  readonly #table = new PairTable();
  readonly #array = this.#table.fresh();
  readonly #tree = this.#table.fresh();
  readonly #set = this.#table.fresh();
  readonly #map = this.#table.fresh();
  readonly #octets = this.#table.fresh();
  readonly #record = this.#table.fresh();
  readonly #primitives = new Map<unknown, number>();
  readonly #known = new WeakMap<object, number>();
  /** Objects met since the last `keep` or `drop`, and their numbers. */
  #met: object[] = [];
  #numbers: number[] = [];
  readonly #ignored: (field: string) => boolean;
  /** Field → the number of its name; 0: it is passed over. */
  readonly #fields = new Map<string, number>();

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
      (!seesModSeq && /modSeq|^expunge(?:d|sKnown)$/i.test(field)) ||
      (!seesIds && /emailId/i.test(field));
  }

  /** The same number for the same world. */
  of(world: World): number {
    return this.idOf(world);
  }

  /** The same number for equal values: plain data, maps, sets, trees. */
  idOf(value: unknown): number {
    const number = this.lookAt(value);
    this.keep();
    return number;
  }

  /** The same number for what is equal in the world besides its sessions, and when the clock looks at them. */
  besidesSessions(world: World): number {
    let all = this.#record;
    for (const field in world)
      if (field !== "sessions" && field !== "alarms") all = this.#withField(all, field, world[field as keyof World]);
    this.keep();
    return all;
  }

  /**
   * The same of a value that may be thrown away at once: say so, by `keep` or `drop`. To remember what is only looked at
   * would hold it in memory for long.
   */
  lookAt(value: unknown): number {
    if (typeof value !== "object" || value === null) return this.#ofPrimitive(value);
    const known = this.#known.get(value) ?? this.#numbers[this.#met.indexOf(value)];
    if (known !== undefined) return known;
    const number = this.#ofObject(value);
    this.#met.push(value);
    this.#numbers.push(number);
    if (this.#met.length > MET_MAX) this.keep();
    return number;
  }

  /** What was met since will be met again: it need not be read then. */
  keep(): void {
    for (let i = 0; i < this.#met.length; i++) this.#known.set(this.#met[i] as object, this.#numbers[i] as number);
    this.drop();
  }

  /** What was met since is not kept. */
  drop(): void {
    if (this.#met.length === 0) return;
    this.#met = [];
    this.#numbers = [];
  }

  /** The same for equal lists of such numbers. */
  ofAll(numbers: readonly number[]): number {
    let all = this.#array;
    for (const each of numbers) all = this.#table.of(all, each);
    return all;
  }

  #ofPrimitive(value: unknown): number {
    let number = this.#primitives.get(value);
    if (number === undefined) {
      number = this.#table.fresh();
      this.#primitives.set(value, number);
    }
    return number;
  }

  #ofObject(value: object): number {
    if (Array.isArray(value)) {
      let all = this.#array;
      for (const each of value) all = this.#table.of(all, this.lookAt(each));
      return all;
    }
    if (value instanceof MessageIndex) return this.#ofObject(value.tree);
    if (value instanceof CountedTree) return value.root ? this.#withNode(this.#tree, value.root) : this.#tree;
    if (value instanceof Set)
      return this.#withSorted(
        this.#set,
        [...value].map((each) => this.lookAt(each)),
      );
    if (value instanceof Map)
      return this.#withSorted(
        this.#map,
        [...value].map(([key, each]) => this.#table.of(this.lookAt(key), this.lookAt(each))),
      );
    if (value instanceof Uint8Array)
      return this.#table.of(this.#octets, this.#ofPrimitive(octetString(value as Octets)));
    return this.#ofRecord(value);
  }

  #withSorted(start: number, members: number[]): number {
    let all = start;
    for (const each of members.sort(byNumber)) all = this.#table.of(all, each);
    return all;
  }

  #withNode(before: number, node: Node<unknown, unknown>): number {
    let all = before;
    if (node.children) for (const child of node.children) all = this.#withNode(all, child);
    else
      for (let i = 0; i < node.size; i++)
        all = this.#table.of(this.#table.of(all, this.#ofPrimitive(node.keys[i])), this.lookAt(node.values[i]));
    return all;
  }

  #ofRecord(value: object): number {
    const prototype = Object.getPrototypeOf(value);
    assert(prototype === Object.prototype || prototype === null, `a ${prototype?.constructor?.name} among plain data`);
    // In the order in which they were written: another order makes another number, which costs time and nothing else.
    // Names apart from values: most records of a kind have the same ones, and what is new in one is a pair for each value.
    let names = this.#record;
    let all = this.#record;
    for (const field in value) {
      const each = (value as Record<string, unknown>)[field];
      if (each === undefined) continue;
      const name = this.#fieldNumber(field);
      if (name === 0) continue;
      names = this.#table.of(names, name);
      all = this.#table.of(all, this.lookAt(each));
    }
    return this.#table.of(names, all);
  }

  #withField(before: number, field: string, value: unknown): number {
    const name = this.#fieldNumber(field);
    return name === 0 ? before : this.#table.of(this.#table.of(before, name), this.lookAt(value));
  }

  #fieldNumber(field: string): number {
    let number = this.#fields.get(field);
    if (number === undefined) {
      number = this.#ignored(field) ? 0 : this.#ofPrimitive(field);
      this.#fields.set(field, number);
    }
    return number;
  }
}

const byNumber = (a: number, b: number): number => a - b;

const textOf = (input: object): string =>
  "octets" in input && input.octets instanceof Uint8Array ? String.fromCharCode(...input.octets.subarray(0, 4096)) : "";
