/** A large mailbox and a long play: each step's belief is kept. */
import { expect, it } from "vitest";
import { octetsOf } from "#imap/octets.ts";
import type { Belief } from "#sim/belief/belief.ts";
import { received } from "#sim/belief/received.ts";
import { selected } from "./lines.ts";

it("10,000 events with 100,000 messages share what has not changed", () => {
  const start = selected(
    Array.from({ length: 100_000 }, (_, i) => i + 1),
    "strict",
    200_000,
  );
  const kept: Belief[] = [start];
  for (let i = 0; i < 10_000; i++) {
    const line = i % 2 ? `* ${(i * 7919) % 90_000 || 1} FETCH (FLAGS (\\Seen))` : `* ${(i * 31) % 90_000 || 1} EXPUNGE`;
    kept.push(received(kept[i] as Belief, octetsOf(`${line}\r\n`)));
  }
  expect(kept.at(-1)?.mailbox?.messages.size).toBe(95_000);
  expect(kept[0]?.mailbox?.messages.size).toBe(100_000);
  expect(kept.at(-1)?.doubts.count).toBe(0);
});
