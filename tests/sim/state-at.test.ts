import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FLAGS } from "#imap/flags.ts";
import { deliveredMessage } from "#sim/generated-message.ts";
import { type Entry, playOf } from "#sim/play.ts";
import { stateAt } from "#sim/state-at.ts";
import { client, mailbox, send, setup } from "./setups.ts";

const deliver: Entry = {
  type: "input",
  input: { type: "deliver", user: "joe", mailbox: "FOO", octets: deliveredMessage("FOO", 1), flags: NO_FLAGS },
};

const deleted = mailbox("FOO", 7, {
  messages: [1, 2, 3, 4, 5, 6, 7].map((uid) => ({ uid, flags: uid > 3 ? ["\\Deleted"] : [] })),
});

describe("stateAt", () => {
  it("shows truth and views move line by line", () => {
    const play = playOf(setup({ mailboxes: [deleted] }), [send(1, "A1 EXPUNGE\r\n"), send(2, "B1 NOOP\r\n")]);
    const seen = play.lines.map(({ text, index }) => {
      const { clients, mailboxes } = stateAt(play, index);
      const foo = mailboxes.find(({ name }) => name === "FOO");
      return [
        text,
        foo?.messages.size,
        ...clients.map(({ selected, owed }) => `${selected?.view.size} ${owed.expunged}`),
      ];
    });
    expect(stateAt(play, -1).clients.map(({ selected, owed }) => [selected?.view.size, owed.expunged])).toEqual([
      [7, 0],
      [7, 0],
    ]);
    expect(seen).toEqual([
      ["A1 EXPUNGE", 7, "7 0", "7 0"],
      ["* 4 EXPUNGE", 3, "6 3", "7 4"],
      ["* 4 EXPUNGE", 3, "5 2", "7 4"],
      ["* 4 EXPUNGE", 3, "4 1", "7 4"],
      ["* 4 EXPUNGE", 3, "3 0", "7 4"],
      ["A1 OK EXPUNGE completed", 3, "3 0", "7 4"],
      ["B1 NOOP", 3, "3 0", "7 4"],
      ["* 4 EXPUNGE", 3, "3 0", "6 3"],
      ["* 4 EXPUNGE", 3, "3 0", "5 2"],
      ["* 4 EXPUNGE", 3, "3 0", "4 1"],
      ["* 4 EXPUNGE", 3, "3 0", "3 0"],
      ["B1 OK NOOP completed", 3, "3 0", "3 0"],
    ]);
  });

  it("counts what arrived and what changed", () => {
    const play = playOf(setup(), [deliver, send(1, "A1 STORE 1:2 +FLAGS (\\Seen)\r\n")]);
    expect(stateAt(play, 0).clients[1]?.owed).toEqual({ expunged: 0, arrived: 1, changed: 0 });
    expect(stateAt(play, play.lines.length - 1).clients[1]?.owed).toEqual({ expunged: 0, arrived: 1, changed: 2 });
  });

  it("follows clients through login, selection and the end", () => {
    const play = playOf(setup({ clients: [client(1, { state: "connected" })] }), [
      send(1, "A1 LOGIN joe x\r\nA2 SELECT FOO\r\nA3 LOGOUT\r\n"),
      { type: "input", input: { type: "connect", session: 2 } },
    ]);
    const at = (text: RegExp) => {
      const line = play.lines.find((each) => text.test(each.text));
      const state = stateAt(play, line?.index ?? -2);
      const { state: name, user, selected, isConnected } = state.clients[0] as (typeof state.clients)[number];
      return [name, user, selected?.view.size, isConnected, state.clients.length];
    };
    expect(at(/^A1 LOGIN/)).toEqual(["not authenticated", undefined, undefined, true, 1]);
    expect(at(/^A1 OK/)).toEqual(["authenticated", "joe", undefined, true, 1]);
    expect(at(/^A2 OK/)).toEqual(["selected", "joe", 7, true, 1]);
    expect(at(/^The server closes/)).toEqual(["logout", undefined, undefined, false, 1]);
    expect(at(/^C2 connects/)).toEqual(["logout", undefined, undefined, false, 2]);
  });

  it("knows time, strategy and capabilities", () => {
    const play = playOf(setup(), [
      { type: "input", input: { type: "advance", to: 5000 as never } },
      { type: "input", input: { type: "set-strategy", axis: "fetch-expunged", option: "nil" } },
      { type: "input", input: { type: "set-capabilities", capabilities: ["IMAP4rev1"] } },
    ]);
    expect(
      [0, 1, 2]
        .map((line) => stateAt(play, line))
        .map(({ now, strategy, capabilities }) => [now, strategy, capabilities.length > 1]),
    ).toEqual([
      [5000, {}, true],
      [5000, { "fetch-expunged": "nil" }, true],
      [5000, { "fetch-expunged": "nil" }, false],
    ]);
  });

  it("after the last line of a moment is the world after it", () => {
    const command = fc.constantFrom(
      "NOOP",
      "EXPUNGE",
      "STORE 1 +FLAGS (\\Deleted)",
      "SELECT FOO",
      "CLOSE",
      "FETCH 1 BODY[]",
      "DELETE FOO",
      "RENAME FOO BAR",
      "CREATE FOO",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), command), { maxLength: 12 }), (commands) => {
        const play = playOf(
          setup(),
          commands.map(([who, text]) => send(who, `A1 ${text}\r\n`)),
        );
        for (const { lines, after } of play.moments) {
          const state = stateAt(play, lines.at(-1)?.index ?? -1);
          expect(state.mailboxes).toEqual([...after.mailboxes.values()]);
          for (const { client: id, selected } of state.clients) expect(selected).toBe(after.sessions.get(id)?.selected);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("counts what is owed of 1,000 expunged among 10,000", () => {
    const messages = Array.from({ length: 10_000 }, (_, i) => ({
      uid: i + 1,
      flags: i % 10 === 0 ? ["\\Deleted"] : [],
    }));
    const play = playOf(setup({ mailboxes: [mailbox("FOO", 0, { messages })] }), [
      send(1, "A1 EXPUNGE\r\n"),
      send(2, "B1 FETCH 1 UID\r\n"),
    ]);
    const line = play.lines.length - 2;
    expect(stateAt(play, line).clients[1]?.owed.expunged).toBe(1000);
  });
});
