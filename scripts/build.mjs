/**
 * `npm run build`: dist/ for a web server, dist/imapscope.html to open from disk. Fails when the page's script outgrows
 * what a slow line and a phone can take.
 */
import { readFileSync, renameSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** KB, gzipped: all script before one can see the opening story and step through it. */
const FIRST_MAX = 120;
/** And all that the page then runs by itself: the engine, the terminals, the inspector. */
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

/** The file that a module is in. */
const chunkOf = (module) => {
  const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (!found) throw new Error(`${module} was not built`);
  return found.fileName;
};
const first = withImports(chunkOf("/app/main.tsx"));
const opening = withImports(chunkOf("/app/screen.tsx"), new Set(first));
const whole = ["/sim/play.ts", "/app/terminal/terminal-pane.tsx", "/app/panels/inspector.tsx"]
  .map(chunkOf)
  .reduce((found, name) => withImports(name, found), new Set(opening));
const sizes = [
  ["first paint", sizeOf(first), FIRST_MAX],
  ["opening screen", sizeOf(opening), FIRST_MAX],
  ["with terminals", sizeOf(whole), WITH_TERMINALS_MAX],
];
for (const [title, size, most] of sizes) {
  console.log(`${title.padEnd(16)} ${size.toFixed(1).padStart(6)} KB gzipped, at most ${most}`);
}
// Dialogs, scenarios and the phone's screen: fetched when the page is at rest, so that it needs no network any more.
const later = [...chunks.keys()].filter((name) => !whole.has(name));
console.log(`${"on demand".padEnd(16)} ${sizeOf(later).toFixed(1).padStart(6)} KB gzipped`);
const single = readFileSync("dist/imapscope.html");
console.log(
  `${"imapscope.html".padEnd(16)} ${(single.length / 1000).toFixed(1).padStart(6)} KB, ${(gzipSync(single).length / 1000).toFixed(1)} gzipped`,
);

const tooLarge = sizes.filter(([, size, most]) => size > most);
if (tooLarge.length > 0) {
  console.error(`too large: ${tooLarge.map(([title]) => title).join(", ")}`);
  process.exitCode = 1;
}
