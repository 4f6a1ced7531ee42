/** Whose turn it is. */
import { expect, it } from "vitest";
import { FairQueue } from "#node/serve/fair-queue.ts";
import { CREDIT_MAX_MS, SHARE } from "#node/serve/newcomers-share.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function spin(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

/** A worker that notes its name each time, and has so many slices of work. */
const worker = (name: string, done: string[], slices: number, ms = 0) => ({
  work(): boolean {
    spin(ms);
    done.push(name);
    return --slices > 0;
  },
});

it("serves who asks for little before those who are busy", async () => {
  const queue = new FairQueue();
  const done: string[] = [];
  const busy = ["one", "two", "three"].map((name) => worker(name, done, 4, 2));
  for (const each of busy) queue.add(each);
  // By then it is known of each that it is a busy one.
  while (new Set(done).size < 3) await turn();
  const before = done.length;
  queue.add(worker("light", done, 1));
  while (done.length < 13) await turn();
  expect(done.indexOf("light")).toBe(before);
  expect(done.slice().sort()).toEqual(
    [..."one two three".split(" ").flatMap((name) => Array(4).fill(name)), "light"].sort(),
  );
});

it("lets the busy ones go on, however many others there are", async () => {
  const queue = new FairQueue();
  const done: string[] = [];
  queue.add(worker("busy", done, 10, 2));
  for (let i = 0; i < 100; i++) queue.add(worker("light", done, 1000));
  while (done.filter((name) => name === "busy").length < 10) await turn();
  expect(done.length).toBeLessThan(100_000);
});

it("passes over who has been removed", async () => {
  const queue = new FairQueue();
  const done: string[] = [];
  const gone = worker("gone", done, 1);
  queue.add(gone);
  queue.add(worker("stays", done, 1));
  queue.remove(gone);
  await turn();
  expect(done).toEqual(["stays"]);
});

/** How many slices of a millisecond newcomers without end get in a second. */
async function slicesOfNewcomers(queue: FairQueue): Promise<number> {
  let slices = 0;
  let isOver = false;
  queue.add({
    standing: "new",
    work() {
      spin(1);
      slices++;
      return !isOver;
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  isOver = true;
  return slices;
}

it("limits newcomers only while somebody is there who was there before", async () => {
  const queue = new FairQueue();
  const other = { work: () => false };
  queue.add(other);
  const beside = await slicesOfNewcomers(queue);
  queue.remove(other);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const alone = await slicesOfNewcomers(queue);
  expect(beside).toBeGreaterThan(0);
  expect(beside).toBeLessThan(1_000 * SHARE + CREDIT_MAX_MS + 50);
  expect(alone).toBeGreaterThan(beside);
});
