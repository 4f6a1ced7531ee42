// Runs the command line. Node 20 strips no types, so src/node/main.ts is built first, where the last build is older
// than any file in src/.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const built = path.join(root, ".cache", "cli", "main.mjs");

const modified = (file) => {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
};

function newestSource() {
  const layers = ["imap", "store", "engine", "sim", "analysis", "formats", "scenarios", "node"];
  let newest = Math.max(modified(path.join(root, "package.json")), modified(fileURLToPath(import.meta.url)));
  for (const layer of layers) {
    const directory = path.join(root, "src", layer);
    newest = Math.max(newest, modified(directory));
    for (const name of readdirSync(directory, { recursive: true }))
      newest = Math.max(newest, modified(path.join(directory, name)));
  }
  return newest;
}

/** By a process of its own: the bundler's memory, some 200 MB, would stay with a server for as long as it runs. */
function build() {
  const { status } = spawnSync(process.execPath, [path.join(root, "scripts", "build-cli.mjs"), built], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) throw new Error("src/node/main.ts could not be built");
}

const hasColour = (stream) => stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";

async function readStdin() {
  const pieces = [];
  for await (const piece of process.stdin) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function run() {
  // Whoever reads us may stop early, as head does.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });

  if (modified(built) <= newestSource()) build();
  const { main } = await import(pathToFileURL(built).href);
  const output = (stream) => ({ write: (text) => stream.write(text), hasColour: hasColour(stream) });
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  process.exitCode = await main(process.argv.slice(2), {
    version,
    root,
    out: output(process.stdout),
    err: output(process.stderr),
    readStdin,
    workers: { cores: availableParallelism(), start: () => new Worker(fileURLToPath(import.meta.url)) },
  });
}

if (isMainThread) await run();
else (await import(pathToFileURL(built).href)).work(parentPort);
