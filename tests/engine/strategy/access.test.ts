/** Who is let in beside others, and what becomes of those who are there: second-select, session-limit, bye-style. */
import { describe, expect, it } from "vitest";
import { pendingTimers } from "#engine/timers.ts";
import { type Server, server } from "../harness.ts";

const given = (strategy: Record<string, string>): Server => server({ mailboxes: { FOO: 3, BAR: 1 }, strategy });
const isConnected = (there: Server, session: number): boolean => there.world.sessions.has(session);

describe("second-select", () => {
  it("allow: both work in the mailbox", () => {
    const there = given({ "second-select": "allow" });
    there.client(1, "FOO");
    expect(there.client(2).send("a SELECT FOO").at(-1)).toMatch(/^a OK /);
    expect(isConnected(there, 1)).toBe(true);
  });

  it("refuse: NO [INUSE] and nothing selected; another mailbox is free, and this one once it has been left", () => {
    const there = given({ "second-select": "refuse" });
    const first = there.client(1, "FOO");
    const second = there.client(2, "BAR");
    expect(second.send("a SELECT FOO")).toEqual([
      "* OK [CLOSED] Previous mailbox is now closed",
      "a NO [INUSE] Another session has the mailbox selected",
    ]);
    expect(second.send("b FETCH 1 UID")[0]).toMatch(/^b BAD /);
    first.send("a CLOSE");
    expect(second.send("c SELECT FOO").at(-1)).toMatch(/^c OK /);
  });

  it("evict: the first session gets BYE, before the second one gets its answer", () => {
    const there = given({ "second-select": "evict" });
    const first = there.client(1, "FOO");
    const second = there.client(2);
    expect(second.send("a SELECT FOO").at(-1)).toMatch(/^a OK /);
    expect(first.heard()).toEqual(["* BYE Another session has selected the mailbox"]);
    expect(isConnected(there, 1)).toBe(false);
  });

  it.each(["refuse", "evict"])("%s: EXAMINE disturbs nobody, and is disturbed by nobody", (option) => {
    const there = given({ "second-select": option });
    const reader = there.client(1);
    reader.send("a EXAMINE FOO");
    expect(there.client(2).send("a SELECT FOO").at(-1)).toMatch(/^a OK /);
    const other = there.client(3);
    expect(other.send("a EXAMINE FOO").at(-1)).toMatch(/^a OK /);
    for (const session of [1, 2, 3]) expect(there.world.sessions.get(session)?.state).toBe("selected");
  });

  it.each(["refuse", "evict"])("%s: a session may select its own mailbox again", (option) => {
    const there = given({ "second-select": option });
    expect(there.client(1, "FOO").send("a SELECT FOO").at(-1)).toMatch(/^a OK /);
  });
});

describe("session-limit", () => {
  it("none: as many as come", () => {
    const there = given({ "session-limit": "none" });
    for (let n = 1; n <= 20; n++) there.client(n, "FOO");
    expect(there.world.sessions.size).toBe(20);
  });

  it("refuse: the third LOGIN of a user is answered NO [LIMIT]; other users have their own", () => {
    const there = given({ "session-limit": "refuse" });
    const first = there.client(1);
    there.client(2);
    const third = there.connect(3);
    third.heard();
    expect(third.send("a LOGIN joe x")).toEqual(["a NO [LIMIT] Too many sessions: 2 of one user are allowed"]);
    expect(third.send("b LOGIN ann x")[0]).toMatch(/^b OK /);
    first.send("z LOGOUT");
    const fourth = there.connect(4);
    fourth.heard();
    expect(fourth.send("a LOGIN joe x")[0]).toMatch(/^a OK /);
  });

  it("refuse: AUTHENTICATE is no way around it, and a wrong password is still the first thing that is said", () => {
    const there = server({ strategy: { "session-limit": "refuse" }, passwords: new Map([["joe", "secret"]]) });
    there.client(1);
    there.client(2);
    const third = there.connect(3);
    third.heard();
    expect(third.send(`a AUTHENTICATE PLAIN ${btoa("\0joe\0secret")}`)[0]).toMatch(/^a NO \[LIMIT\]/);
    expect(third.send(`b AUTHENTICATE PLAIN ${btoa("\0joe\0wrong")}`)[0]).toMatch(/^b NO \[AUTHENTICATIONFAILED\]/);
  });

  it("evict: the session that logged in first gets BYE, whatever its number", () => {
    const there = given({ "session-limit": "evict" });
    const oldest = there.client(7, "FOO");
    const older = there.client(2, "FOO");
    const newest = there.connect(5);
    newest.heard();
    expect(newest.send("a LOGIN joe x")[0]).toMatch(/^a OK /);
    expect(oldest.heard()).toEqual(["* BYE Too many sessions: a newer one goes on"]);
    expect(older.send("a NOOP")).toEqual(["a OK NOOP completed"]);
    there.client(1);
    expect(older.heard()).toEqual(["* BYE Too many sessions: a newer one goes on"]);
    expect([...there.world.sessions.values()].map(({ id }) => id)).toEqual([1, 5]);
  });
});

