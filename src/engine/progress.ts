/**
 * INPROGRESS: a word to the client while a command takes its time.   rfc9585#4
 *
 * Servers send it every ten seconds or so. Commands take no time here, so messages stand for seconds: there is a word
 * after every thousand that a command has worked on, as on a slow server.
 */
import type { Turn } from "./turn.ts";

/** Messages between two words. */
const PROGRESS_STRIDE = 1000;

/** Called after each message; never says that all is done, for the tagged response does (rfc9585#4). */
export function sayProgress(turn: Turn, done: number, goal: number): void {
  if (done % PROGRESS_STRIDE !== 0 || done === 0 || done >= goal || !turn.offers("INPROGRESS")) return;
  // A "]" would end the code.
  const tag = turn.tag.includes("]") ? "NIL" : `"${turn.tag}"`;
  turn.untagged("OK", `Processed ${Math.floor((100 * done) / goal)}% of the messages`, {
    name: "INPROGRESS",
    text: `(${tag} ${done} ${goal})`,
  });
}
