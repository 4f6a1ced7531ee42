// See tests/clients/run, which calls this.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { curl } from "./curl.mjs";
import { fetchmail } from "./fetchmail.mjs";
import { imaplib } from "./imaplib.mjs";
import { interimap } from "./interimap.mjs";
import { mbsync } from "./mbsync.mjs";
import { neomutt } from "./neomutt.mjs";
import { offlineimap } from "./offlineimap.mjs";
import { startServer } from "./server.mjs";

const clients = { imaplib, curl, mbsync, offlineimap, neomutt, fetchmail, interimap };
const named = process.argv.slice(2).filter((word) => !word.startsWith("-"));
for (const name of named)
  if (!(name in clients)) throw new Error(`there is no client ${name}: ${Object.keys(clients).join(", ")}`);

/** The program that a client is, where it goes by another name. */
const PROGRAMS = { imaplib: "python3" };
const isInstalled = (name) =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, PROGRAMS[name] ?? name)));

const keeps = process.argv.includes("--keep");
const folder = mkdtempSync(path.join(os.tmpdir(), "imapscope-clients-"));
let passed = 0;
let failed = 0;

/** One line for each thing that a client does. */
async function check(what, act) {
  const started = performance.now();
  try {
    await act();
    passed++;
    console.log(`ok      ${what} (${Math.round(performance.now() - started)} ms)`);
    return true;
  } catch (error) {
    failed++;
    console.log(`FAILED  ${what}: ${error.message.trim().replaceAll("\n", "\n        ")}`);
    return false;
  }
}

for (const [name, drive] of Object.entries(clients)) {
  if (named.length > 0 && !named.includes(name)) continue;
  if (!isInstalled(name)) {
    console.log(`skipped ${name}: ${PROGRAMS[name] ?? name} is not installed`);
    continue;
  }
  const home = path.join(folder, name);
  mkdirSync(home);
  let server;
  const started = await check(`${name}: the server starts`, async () => {
    server = await startServer(home, ["--mailboxes", "tests/clients/mailboxes.json"]);
  });
  if (!started) continue;
  await drive({ home, port: server.port, check: (what, act) => check(`${name}: ${what}`, act) }).catch((error) =>
    check(`${name}: its driver`, () => Promise.reject(error)),
  );
  await check(`${name}: the server still lives, and ends with 0`, () => server.stop());
  await check(`${name}: its recording replays to the same octets`, () => server.replay());
}

if (keeps) console.log(`kept in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
