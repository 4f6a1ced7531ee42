/** Three ways to make a cache true again: the same end, at different costs. */
import { expect, it as test } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { server } from "../../engine/harness.ts";
import { memoryOf, remarksOf, Stage, saidBy } from "./driver.ts";

// Only where the server has the extension.
const it = test.runIf(DEFAULT_CAPABILITIES.includes("QRESYNC"));
const MINUTE = 60_000;

interface Memory {
  readonly cache: ReadonlyMap<number, string>;
  readonly highestModSeq: number | undefined;
}

function resync(text: string, count = 200) {
  const stage = new Stage(server({ mailboxes: { INBOX: count } }));
  const client = stage.enter(1, text);
  stage.meanwhile(() => {
    const other = stage.server.client(9, "INBOX");
    other.send("a STORE 2 +FLAGS (\\Deleted)");
    other.send("b EXPUNGE");
    other.send("c STORE 2 +FLAGS (\\Flagged)");
    other.send("d LOGOUT");
    stage.server.deliver("INBOX", "\\Draft");
  });
  stage.advance(11 * MINUTE);
  const costs = remarksOf(client)
    .filter((remark) => remark.includes(": knows "))
    .map((remark) => (remark.match(/\d+/g) ?? []).map(Number));
  const [, roundTrips, sent = 0, received = 0] = costs[1] as number[];
  return { stage, client, cache: memoryOf<Memory>(client).cache, roundTrips, octets: sent + received };
}

it.each(["full", "condstore", "qresync"])("method=%s makes the cache true", (method) => {
  const { stage, cache } = resync(`resyncer method=${method}`);
  expect([...cache].map(([uid, flags]) => `${uid} ${flags}`.trim())).toEqual(stage.server.contents("INBOX"));
});

it("QRESYNC needs the fewest octets, and CONDSTORE fewer than asking for everything", () => {
  const [full, condstore, qresync] = ["full", "condstore", "qresync"].map((method) =>
    resync(`resyncer method=${method}`),
  );
  expect(condstore?.octets).toBeLessThan(full?.octets ?? 0);
  expect(qresync?.octets).toBeLessThan(condstore?.octets ?? 0);
  expect([full?.roundTrips, condstore?.roundTrips, qresync?.roundTrips]).toEqual([3, 4, 3]);
});

it("the cache survives a connection that is closed without LOGOUT", () => {
  const { client, stage, cache } = resync("resyncer method=qresync leave=close");
  expect(saidBy(client).find((line) => line.includes("QRESYNC ("))).toMatch(/SELECT INBOX \(QRESYNC \(1 \d+\)\)/);
  expect(cache.size).toBe(stage.server.contents("INBOX").length);
});

it("QRESYNC without ENABLE is refused", () => {
  const stage = new Stage(server({ mailboxes: { INBOX: 3 } }));
  const client = stage.enter(1, "resyncer method=qresync enable=no");
  stage.advance(11 * MINUTE);
  expect(remarksOf(client).some((remark) => remark.startsWith("cannot select the mailbox"))).toBe(true);
});

it("UNCHANGEDSINCE notices the other writer, and both flags survive", () => {
  const stage = new Stage(server({ mailboxes: { INBOX: 1 } }));
  const client = stage.enter(1, "flag-writer how=unchangedsince");
  stage.meanwhile(() => stage.server.client(9, "INBOX").send("a STORE 1 +FLAGS (\\Seen)"));
  stage.advance(2 * MINUTE);
  expect(remarksOf(client)).toEqual(["somebody was faster: looks again", "takes \\Flagged for set on UID 1"]);
  expect(stage.server.contents("INBOX")).toEqual(["1 \\Flagged \\Seen"]);
});
