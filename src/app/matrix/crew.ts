/** The workers that make the matrix together: whoever is done with a story gets the next one. */
import { crewSize } from "#analysis/matrix/crew-size.ts";
import { joined, type Matrix, type MatrixPart } from "#analysis/matrix/matrix.ts";
import type { MatrixJob, MatrixNews, StoryTold } from "./messages.ts";

export interface Made {
  readonly matrix: Matrix;
  readonly stories: readonly StoryTold[];
}

export interface Crew {
  readonly count: number;
  start(): Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;
}

type OneWorker = ReturnType<Crew["start"]>;

export const crewFor = (cores: number, start: Crew["start"]): Crew => ({
  count: crewSize(cores),
  start,
});

interface Job {
  readonly scenarios: readonly { readonly name: string; readonly text: string }[];
  /** Cells of a story. */
  readonly each: number;
}

interface Heard {
  /** Cells that are made, of those that there will be. */
  progress(done: number, of: number): void;
  done(made: Made): void;
  failed(): void;
}

/** Begins at once, and gives what ends it, at once too. */
export function makeTogether({ scenarios, each }: Job, { count, start }: Crew, heard: Heard): () => void {
  const workers: OneWorker[] = [];
  const parts: MatrixPart[] = [];
  const underway = new Map<OneWorker, number>();
  let next = 0;
  const end = (): void => {
    for (const worker of workers) worker.terminate();
  };
  const take = (worker: OneWorker, stories: readonly StoryTold[]): void => {
    underway.set(worker, 0);
    if (next < stories.length) worker.postMessage({ type: "matrix part", story: next++ } satisfies MatrixJob);
  };
  let stories: readonly StoryTold[] = [];
  const hear = (worker: OneWorker, news: MatrixNews): void => {
    if (news.type === "progress") underway.set(worker, news.done);
    else {
      if (news.type === "stories") stories = news.stories;
      else parts.push(news.part);
      take(worker, stories);
    }
    if (parts.length === stories.length) {
      end();
      return heard.done({ matrix: joined(parts), stories });
    }
    heard.progress(
      [...underway.values()].reduce((sum, cells) => sum + cells, parts.length * each),
      stories.length * each,
    );
  };
  for (let i = 0; i < count; i++) {
    const worker = start();
    workers.push(worker);
    worker.onerror = () => {
      end();
      heard.failed();
    };
    worker.onmessage = ({ data }: MessageEvent<MatrixNews>) => hear(worker, data);
    worker.postMessage({ type: "matrix", scenarios } satisfies MatrixJob);
  }
  return end;
}
