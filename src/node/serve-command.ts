/** `imapscope serve`: a TCP door for real clients. docs/serve.md */
import { type Command, InvalidArgumentError, Option } from "commander";
import { SetupError } from "#sim/setup-error.ts";
import { type Host, UserError, writeLines } from "./host.ts";
import { SeedError } from "./seed/seed-error.ts";
import { type RunningServer, serve } from "./serve/serve.ts";
import { CAP_NAMES, DEFAULT_CAPS, readCap, type ServerCaps } from "./serve/server-caps.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { isSystemError } from "./system-error.ts";

interface Options extends ServerOptions {
  readonly port: number;
  readonly host: string;
  readonly user?: string;
  readonly password?: string;
  readonly mailboxes?: string;
  readonly record?: string;
  readonly limit: ServerCaps;
}

/** Runs until SIGINT or SIGTERM. */
export function addServe(program: Command, host: Host): void {
  const command = program
    .command("serve")
    .summary("answer real IMAP clients on a TCP port")
    .description(
      "Answers real IMAP clients until it is interrupted. Nothing is kept on disk: what clients change is gone when it " +
        "ends. There is no TLS, so it listens on this machine alone unless --host says otherwise. See docs/serve.md.",
    )
    .option("-p, --port <number>", "the TCP port; 0 takes any free one", readPort, 1143)
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("-u, --user <name>", "the only user who may log in (without: anybody, each name is an account)")
    .option("--password <text>", "the user's password")
    .option("-m, --mailboxes <path>", "mail to begin with: mbox, Maildir, .eml folder or a JSON description")
    .option("-r, --record <file>", "write the run as a scenario when it ends")
    .addOption(
      new Option("--limit <name=value>", `where refusals begin: ${CAP_NAMES.join(", ")}; may be repeated`)
        .argParser(addCap)
        .default(DEFAULT_CAPS, CAP_NAMES.map((name) => `${name}=${DEFAULT_CAPS[name]}`).join(" ")),
    )
    .action((options: Options) => run(options, host));
  addServerOptions(command);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError("Expected a port, 0 to 65535.");
  return port;
}

function addCap(text: string, before: ServerCaps): ServerCaps {
  try {
    return { ...before, ...readCap(text) };
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
}

async function run({ limit, ...options }: Options, host: Host): Promise<void> {
  if ((options.user === undefined) !== (options.password === undefined))
    throw new UserError("--user and --password go together");
  const interrupted = interruption();
  const server = await start({ limit, ...options }, host);
  writeLines(host.out, [`imapscope listening on ${server.url}`]);
  await interrupted;
  await server.stop();
}

async function start({ limit, ...options }: Options, host: Host): Promise<RunningServer> {
  try {
    return await serve({
      ...options,
      user: options.user,
      password: options.password,
      mailboxes: options.mailboxes,
      record: options.record,
      caps: limit,
      say: (line) => writeLines(host.err, [`imapscope: ${line}`]),
    });
  } catch (error) {
    if (error instanceof SeedError || error instanceof SetupError) throw new UserError(error.message);
    if (isSystemError(error)) throw new UserError(`cannot listen on ${options.host}:${options.port}: ${error.message}`);
    throw error;
  }
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
