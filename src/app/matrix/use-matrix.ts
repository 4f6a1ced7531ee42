/** The matrix in the making: one worker at a time, ended when it is not wanted any more. */
import { useEffect, useRef, useState } from "react";
import type { Matrix } from "#analysis/matrix/matrix.ts";
import { scenarios } from "#scenarios/index.ts";
import { newWorker } from "../worker/new-worker.ts";
import type { MatrixJob, MatrixNews } from "./messages.ts";

export type Making =
  | { readonly state: "going"; readonly done: number; readonly of: number }
  | { readonly state: "stopped" }
  | { readonly state: "failed" }
  | { readonly state: "done"; readonly matrix: Matrix };

/** Kept while the page is open: the same stories, servers and clients give the same. */
let made: Matrix | undefined;

export function useMatrix(): { readonly making: Making; start(): void; stop(): void } {
  const [making, setMaking] = useState<Making>(
    made ? { state: "done", matrix: made } : { state: "going", done: 0, of: 0 },
  );
  const worker = useRef<Worker>(undefined);
  const end = (): void => {
    worker.current?.terminate();
    worker.current = undefined;
  };
  const start = (): void => {
    end();
    setMaking({ state: "going", done: 0, of: 0 });
    const job: MatrixJob = { type: "matrix", scenarios: scenarios.map(({ name, text }) => ({ name, text })) };
    const one = newWorker();
    worker.current = one;
    one.onerror = () => setMaking({ state: "failed" });
    one.onmessage = ({ data }: MessageEvent<MatrixNews>) => {
      if (data.type === "progress") return setMaking({ state: "going", done: data.done, of: data.of });
      made = data.matrix;
      end();
      setMaking({ state: "done", matrix: data.matrix });
    };
    one.postMessage(job);
  };
  const stop = (): void => {
    end();
    setMaking({ state: "stopped" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins with the dialog and ends with it
  useEffect(() => {
    if (!made) start();
    return end;
  }, []);
  return { making, start, stop };
}
