// Fuzzes the engine, and a server on a real socket: `npm run fuzz -- --minutes 10 --seed 1`, `--tcp` for the server alone.
// Exits 1 where a law is broken, with the case.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";

const { values } = readOptions();
const minutes = positive("minutes", values.minutes ?? "1");
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : positive("seed", values.seed);
await build({
  configFile: false,
  logLevel: "error",
  build: { ssr: "tests/fuzz/long-run.ts", outDir: ".cache/fuzz", emptyOutDir: true, target: "node20" },
});
const { run } = await import(pathToFileURL(path.resolve(".cache/fuzz/long-run.js")).href);
process.exit((await run({ minutes, seed, isTcpOnly: values.tcp ?? false })) ? 0 : 1);

function readOptions() {
  try {
    return parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" }, tcp: { type: "boolean" } } });
  } catch (error) {
    return usage(error.message);
  }
}

function positive(name, text) {
  const number = Number(text);
  if (!(number > 0) || (name === "seed" && !Number.isInteger(number))) usage(`--${name} wants a number, not ${text}`);
  return number;
}

function usage(problem) {
  console.error(`${problem}\nusage: npm run fuzz -- [--minutes N] [--seed S] [--tcp]`);
  process.exit(2);
}
