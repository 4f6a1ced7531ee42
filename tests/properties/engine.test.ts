import fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import { type Octets, octetString, octetsOf } from "#imap/octets.ts";
import type { Response } from "#imap/response.ts";
import { prepare } from "#sim/prepare.ts";
import { diff } from "#store/diff.ts";
import { CLIENTS, conformingStrategy, inputsOf, longActs, receive, run, setup, wireOf } from "./random-play.ts";

const RUNS = { numRuns: 300 };
// Hundreds of plays take seconds, and longer on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

it("replaying the setup and the inputs gives the same octets", () => {
  fc.assert(
    fc.property(conformingStrategy, longActs, (strategy, all) => {
      const inputs = inputsOf(all);
      expect(wireOf(run(strategy, inputs).events)).toBe(wireOf(run(strategy, inputs).events));
    }),
    { numRuns: 100 },
  );
});

it("a client's octets may be cut anywhere", () => {
  fc.assert(
    fc.property(conformingStrategy, longActs, fc.integer({ min: 1, max: 7 }), (strategy, all, size) => {
      const inputs = inputsOf(all);
      const cut = inputs.flatMap((input): Input[] =>
        input.type === "receive" ? pieces(input.octets, size).map((octets) => ({ ...input, octets })) : [input],
      );
      expect(wireOf(run(strategy, cut).events)).toBe(wireOf(run(strategy, inputs).events));
    }),
    { numRuns: 100 },
  );
});

const pieces = (octets: Octets, size: number): Octets[] =>
  Array.from({ length: Math.ceil(octets.length / size) }, (_, i) => octets.subarray(i * size, (i + 1) * size));

const isExpunge = ({ type, ...response }: Response): boolean =>
  type === "expunge" || (type === "vanished" && "earlier" in response && !response.earlier);

it("EXPUNGE and VANISHED never answer FETCH, STORE or SEARCH by number", () => {
  fc.assert(
    fc.property(conformingStrategy, longActs, (strategy, all) => {
      const { events } = run(strategy, inputsOf(all));
      const names = new Map(events.flatMap((event) => (event.type === "command" ? [[event.number, event.name]] : [])));
      for (const event of events)
        if (event.type === "response" && isExpunge(event.response) && event.command !== undefined)
          expect(["FETCH", "STORE", "SEARCH"]).not.toContain(names.get(event.command));
    }),
    RUNS,
  );
});

it("EXPUNGE and VANISHED come only while a command is in progress", () => {
  fc.assert(
    fc.property(conformingStrategy, longActs, (strategy, all) => {
      let world = prepare(setup(strategy));
      for (const input of inputsOf(all)) {
        const before = world;
        const stepped = step(world, input);
        world = stepped.world;
        for (const event of stepped.events)
          if (event.type === "response" && isExpunge(event.response) && event.command === undefined)
            expect(before.sessions.get(event.session)?.inProgress?.name).toBe("IDLE");
      }
    }),
    RUNS,
  );
});

it("after everyone's NOOP all views equal the store", () => {
  fc.assert(
    fc.property(conformingStrategy, longActs, (strategy, all) => {
      const played = run(strategy, inputsOf(all));
      const { world } = run(
        strategy,
        CLIENTS.map((client) => receive(client, "z NOOP\r\n")),
        played.world,
      );
      for (const client of CLIENTS) {
        const selected = world.sessions.get(client)?.selected;
        if (!selected) continue;
        const mailbox = world.mailboxes.get(selected.mailboxId);
        expect(mailbox && diff(selected.view, mailbox.messages).length).toBe(0);
      }
    }),
    RUNS,
  );
});

it("every command line with a tag gets exactly one tagged response, whatever else is in it", () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, "?")),
    fc.constantFrom(
      "FETCH 1 (",
      "STORE 1 FLAGS",
      'SELECT "',
      "APPEND FOO {99999999999}",
      "UID",
      "UID FETCH",
      "FETCH 4294967296 FLAGS",
      "LOGIN {3}",
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      const others = run({}, []).world.sessions.get(2);
      let world = prepare(setup({}));
      lines.forEach((text, i) => {
        if (!world.sessions.get(1)) return;
        const tag = `tag${i}`;
        const stepped = step(world, receive(1, `${tag} ${text.replace(/^(IDLE|idle)/, "X")}\r\n`));
        const answers = stepped.events.flatMap((event) => (event.type === "response" ? [event.response] : []));
        const tagged = answers.filter((answer) => answer.type === "tagged" && answer.tag === tag);
        const isWaiting = answers.some((answer) => answer.type === "continuation");
        world = stepped.world;
        if (isWaiting) world = prepare(setup({}));
        else expect(tagged.length).toBe(1);
      });
      expect(world.sessions.get(2)?.state).toBe(others?.state);
    }),
    RUNS,
  );
});

it("random octets never break the engine, nor disturb another session", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (chunks) => {
      let world = prepare(setup({}));
      for (const octets of chunks) world = step(world, { type: "receive", session: 1, octets }).world;
      const after = step(world, receive(2, "b1 FETCH 1:6 (UID)\r\n"));
      expect(wireOf(after.events, 2)).toContain("b1 OK");
    }),
    RUNS,
  );
});

it("a session lives on after a bad command", () => {
  const bad = [
    "a1 NONSENSE\r\n",
    "a2 FETCH 0 FLAGS\r\n",
    "\r\n",
    "a3\r\n",
    "+ NOOP\r\n",
    octetString(octetsOf("a4 \u00ff\u00fe\r\n")),
  ];
  const { events, world } = run(
    {},
    bad.map((text) => receive(1, text)),
  );
  expect(wireOf(events, 1).match(/BAD/g)?.length).toBe(bad.length);
  expect(wireOf(step(world, receive(1, "a9 NOOP\r\n")).events, 1)).toBe("a9 OK NOOP completed\r\n");
});
