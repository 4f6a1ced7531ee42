/**
 * Commands a second over loopback, 4 connections with 16 commands in flight each, beside other servers in the same run.
 *
 * Every row is run by every server before anything is timed: compilers and caches warm up, each server's own. Then each
 * row is measured in rounds that take turns between the servers, short ones, for a machine is slower in one minute than in
 * the next. Rates are the medians, and a ratio is the median of those within a round. `--quick` for one short round.
 */
import { LoadConnection } from "./tcp/generator.ts";
import { cpuMs, dovecot, hoodiecrow, imapscope, type Peer } from "./tcp/servers.ts";

const CONNECTIONS = 4;
const DEPTH = 16;
const SIZES = [100, 10_000] as const;
const isQuick = process.argv.includes("--quick");
const ROUNDS = isQuick ? 1 : 7;
const ROUND_MS = isQuick ? 600 : 450;
/** After so many rounds a server that was far behind in each of them is not measured any more. */
const ROUNDS_AT_LEAST = 3;
const FAR_BEHIND = 3;
/** Of each row, in each of the mailboxes, with each server. */
const WARM_UP_MS = 700;

interface Row {
  readonly name: string;
  /** The i-th command, in a mailbox of so many messages. */
  command(i: number, size: number): string;
}

const any = (i: number, size: number): number => 1 + ((i * 7919) % size);
const body = (i: number): string => {
  const lines = `${"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod.".slice(0, 70)}\r\n`.repeat(
    11,
  );
  const header = `From: Person ${i % 50} <person${i % 50}@example.com>\r\nTo: bench@example.org\r\nSubject: message ${i}\r\nDate: Mon, 5 Jan 2026 09:00:00 +0000\r\nMessage-ID: <${i}@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`;
  return header + lines;
};
const appendTo = (mailbox: string, i: number, flags = ""): string => {
  const message = body(i);
  return `APPEND ${mailbox} ${flags}{${message.length}+}\r\n${message}`;
};

const rows: readonly Row[] = [
  { name: "NOOP", command: () => "NOOP" },
  { name: "FETCH 1:* (FLAGS)", command: () => "FETCH 1:* (FLAGS)" },
  {
    name: "FETCH n (… ENVELOPE)",
    command: (i, size) => `FETCH ${any(i, size)} (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)`,
  },
  { name: "FETCH n BODY.PEEK[]", command: (i, size) => `FETCH ${any(i, size)} (BODY.PEEK[])` },
  {
    name: "STORE n ±FLAGS",
    command: (i, size) => `STORE ${any(i >> 1, size)} ${i % 2 === 0 ? "+" : "-"}FLAGS (\\Flagged)`,
  },
  { name: "SEARCH UNSEEN, FROM", command: (i) => (i % 2 === 0 ? "SEARCH UNSEEN" : "SEARCH FROM person7@") },
  { name: "APPEND 1 KB", command: (i) => appendTo("Drop", i) },
  { name: "mix", command: (i, size) => (rows[i % MIXED] as Row).command(i * 31 + Math.floor(i / MIXED), size) },
];
const MIXED = rows.length - 1;

async function open(peer: Peer, mailbox: string): Promise<LoadConnection> {
  const connection = await LoadConnection.open(peer.port);
  await connection.run("LOGIN bench x");
  await connection.run(`SELECT ${mailbox}`);
  return connection;
}

/** Fills the mailboxes by APPEND, as any client would. */
async function fill(peer: Peer): Promise<void> {
  const connection = await LoadConnection.open(peer.port);
  await connection.run("LOGIN bench x");
  for (const mailbox of ["Drop", ...SIZES.map((size) => `M${size}`)]) await connection.run(`CREATE ${mailbox}`);
  for (const size of SIZES) {
    let i = 0;
    const next = (): string => {
      i++;
      return i <= size ? appendTo(`M${size}`, i, i % 3 === 0 ? "(\\Seen) " : "") : "NOOP";
    };
    await connection.load(DEPTH, next, () => i >= size);
  }
  connection.close();
}

interface Measured {
  /** Commands a second. */
  readonly rate: number;
  /** Microseconds of the server's CPU for each. */
  readonly cpu: number;
}