describe("bye-style", () => {
  const FAREWELL = "Logging out";

  it("untagged-then-close: LOGOUT's two responses", () => {
    const there = given({ "bye-style": "untagged-then-close" });
    expect(there.client(1).send("a LOGOUT")).toEqual([`* BYE ${FAREWELL}`, "a OK LOGOUT completed"]);
    expect(isConnected(there, 1)).toBe(false);
  });

  it("flood-no-close (fault): the connection stays open, and BYE comes again for each line and each minute", () => {
    const there = given({ "bye-style": "flood-no-close" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(30 * 60_000);
    const bye = "* BYE Autologout; idle for too long";
    expect(client.heard()).toEqual([bye]);
    expect(client.send("DONE")).toEqual([bye]);
    expect(client.send("b NOOP")).toEqual([bye]);
    expect(client.send("c APPEND FOO {3}")).toEqual([bye]);
    expect(client.send("abc")).toEqual([bye]);
    there.advance(180_000);
    expect(client.heard()).toEqual([bye, bye, bye]);
    expect(isConnected(there, 1)).toBe(true);
    expect(there.world.sessions.get(1)).toMatchObject({ state: "logout", selected: undefined });
    expect(pendingTimers(there.world)).toMatchObject([{ purpose: "bye-again", session: 1 }]);
    there.input({ type: "disconnect", session: 1 });
    expect(there.world.alarms.size).toBe(0);
  });

  it("flood-no-close (fault): LOGOUT is answered, and nothing is closed", () => {
    const there = given({ "bye-style": "flood-no-close" });
    const client = there.client(1, "FOO");
    expect(client.send("a LOGOUT")).toEqual([`* BYE ${FAREWELL}`, "a OK LOGOUT completed"]);
    expect(client.send("b NOOP")).toEqual([`* BYE ${FAREWELL}`]);
    there.input({ type: "log-out", session: 1 });
    expect(there.events.at(-1)).toMatchObject({ type: "ignored" });
  });

  it("tagged (fault): BYE with the tag of LOGOUT, or of the IDLE that it ends", () => {
    const there = given({ "bye-style": "tagged" });
    expect(there.client(1).send("a LOGOUT")).toEqual([`a BYE ${FAREWELL}`]);
    expect(isConnected(there, 1)).toBe(false);
    const idler = there.client(2);
    idler.send("b IDLE");
    const other = there.client(3);
    there.advance(30 * 60_000);
    expect(idler.heard()).toEqual(["b BYE Autologout; idle for too long"]);
    expect(other.heard()).toEqual(["* BYE Autologout; idle for too long"]);
  });

  it("silent-close (fault): no BYE, at LOGOUT, at autologout, for a deleted mailbox", () => {
    const there = given({ "bye-style": "silent-close", "delete-selected": "disconnect" });
    expect(there.client(1).send("a LOGOUT")).toEqual([]);
    const inside = there.client(2, "FOO");
    there.client(3).send("a DELETE FOO");
    expect(inside.heard()).toEqual([]);
    expect(isConnected(there, 2)).toBe(false);
    there.advance(30 * 60_000);
    expect(there.world.sessions.size).toBe(0);
    expect(
      there.events.some(
        (event) => event.type === "response" && "status" in event.response && event.response.status === "BYE",
      ),
    ).toBe(false);
  });
});
