/** Carried in the script, so that the page works from disk too. */
import InlinedWorker from "./worker.ts?worker&inline";

export const newWorker = (): Worker => new InlinedWorker();
