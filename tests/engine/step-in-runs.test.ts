/** A step in runs is the same step: only that long answers are made later. */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Event, ResponsesEvent } from "#engine/event.ts";
import { step, stepInRuns } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS } from "#sim/setup.ts";

vi.setConfig({ testTimeout: 60_000 });

const SIZE = 100;

const world: World = prepare({
  clients: [1, 2, 3, 4].map((client) => ({
    client,
    user: "joe",
    state: "selected" as const,
    mailbox: "INBOX",
    readOnly: false,
    enabled: [[], [], ["IMAP4rev2"], ["QRESYNC"], ["UIDONLY", "CONDSTORE"]][client] ?? [],
  })),
  mailboxes: [
    {
      user: "joe",
      name: "INBOX",
      messages: Array.from({ length: SIZE }, (_, i) => ({ uid: 2 * i + 1, flags: i >= SIZE - 40 ? ["\\Recent"] : [] })),
      specialUse: [],
      subscribed: true,
    },
  ],
  strategy: {},
  capabilities: [...DEFAULT_CAPABILITIES, "UIDONLY"],
  epochMs: DEFAULT_EPOCH_MS,
});

/** Every response with its number, its session and its command, a line each. */
function said(events: readonly (Event | ResponsesEvent)[]): string {
  const lines: string[] = [];
  for (const event of events) {
    if (event.type !== "response" && event.type !== "responses") continue;
    const { session, command } = event;
    let { number } = event;
    for (const { response } of event.type === "response" ? [event] : event.responses())
      lines.push(`${number++} ${session} ${command} ${octetString(responseOctets(response))}`);
    if (event.type === "responses") expect(number - event.number).toBe(event.count);
  }
  return lines.join("");
}

/** Stretches as a server keeps them: by what they are made of. */
class Kept {
  readonly #octets = new Map<object, Map<string, string>>();
  again = 0;

  /** The octets of a whole answer, each stretch as it was when it was made first. */
  answer({ responses, stretches }: ResponsesEvent): string {
    const octetsIn = (some: ReturnType<typeof responses>): string =>
      [...some].map(({ response }) => octetString(responseOctets(response))).join("");
    if (!stretches) return octetsIn(responses());
    return [...stretches()]
      .map(({ of, as, responses: some }) => {
        const known = this.#octets.get(of) ?? new Map<string, string>();
        this.#octets.set(of, known);
        const octets = known.get(as) ?? octetsIn(some());
        if (known.has(as)) this.again++;
        known.set(as, octets);
        return octets;
      })
      .join("");
  }
}

const flagsIn = ({ mailboxes }: World): string =>
  [...mailboxes.values()]
    .flatMap(({ messages }) => [...messages].map(({ uid, flags }) => `${uid} ${flags.names.join(" ")}`))
    .join("\n");

const range = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: SIZE })).map(([a, b]) => `${a}:${b}`),
  fc.constant("1:*"),
);
const command = fc.oneof(
  fc
    .tuple(range, fc.constantFrom("FLAGS", "(UID FLAGS)", "FAST", "(BODY[TEXT]<0.3>)", "ENVELOPE"))
    .map(([set, items]) => `FETCH ${set} ${items}`),
  fc
    .tuple(range, fc.constantFrom("+FLAGS", "-FLAGS", "FLAGS.SILENT"), fc.constantFrom("\\Deleted", "\\Seen", "Work"))
    .map(([set, how, flag]) => `STORE ${set} ${how} (${flag})`),
  fc.tuple(range, fc.constantFrom("FLAGS", "BODY[]")).map(([set, items]) => `UID FETCH ${set} ${items}`),
  fc
    .tuple(range, fc.constantFrom("+FLAGS", "FLAGS.SILENT"), fc.constantFrom("\\Deleted", "\\Seen"))
    .map(([set, how, flag]) => `UID STORE ${set} (UNCHANGEDSINCE 90) ${how} (${flag})`),
  range.map((set) => `UID FETCH ${set} FLAGS (CHANGEDSINCE 60 VANISHED)`),
  fc.constantFrom("SELECT INBOX (QRESYNC (1 50))", "SELECT INBOX (QRESYNC (1 90 1:120))"),
  fc.constantFrom("EXPUNGE", "NOOP", "SEARCH SEEN", "IDLE"),
);

it("a step in runs says the same, under the same numbers, and makes the same world", () => {
  let runs = 0;
  const kept = new Kept();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(1, 2, 3, 4), command), { minLength: 1, maxLength: 12 }),
      (commands) => {
        let whole = world;
        let inRuns = world;
        for (const [client, text] of commands) {
          const lines = text === "IDLE" ? "t IDLE\r\n" : `DONE\r\nt ${text}\r\nt NOOP\r\n`;
          const input = { type: "receive", session: client, octets: octetsOf(lines) } as const;
          const a = step(whole, input);
          const b = stepInRuns(inRuns, input);
          for (const event of b.events)
            if (event.type === "responses") {
              runs++;
              expect(kept.answer(event)).toBe(new Kept().answer({ ...event, stretches: undefined }));
            }
          expect(said(b.events)).toBe(said(a.events));
          expect(b.world.nextEvent).toBe(a.world.nextEvent);
          whole = a.world;
          inRuns = b.world;
        }
        expect(flagsIn(inRuns)).toBe(flagsIn(whole));
      },
    ),
    { numRuns: 60 },
  );
  expect(runs).toBeGreaterThan(20);
  expect(kept.again).toBeGreaterThan(20);
});

it("what is made late is what was so then", () => {
  const fetched = stepInRuns(world, { type: "receive", session: 1, octets: octetsOf("t FETCH 1:* FLAGS\r\n") });
  const [run] = fetched.events.filter((event) => event.type === "responses");
  const then = [...(run?.responses() ?? [])];
  expect(then.length).toBe(SIZE);
  stepInRuns(fetched.world, { type: "receive", session: 1, octets: octetsOf("t STORE 1:* FLAGS ()\r\nt EXPUNGE\r\n") });
  expect([...(run?.responses() ?? [])]).toEqual(then);
});

it("a stretch whose messages are counted otherwise is another one", () => {
  const kept = new Kept();
  const answers: string[] = [];
  let now = world;
  for (const command of ["FETCH 1:* FLAGS", "STORE 1 +FLAGS.SILENT (\\Deleted)", "EXPUNGE", "FETCH 1:* FLAGS"]) {
    const { world: next, events } = stepInRuns(now, {
      type: "receive",
      session: 1,
      octets: octetsOf(`t ${command}\r\n`),
    });
    now = next;
    for (const event of events)
      if (event.type === "responses") {
        answers.push(kept.answer(event));
        expect(answers.at(-1)).toBe(new Kept().answer({ ...event, stretches: undefined }));
      }
  }
  expect(answers.map((answer) => answer.split("\r\n").at(-2))).toEqual([
    `* ${SIZE} FETCH (FLAGS (\\Recent))`,
    `* ${SIZE - 1} FETCH (FLAGS (\\Recent))`,
  ]);
});
