// What the drivers share: running programs, asserting, and looking at the server with a second client.
import { spawn } from "node:child_process";
import { ImapFlow } from "imapflow";

/** Runs a program to its end; throws with what it said where the status is not the one expected. */
export function run(program, args, { env = {}, input = "", status = 0, cwd, timeoutMs = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let out = "";
    let err = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.stdout.on("data", (data) => {
      out += data.toString("latin1");
    });
    child.stderr.on("data", (data) => {
      err += data.toString("latin1");
    });
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(new Error(error.code === "ENOENT" ? `${program} is not installed` : error.message));
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === status) resolve({ out, err });
      else reject(new Error(`${program} ended with ${signal ?? code}: ${`${out}\n${err}`.slice(-3000)}`));
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export function expectEqual(got, wanted, what) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

/** Does something with a client of another make; it logs in and out by itself. */
export async function withImapFlow(port, act, user = "joe") {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: "x" },
    logger: false,
  });
  // Without a listener an error would end this process, and leave the server behind.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.logout();
  }
}

/** Subject and flags of each message, in order. */
export const listMessages = (port, mailbox, user = "joe") =>
  withImapFlow(
    port,
    async (client) => {
      const lock = await client.getMailboxLock(mailbox, { readOnly: true });
      try {
        const found = [];
        if (client.mailbox.exists === 0) return found;
        for await (const { uid, flags, envelope } of client.fetch("1:*", { uid: true, flags: true, envelope: true }))
          found.push({ uid, subject: envelope.subject, flags: [...flags].sort() });
        return found;
      } finally {
        lock.release();
      }
    },
    user,
  );
