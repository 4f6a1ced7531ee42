/**
 * The message index against what one would write first: a sorted array of messages that every change copies, and a
 * Uint32Array of UIDs that every expunge copies.
 *
 * Times are medians over batches, at mailbox sizes from 10^3 to 10^6. The factor behind each is to the row of 10^3.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { flagsOf, NO_FLAGS } from "#imap/flags.ts";
import { instant, modSeq, uid } from "#imap/numbers.ts";
import { diff } from "#store/diff.ts";
import type { Message } from "#store/message.ts";
import { MessageIndex } from "#store/message-index.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const SEEN_FLAGS = flagsOf(["\\Seen"]);
const NO_BODY = new Uint8Array(300);

/** Results go here, lest the compiler drop the work. */
let sink = 0;

function newMessage(n: number): Message {
  return {
    uid: uid(n),
    modSeq: modSeq(1),
    flags: NO_FLAGS,
    internalDate: { epochMs: 0, zoneMinutes: 0 },
    saveDate: instant(0),
    emailId: n,
    octets: NO_BODY,
  };
}

const touch = (message: Message, stamp: number): Message => ({
  ...message,
  flags: message.flags === NO_FLAGS ? SEEN_FLAGS : NO_FLAGS,
  modSeq: modSeq(stamp),
});

/** A fixed sequence of numbers 0 … 2^32-1, so that every run measures the same. */
function newRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

/** Median µs for one call, over batches of `calls`. */
function microseconds(calls: number, batches: number, work: () => number): number {
  for (let i = 0; i < Math.min(calls, 2_000); i++) sink += work();
  const times: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) sink += work();
    times.push(((performance.now() - start) * 1_000) / calls);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] as number;
}

function kilobytesPerVersion(versions: number, next: () => unknown): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const kept: unknown[] = new Array(versions).fill(0);
  const before = used();
  for (let i = 0; i < versions; i++) kept[i] = next();
  const after = used();
  sink += kept.length;
  return (after - before) / versions / 1_024;
}

interface Measured {
  readonly name: string;
  readonly value: number;
}

function measureTree(size: number, messages: readonly Message[]): Measured[] {
  const random = newRandom(size);
  const index = MessageIndex.of(messages);
  const anyUid = (): number => 1 + (random() % size);
  let stamp = 2;
  const changed = (from: MessageIndex): MessageIndex => from.set(touch(from.get(anyUid()) as Message, stamp++));
  let drifting = index;
  const versions = (changes: number): MessageIndex => {
    let after = index;
    for (let i = 0; i < changes; i++) after = changed(after);
    return after;
  };
  const diffMicroseconds = (changes: number, calls: number): number => {
    const after = versions(changes);
    return microseconds(calls, 7, () => diff(index, after).length);
  };
  const drift = (): number => {
    drifting = changed(drifting);
    return drifting.size;
  };
  const grow = (): number => {
    drifting = drifting.append([newMessage(drifting.largestUid + 1)]);
    return drifting.size;
  };
  const shrink = (): MessageIndex => {
    drifting = drifting.delete(drifting.at(1 + (random() % drifting.size))?.uid ?? 0);
    return drifting;
  };
  const everything = [{ first: 1, last: size }];
  return [
    { name: "look-up by number µs", value: microseconds(20_000, 9, () => index.at(anyUid())?.uid ?? 0) },
    { name: "look-up by UID µs", value: microseconds(20_000, 9, () => index.get(anyUid())?.uid ?? 0) },
    { name: "rank of a UID µs", value: microseconds(20_000, 9, () => index.rank(anyUid())) },
    { name: "change of flags µs", value: microseconds(2_000, 9, drift) },
    { name: "expunge of one µs", value: microseconds(500, 9, () => index.delete(anyUid()).size) },
    {
      name: "append of one µs",
      value: microseconds(500, 9, grow),
    },
    {
      name: "SELECT (view and counts) ns",
      value:
        1_000 *
        microseconds(100_000, 9, () => {
          const view = { view: index, exists: index.size, unseen: index.unseen };
          return view.exists + view.unseen;
        }),
    },
    { name: "diff after 1 change µs", value: diffMicroseconds(1, 500) },
    { name: "diff after 100 changes µs", value: diffMicroseconds(100, 100) },
    { name: "diff after 1,000 changes µs", value: diffMicroseconds(1_000, 20) },
    {
      name: "STORE 1:* (a message) µs",
      value: microseconds(1, 5, () => index.update(everything, (message) => touch(message, 2)).size) / size,
    },
    {
      name: "kept version, flags KB",
      value: kilobytesPerVersion(2_000, () => {
        drift();
        return drifting;
      }),
    },
    {
      name: "kept version, expunge KB",
      value: kilobytesPerVersion(500, shrink),
    },
  ];
}

