/** Clients and the server's timers: what becomes of the connection, and of what each side knows. */
import { expect, it } from "vitest";
import { server } from "../../engine/harness.ts";
import { memoryOf, remarksOf, Stage, saidBy, stateOf } from "./driver.ts";

const MINUTE = 60_000;
const stageWith = (strategy: Record<string, string>): Stage => new Stage(server({ mailboxes: { INBOX: 1 }, strategy }));

it.each([
  { every: "25m", end: "selected" },
  { every: "31m", end: "not connected" },
])("a client that polls every $every, against a timer of 30 minutes: $end", ({ every, end }) => {
  const stage = stageWith({});
  const client = stage.enter(1, `poller every=${every} reconnect=never`);
  stage.advance(120 * MINUTE);
  expect(stateOf(client).belief.state).toBe(end);
  expect(remarksOf(client).some((remark) => remark.startsWith("the server says goodbye"))).toBe(end !== "selected");
});

it("a client that polls every 25 minutes is cut off all the same by a timer that is too short", () => {
  const stage = stageWith({ autologout: "early" });
  const client = stage.enter(1, "poller reconnect=never");
  stage.advance(26 * MINUTE);
  expect(stateOf(client).belief.state).toBe("not connected");
});

it.each([
  { answer: "bye-ok", answered: "OK", closedAfterMs: 0 },
  { answer: "bad", answered: "BAD", closedAfterMs: MINUTE },
  { answer: "nothing", answered: "nothing", closedAfterMs: MINUTE },
])("the server's own LOGOUT, answered with $answer", ({ answer, answered, closedAfterMs }) => {
  const stage = stageWith({ "server-logout": "draft-shih" });
  const client = stage.enter(1, `logout-listener answer=${answer}`);
  stage.advance(30 * MINUTE);
  expect(client.transcript.some((line) => /^S: \S+ LOGOUT$/.test(line))).toBe(true);
  expect(memoryOf<{ answered: string }>(client).answered).toBe(answered);
  stage.advance(closedAfterMs);
  expect(stage.server.world.sessions.get(1)).toBeUndefined();
  expect(stateOf(client).belief).toMatchObject({ state: "not connected", pending: [], doubts: { count: 0 } });
});

it("B17: a server that ends IDLE early finds a client that does not mind", () => {
  const stage = stageWith({ "idle-end": "server-early" });
  const client = stage.enter(1, "idler");
  stage.advance(10 * MINUTE);
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  stage.advance(30 * MINUTE);
  expect(stateOf(client).belief.state).toBe("selected");
  // It notes that nobody has said DONE, and idles again.
  expect(new Set(stateOf(client).belief.doubts.latest)).toEqual(new Set(["IDLE is over, and DONE was not said"]));
  expect([...memoryOf<{ fetched: Set<number> }>(client).fetched]).toEqual([1, 2]);
  expect(saidBy(client).length).toBeLessThan(200);
});
