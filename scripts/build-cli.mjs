// Builds the command line into the file that is named. scripts/imapscope.mjs calls this where its last build is old.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const built = path.resolve(process.argv[2]);
// Whoever runs beside us may be building too: each has a folder of its own, and the last one's file stays.
const fresh = `${path.dirname(built)}-${process.pid}`;
mkdirSync(path.dirname(built), { recursive: true });
try {
  await build({
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
