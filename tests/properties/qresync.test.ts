/** Whatever a client with a cache has been told, it can come back later and miss nothing (rfc7162#3.2, rfc7162#6). */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { printNumberSet, rangesOf } from "#imap/number-set.ts";
import { octetString } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { CacheClient, type Kept, told } from "./cache.ts";
import { type Act, acts, CLIENTS, conformingStrategy, inputsOf, receive, setup } from "./random-play.ts";

vi.setConfig({ testTimeout: 120_000 });
const RUNS = { numRuns: 300 };

/** Of the clients of a random play this one has enabled QRESYNC. */
const CACHING = 2;
const AGAIN = 9;

const foo = (world: World): Mailbox => [...world.mailboxes.values()].find(({ name }) => name === "FOO") as Mailbox;
const truth = (world: World): Map<number, string> =>
  new Map([...foo(world).messages].map(({ uid, flags }) => [uid as number, told(flags.names)]));

/** Every state that the caching client had after a tagged response, and the world at the end. */
function played(
  strategy: Record<string, string>,
  all: readonly Act[],
  expunges: number,
  look?: (world: World, client: CacheClient) => void,
): { readonly kept: Kept[]; readonly world: World } {
  let world = prepare({ ...setup(strategy), limits: { expunges } });
  const { messages, highestModSeq, uidNext } = foo(world);
  const flags = new Map([...messages].map((message) => [message.uid as number, told(message.flags.names)]));
  const client = new CacheClient({ flags, highest: highestModSeq, uidNext });
  const kept = [client.kept];
  const take = (input: Input): void => {
    if (input.type === "receive" && input.session === CACHING) client.say(octetString(input.octets));
    const stepped = step(world, input);
    world = stepped.world;
    for (const event of stepped.events)
      if (event.type === "response" && event.session === CACHING && client.hear(event.response)) kept.push(client.kept);
    look?.(world, client);
  };
  for (const input of inputsOf(all)) take(input);
  return { kept, world };
}

/** What a client has that comes back with what it kept. */
function resynchronized(from: World, kept: Kept, { given, matched }: { given: boolean; matched: boolean }) {
  let world = from;
  const client = new CacheClient(kept);
  const send = (line: string): void => {
    const stepped = step(world, receive(AGAIN, `t ${line}\r\n`));
    world = stepped.world;
    for (const event of stepped.events)
      if (event.type === "response" && event.session === AGAIN) client.hear(event.response);
  };
  // The others leave: a strategy may let one session in at a time.
  for (const session of CLIENTS) world = step(world, { type: "disconnect", session }).world;
  world = step(world, { type: "connect", session: AGAIN }).world;
  send("LOGIN joe secret");
  send("ENABLE QRESYNC");
  const uids = [...kept.flags.keys()].sort((a, b) => a - b);
  const known = given && uids.length > 0 ? ` ${printNumberSet(rangesOf(uids))}` : "";
  const numbers = uids.map((_, i) => i + 1).filter((n) => n % 2 === 1);
  // Without a gap in what it knows its numbers are right: all UIDs below UIDNEXT came from SELECT.
  const sample = uids.filter((_, i) => i % 2 === 0);
  const isWhole = uids.every((uid) => uid < kept.uidNext);
  const match =
    matched && isWhole && uids.length > 0
      ? ` (${printNumberSet(rangesOf(numbers))} ${printNumberSet(rangesOf(sample))})`
      : "";
  send(`SELECT FOO (QRESYNC (${foo(from).uidValidity} ${kept.highest}${known}${match}))`);
  send(`UID FETCH ${kept.uidNext}:* (FLAGS)`);
  return client.flags;
}

it("reconnecting from any told mod-sequence gives what a fresh synchronization gives", () => {
  fc.assert(
    fc.property(
      conformingStrategy,
      acts,
      fc.constantFrom(0, 1, 3, 1000),
      fc.record({ given: fc.boolean(), matched: fc.boolean() }),
      (strategy, all, expunges, how) => {
        const { kept, world } = played(strategy, all, expunges);
        for (const each of kept) {
          const flags = resynchronized(world, each, how);
          expect(new Map([...flags].sort(([a], [b]) => a - b))).toEqual(truth(world));
        }
      },
    ),
    RUNS,
  );
});

