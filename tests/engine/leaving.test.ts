import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Server, server } from "./harness.ts";

const given = (option: string): Server => server({ mailboxes: { FOO: 3 }, strategy: { "server-logout": option } });
const logOut = (there: Server, session = 1): void => void there.input({ type: "log-out", session });
const isConnected = (there: Server, session = 1): boolean => there.world.sessions.has(session);
const BYE = "* BYE The server is closing this session";

describe("server-logout=off", () => {
  it("BYE, and the connection is closed", () => {
    const there = given("off");
    const client = there.client(1, "FOO");
    logOut(there);
    expect(client.heard()).toEqual([BYE]);
    expect(isConnected(there)).toBe(false);
  });
});

describe("server-logout=draft-shih (draft-shih-imap-server-logout-00#3)", () => {
  it("LOGOUT with a tag; BYE and OK of the client close the connection", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    logOut(there);
    expect(client.heard()).toEqual(["S001 LOGOUT"]);
    expect(client.send("* BYE IMAP4rev1 Client logging out")).toEqual([]);
    expect(isConnected(there)).toBe(true);
    expect(client.send("S001 OK LOGOUT completed")).toEqual([]);
    expect(isConnected(there)).toBe(false);
    expect(there.events.flatMap((event) => (event.type === "answer" ? [event.status] : []))).toEqual(["BYE", "OK"]);
  });

  it("OK without BYE is enough, in one packet with it too, and in any case", () => {
    const there = given("draft-shih");
    for (const session of [1, 2, 3]) {
      there.client(session);
      logOut(there, session);
    }
    there.input({ type: "log-out", session: 1 });
    for (const [session, line] of [
      [1, "S001 OK bye"],
      [2, "* BYE bye\r\nS001 OK bye"],
      [3, "S001 ok"],
    ] as const) {
      there.input({ type: "receive", session, octets: new TextEncoder().encode(`${line}\r\n`) });
      expect(isConnected(there, session)).toBe(false);
    }
  });

  it("without an answer the server waits 33 seconds, and then says BYE", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    logOut(there);
    client.heard();
    there.advance(32_999);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual([BYE]);
    expect(isConnected(there)).toBe(false);
  });

  it.each(["BAD", "NO"])("%s: the client does not know it, and the server waits on", (status) => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    logOut(there);
    client.heard();
    there.advance(5000);
    expect(client.send(`S001 ${status} command unknown`)).toEqual([]);
    expect(isConnected(there)).toBe(true);
    there.advance(28_000);
    expect(client.heard()).toEqual([BYE]);
  });

  it("the session goes on meanwhile, and a command does not put the end off", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    logOut(there);
    client.heard();
    there.advance(30_000);
    expect(client.send("a FETCH 1 UID")).toEqual(["* 1 FETCH (UID 1)", "a OK FETCH completed"]);
    expect(client.send("S002 OK bye")[0]).toMatch(/^S002 BAD /);
    there.advance(3000);
    expect(client.heard()).toEqual([BYE]);
  });

  it("a client in IDLE answers without DONE", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    logOut(there);
    expect(client.heard()).toEqual(["S001 LOGOUT"]);
    expect(client.send("* BYE bye")).toEqual([]);
    there.deliver("FOO");
    expect(client.heard()).toEqual(["* 4 EXISTS", "* 1 RECENT"]);
    client.send("S001 OK bye");
    expect(isConnected(there)).toBe(false);
  });

  it("the client's own LOGOUT is answered as ever", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    logOut(there);
    client.heard();
    expect(client.send("a LOGOUT")).toEqual(["* BYE Logging out", "a OK LOGOUT completed"]);
  });

  it("a session is asked once only", () => {
    const there = given("draft-shih");
    const client = there.client(1);
    logOut(there);
    logOut(there);
    expect(client.heard()).toEqual(["S001 LOGOUT"]);
    expect(there.events.at(-1)).toMatchObject({ type: "ignored" });
  });

  it("autologout asks too, and its text comes with the BYE", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    there.advance(30 * 60_000);
    expect(client.heard()).toEqual(["S001 LOGOUT"]);
    client.send("a NOOP");
    client.heard();
    there.advance(33_000);
    expect(client.heard()).toEqual(["* BYE Autologout; idle for too long"]);
  });

  it("answers are answers only while they are awaited", () => {
    const client = given("draft-shih").client(1);
    expect(client.send("S001 OK bye")[0]).toMatch(/^S001 BAD /);
    expect(client.send("* BYE bye")[0]).toMatch(/^\* BAD /);
  });
});

it("server-logout=draft-shih-32s (fault): the time is up after 32 seconds", () => {
  const there = given("draft-shih-32s");
  const client = there.client(1);
  logOut(there);
  client.heard();
  there.advance(31_999);
  expect(client.heard()).toEqual([]);
  there.advance(1);
  expect(client.heard()).toEqual([BYE]);
});

describe("a mailbox is rebuilt (rfc2683#3.1.2)", () => {
  const rebuild = (there: Server): void => void there.input({ type: "rebuild", user: "joe", mailbox: "FOO" });
  const gone = "* BYE The selected mailbox has been rebuilt, and its UIDs are no longer valid";

  it("sessions inside get BYE, others go on", () => {
    const there = given("off");
    const inside = there.client(1, "FOO");
    const idler = there.client(2, "FOO");
    idler.send("a IDLE");
    const outside = there.client(3, "INBOX");
    rebuild(there);
    expect(inside.heard()).toEqual([gone]);
    expect(idler.heard()).toEqual([gone]);
    expect(outside.send("a NOOP")).toEqual(["a OK NOOP completed"]);
  });

  it("UIDs begin at 1 under a UIDVALIDITY that is new; flags, \\Recent and annotations stay", () => {
    const there = server({
      mailboxes: { FOO: [{ uid: 5, flags: "\\Seen Later" }, { uid: 9 }] },
      capabilities: [...DEFAULT_CAPABILITIES, "METADATA"],
    });
    there.deliver("FOO");
    const { uidValidity, id } = there.mailbox("FOO");
    const writer = there.client(1);
    writer.send('a SETMETADATA FOO (/shared/comment "kept")');
    rebuild(there);
    expect(there.contents("FOO")).toEqual(["1 \\Seen Later", "2", "3"]);
    const after = there.mailbox("FOO");
    expect(after.uidValidity).toBeGreaterThan(uidValidity);
    expect(after.uidNext).toBe(4);
    expect(after.id).not.toBe(id);
    expect(there.world.mailboxes.has(id)).toBe(false);
    expect(writer.send("b GETMETADATA FOO /shared/comment")[0]).toBe('* METADATA FOO (/shared/comment "kept")');
    expect(writer.send("c SELECT FOO")).toContain("* 1 RECENT");
  });

  it("under draft-shih a session keeps the old mailbox until it ends", () => {
    const there = given("draft-shih");
    const client = there.client(1, "FOO");
    rebuild(there);
    expect(client.heard()).toEqual(["S001 LOGOUT"]);
    expect(client.send("a FETCH 1 UID")).toEqual(["* 1 FETCH (UID 1)", "a OK FETCH completed"]);
    expect(client.send("S001 OK")).toEqual([]);
    expect(there.world.mailboxes.size).toBe(2);
  });
});
