import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunch } from "./scripts/browsers.mjs";

export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/serve.ts",
  fullyParallel: true,
  workers: 2,
  // What passes only the second time is named at the end of the run: it is a race to be found.
  retries: 1,
  // No test says how fast the page is; on a busy machine the defaults of 5 s and 30 s are a matter of luck.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["line"], ["json", { outputFile: ".cache/reports/playwright.json" }]],
  outputDir: ".cache/playwright",
  // Tracing costs half as much time again: TRACE=1 keeps a trace of what fails.
  use: { trace: process.env.TRACE ? "retain-on-failure" : "off" },
  projects: [
    {
      name: "chromium",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 }, launchOptions: chromiumLaunch() },
    },
  ],
});
