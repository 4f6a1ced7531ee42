import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunch } from "./scripts/browsers.mjs";

export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/serve.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: [["line"], ["json", { outputFile: ".cache/reports/playwright.json" }]],
  outputDir: ".cache/playwright",
  use: { trace: "retain-on-failure" },
  projects: [
    {
      name: "chromium",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 }, launchOptions: chromiumLaunch() },
    },
  ],
});
