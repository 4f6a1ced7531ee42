import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, type Server, server } from "../harness.ts";

const DAY = 86_400_000;
const OFFERED = [...DEFAULT_CAPABILITIES, "SAVEDATE"];

/** The first message was there on 5-Jan-2026 at 09:00, the second came a day later, the third two days after that. */
const three = (capabilities: readonly string[] = OFFERED): { given: Server; client: Client } => {
  const given = server({ mailboxes: { FOO: 1, BAR: 0 }, capabilities, strategy: { autologout: "off" } });
  given.advance(DAY);
  given.deliver("FOO");
  given.advance(2 * DAY);
  const writer = given.client(9);
  writer.send('a APPEND FOO "01-Jan-2000 00:00:00 +0000" {14+}\r\nSubject: x\r\n\r\n');
  return { given, client: given.client(1, "FOO") };
};

describe("SAVEDATE (rfc8514)", () => {
  it("is when a message came, whatever INTERNALDATE was given", () => {
    expect(three().client.send("a FETCH 1:3 (SAVEDATE)")).toEqual([
      '* 1 FETCH (SAVEDATE " 5-Jan-2026 09:00:00 +0000")',
      '* 2 FETCH (SAVEDATE " 6-Jan-2026 09:00:00 +0000")',
      '* 3 FETCH (SAVEDATE " 8-Jan-2026 09:00:00 +0000")',
      "a OK FETCH completed",
    ]);
  });

  it("a copy has its own, and MOVE gives one too", () => {
    const { given, client } = three();
    given.advance(DAY);
    client.send("a COPY 1 BAR");
    given.advance(DAY);
    client.send("b MOVE 2 BAR");
    expect(client.send("c FETCH 1 SAVEDATE")[0]).toContain(" 5-Jan-2026");
    client.send("d SELECT BAR");
    expect(client.send("e FETCH 1:2 SAVEDATE").slice(0, 2)).toEqual([
      '* 1 FETCH (SAVEDATE " 9-Jan-2026 09:00:00 +0000")',
      '* 2 FETCH (SAVEDATE "10-Jan-2026 09:00:00 +0000")',
    ]);
  });

  it.each([
    { key: "SAVEDON 6-Jan-2026", want: "2" },
    { key: "SAVEDBEFORE 6-Jan-2026", want: "1" },
    { key: "SAVEDSINCE 6-Jan-2026", want: "2 3" },
    { key: "NOT SAVEDSINCE 6-Jan-2026", want: "1" },
    { key: "SAVEDATESUPPORTED", want: "1 2 3" },
    { key: "NOT SAVEDATESUPPORTED", want: "" },
  ])("$key", ({ key, want }) => expect(three().client.send(`a SEARCH ${key}`)[0]).toBe(`* SEARCH ${want}`.trim()));

  it.each([
    { line: "FETCH 1 SAVEDATE", want: "a BAD there is no FETCH item SAVEDATE" },
    { line: "SEARCH SAVEDON 6-Jan-2026", want: "a BAD there is no search key SAVEDON" },
    { line: "SEARCH OR SEEN SAVEDATESUPPORTED", want: "a BAD there is no search key SAVEDATESUPPORTED" },
  ])("not offered: $line", ({ line, want }) =>
    expect(three(DEFAULT_CAPABILITIES).client.send(`a ${line}`)).toEqual([want]),
  );
});
