import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { NO_FLAGS } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import type { Role } from "#sim/clients/behaviour.ts";
import { behaviours } from "#sim/clients/index.ts";
import { nextDue } from "#sim/next-due.ts";
import { type Entry, type Play, playOf as played } from "#sim/play.ts";
import type { Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { client, send, setup } from "./setups.ts";

const MINUTE_MS = 60_000;
const poller: Role = { behaviour: "poller", values: { every: 25 * MINUTE_MS, mailbox: "FOO" } };

const input = (of: SimInput): Entry => ({ type: "input", input: of });
const until = (minutes: number): Entry => input({ type: "advance", to: instant(minutes * MINUTE_MS) });
const deliver = input({ type: "deliver", user: "joe", mailbox: "FOO", octets: octetsOf("x"), flags: NO_FLAGS });

const playOf = (of: Setup, entries: readonly Entry[]): Play => played(of, entries, behaviours);

const withPoller = (...entries: Entry[]): Play =>
  playOf(setup({ clients: [client(1), client(2, { state: "not connected", acts: poller })] }), entries);

const shown = ({ lines }: Play): string[] =>
  lines
    .filter(({ text }) => !/CAPABILITY|FLAGS|\[UID|UNSEEN/.test(text))
    .map(({ at, client: who, kind, text }) => `${at / MINUTE_MS} ${who ?? "-"} ${kind} ${text.slice(0, 30)}`);

describe("a virtual client", () => {
  it("begins when time passes, and acts in its own time", () => {
    expect(shown(withPoller(until(30), deliver, until(51)))).toEqual([
      "0 - happening 30 minutes pass",
      "0 2 happening C2 connects",
      "0 2 command p1 LOGIN joe secret",
      "0 2 command p2 SELECT FOO",
      "0 2 untagged * 7 EXISTS",
      "0 2 untagged * 0 RECENT",
      "0 2 untagged * OK [HIGHESTMODSEQ 8] Highest",
      "0 2 tagged p2 OK [READ-WRITE] SELECT comp",
      "25 2 command p3 NOOP",
      "25 2 tagged p3 OK NOOP completed",
      // The client that does not poll is logged out, and this one is not.
      "30 1 server-initiated * BYE Autologout; idle for too",
      "30 1 happening The server closes C1's connect",
      "30 - happening Message UID 8 delivered to FOO",
      "30 - happening 21 minutes pass",
      "50 2 command p4 NOOP",
      "50 2 untagged * 8 EXISTS",
      "50 2 untagged * 1 RECENT",
      "50 2 tagged p4 OK NOOP completed",
    ]);
  });

  it("says when it does something next", () => {
    const play = withPoller(until(1));
    expect(nextDue(play.stage)).toBe(0);
    expect(nextDue(play.moments.at(-1)?.stage ?? play.stage)).toBe(25 * MINUTE_MS);
  });

  it("is nobody's to type for while it acts", () => {
    const play = withPoller(until(1), send(2, "x NOOP\r\n"));
    expect(play.lines.at(-1)?.text).toBe("Nothing happens: client 2 acts by itself");
  });

  it("takes its role over a new connection, and leaves the one that it has", () => {
    const act = (as: Role | undefined): Entry => input({ type: "act", client: 2, as });
    const play = playOf(setup(), [act(poller), until(1), act(undefined), until(20), send(2, "x1 NOOP\r\n")]);
    expect(shown(play)).toEqual([
      "0 2 happening C2 acts as poller mailbox=FOO",
      "0 2 happening C2's connection is closed",
      "0 2 happening C2 connects",
      "0 2 command p1 LOGIN joe secret",
      "0 2 command p2 SELECT FOO",
      "0 2 untagged * 7 EXISTS",
      "0 2 untagged * 0 RECENT",
      "0 2 untagged * OK [HIGHESTMODSEQ 8] Highest",
      "0 2 tagged p2 OK [READ-WRITE] SELECT comp",
      "0 - happening 1 minute passes",
      "1 2 happening C2 acts by hand",
      "20 - happening 19 minutes pass",
      "20 2 command x1 NOOP",
      "20 2 tagged x1 OK NOOP completed",
    ]);
  });

  it("notes that its connection is gone", () => {
    const play = withPoller(until(1), send(1, "A1 DELETE FOO\r\n"));
    const gone = playOf({ ...play.setup, strategy: { "delete-selected": "disconnect" } }, [
      until(1),
      send(1, "A1 DELETE FOO\r\n"),
    ]);
    expect(gone.lines.at(-1)).toMatchObject({ client: 2, kind: "happening", isRemark: true });
    expect(play.lines.filter(({ isRemark }) => isRemark)).toEqual([]);
  });

  it("of a kind that there is not has no effect", () => {
    const play = playOf(setup(), [input({ type: "act", client: 1, as: { behaviour: "nobody", values: {} } })]);
    expect(play.lines.map(({ text }) => text)).toEqual(["Nothing happens: there is no behaviour nobody"]);
  });
});

describe("in a scenario", () => {
  const text = `capabilities IMAP4rev1
mailbox   FOO 2 messages
selected  FOO C1
acts      C2 as poller every=10m mailbox=FOO
link      C2 latency 100ms

<11 minutes pass>
<C2 connects>
C2: p1 LOGIN joe secret
C2: p2 SELECT FOO
C2: p3 NOOP
`;
  const differences = (of: string) => runScenario(readScenario(of)).differences;

  it("what it does is compared to the letter", () => {
    const { transcript } = runScenario(readScenario(text));
    expect(differences(transcript)).toEqual([]);
    expect(transcript).toContain("acts      C2 as poller every=10m mailbox=FOO\n");
    expect(differences(transcript.replace("C2: p3 NOOP", "C2: p3 CHECK"))).toEqual([
      { line: expect.any(Number), client: 2, isWhole: true, expected: "C2: p3 CHECK", got: "C2: p3 NOOP" },
    ]);
    expect(differences(transcript.replace("<C2 connects>\n", ""))).toEqual([
      { line: expect.any(Number), client: 2, isWhole: true, got: "<C2 connects>" },
    ]);
  });

  it.each([
    { name: "an unknown behaviour", line: "acts C2 as pollster", at: 12, says: "there is no behaviour" },
    { name: "an unknown parameter", line: "acts C2 as poller when=2m", at: 19, says: "no parameter" },
    { name: "a value that is none", line: "acts C2 as poller every=soon", at: 25, says: "must be a time" },
    { name: "no role", line: "acts C2 poller", at: 9, says: 'expected "as"' },
    { name: "a connection", line: "acts C1 as poller\nconnected C1", at: 1, says: "begins without a connection" },
  ])("$name is told with its column", ({ line, at, says }) => {
    expect(() => readScenario(`${line}\n\n# x`)).toThrow(
      expect.objectContaining({ column: at, message: expect.stringContaining(says) }),
    );
  });

  it("roles and deeds are printed as they are read", () => {
    const story = `acts      C2 as poller every=10m mailbox="a #1"

<C2 acts by hand>
<C2 acts as poller mailbox="say \\"hi\\""> 
<C2 connects>
<C2 notes: it has been a while>
C2= "p1 NOOP"
<C2's connection is closed>
`;
    const once = readScenario(story);
    expect(once.steps.map(({ type }) => type)).toEqual(["act", "act", "acted", "acted", "acted", "acted"]);
  });
});

describe("law: a play with virtual clients", () => {
  const happening = fc.oneof(
    fc.nat(90).map((minutes) => ({ minutes })),
    fc.constantFrom(
      deliver,
      send(1, "A1 STORE 1:* +FLAGS (\\Deleted)\r\n"),
      send(1, "A2 EXPUNGE\r\n"),
      input({ type: "link", client: 2, change: "cut" }),
      input({ type: "link", client: 2, change: "stall" }),
      input({ type: "link", client: 2, change: "resume" }),
      input({ type: "act", client: 2, as: undefined }),
      input({ type: "act", client: 2, as: poller }),
    ),
  );
  it("replays to the letter, and does not mind in how many pieces time passes", () =>
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), fc.nat(2000), fc.nat(2000), (all, there, back) => {
        const base = setup({
          clients: [
            client(1),
            client(2, {
              state: "not connected",
              acts: poller,
              link: { toServerMs: there, toClientMs: back, natMs: 20 * MINUTE_MS },
            }),
          ],
        });
        const whole: Entry[] = [];
        const pieces: Entry[] = [];
        let now = 0;
        for (const each of all)
          if ("minutes" in each) {
            pieces.push(until(now + each.minutes / 3), until(now + each.minutes / 2));
            now += each.minutes;
            pieces.push(until(now));
            whole.push(until(now));
          } else {
            whole.push(each);
            pieces.push(each);
          }
        const play = playOf(base, whole);
        expect(playOf(base, whole).lines).toEqual(play.lines);
        const wire = ({ lines }: Play): string[] =>
          lines
            .filter(({ text }) => !/ pass(es)?$/.test(text))
            .map(({ at, client: who, text }) => `${at} ${who} ${text}`);
        expect(wire(playOf(base, pieces))).toEqual(wire(play));
      }),
      { numRuns: 60 },
    ));
});
