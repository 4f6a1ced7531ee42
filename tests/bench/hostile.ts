/**
 * What one client notices while others do harm: the time that its NOOPs take, beside the time that they take in peace, and
 * beside what they take of a bare server under the same attack; and how long it takes to come in meanwhile. The attacks come
 * from a thread of their own, each server is a process of its own. `--quick` for short attacks.
 */
import { constants, setPriority } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { attacks, type Target } from "./hostile/attacks.ts";
import { startControl } from "./hostile/control.ts";
import { peakMiB, residentMiB } from "./large/meter.ts";
import { printRow, shown } from "./large/table.ts";
import { LoadConnection } from "./tcp/generator.ts";
import { type Peer, startImapscope } from "./tcp/servers.ts";

const isQuick = process.argv.includes("--quick");

if (!isMainThread) {
  const { name, target } = workerData as { readonly name: string; readonly target: Target };
  // Attackers have machines of their own: this one shares ours and takes what the others leave of it.
  setPriority(constants.priority.PRIORITY_LOW);
  const attack = attacks.find((each) => each.name === name);
  parentPort?.postMessage(await attack?.run(target));
}

export async function run(): Promise<void> {
  const peers = [await startImapscope(["--limit", "login=5"]), await startControl()];
  try {
    const quiet = await Promise.all(peers.map(quietClient));
    const message = `Subject: large\r\n\r\n${"x".repeat(100_000)}\r\n`;
    for (let i = 0; i < 100; i++) await quiet[0]?.run(`APPEND INBOX {${message.length}+}\r\n${message}`);
    // The compiler's share: every attack goes before without being timed.
    for (const { name } of attacks) for (const peer of peers) await attackedBy(name, peer, WARM_UP);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    console.log(
      "\nms that a NOOP of a quiet client takes while others do harm (and against peace), and what it takes in a",
    );
    console.log("bare server that does nothing but answer lines, under the same attack");
    const columns = ["median", "99 of 100", "bare: median", "99 of 100", "× bare: median", "99 of 100"];
    const logins = ["login: median", "on the bare one"];
    printRow("", [...columns, "attacks/s", "on the bare one", ...logins, "server now, MiB", "at the most, MiB"]);
    const peace: number[][] = [];
    const peacefulLogins: number[] = [];
    for (const name of ["peace", ...attacks.map((attack) => attack.name)]) {
      const taken: number[][] = [];
      const attacksASecond: string[] = [];
      const logins: number[] = [];
      for (const [i, peer] of peers.entries())
        taken.push(
          await latencies(
            1,
            () => (quiet[i] as LoadConnection).run("NOOP"),
            async () => {
              const started = performance.now();
              let attacked = 0;
              const login = await latencies(
                50,
                () => logInAndOut(peer),
                async () => {
                  attacked = await attackedBy(name, peer, TIMED);
                },
              );
              attacksASecond.push(shown((attacked / (performance.now() - started)) * 1000));
              logins.push(at(login, 0.5));
            },
          ),
        );
      if (name === "peace") {
        peace.push(...taken);
        peacefulLogins.push(...logins);
      }
      const loginCells = logins.map(
        (login, i) => `${shown(login)} (×${shown(login / (peacefulLogins[i] ?? Number.NaN))})`,
      );
      const memory = [residentMiB(peers[0]?.pid), peakMiB(peers[0]?.pid)].map((mib) => shown(mib));
      printRow(name, [...cellsOf(taken, peace), ...attacksASecond, ...loginCells, ...memory]);
    }
    for (const client of quiet) client.close();
  } finally {
    for (const peer of peers) await peer.stop();
  }
}

async function quietClient(peer: Peer): Promise<LoadConnection> {
  const quiet = await LoadConnection.open(peer.port);
  await quiet.run("LOGIN bench x");
  await quiet.run("SELECT INBOX");
  return quiet;
}

const PARTS = [0.5, 0.99] as const;

/** Ours, the bare one's, and ours against that. */
function cellsOf(taken: readonly (readonly number[])[], peace: readonly (readonly number[])[]): string[] {
  const cells = taken.flatMap((sorted, i) =>
    PARTS.map((part) => `${shown(at(sorted, part))} (×${shown(at(sorted, part) / at(peace[i] ?? [], part))})`),
  );
  const [own = [], bare = []] = taken;
  return [...cells, ...PARTS.map((part) => shown(at(own, part) / at(bare, part)))];
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;

async function logInAndOut(peer: Peer): Promise<void> {
  const connection = await LoadConnection.open(peer.port);
  await connection.run("LOGIN bench x");
  connection.close();
}

/** How long it took each time until `meanwhile` was over, the shortest first. */
async function latencies(
  pauseMs: number,
  act: () => Promise<unknown>,
  meanwhile: () => Promise<void>,
): Promise<number[]> {
  const taken: number[] = [];
  let isOver = false;
  const over = meanwhile().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const started = performance.now();
    await act();
    taken.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  await over;
  return taken.sort((a, b) => a - b);
}

const TIMED = isQuick ? { ms: 1_000, attempts: 5_000 } : { ms: 5_000, attempts: 100_000 };
/** Until the last of the attackers' connections are gone. */
const SETTLED_MS = 3_000;
const WARM_UP = { ms: 500, attempts: 3_000 };

/** How many attacks there were. */
async function attackedBy(name: string, peer: Peer, load: Omit<Target, "port">): Promise<number> {
  if (name === "peace") return new Promise((resolve) => setTimeout(() => resolve(0), load.ms));
  const target: Target = { port: peer.port, ...load };
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, target } });
  const count = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  await worker.terminate();
  return count;
}
