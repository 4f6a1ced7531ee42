/**
 * Random plays: several clients in one mailbox, commands that touch each other, any conforming strategy.
 */
import fc from "fast-check";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import type { Event } from "#engine/event.ts";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import { axes } from "#engine/strategy/index.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import { flagsOf } from "#imap/flags.ts";
import { instant } from "#imap/numbers.ts";
import { octetString, octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS, DEFAULT_USER, type Setup } from "#sim/setup.ts";

export const CLIENTS = [1, 2, 3, 4] as const;

/** What each has enabled; the first one nothing. */
export const ENABLED: readonly (readonly string[])[] = [[], [], ["QRESYNC"], ["IMAP4rev2"], ["UIDONLY"]];

export const setup = (strategy: Record<string, string>): Setup => ({
  clients: CLIENTS.map((client) => ({
    client,
    user: DEFAULT_USER,
    state: "selected" as const,
    mailbox: "FOO",
    readOnly: false,
    enabled: ENABLED[client] as readonly string[],
  })),
  mailboxes: [
    {
      user: DEFAULT_USER,
      name: "FOO",
      messages: [1, 2, 3, 4, 5, 6].map((n) => ({ uid: n + 100, flags: n % 2 ? ["\\Deleted"] : [] })),
      specialUse: [],
      subscribed: true,
    },
    { user: DEFAULT_USER, name: "BAR", messages: [], specialUse: [], subscribed: true },
  ],
  capabilities: [...DEFAULT_CAPABILITIES, "UIDONLY"],
  strategy,
  epochMs: DEFAULT_EPOCH_MS,
});

const number = fc.integer({ min: 1, max: 8 });
const uidNumber = fc.integer({ min: 100, max: 112 });
const set = (n: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.oneof(
    n.map(String),
    fc.tuple(n, n).map(([a, b]) => `${a}:${b}`),
    n.map((a) => `${a}:*`),
    fc.array(n, { minLength: 1, maxLength: 3 }).map((list) => list.join(",")),
  );
const flag = fc.constantFrom("\\Seen", "\\Deleted", "\\Flagged", "$Forwarded", "Later");
const operation = fc.constantFrom("+FLAGS", "-FLAGS", "FLAGS", "+FLAGS.SILENT", "-FLAGS.SILENT");
const items = fc.constantFrom("FLAGS", "(UID FLAGS)", "(UID BODY[TEXT]<0.10>)", "(FLAGS RFC822.SIZE)", "(UID MODSEQ)");
const modSeq = fc.integer({ min: 0, max: 20 });
const key = fc.constantFrom(
  "ALL",
  "DELETED",
  "UNSEEN",
  "2:4",
  "UID 101:104",
  "NOT FLAGGED",
  "OR SEEN DELETED",
  "MODSEQ 9",
);

/** What follows the tag. */
const command: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("NOOP", "EXPUNGE", "CHECK", "NOOP") },
  { weight: 3, arbitrary: fc.tuple(set(number), items).map(([s, i]) => `FETCH ${s} ${i}`) },
  { weight: 3, arbitrary: fc.tuple(set(number), operation, flag).map(([s, o, f]) => `STORE ${s} ${o} (${f})`) },
  { weight: 2, arbitrary: fc.tuple(set(uidNumber), items).map(([s, i]) => `UID FETCH ${s} ${i}`) },
  { weight: 2, arbitrary: fc.tuple(set(uidNumber), operation, flag).map(([s, o, f]) => `UID STORE ${s} ${o} (${f})`) },
  {
    weight: 1,
    arbitrary: fc.tuple(set(uidNumber), items, modSeq).map(([s, i, m]) => `UID FETCH ${s} ${i} (CHANGEDSINCE ${m})`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(set(uidNumber), modSeq).map(([s, m]) => `UID FETCH ${s} FLAGS (CHANGEDSINCE ${m} VANISHED)`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(set(number), modSeq, operation, flag)
      .map(([s, m, o, f]) => `STORE ${s} (UNCHANGEDSINCE ${m}) ${o} (${f})`),
  },
  { weight: 1, arbitrary: key.map((k) => `SEARCH ${k}`) },
  { weight: 1, arbitrary: key.map((k) => `UID SEARCH ${k}`) },
  { weight: 1, arbitrary: set(number).map((s) => `COPY ${s} BAR`) },
  { weight: 1, arbitrary: set(number).map((s) => `COPY ${s} FOO`) },
  { weight: 1, arbitrary: set(uidNumber).map((s) => `UID COPY ${s} BAR`) },
  { weight: 1, arbitrary: set(uidNumber).map((s) => `UID EXPUNGE ${s}`) },
  { weight: 1, arbitrary: set(number).map((s) => `MOVE ${s} BAR`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("STATUS FOO (MESSAGES)", 'LIST "" *', "CAPABILITY", "NONSENSE", "FETCH 0 FLAGS"),
  },
  { weight: 1, arbitrary: fc.constant("IDLE") },
);

export type Act =
  | { readonly type: "command"; readonly client: number; readonly text: string }
  | { readonly type: "deliver" }
  | { readonly type: "wait"; readonly ms: number }
  /** A client selects anew, and comes back first if the server has ended its session. */
  | { readonly type: "return"; readonly client: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ type: fc.constant("command" as const), client: fc.constantFrom(...CLIENTS), text: command }),
  },
  { weight: 1, arbitrary: fc.constant({ type: "deliver" as const }) },
  { weight: 1, arbitrary: fc.constantFrom(100, 600, 61_000).map((ms) => ({ type: "wait" as const, ms })) },
);