it("told mod-sequences never decrease, and stay below an expunge that was not told", () => {
  fc.assert(
    fc.property(conformingStrategy, acts, (strategy, all) => {
      const { kept } = played(strategy, all, 1000, (world, client) => {
        const view = world.sessions.get(CACHING)?.selected?.view;
        if (!view) return;
        for (const { modSeq, uids } of foo(world).expunged.values())
          if (view.countWithin(uids) > 0) expect(client.highest).toBeLessThan(modSeq);
      });
      const highest = kept.map((each) => each.highest);
      expect(highest).toEqual([...highest].sort((a, b) => a - b));
    }),
    RUNS,
  );
});

it("COPY and MOVE are all or nothing", () => {
  const names = (world: World) => new Map([...world.mailboxes.values()].map((each) => [each.name, each]));
  fc.assert(
    fc.property(conformingStrategy, acts, (strategy, all) => {
      let world = prepare(setup(strategy));
      for (const input of inputsOf(all)) {
        const before = world;
        const stepped = step(world, input);
        world = stepped.world;
        const line = input.type === "receive" ? octetString(input.octets) : "";
        const [, command, target] = /^t\d+ (?:UID )?(COPY|MOVE) \S+ (\w+)\r\n$/.exec(line) ?? [];
        if (command === undefined) continue;
        const answers = stepped.events.flatMap((event) => (event.type === "response" ? [event.response] : []));
        const isOk = answers.some((answer) => answer.type === "tagged" && answer.status === "OK");
        const copied = answers.flatMap((answer) =>
          "code" in answer && answer.code?.name === "COPYUID" ? [answer.code.text?.split(" ")[1] ?? ""] : [],
        );
        const source = new Set(copied.flatMap(uidsIn));
        const [to, was] = [names(world).get(target as string), names(before).get(target as string)];
        const added = (to?.uidNext ?? 0) - (was?.uidNext ?? 0);
        expect(added).toBe(isOk ? source.size : 0);
        const left = [...foo(before).messages].filter(({ uid }) => !foo(world).messages.get(uid));
        const lived = [...source].filter((uid) => foo(before).messages.get(uid));
        expect(left.map(({ uid }) => uid as number)).toEqual(command === "MOVE" && isOk ? lived : []);
      }
    }),
    RUNS,
  );
});

const uidsIn = (set: string): number[] =>
  set.split(",").flatMap((part) => {
    const [first, last = first] = part.split(":").map(Number) as [number, number?];
    return Array.from({ length: (last as number) - first + 1 }, (_, i) => first + i);
  });

it("no flag update is lost where clients store what they know under UNCHANGEDSINCE", () => {
  const turn = fc.record({ client: fc.constantFrom(1, 2, 3), does: fc.constantFrom("look", "store", "store") });
  fc.assert(
    fc.property(conformingStrategy, fc.array(turn, { maxLength: 30 }), (strategy, turns) => {
      let world = prepare(setup(strategy));
      const known = new Map<number, { readonly flags: readonly string[]; readonly modSeq: number }>();
      const done: string[] = [];
      const send = (client: number, line: string) => {
        const stepped = step(world, receive(client, `t ${line}\r\n`));
        world = stepped.world;
        return stepped.events.flatMap((event) =>
          event.type === "response" && event.session === client ? [event.response] : [],
        );
      };
      const look = (client: number): void => {
        for (const response of send(client, "UID FETCH 103 (FLAGS MODSEQ)")) {
          if (response.type !== "fetch") continue;
          const flags = response.items.find((item) => item.name === "FLAGS")?.flags ?? [];
          const modSeq = response.items.find((item) => item.name === "MODSEQ")?.modSeq ?? 0;
          known.set(client, { flags: flags.filter((flag) => flag !== "\\Recent"), modSeq });
        }
      };
      for (const [i, { client, does }] of turns.entries()) {
        const now = known.get(client);
        if (does === "look" || !now) {
          look(client);
          continue;
        }
        const flags = [...now.flags, `mine${i}`];
        const answers = send(client, `UID STORE 103 (UNCHANGEDSINCE ${now.modSeq}) FLAGS (${flags.join(" ")})`);
        const tagged = answers.find((answer) => answer.type === "tagged");
        if (tagged?.type === "tagged" && tagged.status === "OK" && tagged.code?.name !== "MODIFIED")
          done.push(`mine${i}`);
        look(client);
      }
      expect(foo(world).messages.get(103)?.flags.names).toEqual(expect.arrayContaining(done));
    }),
    RUNS,
  );
});
