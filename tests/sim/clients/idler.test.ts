import { expect, it } from "vitest";
import { server } from "../../engine/harness.ts";
import { memoryOf, remarksOf, Stage, saidBy, stateOf } from "./driver.ts";

const MINUTE = 60_000;
const stageWith = (count: number, strategy: Record<string, string> = {}): Stage =>
  new Stage(server({ mailboxes: { INBOX: count }, strategy }));
const fetched = (actor: Parameters<typeof memoryOf>[0]): readonly number[] => [
  ...memoryOf<{ fetched: Set<number> }>(actor).fetched,
];

it("fetches what arrives, and idles again", () => {
  const stage = stageWith(2);
  const client = stage.enter(1, "idler");
  expect(saidBy(client).at(-1)).toBe("p4 IDLE");
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  expect(saidBy(client).slice(-3)).toEqual(["DONE", "p5 UID FETCH 3:* (UID FLAGS)", "p6 IDLE"]);
  expect(fetched(client)).toEqual([1, 2, 3]);
  expect(remarksOf(client)).toEqual(["new mail: UID 3"]);
});

it("renews after 29 minutes, or never", () => {
  const [stage, other] = [stageWith(1), stageWith(1, { autologout: "off" })];
  const client = stage.enter(1, "idler");
  const lazy = other.enter(1, "idler renew=never");
  for (const each of [stage, other]) each.advance(60 * MINUTE);
  expect(saidBy(client).filter((line) => /IDLE$/.test(line)).length).toBe(3);
  expect(saidBy(lazy).filter((line) => /IDLE$/.test(line)).length).toBe(1);
});

it.each([
  { entry: "check-first", want: [1, 2, 3] },
  { entry: "blind", want: [1, 2] },
])("B15: mail that SELECT has counted, with entry=$entry", ({ entry, want }) => {
  const stage = stageWith(2);
  const client = stage.enter(1, `idler renew=reselect every=10m entry=${entry}`);
  // Between CLOSE and SELECT: the server delivers as soon as the mailbox is closed.
  let isClosed = false;
  const input = stage.server.input.bind(stage.server);
  stage.server.input = (each) => {
    const events = input(each);
    if (!isClosed && each.type === "receive" && new TextDecoder().decode(each.octets).includes("CLOSE")) {
      isClosed = true;
      stage.server.deliver("INBOX");
    }
    return events;
  };
  stage.advance(11 * MINUTE);
  expect(isClosed).toBe(true);
  expect(fetched(client)).toEqual(want);
  expect(stateOf(client).belief.mailbox?.exists).toBe(3);
  // The next message brings the forgotten one along.
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  expect(fetched(client)).toEqual([1, 2, 3, 4]);
});

it.each([
  { news: "accepted", end: "selected", want: [1, 2, 3] },
  { news: "refused", end: "not connected", want: [1, 2] },
])("B16: EXISTS before the continuation request, with news=$news", ({ news, end, want }) => {
  const stage = stageWith(2, { "notify-when": "before" });
  const client = stage.enter(1, `idler every=10m reconnect=never news=${news}`);
  // Arrives while the client is between two IDLEs.
  let sent = 0;
  const input = stage.server.input.bind(stage.server);
  stage.server.input = (each) => {
    if (each.type === "receive" && new TextDecoder().decode(each.octets) === "p5 IDLE\r\n" && sent++ === 0)
      stage.server.deliver("INBOX");
    return input(each);
  };
  stage.advance(11 * MINUTE);
  expect(client.transcript).toContain("S: * 3 EXISTS");
  expect(stateOf(client).belief.state).toBe(end);
  expect(fetched(client)).toEqual(want);
});

it("B19: a path that forgets is noticed at the renewal, not before", () => {
  const stage = stageWith(1, { autologout: "off" });
  const client = stage.enter(1, "idler");
  client.isCut = true;
  stage.meanwhile(() => stage.server.deliver("INBOX"));
  stage.advance(29 * MINUTE);
  expect(saidBy(client).at(-1)).toBe("DONE");
  expect(stateOf(client).belief.mailbox?.exists).toBe(1);
  client.isCut = false;
  stage.advance(2 * MINUTE);
  expect(remarksOf(client)[0]).toBe("nobody answers: takes the connection for lost");
  expect(fetched(client)).toEqual([1, 2]);
});

it.each([
  { reconnect: "back-off", least: 3, most: 8 },
  { reconnect: "at-once", least: 50, most: 70 },
  { reconnect: "never", least: 1, most: 1 },
])("B34: a server that drops it each time, with reconnect=$reconnect", ({ reconnect, least, most }) => {
  const stage = stageWith(1);
  const client = stage.enter(1, `idler reconnect=${reconnect}`);
  for (let second = 0; second < 60; second++) {
    if (stage.server.world.sessions.get(1)) stage.sever(client);
    stage.advance(1000);
  }
  const logins = saidBy(client).filter((line) => line.includes(" LOGIN ")).length;
  expect(logins).toBeGreaterThanOrEqual(least);
  expect(logins).toBeLessThanOrEqual(most);
});
