/** Fuzzing for as long as one likes: `npm run fuzz -- --minutes 10 --seed 1`. */
import fc from "fast-check";
import { type FuzzCase, failureOf, fuzzCase, scenarioText } from "./case.ts";

/** Cases between two looks at the clock. */
const ROUND = 200;

/** Whether every case held. Prints how far it came, and a failing case, made as small as it gets, as a scenario. */
export function run({ minutes, seed }: { minutes: number; seed: number }): boolean {
  const end = performance.now() + minutes * 60_000;
  let cases = 0;
  console.log(`fuzzing for ${minutes} minutes from seed ${seed}`);
  for (let round = seed; performance.now() < end; round++) {
    const property = fc.property(fuzzCase, (given) => failureOf(given) === undefined);
    const { failed, counterexample } = fc.check(property, { seed: round, numRuns: ROUND, endOnFailure: false });
    cases += ROUND;
    const found = counterexample?.[0];
    if (failed && found) {
      report(found, round);
      return false;
    }
    if ((round - seed) % 20 === 19) console.log(`${cases} cases`);
  }
  console.log(`${cases} cases, and every law held`);
  return true;
}

function report(found: FuzzCase, seed: number): void {
  const why = failureOf(found) ?? "it fails no more";
  console.log(`\nseed ${seed}: ${why}\n\n${scenarioText(found, why)}`);
}
