import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FLAGS } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { deliveredMessage } from "#sim/generated-message.ts";
import { type Entry, extendPlay, type Line, type Play, playOf, startPlay } from "#sim/play.ts";
import { wireResponses } from "#sim/wire.ts";
import { client, mailbox, send, setup } from "./setups.ts";

const shown = ({ lines }: Play): string[] =>
  lines.map(({ kind, client: who, text }) => `${kind} ${who ?? "-"} ${text}`);
const play = (...entries: Entry[]): Play => playOf(setup(), entries);
const deliver: Entry = {
  type: "input",
  input: { type: "deliver", user: "joe", mailbox: "FOO", octets: deliveredMessage("FOO", 1), flags: NO_FLAGS },
};
const advance = (ms: number): Entry => ({ type: "input", input: { type: "advance", to: instant(ms) } });

describe("the lines of a play", () => {
  it("are a command, what it brings, and its end", () => {
    const { lines } = play({ type: "note", text: "told" }, send(1, "A1 STORE 2 +FLAGS (\\Seen)\r\n"));
    expect(lines).toEqual<Line[]>([
      {
        index: 0,
        moment: 1,
        at: instant(0),
        kind: "command",
        client: 1,
        status: undefined,
        text: "A1 STORE 2 +FLAGS (\\Seen)",
        event: undefined,
        command: undefined,
      },
      {
        index: 1,
        moment: 1,
        at: instant(0),
        kind: "untagged",
        client: 1,
        status: undefined,
        text: "* 2 FETCH (FLAGS (\\Seen))",
        event: 2,
        command: 0,
      },
      {
        index: 2,
        moment: 1,
        at: instant(0),
        kind: "tagged",
        client: 1,
        status: "OK",
        text: "A1 OK STORE completed",
        event: 3,
        command: 0,
      },
    ]);
  });

  it("follow a literal through continuation request and text, over several inputs", () => {
    const { lines } = play(
      send(1, "A1 APPEND FOO {12"),
      send(1, "}\r\n"),
      send(2, "B1 NOOP\r\n"),
      send(1, "Subject: x\r\n\r\nA2 NOOP\r\n"),
    );
    expect(
      lines.filter(({ client: who }) => who === 1).map(({ kind, text, command }) => [kind, text, command]),
    ).toEqual([
      ["command", "A1 APPEND FOO {12", undefined],
      ["continued", "}", 0],
      ["continuation", expect.stringMatching(/^\+ /), 0],
      ["continued", "Subject: x", 0],
      ["continued", "", 0],
      ["command", "A2 NOOP", undefined],
      ["untagged", "* 8 EXISTS", 0],
      ["untagged", "* 1 RECENT", 0],
      ["tagged", expect.stringMatching(/^A1 OK \[APPENDUID 1 8\] /), 0],
      ["tagged", "A2 OK NOOP completed", 7],
    ]);
  });

  it("tell apart several commands in one packet, IDLE and its DONE among them", () => {
    const { lines } = play(send(1, "A1 NOOP\r\nA2 IDLE\r\nDONE\r\nA3 NOOP\r\nA4 ID"));
    expect(lines.map(({ kind, text, command }) => [kind, text, command])).toEqual([
      ["command", "A1 NOOP", undefined],
      ["command", "A2 IDLE", undefined],
      ["continued", "DONE", 1],
      ["command", "A3 NOOP", undefined],
      ["command", "A4 ID", undefined],
      ["tagged", "A1 OK NOOP completed", 0],
      ["continuation", "+ idling", 1],
      ["tagged", "A2 OK IDLE terminated", 1],
      ["tagged", "A3 OK NOOP completed", 3],
    ]);
  });

  it("take a line after a refused literal for a new command", () => {
    const { lines } = play(send(1, "A1 APPEND NOWHERE {3}\r\nA2 APPEND FOO {1}\r\nx\r\n"));
    expect(
      lines.filter(({ kind }) => kind === "command" || kind === "continued").map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ["command", "A1 APPEND NOWHERE {3}"],
      ["command", "A2 APPEND FOO {1}"],
      ["continued", "x"],
    ]);
    expect(
      lines.filter(({ kind }) => kind === "tagged").map(({ text, command }) => [text.slice(0, 5), command]),
    ).toEqual([
      ["A1 NO", 0],
      ["A2 OK", 1],
    ]);
  });

  it("belong to the command that idles until DONE; what the server says in between is its own", () => {
    const { lines } = play(send(2, "B1 IDLE\r\n"), deliver, send(2, "DONE\r\n"));
    expect(lines.map(({ kind, client: who, text, command }) => [kind, who, text, command])).toEqual([
      ["command", 2, "B1 IDLE", undefined],
      ["continuation", 2, "+ idling", 0],
      ["happening", undefined, "Message UID 8 delivered to FOO", undefined],
      ["server-initiated", 2, "* 8 EXISTS", undefined],
      ["server-initiated", 2, "* 1 RECENT", undefined],
      ["continued", 2, "DONE", 0],
      ["tagged", 2, "B1 OK IDLE terminated", 0],
    ]);
  });

  it("say what happens beside the wire", () => {
    const happenings: Entry[] = [
      advance(1_800_000),
      advance(1_800_500),
      advance(1_801_500),
      { type: "input", input: { type: "set-strategy", axis: "fetch-expunged", option: "nil" } },
      { type: "input", input: { type: "set-strategy", axis: "fetch-expunged", option: "nul" } },
      { type: "input", input: { type: "set-capabilities", capabilities: ["IMAP4rev1"] } },
      { type: "input", input: { type: "rebuild", user: "joe", mailbox: "FOO" } },
      { type: "input", input: { type: "rebuild", user: "joe", mailbox: "FOX" } },
      { type: "input", input: { type: "connect", session: 3 } },
      { type: "input", input: { type: "log-out", session: 3 } },
      { type: "input", input: { type: "log-out", session: 3 } },
      send(2, "B1 NOOP\r\n"),
    ];
    expect(shown(playOf(setup(), happenings))).toEqual([
      "happening - 30 minutes pass",
      "server-initiated 1 * BYE Autologout; idle for too long",
      "happening 1 The server closes C1's connection",
      "server-initiated 2 * BYE Autologout; idle for too long",
      "happening 2 The server closes C2's connection",
      "happening - 500 ms pass",
      "happening - 1 second passes",
      "happening - Server: fetch-expunged=nil",
      expect.stringMatching(/^happening - Nothing happens: "fetch-expunged" has no option "nul"/),
      "happening - Capabilities: IMAP4rev1",
      "happening - FOO is rebuilt",
      "happening - Nothing happens: there is no mailbox FOX",
      "happening 3 C3 connects",
      "server-initiated 3 * OK [CAPABILITY IMAP4rev1] imapscope ready",
      "happening 3 The server logs C3 out",
      "server-initiated 3 * BYE The server is closing this session",
      "happening 3 The server closes C3's connection",
      "happening 3 Nothing happens: client 3 is not connected",
      "command 2 B1 NOOP",
      "happening 2 Nothing happens: client 2 is not connected",
    ]);
  });

  it("tell a client's answer to the server's LOGOUT from its commands", () => {
    const { lines } = playOf(setup({ strategy: { "server-logout": "draft-shih" } }), [
      send(1, "A1 NOOP\r\nA2 IDLE\r\n"),
      { type: "input", input: { type: "log-out", session: 1 } },
      send(1, "* BYE see you\r\nS001 OK bye\r\n"),
    ]);
    expect(lines.map(({ kind, client, text, command }) => [kind, client, text, command])).toEqual([
      ["command", 1, "A1 NOOP", undefined],
      ["command", 1, "A2 IDLE", undefined],
      ["tagged", 1, "A1 OK NOOP completed", 0],
      ["continuation", 1, "+ idling", 1],
      ["happening", 1, "The server logs C1 out", undefined],
      ["server-initiated", 1, "S001 LOGOUT", undefined],
      ["continued", 1, "* BYE see you", undefined],
      ["continued", 1, "S001 OK bye", undefined],
      ["happening", 1, "The server closes C1's connection", undefined],
    ]);
  });

  it("show a connection that the server closes", () => {
    expect(shown(play(send(1, "A1 LOGOUT\r\n"))).at(-1)).toBe("happening 1 The server closes C1's connection");
  });

  it("are printable, whatever was sent", () => {
    const { lines } = play(send(1, "A1 \x1b[2J \xe9\xff\r\n"));
    for (const { text } of lines) expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    expect(lines[0]?.text).toBe("A1 \\x1b[2J \\xe9\\xff");
  });

  it("keep a response with a literal together", () => {
    const { lines } = play(send(1, "A1 FETCH 1 BODY.PEEK[HEADER.FIELDS (MIME-VERSION)]\r\n"));
    expect(lines[1]?.text).toBe("* 1 FETCH (BODY[HEADER.FIELDS (MIME-VERSION)] {21}\nMIME-Version: 1.0\n\n)");
  });

  it("stay few, however many lines one input has", () => {
    const text = "x\r\n".repeat(100_000);
    const { lines } = play(send(1, `A1 APPEND FOO {${text.length}+}\r\n${text}\r\n`));
    expect(lines.length).toBeLessThan(600);
    expect(lines.at(-1)?.text).toMatch(/^A1 OK/);
  });
});

