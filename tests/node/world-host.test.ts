/** Timers of the engine in real time, with a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newWorld } from "#engine/new-world.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { type Client, WorldHost } from "#node/serve/world-host.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class Ear implements Client {
  heard: string[] = [];
  isOver = false;
  hear({ event }: Parameters<Client["hear"]>[0]): void {
    if (event.type === "response") this.heard.push(octetString(responseOctets(event.response)).trimEnd());
  }
  ended(): void {
    this.isOver = true;
  }
  bye(text: string): void {
    this.heard.push(text);
  }
}

function hosting(
  strategy: Record<string, string>,
  onBug: (error: unknown) => void = (error) => {
    throw error;
  },
): { host: WorldHost; say(session: number, line: string): void } {
  const start = Date.now();
  const host = new WorldHost({
    world: newWorld({ epochMs: start, strategy }),
    elapsedMs: () => Date.now() - start,
    onBug,
  });
  return {
    host,
    say(session, line) {
      const octets = octetsOf(`${line}\r\n`);
      for (let at = 0; at < octets.length; ) at += host.receive(session, octets, at);
    },
  };
}

describe("a host", () => {
  it("logs a silent client out when its time is up, not later than a tick", () => {
    const { host, say } = hosting({});
    const ear = new Ear();
    const session = host.connect(ear);
    say(session, "a LOGIN joe x");
    vi.advanceTimersByTime(20 * 60_000);
    say(session, "b NOOP");
    vi.advanceTimersByTime(30 * 60_000 - 1);
    expect(ear.isOver).toBe(false);
    vi.advanceTimersByTime(200);
    expect(ear.heard.at(-1)).toBe("* BYE Autologout; idle for too long");
    expect(ear.isOver).toBe(true);
  });

  it("wakes up for a timer that is nearer than the one it waits for", () => {
    const { host, say } = hosting({ "idle-delay": "0.5s" });
    const [idler, other] = [new Ear(), new Ear()];
    const [a, b] = [host.connect(idler), host.connect(other)];
    for (const session of [a, b]) say(session, "a LOGIN joe x");
    say(a, "b SELECT INBOX");
    say(a, "c IDLE");
    say(b, "b APPEND INBOX {1+}\r\nx");
    vi.advanceTimersByTime(700);
    expect(idler.heard.slice(-2)).toEqual(["* 1 EXISTS", "* 1 RECENT"]);
  });

  it("has no timer while none of the engine's runs", () => {
    const { host } = hosting({ autologout: "off" });
    host.connect(new Ear());
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets time pass where a timer meets a bug, and only its client has to leave", () => {
    const bugs: unknown[] = [];
    const { host, say } = hosting({ "idle-delay": "60s" }, (error) => bugs.push(error));
    const [one, other] = [new Ear(), new Ear()];
    const [a, b] = [host.connect(one), host.connect(other)];
    one.bye = (text) => {
      one.heard.push(text);
      one.ended();
      host.disconnect(a, one);
    };
    say(a, "a LOGIN joe x");
    say(a, "b SELECT INBOX");
    say(a, "c IDLE");
    say(b, "a LOGIN ann x");
    say(b, "b SELECT INBOX");
    say(b, "c IDLE");
    // No command can do this: a mailbox that is selected does not go away.
    const lost = host.world.sessions.get(a)?.selected?.mailboxId as number;
    host.world = { ...host.world, mailboxes: host.world.mailboxes.delete(lost) };
    vi.advanceTimersByTime(61_000);
    expect(bugs).not.toEqual([]);
    expect(one.heard.at(-1)).toMatch(/bug of the server/);
    expect(host.world.sessions.get(a)).toBeUndefined();
    expect(host.world.now).toBeGreaterThanOrEqual(60_000);
    say(b, "DONE");
    expect(other.heard.at(-1)).toMatch(/^c OK/);
    const before = bugs.length;
    vi.advanceTimersByTime(29 * 60_000);
    say(b, "d NOOP");
    expect(other.heard.at(-1)).toMatch(/^d OK/);
    vi.advanceTimersByTime(31 * 60_000);
    expect(other.isOver).toBe(true);
    expect(bugs).toHaveLength(before);
  });
});
