/**
 * A thousand sessions in one mailbox against one: what a change costs, what each session's NOOP costs, what a session
 * takes. Once in the engine alone, which is all apart from the sockets, and once over TCP.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { stepInRuns } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { instant } from "#imap/numbers.ts";
import { octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS } from "#sim/setup.ts";
import { LoadConnection } from "../tcp/generator.ts";
import { startImapscope } from "../tcp/servers.ts";
import { cpuMicros, residentMiB } from "./meter.ts";
import { printRow, shown } from "./table.ts";

const MESSAGES = 10_000;
const COUNTS = [1, 1_000] as const;
const ROUNDS = 300;

export async function manySessions(): Promise<void> {
  console.log(`\nsessions in one mailbox of ${MESSAGES.toLocaleString("en")} messages: the engine alone`);
  // Once for the compiler.
  inEngine(1);
  printColumns(COUNTS.map(inEngine));
  console.log(`each of 1,000 sessions takes ${shown(heapOfEach(1_000))} octets of heap`);
  console.log("\nthe same over TCP, µs of server CPU");
  const columns: Column[] = [];
  for (const count of COUNTS) columns.push(await overTcp(count));
  printColumns(columns);
}

type Column = ReadonlyMap<string, number>;

function printColumns(columns: readonly Column[]): void {
  printRow(
    "",
    COUNTS.map((count) => `${count.toLocaleString("en")} session${count > 1 ? "s" : ""}`),
  );
  for (const name of columns[0]?.keys() ?? [])
    printRow(
      name,
      columns.map((column) => {
        const [first = Number.NaN, own = Number.NaN] = [columns[0]?.get(name), column.get(name)];
        return `${shown(own)} (×${shown(own / first)})`;
      }),
    );
}

// The engine alone

function heapOctets(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Each changes a message: one is flagged, then it is flagged no more, then the next. */
const flip = (i: number): string =>
  `STORE ${1 + (((i >> 1) * 7919) % MESSAGES)} ${i % 2 === 0 ? "+" : "-"}FLAGS (\\Flagged)`;

function quietWorld(): World {
  const octets = octetsOf("Subject: hello\r\n\r\nhello\r\n");
  const messages = Array.from({ length: MESSAGES }, (_, i) => ({ uid: i + 1, flags: [], octets }));
  return prepare({
    clients: [],
    mailboxes: [{ user: "joe", name: "INBOX", messages, specialUse: [], subscribed: true }],
    strategy: {},
    epochMs: DEFAULT_EPOCH_MS,
  });
}

const said = (world: World, session: number, line: string): World =>
  stepInRuns(world, { type: "receive", session, octets: octetsOf(`x ${line}\r\n`) }).world;

/** The world with so many sessions in INBOX. */
function crowded(quiet: World, count: number): World {
  let world = quiet;
  for (let session = 1; session <= count; session++) {
    ({ world } = stepInRuns(world, { type: "connect", session }));
    world = said(said(world, session, "LOGIN joe x"), session, "SELECT INBOX");
  }
  return world;
}

/** Octets of heap for each session. */
function heapOfEach(count: number): number {
  const quiet = quietWorld();
  crowded(quiet, 10);
  const before = heapOctets();
  const world = crowded(quiet, count);
  return (heapOctets() - before) / world.sessions.size;
}

function inEngine(count: number): Column {
  let world = crowded(quietWorld(), count);
  const say = (session: number, line: string): void => {
    world = said(world, session, line);
  };
  const micros = (work: (i: number) => void): number => {
    const batches: number[] = [];
    for (let batch = 0; batch < 15; batch++) {
      const before = process.cpuUsage().user;
      for (let i = 0; i < ROUNDS; i++) work(batch * ROUNDS + i);
      batches.push((process.cpuUsage().user - before) / ROUNDS);
    }
    return batches.sort((a, b) => a - b)[batches.length >> 1] ?? Number.NaN;
  };
  say(1, "CREATE Other");
  const other = (i: number): number => 1 + (i % count);
  const column = new Map<string, number>();
  column.set(
    "NOOP, nothing new, µs",
    micros((i) => say(other(i), "NOOP")),
  );
  column.set(
    "STORE of one message, µs",
    micros((i) => say(1, flip(i))),
  );
  column.set(
    "NOOP that tells what is new, µs",
    micros((i) => {
      if (count === 1) say(1, flip(i));
      say(other(i), "NOOP");
    }),
  );
  column.set(
    "APPEND, µs",
    micros(() => say(1, "APPEND Other {1+}\r\nx")),
  );
  column.set(
    "a tenth of a second passes, µs",
    micros(() => {
      ({ world } = stepInRuns(world, { type: "advance", to: instant(world.now + 100) }));
    }),
  );
  for (let session = 2; session <= count; session++) say(session, "IDLE");
  column.set(
    "STORE while the others idle, µs",
    micros((i) => say(1, flip(i))),
  );
  return column;
}

// Over TCP

async function overTcp(count: number): Promise<Column> {
  const peer = await startImapscope(["--limit", "connections=1100"]);
  const connections: LoadConnection[] = [];
  const each = async (command: string): Promise<void> => {
    for (const connection of connections) await connection.run(command);
  };
  const micros = async (commands: number, work: () => Promise<void>): Promise<number> => {
    const before = cpuMicros(peer.pid);
    await work();
    return (cpuMicros(peer.pid) - before) / commands;
  };
  try {
    const first = await LoadConnection.open(peer.port);
    await first.run("LOGIN bench x");
    let sent = 0;
    const append = (): string => (sent++ < MESSAGES ? "APPEND INBOX {1+}\r\nx" : "NOOP");
    await first.load(16, append, () => sent >= MESSAGES);
    connections.push(first);
    const atFirst = residentMiB(peer.pid);
    while (connections.length < count) connections.push(await LoadConnection.open(peer.port));
    for (const connection of connections.slice(1)) await connection.run("LOGIN bench x");
    const connected = residentMiB(peer.pid);
    const select = await micros(count, () => each("SELECT INBOX"));
    const selected = residentMiB(peer.pid);
    const column = new Map([
      ["each connection logged in, KiB", count === 1 ? Number.NaN : ((connected - atFirst) * 1024) / (count - 1)],
      ["each mailbox selected, KiB", count === 1 ? Number.NaN : ((selected - connected) * 1024) / (count - 1)],
      ["SELECT", select],
    ]);
    const change = async (): Promise<void> => {
      for (let i = 0; i < ROUNDS; i++) await first.run(flip(i));
    };
    const noops = Math.max(1, Math.floor(ROUNDS / count));
    const noop = async (): Promise<void> => {
      for (let i = 0; i < noops; i++) await each("NOOP");
    };
    await change();
    await noop();
    column.set("NOOP, nothing new", await micros(noops * count, noop));
    column.set("STORE of one message", await micros(ROUNDS, change));
    column.set("NOOP that tells 300 changes", count === 1 ? Number.NaN : await micros(count, () => each("NOOP")));
    const others = connections.slice(1);
    for (const connection of others) await connection.start("IDLE");
    const told = await micros(ROUNDS, change);
    column.set("STORE while the others idle", told);
    column.set("the same for each that is told", count === 1 ? Number.NaN : told / others.length);
    return column;
  } finally {
    for (const connection of connections) connection.close();
    await peer.stop();
  }
}
