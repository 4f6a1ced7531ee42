// Runs the command line. Node 20 strips no types, so src/node/main.ts is built first, where the last build is older
// than any file in src/.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache", "cli");
const built = path.join(cache, "main.mjs");

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

async function build() {
  const { build: bundle } = await import("vite");
  const fresh = `${cache}-${process.pid}`;
  mkdirSync(cache, { recursive: true });
  try {
    await bundle({
      root,
      configFile: false,
      envFile: false,
      logLevel: "silent",
      publicDir: false,
      build: {
        ssr: "src/node/main.ts",
        target: "node20",
        outDir: fresh,
        emptyOutDir: true,
        minify: false,
        rolldownOptions: { output: { entryFileNames: "main.mjs", codeSplitting: false } },
      },
    });
    renameSync(path.join(fresh, "main.mjs"), built);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
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

  if (modified(built) <= newestSource()) await build();
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
