import { describe, expect, it } from "vitest";
import { NO_FLAGS } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import type { LinkSettings } from "#sim/link-settings.ts";
import { nextDue } from "#sim/next-due.ts";
import { isAtClient, journeysOf } from "#sim/passages.ts";
import { type Entry, type Play, playOf } from "#sim/play.ts";
import { clientOf } from "#sim/session-ids.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { leftBehind } from "#sim/stage.ts";
import { stateAt } from "#sim/state-at.ts";
import { client, send, setup } from "./setups.ts";

const input = (of: SimInput): Entry => ({ type: "input", input: of });
const until = (ms: number): Entry => input({ type: "advance", to: instant(ms) });
const link = (change: "cut" | "stall" | "hold" | "resume", who = 1): Entry =>
  input({ type: "link", client: who, change });
const through = (to: "server" | "client"): Entry => input({ type: "let-through", client: 1, to });
const connect = input({ type: "connect", session: 1 });
const close = input({ type: "disconnect", session: 1 });
const deliver = input({ type: "deliver", user: "joe", mailbox: "FOO", octets: octetsOf("x"), flags: NO_FLAGS });

const over = (settings: Partial<LinkSettings>, ...entries: Entry[]): Play =>
  playOf(
    setup({
      clients: [client(1, { link: { toServerMs: 0, toClientMs: 0, natMs: undefined, ...settings } }), client(2)],
    }),
    entries,
  );
const slow = (...entries: Entry[]): Play => over({ toServerMs: 200, toClientMs: 300 }, ...entries);

const shown = ({ lines }: Play): string[] =>
  lines.map(
    ({ at, client: who, passage, text }) => `${at} ${who ?? "-"} ${passage?.type ?? "whole"} ${text.slice(0, 40)}`,
  );

describe("a link with latency", () => {
  it("shows a line twice: where it sets out, and where it arrives", () => {
    const play = slow(send(1, "A1 NOOP\r\n"), until(1000));
    expect(shown(play)).toEqual([
      "0 1 sent A1 NOOP",
      "0 - whole 1 second passes",
      "200 1 arrived A1 NOOP",
      "200 1 sent A1 OK NOOP completed",
      "500 1 arrived A1 OK NOOP completed",
    ]);
    expect(play.lines.map(({ passage }) => passage?.sent)).toEqual([undefined, undefined, 0, undefined, 3]);
    expect(play.lines.map(({ command }) => command)).toEqual([undefined, undefined, undefined, 2, 2]);
    expect([...journeysOf(play).values()]).toEqual([
      { sent: 0, end: 2, isLost: false },
      { sent: 0, end: 2, isLost: false },
      { sent: 3, end: 4, isLost: false },
      { sent: 3, end: 4, isLost: false },
    ]);
  });

  it("leaves a line on its way at the end of the play", () => {
    const play = slow(send(1, "A1 NOOP\r\n"), until(250));
    expect([...journeysOf(play)].filter(([, { end }]) => end === undefined)).toEqual([
      [3, { sent: 3, end: undefined, isLost: false }],
    ]);
    const [first] = stateAt(play, play.lines.length - 1).clients;
    expect(first?.underway.map(({ to, sentAt, due }) => ({ to, sentAt, due }))).toEqual([
      { to: "client", sentAt: 200, due: 500 },
    ]);
    expect(nextDue(play.moments.at(-1)?.stage ?? play.stage)).toBe(500);
  });

  it("shows the client its own lines as it sends them and the server's as they come", () => {
    const play = slow(send(1, "A1 APPEND FOO {3}\r\nabc\r\nA2 NOOP\r\n"), until(1000));
    const [greeting, ...rest] = play.lines.filter((line) => line.client === 1 && isAtClient(line));
    expect(greeting).toMatchObject({ kind: "command", at: 0 });
    expect(rest.map(({ kind, at, text }) => [kind, at, text.slice(0, 8)])).toEqual([
      ["continued", 0, "abc"],
      ["command", 0, "A2 NOOP"],
      ["continuation", 500, "+ Ready "],
      ["untagged", 500, "* 8 EXIS"],
      ["untagged", 500, "* 1 RECE"],
      ["tagged", 500, "A1 OK [A"],
      ["tagged", 500, "A2 OK NO"],
    ]);
  });

  it("has the state of each line in between", () => {
    const play = slow(send(1, "A1 CLOSE\r\n"), until(1000));
    const states = play.lines.map((line) => stateAt(play, line.index).clients[0]?.state);
    expect(states).toEqual(["selected", "selected", "selected", "authenticated", "authenticated"]);
    const underway = play.lines.map((line) => stateAt(play, line.index).clients[0]?.underway.length);
    // The command has come, and its answer has not set out yet.
    expect(underway).toEqual([1, 1, 0, 1, 0]);
  });

  it("does not let a packet overtake another when the latency falls", () => {
    const faster = input({
      type: "set-link",
      client: 1,
      settings: { toServerMs: 0, toClientMs: 0, natMs: undefined },
    });
    const play = slow(send(1, "A1 NOOP\r\n"), faster, send(1, "A2 NOOP\r\n"), until(500));
    expect(play.lines.filter(({ kind }) => kind === "tagged").map(({ at, text }) => [at, text.slice(0, 2)])).toEqual([
      [200, "A1"],
      [200, "A2"],
    ]);
  });

  it("fires the engine's timers between arrivals, each in its time", () => {
    const play = playOf(
      setup({
        clients: [client(1, { link: { toServerMs: 0, toClientMs: 400, natMs: undefined } }), client(2)],
        strategy: { "idle-delay": "0.5s" },
      }),
      [send(1, "A1 IDLE\r\n"), until(1000), deliver, until(5000)],
    );
    expect(shown(play).slice(4)).toEqual([
      "1000 - whole Message UID 8 delivered to FOO",
      "1000 - whole 4 seconds pass",
      "1500 1 sent * 8 EXISTS",
      "1500 1 sent * 1 RECENT",
      "1900 1 arrived * 8 EXISTS",
      "1900 1 arrived * 1 RECENT",
    ]);
  });
});

