import { describe, expect, it } from "vitest";
import { server } from "../harness.ts";

const given = (option = "0", more: Record<string, string> = {}) =>
  server({ mailboxes: { FOO: 2 }, strategy: { "idle-delay": option, ...more } });

describe("IDLE", () => {
  it.each([
    { name: "DONE", line: "DONE", want: "a OK IDLE terminated" },
    { name: "in any case", line: "done", want: "a OK IDLE terminated" },
    { name: "anything else", line: "b NOOP", want: "a BAD Expected DONE" },
    { name: "an empty line", line: "", want: "a BAD Expected DONE" },
  ])("ends with $name", ({ line, want }) => {
    const client = given().client(1, "FOO");
    expect(client.send("a IDLE")).toEqual(["+ idling"]);
    expect(client.send(line)).toEqual([want]);
    expect(client.send("c NOOP")).toEqual(["c OK NOOP completed"]);
  });

  it("works without a mailbox", () => {
    const client = given().client(1);
    expect(client.send("a IDLE")).toEqual(["+ idling"]);
    expect(client.send("DONE")).toEqual(["a OK IDLE terminated"]);
  });

  it("begins with what is pending", () => {
    const there = given();
    const client = there.client(1, "FOO");
    there.deliver("FOO");
    expect(client.send("a IDLE")).toEqual(["+ idling", "* 3 EXISTS", "* 1 RECENT"]);
  });
});

describe("idle-delay", () => {
  const expunge = (there: ReturnType<typeof given>) => {
    const other = there.client(2, "FOO");
    other.send("x STORE 1 +FLAGS.SILENT (\\Deleted)");
    other.send("y CLOSE");
  };

  it("0: each change at once", () => {
    const there = given();
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    expunge(there);
    expect(client.heard()).toEqual(["* 1 FETCH (FLAGS (\\Deleted))", "* 1 EXPUNGE"]);
  });

  it("0.5s: once changes have paused", () => {
    const there = given("0.5s");
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    expunge(there);
    there.advance(400);
    there.deliver("FOO");
    there.advance(400);
    expect(client.heard()).toEqual([]);
    there.advance(100);
    expect(client.heard()).toEqual(["* 1 EXPUNGE", "* 2 EXISTS", "* 1 RECENT"]);
  });

  it("60s: on the minute from the beginning of IDLE", () => {
    const there = given("60s");
    const client = there.client(1, "FOO");
    there.advance(5000);
    client.send("a IDLE");
    expunge(there);
    there.advance(59_999);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual(["* 1 EXPUNGE"]);
    there.deliver("FOO");
    there.advance(60_000);
    expect(client.heard()).toEqual(["* 2 EXISTS", "* 1 RECENT"]);
  });

  it("never: nothing until DONE", () => {
    const there = given("never", { autologout: "off" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    expunge(there);
    there.advance(3_600_000);
    expect(client.heard()).toEqual([]);
    expect(client.send("DONE").at(-1)).toBe("a OK IDLE terminated");
  });
});

describe("idle-keepalive", () => {
  it("none: silence", () => {
    const there = given();
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(29 * 60_000);
    expect(client.heard()).toEqual([]);
  });

  it("120s: a word each two minutes, from the beginning of IDLE to DONE", () => {
    const there = given("0", { "idle-keepalive": "120s" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(119_999);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual(["* OK Still here"]);
    there.deliver("FOO");
    there.advance(240_000);
    expect(client.heard()).toEqual(["* 3 EXISTS", "* 1 RECENT", "* OK Still here", "* OK Still here"]);
    client.send("DONE");
    there.advance(600_000);
    expect(client.heard()).toEqual([]);
  });

  it("does not keep the session from autologout", () => {
    const there = given("0", { "idle-keepalive": "120s" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(30 * 60_000);
    const heard = client.heard();
    expect(heard.filter((line) => line === "* OK Still here").length).toBe(14);
    expect(heard.at(-1)).toBe("* BYE Autologout; idle for too long");
  });
});

describe("idle-end", () => {
  it("server-early (fault): OK without DONE, and the DONE is a bad command", () => {
    const there = given("0", { "idle-end": "server-early" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(59_999);
    expect(client.heard()).toEqual([]);
    there.advance(1);
    expect(client.heard()).toEqual(["a OK IDLE terminated"]);
    expect(client.send("DONE")[0]).toMatch(/^DONE BAD /);
    expect(client.send("b NOOP")).toEqual(["b OK NOOP completed"]);
  });

  it("what comes after it is told as to any session", () => {
    const there = given("0", { "idle-end": "server-early" });
    const client = there.client(1, "FOO");
    client.send("a IDLE");
    there.advance(60_000);
    client.heard();
    there.deliver("FOO");
    expect(client.heard()).toEqual([]);
    expect(client.send("b NOOP")).toEqual(["* 3 EXISTS", "* 1 RECENT", "b OK NOOP completed"]);
  });
});