/** Sorted array of messages beside a Uint32Array of UIDs; both copied by what changes them. */
function measureArrays(size: number, messages: readonly Message[]): Measured[] {
  const random = newRandom(size);
  const uids = Uint32Array.from(messages, (message) => message.uid);
  const anyUid = (): number => 1 + (random() % size);
  const few = size >= 100_000 ? 5 : 200;
  const rank = (wanted: number): number => {
    let [low, high] = [0, uids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((uids[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return uids[low] === wanted ? low + 1 : 0;
  };
  const changed = (from: readonly Message[]): Message[] => {
    const place = rank(anyUid()) - 1;
    const copy = from.slice();
    copy[place] = touch(from[place] as Message, 2);
    return copy;
  };
  const withoutOne = (): { uids: Uint32Array; messages: Message[] } => {
    const place = rank(anyUid()) - 1;
    const left = new Uint32Array(size - 1);
    left.set(uids.subarray(0, place));
    left.set(uids.subarray(place + 1), place);
    return { uids: left, messages: messages.toSpliced(place, 1) };
  };
  const after = changed(messages);
  const compare = (): number => {
    let changes = 0;
    for (let i = 0; i < size; i++) if (messages[i] !== after[i]) changes++;
    return changes;
  };
  const kept = size >= 1_000_000 ? 10 : 50;
  return [
    {
      name: "look-up by number µs",
      value: microseconds(20_000, 9, () => messages[anyUid() - 1]?.uid ?? 0),
    },
    {
      name: "look-up by UID µs",
      value: microseconds(20_000, 9, () => messages[rank(anyUid()) - 1]?.uid ?? 0),
    },
    { name: "rank of a UID µs", value: microseconds(20_000, 9, () => rank(anyUid())) },
    { name: "change of flags µs", value: microseconds(few, 7, () => changed(messages).length) },
    { name: "expunge of one µs", value: microseconds(few, 7, () => withoutOne().uids.length) },
    {
      name: "append of one µs",
      value: microseconds(few, 7, () => [...messages, newMessage(size + 1)].length),
    },
    { name: "diff after 1 change µs", value: microseconds(few, 7, compare) },
    { name: "kept version, flags KB", value: kilobytesPerVersion(kept, () => changed(messages)) },
    { name: "kept version, expunge KB", value: kilobytesPerVersion(kept, withoutOne) },
  ];
}

/** Prints a table; resolves when done. */
export async function run(): Promise<void> {
  const warmUp = Array.from({ length: 2_000 }, (_, i) => newMessage(i + 1));
  for (let i = 0; i < 2; i++) sink += measureTree(2_000, warmUp).length + measureArrays(2_000, warmUp).length;
  const columns = SIZES.map((size) => {
    const messages = Array.from({ length: size }, (_, i) => newMessage(i + 1));
    return { tree: measureTree(size, messages), arrays: measureArrays(size, messages) };
  });
  print(
    "message index (counted B+-tree)",
    columns.map(({ tree }) => tree),
  );
  print(
    "baseline: sorted array and Uint32Array, copied by every change",
    columns.map(({ arrays }) => arrays),
  );
  console.log(`(checksum ${sink})`);
}

function print(title: string, columns: readonly (readonly Measured[])[]): void {
  console.log(`\n${title}`);
  console.log("".padEnd(30) + SIZES.map((size) => size.toLocaleString("en").padStart(20)).join(""));
  for (const [row, { name, value: base }] of (columns[0] ?? []).entries()) {
    const cells = columns.map((column) => {
      const value = column[row]?.value ?? Number.NaN;
      return `${value.toLocaleString("en", { maximumSignificantDigits: 3 })} (×${(value / base).toFixed(1)})`.padStart(
        20,
      );
    });
    console.log(name.padEnd(30) + cells.join(""));
  }
}