describe("a link that stalls", () => {
  it("lets all that waited arrive at once, in order, and the rest in its time", () => {
    const play = slow(
      send(1, "A1 NOOP\r\n"),
      link("stall"),
      until(1000),
      send(1, "A2 NOOP\r\n"),
      link("resume"),
      until(5000),
    );
    expect(
      play.lines.filter(({ passage }) => passage?.type === "arrived").map(({ at, text }) => `${at} ${text}`),
    ).toEqual(["1000 A1 NOOP", "1200 A2 NOOP", "1300 A1 OK NOOP completed", "1500 A2 OK NOOP completed"]);
  });
});

describe("a link that is held", () => {
  it("lets through one packet at a time, by hand", () => {
    const play = over(
      {},
      link("hold"),
      send(1, "A1 NOOP\r\n"),
      send(1, "A2 NOOP\r\n"),
      until(1000),
      through("server"),
      through("client"),
      through("client"),
      through("server"),
      link("resume"),
    );
    expect(shown(play)).toEqual([
      "0 1 whole C1's link is held",
      "0 1 sent A1 NOOP",
      "0 1 sent A2 NOOP",
      "0 - whole 1 second passes",
      "1000 1 arrived A1 NOOP",
      "1000 1 sent A1 OK NOOP completed",
      "1000 1 arrived A1 OK NOOP completed",
      "1000 1 whole Nothing happens: nothing is on its way t",
      "1000 1 arrived A2 NOOP",
      "1000 1 sent A2 OK NOOP completed",
      "1000 1 whole C1's link resumes",
      "1000 1 arrived A2 OK NOOP completed",
    ]);
  });
});

describe("a connection that is lost without a sign", () => {
  it("loses what is on its way and all that follows, and neither end knows", () => {
    const play = slow(send(1, "A1 NOOP\r\n"), link("cut"), send(1, "A2 NOOP\r\n"), until(60_000));
    expect(shown(play)).toEqual([
      "0 1 sent A1 NOOP",
      "0 1 whole C1's link is cut",
      "0 1 lost A1 NOOP",
      "0 1 lost A2 NOOP",
      "0 - whole 1 minute passes",
    ]);
    const [first] = stateAt(play, play.lines.length - 1).clients;
    expect(first).toMatchObject({ isConnected: true, state: "selected", connection: { isCut: true } });
  });

  it("leaves a session behind when the client connects again", () => {
    const play = over({}, link("cut"), close, connect, send(1, "A1 LOGIN joe x\r\nA2 SELECT FOO\r\n"));
    const stage = play.moments.at(-1)?.stage ?? play.stage;
    const sessions = [...stage.world.sessions.values()].map(({ id }) => id);
    expect(sessions.map(clientOf)).toEqual([1, 2, 1]);
    expect(new Set(sessions).size).toBe(3);
    expect(leftBehind(stage, 1).map(({ session, serverEnd }) => [session, serverEnd])).toEqual([[1, "open"]]);
    expect(stateAt(play, play.lines.length - 1).clients[0]).toMatchObject({ isConnected: true, state: "selected" });
    expect(play.lines.at(-1)).toMatchObject({ client: 1, status: "OK" });
  });

  it("counts a client once, with the session of the connection that it has", () => {
    const play = over({}, link("cut"), close, connect, close);
    const [first] = stateAt(play, play.lines.length - 1).clients;
    expect(first).toMatchObject({ isConnected: false, session: 1, state: "selected" });
  });
});

