import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/seed.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    // The core is pure: files share a worker's modules, which takes two thirds of the time off loading them.
    isolate: false,
    // By itself it leaves one core to others, and where there are two that is half of the speed.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Properties run thousands of cases; on a busy machine the default of 5 s is a matter of luck.
    testTimeout: 60_000,
  },
});
