import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/seed.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    // The core is pure: files share a worker's modules, which takes two thirds of the time off loading them.
    isolate: false,
    // Properties run thousands of cases; on a busy machine the default of 5 s is a matter of luck.
    testTimeout: 60_000,
  },
});
