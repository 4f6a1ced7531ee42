/**
 * The full matrix: the first one, for which all is still to be compiled, as page and command line make it on two cores, in
 * one thread; the next one in the same thread; and the first one in as many threads as more cores would have. Then how long
 * a thread works without a look up, how long whoever waits for them is held up, and how long they take to stop.
 */
import { availableParallelism } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Matrix, matrix } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import { matrixTogether, work } from "#node/matrix-crew.ts";
import { scenarios } from "#scenarios/index.ts";

/** Made twice in one worker. */
interface Made {
  readonly which: "first" | "next";
  readonly ms: number;
  readonly cpuMs: number;
  readonly cells: number;
  readonly runs: number;
  readonly blockMs: number;
}

const CANCELLED_AFTER_MS = 1_000;

function make(which: Made["which"]): Made {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const run = matrix({ stories: storiesOf(scenarios), presets, profiles });
  let blockMs = 0;
  let made: Matrix | undefined;
  for (let before = start; !made; ) {
    const { done, value } = run.next();
    const now = performance.now();
    blockMs = Math.max(blockMs, now - before);
    before = now;
    if (done) made = value;
  }
  const { user, system } = process.cpuUsage(cpu);
  const [ms, cpuMs] = [performance.now() - start, (user + system) / 1000];
  return { which, ms, cpuMs, cells: made.cells.length, runs: made.runs, blockMs };
}

const newWorker = (does: "all" | "parts"): Worker => new Worker(fileURLToPath(import.meta.url), { workerData: does });

if (!isMainThread && parentPort)
  if (workerData === "parts") work(parentPort);
  else for (const which of ["first", "next"] as const) parentPort.postMessage(make(which));

async function makeTogether(count: number): Promise<void> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const of = { stories: storiesOf(scenarios), presets, profiles };
  const { cells, runs } = await matrixTogether(of, { cores: count + 1, start: () => newWorker("parts") });
  const { user, system } = process.cpuUsage(cpu);
  const [seconds, cpuSeconds] = [(performance.now() - start) / 1000, (user + system) / 1e6];
  console.log(
    `${count} threads: ${cells.length} cells by ${runs} runs:  ${seconds.toFixed(2)} s  ${cpuSeconds.toFixed(2)} s of CPU`,
  );
}

function print({ which, ms, cpuMs, cells, runs, blockMs }: Made): void {
  console.log(
    [
      `one thread, ${which.padEnd(5)} ${cells} cells by ${runs} runs:`,
      `${(ms / 1000).toFixed(2)} s${which === "first" ? " (≤ 5)" : ""}`,
      `${(cpuMs / 1000).toFixed(2)} s of CPU`,
      `${((1000 * cells) / ms).toFixed(0)} cells/s`,
      `longest between two looks up ${blockMs.toFixed(0)} ms`,
    ].join("  "),
  );
}

export async function run(): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const worker = newWorker("all");
  worker.on("message", print);
  await new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
  delay.disable();
  await makeTogether(Math.max(2, Math.min(4, availableParallelism() - 1)));
  const other = newWorker("all");
  await new Promise((resolve) => setTimeout(resolve, CANCELLED_AFTER_MS));
  const asked = performance.now();
  await other.terminate();
  const stoppedMs = performance.now() - asked;
  console.log(
    `beside it: held up ${(delay.max / 1e6).toFixed(1)} ms at the most; stopped ${stoppedMs.toFixed(0)} ms after it was told to`,
  );
}
