/** What those who have just come get of the server's time, and in which order. */
import { describe, expect, it } from "vitest";
import { Crowd, LONG_MS } from "#node/serve/crowd.ts";
import { CREDIT_MAX_MS, NewcomersShare, OTHERS_MS, SHARE } from "#node/serve/newcomers-share.ts";
import { RawClient } from "./raw-client.ts";
import { startServing } from "./serving.ts";

/** How long newcomers are served within a time in which they always have more to do. */
function servedWithin(ms: number, share: NewcomersShare, from = 0): number {
  let served = 0;
  for (let now = from; now < from + ms; ) {
    const wait = share.waitAt(now);
    if (wait > 0) now += Math.max(1, wait);
    else {
      share.spend(0.2);
      served += 0.2;
      now += 0.2;
    }
  }
  return served;
}

describe("the newcomers' share", () => {
  it("is all the time while nobody else asks for anything", () => {
    expect(servedWithin(1_000, new NewcomersShare())).toBeCloseTo(1_000, 0);
  });

  it("is a third, and a little at once, while others are there", () => {
    const share = new NewcomersShare();
    share.otherServed(0);
    const served = servedWithin(5_000, share);
    expect(served).toBeLessThan(5_000 * SHARE + CREDIT_MAX_MS);
    expect(served).toBeGreaterThan(4_000 * SHARE);
  });

  it("is all the time again when others have asked for nothing for long", () => {
    const share = new NewcomersShare();
    share.otherServed(0);
    servedWithin(1_000, share);
    expect(servedWithin(1_000, share, OTHERS_MS + 1)).toBeCloseTo(1_000, 0);
  });

  it("never falls so far behind that one dear command keeps all others out for long", () => {
    const share = new NewcomersShare();
    share.otherServed(0);
    share.spend(60_000);
    expect(share.waitAt(0)).toBeCloseTo(CREDIT_MAX_MS / SHARE);
  });
});

describe("a crowd", () => {
  it("serves its newest first", () => {
    const crowd = new Crowd<string>();
    for (const name of ["one", "two", "three"]) crowd.add(name, 0);
    expect([crowd.take(1), crowd.take(1), crowd.take(1), crowd.take(1)]).toEqual(["three", "two", "one", undefined]);
  });

  it("gives every second turn to who has waited for long", () => {
    const crowd = new Crowd<string>();
    for (const name of ["one", "two", "three", "four"]) crowd.add(name, 0);
    const late = LONG_MS + 1;
    crowd.add("five", late);
    expect([crowd.take(late), crowd.take(late), crowd.take(late), crowd.take(late), crowd.size]).toEqual([
      "one",
      "five",
      "two",
      "four",
      1,
    ]);
  });

  it("forgets who has gone", () => {
    const crowd = new Crowd<string>();
    for (const name of ["one", "two", "three"]) crowd.add(name, 0);
    crowd.remove("three");
    crowd.remove("nobody");
    expect([crowd.take(1), crowd.size]).toEqual(["two", 1]);
  });
});

it("who has just come hears the server's BYE, however many there are", async () => {
  const { server, port } = await startServing();
  const other = await RawClient.loggedIn(port, "INBOX");
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await other.command("NOOP");
  const crowd = await Promise.all(Array.from({ length: 300 }, () => RawClient.open(port)));
  await Promise.all(crowd.map((client) => client.until(/^\* OK /m)));
  for (const client of crowd) client.send("a LOGIN joe x\r\nb SELECT INBOX\r\n");
  const stopped = server.stop();
  const farewells = await Promise.all([other, ...crowd].map((client) => client.closed()));
  await stopped;
  for (const heard of farewells) expect(heard).toMatch(/\* BYE The server is shutting down\r\n$/);
});