describe("a play", () => {
  it("does not change when it is extended", () => {
    const start = startPlay(setup());
    const one = extendPlay(start, send(1, "A1 NOOP\r\n"));
    const two = extendPlay(one, send(1, "A2 NOOP\r\n"));
    const other = extendPlay(one, send(2, "B1 NOOP\r\n"));
    expect([start, one, two, other].map(({ moments, lines }) => [moments.length, lines.length])).toEqual([
      [0, 0],
      [1, 2],
      [2, 4],
      [2, 4],
    ]);
    expect(other.lines.at(-1)?.text).toBe("B1 OK NOOP completed");
    expect(two.lines.at(-1)?.text).toBe("A2 OK NOOP completed");
  });

  it("goes on from a copy of it as from itself", () => {
    const one = playOf(setup(), [send(1, "A1 APPEND FOO {3}\r\n")]);
    expect(shown(extendPlay({ ...one }, send(1, "abc\r\n")))).toEqual(shown(extendPlay(one, send(1, "abc\r\n"))));
  });

  it("of 10,000 entries is made in seconds, with its lines looked at now and then", () => {
    let long = startPlay(setup());
    for (let i = 0; i < 10_000; i++) {
      long = extendPlay(long, send((i % 2) + 1, `A${i} NOOP\r\n`));
      if (i % 10 === 0) expect(long.lines).toHaveLength(2 * (i + 1));
    }
    expect(long.lines).toHaveLength(20_000);
    expect(long.lines[19_999]?.index).toBe(19_999);
  }, 10_000);
});