describe("a NAT", () => {
  it("forgets a connection without traffic: the next packet is lost, and all after it", () => {
    const play = over(
      { natMs: 600_000 },
      until(599_000),
      send(1, "A1 IDLE\r\n"),
      until(1_198_000),
      until(1_300_000),
      deliver,
      send(1, "DONE\r\n"),
    );
    expect(shown(play).slice(4)).toEqual([
      "1198000 - whole 102 seconds pass",
      "1199000 1 whole A NAT forgets C1's connection",
      "1300000 - whole Message UID 8 delivered to FOO",
      "1300000 1 lost * 8 EXISTS",
      "1300000 1 lost * 1 RECENT",
      "1300000 1 lost DONE",
    ]);
  });

  it("is asked for when something is due next", () => {
    const play = over({ natMs: 600_000 }, until(1000), send(1, "A1 NOOP\r\n"));
    expect(nextDue(play.stage)).toBe(600_000);
    expect(nextDue(stateAt(play, play.lines.length - 1).stage)).toBe(601_000);
  });
});

describe("closing", () => {
  it("takes its time to the server, and nothing reaches a client that has closed", () => {
    const play = slow(send(1, "A1 NOOP\r\n"), until(250), close, until(2000));
    expect(shown(play).slice(4)).toEqual([
      "250 1 sent C1's connection is closed",
      "250 - whole 1750 ms pass",
      "450 1 arrived C1's connection is closed",
      "500 1 lost A1 OK NOOP completed",
    ]);
    const stage = play.moments.at(-1)?.stage ?? play.stage;
    expect(stage.connections.size).toBe(1);
    expect(stage.agenda.size).toBe(0);
  });

  it("by the server is heard by the client later, and what it sends meanwhile finds nobody", () => {
    const play = slow(send(1, "A1 LOGOUT\r\n"), until(300), send(1, "A2 NOOP\r\n"), until(2000));
    expect(shown(play).slice(2)).toEqual([
      "200 1 arrived A1 LOGOUT",
      "200 1 sent * BYE Logging out",
      "200 1 sent A1 OK LOGOUT completed",
      "200 1 sent The server closes C1's connection",
      "300 1 sent A2 NOOP",
      "300 - whole 1700 ms pass",
      "500 1 arrived * BYE Logging out",
      "500 1 arrived A1 OK LOGOUT completed",
      "500 1 arrived C1 is told that its connection is closed",
      "500 1 lost A2 NOOP",
    ]);
    expect(play.lines.map((line) => stateAt(play, line.index).clients[0]?.isConnected)).toEqual([
      ...Array.from({ length: 10 }, () => true),
      false,
      false,
    ]);
  });

  it("and connecting again at once makes two connections that do not mix", () => {
    const play = slow(close, connect, send(1, "A1 NOOP\r\n"), until(2000));
    expect(shown(play).filter((text) => text.includes("arrived"))).toEqual([
      "200 1 arrived C1's connection is closed",
      "200 1 arrived C1 connects",
      "200 1 arrived A1 NOOP",
      "500 1 arrived * OK [CAPABILITY IMAP4rev1 IMAP4rev2 ENA",
      "500 1 arrived A1 OK NOOP completed",
    ]);
  });
});

describe("what has no effect", () => {
  it.each([
    { name: "connecting twice", play: () => slow(connect) },
    { name: "sending without a connection", play: () => slow(link("cut"), close, send(1, "A1 NOOP\r\n")) },
    { name: "cutting what is not there", play: () => over({}, close, link("cut")) },
  ])("$name is said to have none", ({ play }) =>
    expect(play().lines.at(-1)?.text).toMatch(/^Nothing happens: client 1 is/),
  );
});
