/**
 * What one client notices while others do harm: the time that its NOOPs take, beside the time that they take in peace.
 * The attacks come from a thread of their own, the server is a process of its own. `--quick` for short attacks.
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { attacks, type Target } from "./hostile/attacks.ts";
import { peakMiB, residentMiB } from "./large/meter.ts";
import { printRow, shown } from "./large/table.ts";
import { LoadConnection } from "./tcp/generator.ts";
import { type Peer, startImapscope } from "./tcp/servers.ts";

const isQuick = process.argv.includes("--quick");

if (!isMainThread) {
  const { name, target } = workerData as { readonly name: string; readonly target: Target };
  const attack = attacks.find((each) => each.name === name);
  await attack?.run(target);
  parentPort?.postMessage("done");
}

export async function run(): Promise<void> {
  const peer = await startImapscope(["--limit", "login=5"]);
  try {
    const quiet = await LoadConnection.open(peer.port);
    await quiet.run("LOGIN bench x");
    await quiet.run("SELECT INBOX");
    const message = `Subject: large\r\n\r\n${"x".repeat(100_000)}\r\n`;
    for (let i = 0; i < 100; i++) await quiet.run(`APPEND INBOX {${message.length}+}\r\n${message}`);
    // The compiler's share.
    await latencies(quiet, () => new Promise((resolve) => setTimeout(resolve, 1_000)));
    console.log("\nms that a NOOP of a quiet client takes while others do harm (and against peace)");
    printRow("", ["median", "99 of 100", "NOOPs", "server now, MiB", "at the most, MiB"]);
    let peace: number[] | undefined;
    for (const name of ["peace", ...attacks.map((attack) => attack.name)]) {
      const sorted = await latencies(quiet, () => attacked(peer, name));
      peace ??= sorted;
      const cell = (part: number): string => {
        const [own, before] = [at(sorted, part), at(peace ?? sorted, part)];
        return `${shown(own)} (×${shown(own / before)})`;
      };
      const memory = [residentMiB(peer.pid), peakMiB(peer.pid)].map((mib) => shown(mib));
      printRow(name, [cell(0.5), cell(0.99), shown(sorted.length), ...memory]);
    }
    quiet.close();
  } finally {
    await peer.stop();
  }
}

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;

/** How long each NOOP took until that was over, the shortest first. */
async function latencies(quiet: LoadConnection, meanwhile: () => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  let isOver = false;
  const over = meanwhile().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const started = performance.now();
    await quiet.run("NOOP");
    taken.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await over;
  return taken.sort((a, b) => a - b);
}

async function attacked(peer: Peer, name: string): Promise<void> {
  if (name === "peace") return new Promise((resolve) => setTimeout(resolve, isQuick ? 1_000 : 5_000));
  const target: Target = { port: peer.port, ms: isQuick ? 1_000 : 5_000, attempts: isQuick ? 5_000 : 100_000 };
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, target } });
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
  await worker.terminate();
}
