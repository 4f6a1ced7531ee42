/**
 * A server as the command line starts it: what it holds, who may log in, what it writes down.
 */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import type { Input } from "#engine/input.ts";
import { DEFAULT_LIMITS } from "#engine/new-world.ts";
import type { Limits, World } from "#engine/world.ts";
import { prepare } from "#sim/prepare.ts";
import { type ClientSetup, DEFAULT_USER, type Setup } from "#sim/setup.ts";
import { UserError } from "../host.ts";
import { readSeed, type Seed } from "../seed/seed.ts";
import { SeedError } from "../seed/seed-error.ts";
import { asServed, type ServerOptions } from "../server-options.ts";
import { ImapServer } from "./imap-server.ts";
import { Recorder } from "./recorder.ts";
import type { ServerCaps } from "./server-caps.ts";

export interface ServeOptions extends ServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
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
  const passwords = passwordsOf(options, seed);
  const plain: Setup = {
    clients: [FIRST_CLIENT],
    mailboxes: seed.mailboxes,
    strategy: {},
    ...(passwords && { passwords: [...passwords].map(([user, password]) => ({ user, password })) }),
    limits: limitsOf(caps),
    epochMs,
  };
  const setup = asServed(plain, options);
  if (record !== undefined) requireWritableFile(record);
  const recorder = record === undefined ? undefined : new Recorder(setup, caps.record);
  if (recorder?.end !== undefined) say(`nothing will be recorded: ${recorder.end}`);
  const world = prepare(setup);
  const stored = storedOctets(world);
  if (stored > caps.stored)
    throw new SeedError(`the mailboxes take ${stored} octets, over the limit stored=${caps.stored}`);
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

/** A scenario takes its clients for this user's unless it says otherwise, so the account is there from the start. */
const FIRST_CLIENT: ClientSetup = {
  client: 1,
  user: DEFAULT_USER,
  state: "not connected",
  readOnly: false,
  enabled: [],
};

const NO_SEED: Seed = { mailboxes: [], passwords: undefined };

function passwordsOf({ user, password }: ServeOptions, seed: Seed): ReadonlyMap<string, string> | undefined {
  if (user === undefined || password === undefined) return seed.passwords;
  return new Map(seed.passwords).set(user, password);
}

/** Those of a play where they are the same, so that recordings say only what is different. */
function limitsOf({ line, message, stored }: ServerCaps): Partial<Limits> {
  const limits: Partial<Limits> = { line, append: message, literal: Math.min(line, message), stored };
  return Object.fromEntries(
    Object.entries(limits).filter(([name, octets]) => DEFAULT_LIMITS[name as keyof Limits] !== octets),
  );
}

/** What is recorded would be lost if that came out at the end only. */
function requireWritableFile(file: string): void {
  try {
    writeFileSync(`${file}.part`, "");
    rmSync(`${file}.part`);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${(error as Error).message}`);
  }
}

function writeRecording(recorder: Recorder, file: string, epochMs: number, say: (line: string) => void): void {
  const text = recorder.print(`Recorded on ${new Date(epochMs).toISOString().slice(0, 16).replace("T", " at ")} UTC`);
  // Whole or not at all: a half-written file would be a broken scenario.
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  const missing = recorder.end === undefined ? "" : `, but not to the end: ${recorder.end}`;
  say(`the run is recorded in ${file}${missing}`);
}
