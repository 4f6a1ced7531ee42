/** The matrix made by several threads: whoever is done with a story gets the next one. */
import type { MessagePort } from "node:worker_threads";
import { inOneGo } from "#analysis/in-one-go.ts";
import { crewSize } from "#analysis/matrix/crew-size.ts";
import {
  joined,
  type Matrix,
  type MatrixOf,
  type MatrixPart,
  matrixPart,
  wholeMatrix,
} from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import { scenarios } from "#scenarios/index.ts";
import type { Workers } from "./host.ts";

/** Fewer stories than these are made sooner than threads are there. */
const STORIES_MIN = 3;

/** A story's number in the list, and all by name: a thread has the same stock as whoever asks it. */
interface Part {
  readonly story: number;
  readonly name: string;
  readonly presets: readonly string[];
  readonly profiles: readonly string[];
}

/** To the octet what one thread makes of it. */
export async function matrixTogether(of: MatrixOf, workers: Workers | undefined): Promise<Matrix> {
  const count = Math.min(crewSize(workers?.cores ?? 1), of.stories.length);
  if (!workers || count < 2 || of.stories.length < STORIES_MIN) return wholeMatrix(of);
  const jobs = of.stories.entries();
  const parts: MatrixPart[] = [];
  const begun: ReturnType<Workers["start"]>[] = [];
  try {
    await Promise.all(Array.from({ length: count }, () => takeTurns(workers, begun, of, jobs, parts)));
  } finally {
    await Promise.all(begun.map((worker) => worker.terminate()));
  }
  return joined(parts);
}

/** One thread, until there is nothing more to do. */
function takeTurns(
  workers: Workers,
  begun: ReturnType<Workers["start"]>[],
  of: MatrixOf,
  jobs: Iterator<[number, { readonly name: string }]>,
  parts: MatrixPart[],
): Promise<void> {
  const names = { presets: of.presets.map(({ name }) => name), profiles: of.profiles.map(({ name }) => name) };
  return new Promise((resolve, reject) => {
    const worker = workers.start();
    begun.push(worker);
    const hand = (): void => {
      const { done, value } = jobs.next();
      if (done) return resolve();
      const [story, { name }] = value;
      worker.postMessage({ story, name, ...names } satisfies Part);
    };
    worker.on("error", reject);
    worker.on("message", (part: MatrixPart) => {
      parts.push(part);
      hand();
    });
    hand();
  });
}

/** In the thread: makes what it is asked for, one after the other. */
export function work(port: Pick<MessagePort, "on" | "postMessage">): void {
  port.on("message", (part: Part) => port.postMessage(partOf(part)));
}

function partOf({ story, name, presets: servers, profiles: clients }: Part): MatrixPart {
  const of = {
    stories: storiesOf(scenarios.filter((scenario) => scenario.name === name)),
    presets: servers.flatMap((one) => presets.filter((preset) => preset.name === one)),
    profiles: clients.flatMap((one) => profiles.filter((profile) => profile.name === one)),
  };
  const part = inOneGo(matrixPart(of, 0));
  return { ...part, story, cells: part.cells.map((cell) => ({ ...cell, story })) };
}
