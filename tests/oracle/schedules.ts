/** The same schedule for both engines: what the naive one makes of it, and what the real one does. */
import fc from "fast-check";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import type { Setup } from "#sim/setup.ts";
import { type Act, CLIENTS, inputsOf, setup } from "../properties/random-play.ts";
import { NaiveServer, type Options, type Said } from "./naive-server.ts";

/** The axes that matter to what the naive engine knows, and the conforming options that it knows; first the default. */
const KNOWN: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "fetch-expunged": ["ghost", "partial-no", "nil", "nil-ok", "nil-silent", "no-then-bye", "omit-ok", "omit-silent"],
  "store-expunged": ["partial-no", "refuse-no", "refuse-all", "ghost", "living-ok"],
  "search-expunged": ["omit", "include", "include-known", "include-known-issued"],
  "search-flags": ["actual", "told"],
  "copy-expunged": ["ghost", "refuse", "living-ok"],
  "number-above-exists": ["bad", "skip", "skip-or-no", "warn"],
  "notify-when": ["after", "messages", "before", "noop-only"],
  "expunge-order": ["ascending", "descending"],
  "exists-after-expunge": ["never", "always"],
  "expunge-shared": ["allow", "refuse"],
};

export const anyOptions: fc.Arbitrary<Options> = fc.record(
  Object.fromEntries(Object.entries(KNOWN).map(([axis, options]) => [axis, fc.constantFrom(...options)])),
);

const DEFAULTS: Options = Object.fromEntries(Object.entries(KNOWN).map(([axis, [byDefault]]) => [axis, byDefault]));

/** The defaults, and all of them but one, for each other option of each axis. */
export const eachOption: readonly Options[] = [
  DEFAULTS,
  ...Object.entries(KNOWN).flatMap(([axis, [, ...others]]) =>
    others.map((option) => ({ ...DEFAULTS, [axis]: option })),
  ),
];

const CAPABILITIES = ["IMAP4rev1", "IMAP4rev2", "IDLE", "UIDPLUS", "MOVE", "UNSELECT"];

/** Three clients in FOO, which has six messages, odd ones \Deleted; client 3 has enabled IMAP4rev2. */
function setupWith(options: Options): Setup {
  const random = setup({ ...options });
  const clients = random.clients.map((each) => ({ ...each, enabled: each.client === 3 ? ["IMAP4rev2"] : [] }));
  return { ...random, clients, capabilities: CAPABILITIES };
}

function naiveFor({ mailboxes, clients }: Setup, options: Options): NaiveServer {
  const server = new NaiveServer(
    options,
    mailboxes.map(({ name, messages }, i) => ({
      name,
      uidValidity: i + 1,
      uidNext: (messages[messages.length - 1]?.uid ?? 0) + 1,
      messages: messages.map(({ uid, flags }) => ({ uid, flags: [...flags] })),
      // Nothing that was there at the beginning is recent.
      recentFrom: (messages[messages.length - 1]?.uid ?? 0) + 1,
      keywords: [],
    })),
    clients.map(({ client, enabled }) => ({ client, isRev2: enabled.includes("IMAP4rev2") })),
  );
  for (const { client, mailbox } of clients) if (mailbox) server.take(client, `x SELECT ${mailbox}`);
  return server;
}

/** What the naive engine says to an input: to each client its own lines, in order. */
function naiveAnswer(server: NaiveServer, input: Input): string[] {
  if (input.type === "deliver") return byClient(server.deliver(input.mailbox));
  if (input.type !== "receive") return [];
  const lines = octetString(input.octets).split("\r\n").slice(0, -1);
  return byClient(lines.flatMap((line) => server.take(input.session, line)));
}

function realAnswer(world: World, input: Input): { readonly world: World; readonly said: string[] } {
  const { world: after, events } = step(world, input);
  const said = events.flatMap((event): Said[] =>
    event.type === "response"
      ? [{ client: event.session, line: octetString(responseOctets(event.response)).replace(/\r\n$/, "") }]
      : [],
  );
  return { world: after, said: byClient(said) };
}

/** Who of several is told first is nobody's promise. */
const byClient = (said: readonly Said[]): string[] =>
  said.toSorted((a, b) => a.client - b.client).map(({ client, line }) => `S${client}: ${line}`);

/** Both engines at the beginning. The real one's world is a value: it can be begun with again. */
export interface Beginning {
  readonly options: Options;
  readonly setup: Setup;
  readonly world: World;
}

