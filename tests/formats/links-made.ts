/** Links of every kind, for properties. */
import fc from "fast-check";
import type { LinkSettings } from "#sim/link-settings.ts";
import type { LinkInput } from "#sim/sim-input.ts";

const duration = fc.oneof(
  fc.nat(1000),
  fc.nat(60).map((n) => n * 1000),
  fc.nat(60).map((n) => n * 60_000),
);
export const link: fc.Arbitrary<LinkSettings> = fc.record({
  toServerMs: duration,
  toClientMs: duration,
  natMs: fc.option(
    duration.map((ms) => ms + 1),
    { nil: undefined },
  ),
});

/** Something that happens to a client's link. */
export const onLink = (client: fc.Arbitrary<number>): fc.Arbitrary<LinkInput> =>
  fc.oneof(
    fc.record({
      type: fc.constant("link" as const),
      client,
      change: fc.constantFrom("cut" as const, "stall" as const, "hold" as const, "resume" as const),
    }),
    fc.record({ type: fc.constant("set-link" as const), client, settings: link }),
    fc.record({
      type: fc.constant("let-through" as const),
      client,
      to: fc.constantFrom("server" as const, "client" as const),
    }),
  );
