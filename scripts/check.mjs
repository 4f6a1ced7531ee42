// Runs the checks one after the other and says what passed: `npm run check`, and with the browser tests `npm test`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browsers.mjs";
import { playwrightTroubles, vitestTroubles } from "./troubles.mjs";

const withBrowser = process.argv.includes("--browser");
const reports = ".cache/reports";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const report = (name) => JSON.parse(readFileSync(`${reports}/${name}.json`, "utf8"));

const steps = [
  { name: "types", run: ["tsc", "-b"] },
  { name: "lint and format", run: ["biome", "ci", "--error-on-warnings"] },
  { name: "dead code", run: ["knip"] },
  { name: "generated documents", run: ["node", "scripts/docs.mjs", "--check"] },
  {
    name: "tests",
    run: ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${reports}/vitest.json`],
    count: () => {
      const { numPassedTests, numFailedTests } = report("vitest");
      return [numPassedTests, numFailedTests];
    },
    troubles: () => vitestTroubles(report("vitest")),
  },
  { name: "build", run: ["node", "scripts/build.mjs"] },
];
if (withBrowser)
  steps.push(
    {
      name: "real mail clients",
      run: ["bash", "tests/clients/run"],
      count: (output) => /(\d+) passed, (\d+) failed\s*$/.exec(output).slice(1).map(Number),
    },
    {
      name: "browser tests",
      run: ["playwright", "test"],
      count: () => {
        const { stats } = report("playwright");
        return [stats.expected + stats.flaky, stats.unexpected];
      },
      troubles: () => playwrightTroubles(report("playwright")),
    },
  );

const env = { ...process.env, PATH: `${path.resolve("node_modules/.bin")}${path.delimiter}${process.env.PATH ?? ""}` };

/** Passed and failed; a step that counts nothing is one test by its exit status. */
function run({ run: [command, ...args], count }) {
  // Only what is counted from the output is held back, and shown when it is done.
  const isRead = (count?.length ?? 0) > 0;
  const stdio = ["ignore", isRead ? "pipe" : "inherit", "inherit"];
  const done = spawnSync(command === "node" ? process.execPath : command, args, { stdio, env, encoding: "utf8" });
  if (isRead) process.stdout.write(done.stdout ?? "");
  if (!count) return done.status === 0 ? [1, 0] : [0, 1];
  try {
    const [good, bad] = count(done.stdout ?? "");
    return [good, done.status !== 0 && bad === 0 ? 1 : bad];
  } catch {
    return [0, 1];
  }
}

/** What failed in a step, or only passed the second time, with the reason; nothing where its report is not to be read. */
function troublesOf({ troubles }) {
  try {
    return troubles?.() ?? [];
  } catch {
    return [];
  }
}

if (withBrowser) ensureBrowser();
let passed = 0;
let failed = 0;
const troubles = [];
for (const step of steps) {
  const started = performance.now();
  console.log(`\n── ${step.name}`);
  const [good, bad] = run(step);
  passed += good;
  failed += bad;
  troubles.push(...troublesOf(step));
  console.log(`   ${bad === 0 ? "ok" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
// Once more at the end, where one looks: what stands above it may be thousands of lines.
for (const trouble of troubles) console.log(`\n${trouble}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
