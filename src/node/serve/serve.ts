/**
 * A server as the command line starts it: what it holds, who may log in, what it writes down.
 */
import { renameSync, writeFileSync } from "node:fs";
import type { Input } from "#engine/input.ts";
import type { World } from "#engine/world.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_USER, type Setup } from "#sim/setup.ts";
import { readSeed, type Seed } from "../seed/seed.ts";
import { SeedError } from "../seed/seed-error.ts";
import { ImapServer } from "./imap-server.ts";
import { Recorder } from "./recorder.ts";
import type { ServerCaps } from "./server-caps.ts";

export interface ServeOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Axis → option, checked. */
  readonly strategy: Readonly<Record<string, string>>;
  /** Both or neither: without, any LOGIN succeeds. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** A file or a folder (docs/serve.md). */
  readonly mailboxes: string | undefined;
  /** Where the run is written as a scenario. */
  readonly record: string | undefined;
  readonly caps: ServerCaps;
  /** One line for people, without line end. */
  say(line: string): void;
}

export interface RunningServer {
  /** `imap://127.0.0.1:1143` */
  readonly url: string;
  readonly port: number;
  /** As it is now. */
  readonly world: World;
  /** BYE to everyone; resolves when all is closed and the recording is written. */
  stop(): Promise<void>;
}

/** Throws a SeedError or a SetupError for mail that cannot be served; rejects where it cannot listen. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { caps, say, record } = options;
  const seed = options.mailboxes === undefined ? NO_SEED : readSeed(options.mailboxes, options.user ?? DEFAULT_USER);
  const epochMs = Date.now();
  const setup: Setup = { clients: [], mailboxes: seed.mailboxes, strategy: options.strategy, epochMs };
  const recorder = record === undefined ? undefined : new Recorder(setup, caps.record);
  if (recorder?.end !== undefined) say(`nothing will be recorded: ${recorder.end}`);
  const world: World = {
    ...prepare(setup),
    passwords: passwordsOf(options, seed),
    limits: { line: caps.line, append: caps.message, literal: Math.min(caps.line, caps.message), stored: caps.stored },
  };
  const octets = storedOctets(world);
  if (octets > caps.stored)
    throw new SeedError(`the mailboxes hold ${octets} octets, over the limit stored=${caps.stored}`);
  const startedAt = performance.now();
  const server = await ImapServer.start({
    host: options.host,
    port: options.port,
    caps,
    world,
    elapsedMs: () => performance.now() - startedAt,
    witness: recorder && ((before, input, events) => recorder.witness(before, input, events)),
    onBug: (error, input) => say(`a bug in the engine, at ${inputText(input)}: ${stackOf(error)}`),
  });
  const { address, port } = server.address;
  return {
    url: `imap://${address.includes(":") ? `[${address}]` : address}:${port}`,
    port,
    get world() {
      return server.host.world;
    },
    async stop() {
      await server.stop();
      if (recorder && record !== undefined) writeRecording(recorder, record, epochMs, say);
    },
  };
}

function storedOctets({ mailboxes }: World): number {
  let octets = 0;
  for (const { messages } of mailboxes.values()) octets += messages.sizeOctets;
  return octets;
}

/** Enough to find it again with the recording, or without. */
const inputText = (input: Input): string =>
  input.type === "receive"
    ? `C${input.session} ${JSON.stringify(Buffer.from(input.octets).toString("latin1", 0, 500))}`
    : input.type;

const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error);

const NO_SEED: Seed = { mailboxes: [], passwords: undefined };

function passwordsOf({ user, password }: ServeOptions, seed: Seed): ReadonlyMap<string, string> | undefined {
  if (user === undefined || password === undefined) return seed.passwords;
  return new Map(seed.passwords).set(user, password);
}

function writeRecording(recorder: Recorder, file: string, epochMs: number, say: (line: string) => void): void {
  const text = recorder.print(`Recorded on ${new Date(epochMs).toISOString().slice(0, 16).replace("T", " at ")} UTC`);
  // Whole or not at all: a half-written file would be a broken scenario.
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  const missing = recorder.end === undefined ? "" : `, but not to the end: ${recorder.end}`;
  say(`the run is recorded in ${file}${missing}`);
}
