/** Fuzzing for as long as one likes: `npm run fuzz -- --minutes 10 --seed 1`. */
import fc from "fast-check";
import { type FuzzCase, failureOf, fuzzCase, scenarioText } from "./case.ts";
import { failureOverTcp, tcpCase } from "./over-tcp.ts";

/** Cases between two looks at the clock. */
const ENGINE_ROUND = 200;
const TCP_ROUND = 20;

export interface FuzzOptions {
  readonly minutes: number;
  readonly seed: number;
  /** Over TCP alone; else so is one round in two, which is the shorter one. */
  readonly isTcpOnly: boolean;
}

/** Whether every case held. Prints how far it came, and a failing case, made as small as it gets. */
export async function run({ minutes, seed, isTcpOnly }: FuzzOptions): Promise<boolean> {
  const end = performance.now() + minutes * 60_000;
  let [cases, overTcp] = [0, 0];
  console.log(`fuzzing ${isTcpOnly ? "over TCP " : ""}for ${minutes} minutes from seed ${seed}`);
  for (let round = seed; performance.now() < end; round++) {
    if (!isTcpOnly) {
      if (!holdsInEngine(round)) return false;
      cases += ENGINE_ROUND;
    }
    if (!(await holdsOverTcp(round))) return false;
    overTcp += TCP_ROUND;
    if ((round - seed) % 20 === 19) console.log(`${cases} cases, and ${overTcp} over TCP`);
  }
  console.log(`${cases} cases, and ${overTcp} over TCP, and every law held`);
  return true;
}

function holdsInEngine(seed: number): boolean {
  const property = fc.property(fuzzCase, (given) => failureOf(given) === undefined);
  const { failed, counterexample } = fc.check(property, { seed, numRuns: ENGINE_ROUND, endOnFailure: false });
  const found = counterexample?.[0];
  if (!failed || !found) return true;
  report(found, seed);
  return false;
}

function report(found: FuzzCase, seed: number): void {
  const why = failureOf(found) ?? "it fails no more";
  console.log(`\nseed ${seed}: ${why}\n\n${scenarioText(found, why)}`);
}

async function holdsOverTcp(seed: number): Promise<boolean> {
  const property = fc.asyncProperty(tcpCase, async (given) => {
    const why = await failureOverTcp(given);
    if (why !== undefined) throw new Error(why);
  });
  // What fails by waiting in vain takes its time to be made small.
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed,
    numRuns: TCP_ROUND,
    interruptAfterTimeLimit: 60_000,
  });
  if (!failed) return true;
  const why = errorInstance instanceof Error ? errorInstance.message : errorInstance;
  // The network is not among what a case decides: it may not fail every time.
  console.log(`\nseed ${seed}, over TCP: ${why}\n\n${JSON.stringify(counterexample?.[0], null, 2)}`);
  return false;
}
