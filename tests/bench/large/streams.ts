/**
 * What must pass through without being held: the answer to a FETCH of a million messages, to a client that reads and to
 * one that does not; a gigabyte of APPENDs over a limit of 64 MiB; one APPEND of a gigabyte.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { LoadConnection } from "../tcp/generator.ts";
import { type Peer, startImapscope } from "../tcp/servers.ts";
import { forgetPeak, peakMiB, residentMiB } from "./meter.ts";
import { printRow, shown } from "./table.ts";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

export async function streams(): Promise<void> {
  console.log("\nmemory of the server while much passes through, MiB");
  printRow("", ["before", "at the most", "more", "passed"]);
  await withServer(["--limit", "stored=900000000000"], async (peer, connection) => {
    await fillByCopy(connection, 1_000_000);
    await connection.run("SELECT Many");
    await row("FETCH 1:* (FLAGS), 10^6", peer, async () => {
      const before = connection.octets;
      await connection.run("FETCH 1:* (FLAGS)");
      return connection.octets - before;
    });
    await row("the same, ten in flight", peer, async () => {
      const before = connection.octets;
      let sent = 0;
      const next = (): string => {
        sent++;
        return "FETCH 1:* (FLAGS)";
      };
      await connection.load(10, next, () => sent >= 10);
      return connection.octets - before;
    });
    await row("the same, to one who never reads", peer, async () => {
      const deaf = await openRaw(peer);
      deaf.write("a LOGIN bench x\r\nb SELECT Many\r\n");
      await once(deaf, "data");
      deaf.pause();
      deaf.write("c FETCH 1:* (FLAGS BODY.PEEK[])\r\n".repeat(10));
      for (let i = 0; i < 100; i++) await connection.run("NOOP");
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      deaf.destroy();
      return 0;
    });
  });
  await withServer(["--limit", `stored=${64 * MIB}`], async (peer, connection) => {
    await row("1 GiB of APPENDs, 64 MiB are kept", peer, () => appends(connection));
  });
  await withServer(["--limit", `stored=${64 * MIB}`], async (peer) => {
    await row("an APPEND of 1 GiB, 64 MiB allowed", peer, () => pour(peer, `a APPEND INBOX {${GIB}+}\r\n`, GIB));
  });
  await withServer([], async (peer) => {
    await row("a line of 1 GiB", peer, () => pour(peer, "a NOOP ", GIB));
  });
}

async function withServer(
  args: readonly string[],
  work: (peer: Peer, connection: LoadConnection) => Promise<void>,
): Promise<void> {
  const peer = await startImapscope(args);
  try {
    const connection = await LoadConnection.open(peer.port);
    await connection.run("LOGIN bench x");
    await work(peer, connection);
    connection.close();
  } finally {
    await peer.stop();
  }
}

/** `work` resolves with the octets that passed. */
async function row(name: string, { pid }: Peer, work: () => Promise<number>): Promise<void> {
  const before = residentMiB(pid);
  forgetPeak(pid);
  const octets = await work();
  const peak = peakMiB(pid);
  printRow(
    name,
    [before, peak, peak - before, octets / MIB].map((mib) => shown(mib)),
  );
}

async function fillByCopy(connection: LoadConnection, count: number): Promise<void> {
  await connection.run("CREATE Many");
  let i = 0;
  await connection.load(
    8,
    () => (i++ < 1_000 ? "APPEND Many {5+}\r\n\r\nx\r\n" : "NOOP"),
    () => i >= 1_000,
  );
  await connection.run("SELECT Many");
  for (let size = 1_000; size < count; size *= 2) {
    await connection.run(`COPY 1:${Math.min(size, count - size)} Many`);
    await connection.run("NOOP");
  }
}

/** A MiB each, a thousand and twenty-four of them; most are refused. */
async function appends(connection: LoadConnection): Promise<number> {
  const message = "x".repeat(MIB);
  for (let i = 0; i < 1024; i++) await connection.answer(`APPEND INBOX {${MIB}+}\r\n${message}`);
  return GIB;
}

async function openRaw(peer: Peer): Promise<Socket> {
  const socket = connect(peer.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "data");
  return socket;
}

/** Sends so many octets after a beginning, as fast as they are taken. */
async function pour(peer: Peer, beginning: string, octets: number): Promise<number> {
  const socket = await openRaw(peer);
  socket.resume();
  socket.write("l LOGIN joe x\r\n");
  socket.write(beginning);
  const piece = Buffer.alloc(MIB, "x");
  for (let left = octets; left > 0 && !socket.destroyed; left -= MIB) {
    if (socket.write(piece)) continue;
    await drainedOrClosed(socket);
  }
  socket.end("\r\nz LOGOUT\r\n");
  await once(socket, "close");
  return octets;
}

async function drainedOrClosed(socket: Socket): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(socket, "drain", { signal }), once(socket, "close", { signal })]).finally(() =>
    over.abort(),
  );
}