const command = fc.constantFrom(
  "NOOP",
  "EXPUNGE",
  "STORE 1:3 +FLAGS (\\Deleted)",
  "FETCH 1:* (FLAGS UID)",
  "IDLE",
  "CHECK",
  "UID SEARCH ALL",
  "BOGUS",
  "APPEND FOO {3}",
);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }), command)
    .map(([who, tag, text]) => send(who, `A${tag} ${text}\r\n`)),
  fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.string({ unit: fc.constantFrom("a", " ", "\r\n", "{1}", "DONE\r\n", "\x00", "\xff") }),
    )
    .map(([who, text]) => send(who, text)),
  fc.constant(deliver),
  fc.nat(100_000).map(advance),
  fc.constantFrom<Entry>(
    { type: "input", input: { type: "connect", session: 3 } },
    { type: "input", input: { type: "disconnect", session: 2 } },
    { type: "note", text: "a note" },
    { type: "input", input: { type: "set-strategy", axis: "idle-delay", option: "0.5s" } },
  ),
);

const octetsSent = ({ moments }: Play): string =>
  moments
    .flatMap(({ before, events }) => [...wireResponses(before, events)])
    .map(({ client: who, octets }) => `${who}${octetString(octets)}`)
    .join("");

describe("properties", () => {
  const crowd = setup({
    clients: [client(1), client(2), client(3, { state: "not connected" })],
    mailboxes: [mailbox("FOO", 5)],
  });

  it("replaying a setup and its entries gives the same octets", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        expect(octetsSent(playOf(crowd, entries))).toBe(octetsSent(playOf(crowd, entries)));
      }),
      { numRuns: 50 },
    );
  });

  it("lines are numbered through, refer to earlier commands of the same client, and hold every response", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const { lines, moments } = playOf(crowd, entries);
        lines.forEach((line, i) => {
          expect(line.index).toBe(i);
          expect(moments[line.moment]?.lines).toContain(line);
          if (line.command === undefined) return;
          expect(line.command).toBeLessThan(i);
          expect(lines[line.command]).toMatchObject({ kind: "command", client: line.client });
        });
        for (const { events, lines: own } of moments)
          expect(own.filter(({ event }) => event !== undefined && events[event]?.type === "response")).toHaveLength(
            events.filter(({ type }) => type === "response").length,
          );
        for (let i = 1; i < lines.length; i++) expect(lines[i]?.at).toBeGreaterThanOrEqual(lines[i - 1]?.at ?? 0);
      }),
      { numRuns: 100 },
    );
  });

  it("a command is found for every tagged response", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        for (const line of playOf(crowd, entries).lines) if (line.kind === "tagged") expect(line.command).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it("client lines hold what was sent", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("A1 NOOP", "x", "A2 IDLE", "DONE", "A3 APPEND FOO {3+}", "abc", "{3}"), {
          maxLength: 8,
        }),
        (texts) => {
          const { lines } = playOf(setup(), [
            {
              type: "input",
              input: { type: "receive", session: 1, octets: octetsOf(texts.map((t) => `${t}\r\n`).join("")) },
            },
          ]);
          expect(
            lines.filter(({ kind }) => kind === "command" || kind === "continued").map(({ text }) => text),
          ).toEqual(texts);
        },
      ),
    );
  });
});