export const acts = fc.array(act, { minLength: 1, maxLength: 25 });

/** The same over hours: sessions end by the clock, and clients select anew, coming back where they have to. */
export const longActs = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: act },
    { weight: 1, arbitrary: fc.constant({ type: "wait" as const, ms: 1_790_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(...CLIENTS).map((client) => ({ type: "return" as const, client })) },
  ),
  { minLength: 1, maxLength: 25 },
);

/** Where the other options leave one session alone in the mailbox: most plays are about several. */
const THINS_OUT = "second-select";
/** The plays are about three sessions of one user: a limit of two is not for them (tests/engine/strategy/access.test.ts). */
const FIXED = "session-limit";

const conformingOption = ({ name, options }: (typeof axes)[number]): fc.Arbitrary<string> => {
  const names = options.filter(({ conforming }) => conforming).map((option) => option.name);
  const any = fc.constantFrom(...names);
  if (name === FIXED) return fc.constant(names[0] as string);
  return name === THINS_OUT
    ? fc.oneof({ weight: 5, arbitrary: fc.constant(names[0] as string) }, { weight: 1, arbitrary: any })
    : any;
};

/** The same with every option of every axis, those that keep some of the clients out with them. */
export const everyConformingStrategy: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(
    axes.map(({ name, options }) => [
      name,
      fc.constantFrom(...options.filter(({ conforming }) => conforming).map((option) => option.name)),
    ]),
  ),
);

export const conformingStrategy: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(axes.map((axis) => [axis.name, conformingOption(axis)])),
);

/** Acts as inputs; a client that idles says DONE before its next command. */
export function inputsOf(all: readonly Act[]): Input[] {
  const inputs: Input[] = [];
  const idling = new Set<number>();
  let now = 0;
  all.forEach((each, i) => {
    if (each.type === "deliver") {
      const octets = octetsOf(`Subject: new ${i}\r\n\r\nHello\r\n`);
      inputs.push({ type: "deliver", user: DEFAULT_USER, mailbox: "FOO", octets, flags: flagsOf([]) });
    } else if (each.type === "wait") {
      now += each.ms;
      inputs.push({ type: "advance", to: instant(now) });
    } else if (each.type === "return") {
      if (idling.delete(each.client)) inputs.push(receive(each.client, "DONE\r\n"));
      inputs.push({ type: "connect", session: each.client });
      inputs.push(receive(each.client, `l${i} LOGIN ${DEFAULT_USER} secret\r\nt${i} SELECT FOO\r\n`));
    } else {
      if (idling.delete(each.client)) inputs.push(receive(each.client, "DONE\r\n"));
      if (each.text === "IDLE") idling.add(each.client);
      inputs.push(receive(each.client, `t${i} ${each.text}\r\n`));
    }
  });
  for (const client of idling) inputs.push(receive(client, "DONE\r\n"));
  return inputs;
}

export const receive = (session: number, text: string): Input => ({ type: "receive", session, octets: octetsOf(text) });

export interface Ran {
  readonly world: World;
  readonly events: readonly Event[];
}

export function run(strategy: Record<string, string>, inputs: readonly Input[], from?: World): Ran {
  let world = from ?? prepare(setup(strategy));
  const events: Event[] = [];
  for (const input of inputs) {
    const stepped = step(world, input);
    world = stepped.world;
    events.push(...stepped.events);
  }
  return { world, events };
}

/** All that a session was sent, as an octet string. */
export const wireOf = (events: readonly Event[], session?: number): string =>
  events
    .filter((event) => event.type === "response" && (session === undefined || event.session === session))
    .map((event) => (event.type === "response" ? octetString(responseOctets(event.response)) : ""))
    .join("");
