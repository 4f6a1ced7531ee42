/**
 * Commands on ranges in mailboxes of 10^3 to 10^6 messages: what they cost for each message that they touch. It may grow
 * with the logarithm of the mailbox's size: from 10^3 to 10^6 twice as much.
 */
import { LoadConnection } from "../tcp/generator.ts";
import { type Peer, startImapscope } from "../tcp/servers.ts";
import { cpuMicros } from "./meter.ts";
import { printRow, shown } from "./table.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const RANGES = [1, 30, 1_000] as const;
const DEPTH = 8;
const MEASURED_MS = 400;

interface Row {
  readonly name: string;
  /** A command on messages `from` … `to`. */
  command(from: number, to: number, i: number): string;
}

const rows: readonly Row[] = [
  {
    name: "STORE ±FLAGS (\\Flagged)",
    command: (from, to, i) => `STORE ${from}:${to} ${i % 2 === 0 ? "+" : "-"}FLAGS (\\Flagged)`,
  },
  { name: "FETCH (UID FLAGS RFC822.SIZE)", command: (from, to) => `FETCH ${from}:${to} (UID FLAGS RFC822.SIZE)` },
  { name: "SEARCH n:m UNSEEN", command: (from, to) => `SEARCH ${from}:${to} UNSEEN` },
  { name: "COPY", command: (from, to) => `COPY ${from}:${to} Target` },
];

/** The beginning of a range somewhere in the mailbox; a fixed sequence. */
const startOf = (i: number, size: number, length: number): number => 1 + ((i * 7919) % (size - length + 1));

async function fill(connection: LoadConnection): Promise<void> {
  let i = 0;
  await connection.run("CREATE M1000");
  const next = (): string => {
    const message = `From: Person ${i % 50} <person${i % 50}@example.com>\r\nSubject: message ${i}\r\n\r\nhello\r\n`;
    return i++ < 1_000 ? `APPEND M1000 ${i % 3 === 0 ? "(\\Seen) " : ""}{${message.length}+}\r\n${message}` : "NOOP";
  };
  await connection.load(DEPTH, next, () => i >= 1_000);
  for (const size of SIZES.slice(1)) {
    await connection.run(`CREATE M${size}`);
    await connection.run(`SELECT M${size / 10}`);
    for (let copy = 0; copy < 10; copy++) await connection.run(`COPY 1:* M${size}`);
  }
}

/** Microseconds of CPU for each message touched. */
async function measure(
  peer: Peer,
  connection: LoadConnection,
  row: Row,
  size: number,
  length: number,
): Promise<number> {
  await connection.run("CREATE Target");
  let i = 0;
  const next = (): string => {
    const from = startOf(i >> 1, size, length);
    return row.command(from, from + length - 1, i++);
  };
  const load = async (ms: number): Promise<number> => {
    const end = performance.now() + ms;
    return connection.load(DEPTH, next, () => performance.now() >= end);
  };
  await load(MEASURED_MS / 4);
  const before = cpuMicros(peer.pid);
  const count = await load(MEASURED_MS);
  const used = cpuMicros(peer.pid) - before;
  await connection.run("DELETE Target");
  return used / count / length;
}

/** EXPUNGE alone: the messages are marked before, and as many are appended after it. */
async function measureExpunge(peer: Peer, connection: LoadConnection, size: number, length: number): Promise<number> {
  let used = 0;
  let count = 0;
  for (const end = performance.now() + 2 * MEASURED_MS; performance.now() < end; count++) {
    const from = startOf(count, size, length);
    await connection.run(`STORE ${from}:${from + length - 1} +FLAGS.SILENT (\\Deleted)`);
    const before = cpuMicros(peer.pid);
    await connection.run("EXPUNGE");
    used += cpuMicros(peer.pid) - before;
    await connection.run(`SELECT M${size === 1_000 ? 10_000 : 1_000}`);
    await connection.run(`COPY 1:${length} M${size}`);
    await connection.run(`SELECT M${size}`);
  }
  return used / count / length;
}

const factors = (micros: readonly number[]): string[] =>
  micros.map((each) => `${shown(each)} (×${shown(each / (micros[0] ?? Number.NaN))})`);

export async function bySize(): Promise<void> {
  const peer = await startImapscope(["--limit", "stored=900000000000"]);
  try {
    const connection = await LoadConnection.open(peer.port);
    await connection.run("LOGIN bench x");
    await fill(connection);
    console.log("\nµs of server CPU for each message touched, by mailbox size (and against 10^3)");
    printRow(
      "",
      SIZES.map((size) => size.toLocaleString("en")),
    );
    for (const length of RANGES) {
      for (const row of rows) {
        const micros: number[] = [];
        for (const size of SIZES) {
          await connection.run(`SELECT M${size}`);
          micros.push(await measure(peer, connection, row, size, length));
        }
        printRow(`${row.name}, ${length}`, factors(micros));
      }
      const micros: number[] = [];
      for (const size of SIZES) {
        await connection.run(`SELECT M${size}`);
        micros.push(await measureExpunge(peer, connection, size, length));
      }
      printRow(`EXPUNGE of ${length}`, factors(micros));
    }
    for (const command of ["FETCH 1:* (FLAGS)", "SEARCH FROM person7@", "STORE 1:* +FLAGS.SILENT ($Whole)"]) {
      const micros: number[] = [];
      for (const size of SIZES) {
        await connection.run(`SELECT M${size}`);
        await connection.run(command);
        const before = cpuMicros(peer.pid);
        const rounds = Math.max(1, 100_000 / size);
        for (let round = 0; round < rounds; round++) await connection.run(command);
        micros.push((cpuMicros(peer.pid) - before) / rounds / size);
      }
      printRow(command, factors(micros));
    }
    connection.close();
  } finally {
    await peer.stop();
  }
}
