/** Servers of the tests: on free ports, stopped after each test. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect } from "vitest";
import { type RunningServer, type ServeOptions, serve } from "#node/serve/serve.ts";
import { DEFAULT_CAPS, type ServerCaps } from "#node/serve/server-caps.ts";

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export interface Served {
  readonly server: RunningServer;
  readonly port: number;
  /** What it had to say beside its answers. */
  readonly said: string[];
}

export async function startServing(
  options: Partial<Omit<ServeOptions, "caps">> & { readonly caps?: Partial<ServerCaps> } = {},
): Promise<Served> {
  const said: string[] = [];
  const server = await serve({
    host: "127.0.0.1",
    port: 0,
    strategy: new Map(),
    user: undefined,
    password: undefined,
    mailboxes: undefined,
    record: undefined,
    say: (line) => said.push(line),
    ...options,
    caps: { ...DEFAULT_CAPS, ...options.caps },
  });
  cleanUps.push(async () => {
    await server.stop();
    expect(said.filter((line) => line.startsWith("a bug in the engine"))).toEqual([]);
  });
  return { server, port: server.port, said };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "imapscope-test-"));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
