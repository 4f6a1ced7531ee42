/** Random message sets as clients write them. */
import fc from "fast-check";
import type { Bound, NumberSetOrSaved } from "#imap/number-set.ts";
import { UID_MAX } from "#imap/numbers.ts";

const bound: fc.Arbitrary<Bound> = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: UID_MAX }),
  fc.constant("*" as const),
);

export const messageSet: fc.Arbitrary<NumberSetOrSaved> = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.record({ first: bound, last: bound }), { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant("$" as const) },
);
