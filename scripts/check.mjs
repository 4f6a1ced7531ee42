// Runs the checks one after the other and says what passed: `npm run check`, and with the browser tests `npm test`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureBrowser } from "./browsers.mjs";

const withBrowser = process.argv.includes("--browser");
const reports = ".cache/reports";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const steps = [
  { name: "types", run: ["tsc", "-b"] },
  { name: "lint and format", run: ["biome", "ci", "--error-on-warnings"] },
  { name: "dead code", run: ["knip"] },
  { name: "generated documents", run: ["node", "scripts/docs.mjs", "--check"] },
  {
    name: "tests",
    run: ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${reports}/vitest.json`],
    count: () => {
      const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(`${reports}/vitest.json`, "utf8"));
      return [numPassedTests, numFailedTests];
    },
  },
  { name: "build", run: ["node", "scripts/build.mjs"] },
];
if (withBrowser)
  steps.push({
    name: "browser tests",
    run: ["playwright", "test"],
    count: () => {
      const { stats } = JSON.parse(readFileSync(`${reports}/playwright.json`, "utf8"));
      return [stats.expected + stats.flaky, stats.unexpected];
    },
  });

if (withBrowser) ensureBrowser();
let passed = 0;
let failed = 0;
for (const step of steps) {
  const started = performance.now();
  console.log(`\n── ${step.name}`);
  const [command, ...args] = step.run;
  const done = spawnSync(
    command === "node" ? process.execPath : "npx",
    command === "node" ? args : ["--no-install", command, ...args],
    {
      stdio: "inherit",
      env: { ...process.env, npm_config_loglevel: "error" },
    },
  );
  let [good, bad] = done.status === 0 ? [1, 0] : [0, 1];
  if (step.count) {
    try {
      [good, bad] = step.count();
      if (done.status !== 0 && bad === 0) bad = 1;
    } catch {
      [good, bad] = [0, 1];
    }
  }
  passed += good;
  failed += bad;
  console.log(`   ${bad === 0 ? "ok" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