/** `wrong`: what the real engine does otherwise. */
export function beginningWith(options: Options, wrong: Options = {}): Beginning {
  const described = setupWith({ ...options, ...wrong });
  return { options, setup: described, world: prepare(described) };
}

/** The first input at which the two differ, with what each has said; undefined: nowhere. */
export function firstDifference(beginning: Beginning, inputs: readonly Input[]): object | undefined {
  const { options } = beginning;
  const naive = naiveFor(beginning.setup, options);
  let { world } = beginning;
  for (const [i, input] of inputs.entries()) {
    const expected = naiveAnswer(naive, input);
    const real = realAnswer(world, input);
    world = real.world;
    if (expected.join("\n") !== real.said.join("\n"))
      return { options, schedule: inputs.slice(0, i + 1).map(textOf), naive: expected, engine: real.said };
  }
  return undefined;
}

const textOf = (input: Input): string =>
  input.type === "receive" ? `C${input.session}: ${octetString(input.octets).trim()}` : `<${input.type}>`;

const number = fc.integer({ min: 1, max: 8 });
const uid = fc.integer({ min: 99, max: 112 });
const setOf = (n: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.oneof(
    n.map(String),
    fc.tuple(n, n).map(([a, b]) => `${a}:${b}`),
    n.map((a) => `${a}:*`),
    fc.constant("*"),
    fc.array(n, { minLength: 1, maxLength: 3 }).map((list) => list.join(",")),
  );
const flags = fc
  .array(fc.constantFrom("\\Seen", "\\Deleted", "\\Flagged", "$Forwarded", "Later", "later"), { maxLength: 3 })
  .map((list) => `(${list.join(" ")})`);
const item = fc.constantFrom("FLAGS", "+FLAGS", "-FLAGS", "FLAGS.SILENT", "+FLAGS.SILENT", "-FLAGS.SILENT");
const data = fc.constantFrom("FLAGS", "UID", "(UID FLAGS)", "(FLAGS UID)");
const key = fc.constantFrom(
  "ALL",
  "DELETED",
  "UNSEEN",
  "2:4",
  "UID 101:104",
  "NOT FLAGGED",
  "OR SEEN DELETED",
  "UNDELETED 3:*",
);
const target = fc.constantFrom("BAR", "BAR", "FOO");

const command: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("NOOP", "NOOP", "CHECK", "EXPUNGE", "EXPUNGE") },
  { weight: 3, arbitrary: fc.tuple(setOf(number), data).map(([s, d]) => `FETCH ${s} ${d}`) },
  { weight: 2, arbitrary: fc.tuple(setOf(uid), data).map(([s, d]) => `UID FETCH ${s} ${d}`) },
  { weight: 4, arbitrary: fc.tuple(setOf(number), item, flags).map(([s, i, f]) => `STORE ${s} ${i} ${f}`) },
  { weight: 2, arbitrary: fc.tuple(setOf(uid), item, flags).map(([s, i, f]) => `UID STORE ${s} ${i} ${f}`) },
  { weight: 1, arbitrary: key.map((k) => `SEARCH ${k}`) },
  { weight: 1, arbitrary: key.map((k) => `UID SEARCH ${k}`) },
  { weight: 1, arbitrary: fc.tuple(setOf(number), target).map(([s, t]) => `COPY ${s} ${t}`) },
  { weight: 1, arbitrary: fc.tuple(setOf(uid), target).map(([s, t]) => `UID COPY ${s} ${t}`) },
  { weight: 1, arbitrary: fc.tuple(setOf(number), target).map(([s, t]) => `MOVE ${s} ${t}`) },
  { weight: 1, arbitrary: fc.tuple(setOf(uid), target).map(([s, t]) => `UID MOVE ${s} ${t}`) },
  { weight: 1, arbitrary: setOf(uid).map((s) => `UID EXPUNGE ${s}`) },
  { weight: 1, arbitrary: fc.constant("IDLE") },
  { weight: 2, arbitrary: fc.constantFrom("SELECT FOO", "SELECT FOO", "SELECT BAR", "CLOSE", "UNSELECT") },
);

/** Commands of the kinds that the naive engine knows, and deliveries. */
export const schedules: fc.Arbitrary<readonly Input[]> = fc
  .array(
    fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({
          type: fc.constant("command" as const),
          client: fc.constantFrom(...CLIENTS),
          text: command,
        }),
      },
      { weight: 1, arbitrary: fc.constant({ type: "deliver" as const }) },
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((all: readonly Act[]) => inputsOf(all));