/** The load that a row is, on connections of its own: `run` keeps it up for so long and gives the commands answered. */
async function underLoad<T>(
  peer: Peer,
  row: Row,
  size: number,
  act: (run: (ms: number) => Promise<number>) => Promise<T>,
): Promise<T> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(peer, `M${size}`)));
  let i = 0;
  const next = (): string => row.command(i++, size);
  try {
    return await act(async (ms) => {
      const end = performance.now() + ms;
      const isOver = (): boolean => performance.now() >= end;
      const counts = await Promise.all(connections.map((connection) => connection.load(DEPTH, next, isOver)));
      return counts.reduce((sum, each) => sum + each, 0);
    });
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function warmUp(peer: Peer): Promise<void> {
  for (const size of SIZES) for (const row of rows) await underLoad(peer, row, size, (run) => run(WARM_UP_MS));
}

const measure = (peer: Peer, row: Row, size: number): Promise<Measured> =>
  underLoad(peer, row, size, async (run) => {
    // The first part is thrown away: the connections are new.
    await run(ROUND_MS / 3);
    const cpuBefore = cpuMs(peer.pid);
    const started = performance.now();
    const count = await run(ROUND_MS);
    const seconds = (performance.now() - started) / 1000;
    const cpuAfter = cpuMs(peer.pid);
    const cpu =
      cpuBefore === undefined || cpuAfter === undefined ? Number.NaN : ((cpuAfter - cpuBefore) * 1000) / count;
    return { rate: count / seconds, cpu };
  });

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const shown = (n: number): string =>
  Number.isNaN(n) ? "–" : n >= 100 ? Math.round(n).toLocaleString("en") : n.toPrecision(3);

export async function run(): Promise<void> {
  const peers: Peer[] = [];
  for (const starter of [imapscope, dovecot, hoodiecrow]) {
    const peer = await starter.start();
    if (typeof peer === "string") console.log(`${starter.name}: skipped, ${peer}`);
    else peers.push(peer);
  }
  try {
    for (const peer of peers) {
      const started = performance.now();
      await fill(peer);
      const filled = performance.now();
      await warmUp(peer).catch((error: Error) => console.log(`  ${peer.name}, warming up: ${error.message}`));
      const [fillS, warmS] = [filled - started, performance.now() - filled].map((ms) => (ms / 1000).toFixed(1));
      console.log(`${peer.name}: filled in ${fillS} s, then every row untimed for ${warmS} s`);
    }
    for (const size of SIZES) {
      const what = `${CONNECTIONS} connections × ${DEPTH} in flight, commands/s (µs of server CPU for each)`;
      console.log(`\n${size.toLocaleString("en")} messages of 1 KB, ${what}`);
      const others = peers.slice(1).map(({ name }) => `× ${name}`.padStart(18));
      console.log(["".padEnd(24), ...peers.map(({ name }) => name.padStart(20)), ...others].join(""));
      for (const row of rows) console.log(await rowOf(peers, row, size));
    }
  } finally {
    for (const peer of peers) await peer.stop();
  }
}

/** One line of the table. */
async function rowOf(peers: readonly Peer[], row: Row, size: number): Promise<string> {
  const rounds = peers.map((): Measured[] => []);
  const isBehind = ({ rate }: Measured, round: number): boolean =>
    rate * FAR_BEHIND < (rounds[0]?.[round]?.rate ?? Number.NaN);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, peer] of peers.entries()) {
      const measured = rounds[i] as Measured[];
      if (round >= ROUNDS_AT_LEAST && measured.every(isBehind)) continue;
      measured.push(
        await measure(peer, row, size).catch((error: Error) => {
          console.log(`  ${peer.name}, ${row.name}: ${error.message}`);
          return { rate: Number.NaN, cpu: Number.NaN };
        }),
      );
    }
  const cells = rounds.map((measured) => {
    const [rate, cpu] = [median(measured.map((each) => each.rate)), median(measured.map((each) => each.cpu))];
    return `${shown(rate)} (${shown(cpu)})`.padStart(20);
  });
  const ratios = rounds
    .slice(1)
    .map((measured) => median(measured.map(({ rate }, round) => (rounds[0]?.[round]?.rate ?? Number.NaN) / rate)));
  return [row.name.padEnd(24), ...cells, ...ratios.map((ratio) => shown(ratio).padStart(18))].join("");
}
