/** The matrix made by several workers: to the letter what one makes, whoever is done first; and it ends when it is told to. */
import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import { type MatrixOf, matrixPart, wholeMatrix } from "#analysis/matrix/matrix.ts";
import { profiles } from "#analysis/matrix/profiles.ts";
import { type Crew, crewFor, type Made, makeTogether } from "#app/matrix/crew.ts";
import type { MatrixJob, MatrixNews } from "#app/matrix/messages.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { storiesOf } from "#formats/stories.ts";
import type { Workers } from "#node/host.ts";
import { matrixTogether, work } from "#node/matrix-crew.ts";
import { scenarios } from "#scenarios/index.ts";

const TEXTS = scenarios.filter((_, i) => i % 16 === 0);
const OF: MatrixOf = { stories: storiesOf(TEXTS), presets: presets.slice(0, 4), profiles: profiles.slice(0, 2) };
const ALONE = wholeMatrix(OF);
const CELLS_OF_A_STORY = OF.presets.length * OF.profiles.length;

const open: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of open.splice(0)) port1.close();
});

/** Threads that are none: the first one answers late, so that the others overtake it. */
function workersInHere(): Workers & { readonly ended: number[] } {
  const ended: number[] = [];
  let started = 0;
  return {
    cores: 4,
    ended,
    start() {
      const number = started++;
      const channel = new MessageChannel();
      open.push(channel);
      const { port1, port2 } = channel;
      work({
        on: port2.on.bind(port2),
        postMessage: (part) => void setTimeout(() => port2.postMessage(part), number === 0 ? 40 : 0),
      });
      return {
        on: port1.on.bind(port1) as unknown as ReturnType<Workers["start"]>["on"],
        postMessage: port1.postMessage.bind(port1),
        terminate: async () => ended.push(number),
      };
    },
  };
}

it("has stories enough to be shared out", () => expect(OF.stories.length).toBeGreaterThan(3));

it("in threads is what one makes, in the same order", async () => {
  const workers = workersInHere();
  expect(JSON.stringify(await matrixTogether(OF, workers))).toBe(JSON.stringify(ALONE));
  expect(workers.ended).toEqual([0, 1, 2]);
  expect(JSON.stringify(await matrixTogether(OF, undefined))).toBe(JSON.stringify(ALONE));
});

it("has a worker less than there are cores, up to four, and one at least", () => {
  const start = (): never => {
    throw new Error("not yet");
  };
  expect([1, 2, 3, 4, 5, 64].map((cores) => crewFor(cores, start).count)).toEqual([1, 1, 2, 3, 4, 4]);
});

interface Seen {
  readonly crew: Crew;
  /** Hears the news that was said first. */
  hear(which?: "first" | "last"): boolean;
  readonly ended: number[];
  fail(): void;
}

/** The page's workers, of which the news comes when it is asked for. */
function crewInHere(): Seen {
  const news: (() => void)[] = [];
  const ended: number[] = [];
  const workers: ReturnType<Crew["start"]>[] = [];
  const start: Crew["start"] = () => {
    const number = workers.length;
    const say = (data: MatrixNews): void =>
      void news.push(() => worker.onmessage?.call(worker as Worker, { data } as MessageEvent));
    const worker = {
      onmessage: null,
      onerror: null,
      postMessage(job: MatrixJob) {
        if (job.type === "matrix")
          return say({
            type: "stories",
            stories: storiesOf(job.scenarios).map(({ name, title }) => ({ name, title })),
          });
        const making = matrixPart(OF, job.story);
        for (let next = making.next(); ; next = making.next()) {
          if (next.done) return say({ type: "part", part: next.value });
          say({ type: "progress", done: next.value });
        }
      },
      terminate: () => void ended.push(number),
    } as ReturnType<Crew["start"]>;
    workers.push(worker);
    return worker;
  };
  const hear = (which = "first"): boolean => {
    const one = which === "first" ? news.shift() : news.pop();
    one?.();
    return one !== undefined;
  };
  return {
    crew: { count: 2, start },
    hear,
    ended,
    fail: () => workers[1]?.onerror?.call(workers[1] as Worker, {} as ErrorEvent),
  };
}

it.each(["first", "last"] as const)("in the page is what one makes, where the %s to speak is heard first", (which) => {
  const { crew, hear, ended } = crewInHere();
  const told: number[] = [];
  let made: Made | undefined;
  makeTogether({ scenarios: TEXTS, each: CELLS_OF_A_STORY }, crew, {
    progress: (done, of) => told.push(done) && expect(of).toBe(OF.stories.length * CELLS_OF_A_STORY),
    done: (all) => {
      made = all;
    },
    failed: () => expect.unreachable(),
  });
  // Each worker says the stories first.
  while (!made && hear(told.length < 2 ? "first" : which));
  expect(JSON.stringify(made?.matrix)).toBe(JSON.stringify(ALONE));
  expect(made?.stories.map(({ name }) => name)).toEqual(OF.stories.map(({ name }) => name));
  expect(ended).toEqual([0, 1]);
  expect(Math.max(...told)).toBeLessThan(OF.stories.length * CELLS_OF_A_STORY + 1);
  if (which === "first") expect(told).toEqual([...told].sort((a, b) => a - b));
});

it("in the page ends all workers when it is stopped, and when one of them fails", () => {
  const heard = { progress: () => {}, done: () => {}, failed: () => {} };
  const stopped = crewInHere();
  makeTogether({ scenarios: TEXTS, each: CELLS_OF_A_STORY }, stopped.crew, heard)();
  expect(stopped.ended).toEqual([0, 1]);
  const failed = crewInHere();
  let isFailed = false;
  makeTogether({ scenarios: TEXTS, each: CELLS_OF_A_STORY }, failed.crew, {
    ...heard,
    failed: () => {
      isFailed = true;
    },
  });
  failed.fail();
  expect({ isFailed, ended: failed.ended }).toEqual({ isFailed: true, ended: [0, 1] });
});
