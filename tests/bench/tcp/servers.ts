/**
 * The servers that are measured side by side, each in a process of its own on a free port of 127.0.0.1.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import os from "node:os";
import path from "node:path";

export interface Peer {
  readonly name: string;
  readonly port: number;
  /** Of the process that was started; the others are its children. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export type Starter = { readonly name: string; start(): Promise<Peer | string> };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function answers(port: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once("data", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("close", () => resolve(false));
    });
    socket.destroy();
    if (isUp) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** Milliseconds of CPU that a process and its children have used so far; undefined where the system does not say. */
export function cpuMs(root: number | undefined): number | undefined {
  if (root === undefined || !existsSync("/proc/self/stat")) return undefined;
  const parents = new Map<number, number>();
  const used = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name in brackets may hold blanks: what counts is behind it.
      const fields = readFileSync(`/proc/${name}/stat`, "latin1")
        .replace(/^.*\) /, "")
        .split(" ");
      parents.set(Number(name), Number(fields[1]));
      used.set(Number(name), (Number(fields[11]) + Number(fields[12])) * 10);
    } catch {
      // It has ended meanwhile.
    }
  }
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0));
  return [...used].reduce((sum, [pid, ms]) => (belongs(pid) ? sum + ms : sum), 0);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

export const imapscope: Starter = { name: "imapscope", start: () => startImapscope([]) };

/** Our own server, with more arguments. */
export async function startImapscope(args: readonly string[]): Promise<Peer> {
  const command = ["scripts/imapscope.mjs", "serve", "--port", "0", "--limit", "login=3600", ...args];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`imapscope serve ended with ${code}`)));
    child.stdout.on("data", (text: Buffer) => {
      const listening = /imap:\/\/127\.0\.0\.1:(\d+)/.exec(text.toString());
      if (listening) resolve(Number(listening[1]));
    });
  });
  return { name: "imapscope", port, pid: child.pid, stop: () => end(child) };
}

export const dovecot: Starter = {
  name: "Dovecot",
  async start() {
    const program = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].find((file) => existsSync(file));
    if (!program) return "not installed (Debian: dovecot-imapd)";
    if (process.getuid?.() !== 0) return "it starts as root only";
    const folder = mkdtempSync(path.join(os.tmpdir(), "imapscope-dovecot-"));
    chmodSync(folder, 0o755);
    mkdirSync(path.join(folder, "mail"));
    chmodSync(path.join(folder, "mail"), 0o777);
    const port = await freePort();
    const config = path.join(folder, "dovecot.conf");
    writeFileSync(config, dovecotConfig(folder, port));
    const child = spawn(program, ["-F", "-c", config], { stdio: "ignore" });
    if (!(await answers(port))) {
      await end(child);
      return `it does not answer; see ${folder}/log`;
    }
    return {
      name: "Dovecot",
      port,
      pid: child.pid,
      async stop() {
        await end(child);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

/** sdbox without fsync, one process a connection, no plugins: as fast as it comes. */
const dovecotConfig = (folder: string, port: number): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = sdbox:${folder}/mail/%u
mail_fsync = never
mail_max_userip_connections = 100
first_valid_uid = 1
namespace inbox {
  inbox = yes
}
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;

export const hoodiecrow: Starter = {
  name: "hoodiecrow-imap",
  async start() {
    const folder = process.env.IMAPSCOPE_PEERS ?? path.join(".cache", "peers");
    const module = path.resolve(folder, "node_modules", "hoodiecrow-imap");
    if (!existsSync(module)) return `not installed (npm install --prefix ${folder} hoodiecrow-imap)`;
    const port = await freePort();
    const child = spawn(process.execPath, ["-e", hoodiecrowScript(module, port)], { stdio: "ignore" });
    if (!(await answers(port))) {
      await end(child);
      return "it does not answer";
    }
    return { name: "hoodiecrow-imap", port, pid: child.pid, stop: () => end(child) };
  },
};

/** With TCP_NODELAY, which it lacks: without it, it waits 40 ms for each answer. */
const hoodiecrowScript = (module: string, port: number): string => `
const net = require("node:net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  this.on("connection", (socket) => socket.setNoDelay(true));
  return listen.apply(this, args);
};
const hoodiecrow = require(${JSON.stringify(module)});
hoodiecrow({
  plugins: ["LITERALPLUS"],
  users: { bench: { password: "x" } },
  storage: { INBOX: {} },
}).listen(${port}, "127.0.0.1");
`;
