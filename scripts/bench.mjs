// Runs the measurements: `npm run bench` for all, `npm run bench -- index` for one. Each prints ratios against a
// baseline measured in the same run.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

const folder = "tests/bench";
const all = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
const asked = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const unknown = asked.filter((name) => !existsSync(path.join(folder, `${name}.ts`)));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(", ")}; there are ${all.join(", ")}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n══ ${name}`);
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: path.join(folder, `${name}.ts`),
      outDir: `.cache/bench/${name}`,
      emptyOutDir: true,
      target: "node20",
    },
  });
  const { run } = await import(pathToFileURL(path.resolve(`.cache/bench/${name}/${name}.js`)).href);
  await run();
}
