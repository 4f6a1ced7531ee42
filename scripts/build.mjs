/**
 * `npm run build`: dist/ for a web server, dist/imapscope.html to open from disk. Fails when the page's script outgrows
 * what a slow line and a phone can take.
 */
import { readFileSync, renameSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** KB, gzipped: all script before the terminals, the opening story included, and with them. */
const FIRST_MAX = 120;
const WITH_TERMINALS_MAX = 250;

const { output } = await build({ logLevel: "warn" });
await build({ mode: "single", logLevel: "warn" });
renameSync("dist/single/index.html", "dist/imapscope.html");
rmSync("dist/single", { recursive: true });

const chunks = new Map(output.filter(({ type }) => type === "chunk").map((chunk) => [chunk.fileName, chunk]));

/** A chunk and all that it imports at once. */
function withImports(fileName, found = new Set()) {
  if (found.has(fileName) || !chunks.has(fileName)) return found;
  found.add(fileName);
  for (const name of chunks.get(fileName).imports) withImports(name, found);
  return found;
}

const sizeOf = (names) => [...names].reduce((sum, name) => sum + gzipSync(chunks.get(name).code).length, 0) / 1000;

const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
const chunkOf = (module) => [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
const screen = chunkOf("/app/screen.tsx");
const terminal = chunkOf("/terminal/terminal-pane.tsx");
if (!entry || !screen || !terminal) throw new Error("the page, its screen or its terminals were not built");

const first = withImports(entry.fileName);
const whole = withImports(screen.fileName, new Set(first));
const sizes = [
  ["first paint", sizeOf(first), FIRST_MAX],
  ["opening screen", sizeOf(whole), FIRST_MAX],
  ["with terminals", sizeOf(withImports(terminal.fileName, new Set(whole))), WITH_TERMINALS_MAX],
];
for (const [title, size, most] of sizes) {
  console.log(`${title.padEnd(16)} ${size.toFixed(1).padStart(6)} KB gzipped, at most ${most}`);
}
const single = readFileSync("dist/imapscope.html");
console.log(
  `${"imapscope.html".padEnd(16)} ${(single.length / 1000).toFixed(1).padStart(6)} KB, ${(gzipSync(single).length / 1000).toFixed(1)} gzipped`,
);

const tooLarge = sizes.filter(([, size, most]) => size > most);
if (tooLarge.length > 0) {
  console.error(`too large: ${tooLarge.map(([title]) => title).join(", ")}`);
  process.exitCode = 1;
}
