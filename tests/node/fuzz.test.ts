/** Clients gone wrong, over TCP. The same for as long as one likes: `npm run fuzz -- --tcp`. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { failureOverTcp, tcpCase } from "../fuzz/over-tcp.ts";

it("whatever two clients send over TCP and however they leave, every law of tests/fuzz/over-tcp.ts holds", async () => {
  await fc.assert(
    fc.asyncProperty(tcpCase, async (given) => {
      expect(await failureOverTcp(given)).toBeUndefined();
    }),
    { numRuns: 25 },
  );
}, 60_000);
