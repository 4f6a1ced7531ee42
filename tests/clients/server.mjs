// A server of our own for one client: started on a free port, stopped by SIGINT, its recording replayed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const CLI = "scripts/imapscope.mjs";

/** Starts `imapscope serve` and waits until it listens. */
export async function startServer(folder, args = []) {
  const recording = path.join(folder, "run.imap");
  const child = spawn(process.execPath, [CLI, "serve", "--port", "0", "--record", recording, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
  let out = "";
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  const port = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${err}`)));
    child.stdout.on("data", (data) => {
      out += data;
      const listening = /^imapscope listening on imap:\/\/127\.0\.0\.1:(\d+)\n$/.exec(out);
      if (listening) resolve(Number(listening[1]));
    });
  });
  return {
    port,
    recording,
    /** What it had to say; throws where it did not end well. */
    async stop() {
      if (child.exitCode !== null) throw new Error(`the server has ended by itself, with ${child.exitCode}: ${err}`);
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`the server ended with ${code}: ${err}`);
      if (/a bug in the engine/.test(err)) throw new Error(err);
    },
    /** Whether the recording brings the same octets again. */
    replay() {
      if (!existsSync(recording)) throw new Error("there is no recording");
      const run = spawnSync(process.execPath, [CLI, "run", recording], { encoding: "utf8", maxBuffer: 1 << 28 });
      if (run.status !== 0) throw new Error(`the recording does not replay: ${run.stderr.slice(0, 2000)}`);
      return readFileSync(recording, "utf8");
    },
  };
}
