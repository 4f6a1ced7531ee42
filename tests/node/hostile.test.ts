/** Clients that want to do harm: the server lives, forgets them, keeps its memory, and answers everyone else. */
import { describe, expect, it, vi } from "vitest";
import { RawClient } from "./raw-client.ts";
import { startServing } from "./serving.ts";

vi.setConfig({ testTimeout: 60_000 });

const MIB = 1024 * 1024;
const big = `Subject: big\r\n\r\n${"x".repeat(200_000)}\r\n`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How far a client has come when its connection breaks. */
const phases: readonly { readonly name: string; come(port: number): Promise<RawClient> }[] = [
  { name: "before the greeting is read", come: (port) => RawClient.open(port) },
  {
    name: "in the middle of a line",
    async come(port) {
      const client = await RawClient.open(port);
      await client.until(/^\* OK /m);
      client.send("a LOGIN jo");
      return client;
    },
  },
  {
    name: "when its literal is awaited",
    async come(port) {
      const client = await RawClient.loggedIn(port);
      client.send("a APPEND INBOX {100000}\r\n");
      await client.until(/^\+ /m);
      return client;
    },
  },
  {
    name: "in the middle of a literal",
    async come(port) {
      const client = await RawClient.loggedIn(port);
      client.send(`a APPEND INBOX {100000+}\r\n${"x".repeat(5_000)}`);
      return client;
    },
  },
  {
    name: "in the middle of AUTHENTICATE",
    async come(port) {
      const client = await RawClient.open(port);
      client.send("a AUTHENTICATE PLAIN\r\n");
      await client.until(/^\+ /m);
      return client;
    },
  },
  {
    name: "in IDLE",
    async come(port) {
      const client = await RawClient.loggedIn(port, "INBOX");
      client.send("a IDLE\r\n");
      await client.until(/^\+ /m);
      return client;
    },
  },
  {
    name: "in the middle of a large answer",
    async come(port) {
      const client = await RawClient.loggedIn(port, "INBOX");
      client.send("a FETCH 1:* BODY.PEEK[]\r\n".repeat(50));
      await client.until(/^\* 1 FETCH /m);
      return client;
    },
  },
  {
    name: "with a thousand commands in flight",
    async come(port) {
      const client = await RawClient.loggedIn(port, "INBOX");
      client.send("a STORE 1 +FLAGS (\\Seen)\r\nb STORE 1 -FLAGS (\\Seen)\r\n".repeat(500));
      return client;
    },
  },
  {
    name: "at LOGOUT",
    async come(port) {
      const client = await RawClient.loggedIn(port);
      client.send("a LOGOUT\r\n");
      return client;
    },
  },
];

describe("a connection that breaks", () => {
  it.each(phases)("$name leaves nothing behind", async ({ come }) => {
    const { server, port } = await startServing();
    const other = await RawClient.loggedIn(port, "INBOX");
    await other.command(`APPEND INBOX {${big.length}+}\r\n${big}`);
    for (let i = 0; i < 3; i++) (await come(port)).socket.resetAndDestroy();
    expect(await other.command("NOOP")).toContain("t OK");
    await expect.poll(() => server.world.sessions.size, { timeout: 10_000 }).toBe(1);
    expect(await other.command("FETCH 1 RFC822.SIZE")).toContain(`RFC822.SIZE ${big.length}`);
  });

  it.each(phases)("$name, on one side only, ends on the other too", async ({ come }) => {
    const { server, port } = await startServing();
    const other = await RawClient.loggedIn(port, "INBOX");
    await other.command(`APPEND INBOX {${big.length}+}\r\n${big}`);
    const half = await come(port);
    half.socket.end();
    await half.closed();
    await expect.poll(() => server.world.sessions.size, { timeout: 10_000 }).toBe(1);
    expect(await other.command("NOOP")).toContain("t OK");
  });
});

describe("clients that send without end", () => {
  it("one octet at a time are let go when they do not log in, and hold up nobody", async () => {
    const { server, port } = await startServing({ caps: { login: 2 } });
    const other = await RawClient.loggedIn(port, "INBOX");
    const slow = await Promise.all(Array.from({ length: 100 }, () => RawClient.open(port)));
    for (let tick = 0; tick < 20; tick++) {
      for (const client of slow) client.send("a");
      expect(await other.command("NOOP")).toContain("t OK");
    }
    for (const client of slow) expect(await client.closed()).toMatch(/\* BYE You have not logged in .*\r\n$/);
    expect(server.world.sessions.size).toBe(1);
  });

  it.each([
    { name: "a line", beginning: "a NOOP ", answer: /^a BAD .*\r\n/m },
    { name: "a literal that nobody wants", beginning: `a LOGIN {${64 * MIB}+}\r\n`, answer: /^a (BAD|NO) .*\r\n/m },
  ])("$name of 64 MiB are answered, and not kept", async ({ beginning, answer }) => {
    const { port } = await startServing();
    const other = await RawClient.loggedIn(port, "INBOX");
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const senders = await Promise.all([1, 2, 3].map(() => RawClient.open(port)));
    const piece = Buffer.alloc(MIB, "x");
    for (const { socket } of senders) {
      socket.write(beginning);
      for (let i = 0; i < 64; i++) socket.write(piece);
      socket.write("\r\nb NOOP\r\n");
    }
    for (let i = 0; i < 50; i++) {
      expect(await other.command("NOOP")).toContain("t OK");
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    for (const sender of senders) {
      await sender.until(answer, 30_000);
      await sender.until(/^b OK /m, 30_000);
    }
    expect(most).toBeLessThan(32 * MIB);
  });
});

describe("clients that do not read", () => {
  it("are cut off where together they are too far behind, the others stay", async () => {
    const { server, port } = await startServing({ caps: { output: 100_000 } });
    const busy = await RawClient.loggedIn(port, "INBOX");
    await busy.command("APPEND INBOX {1+}\r\nx");
    const flags = Array.from({ length: 20 }, (_, i) => "k".repeat(200 + i)).join(" ");
    await busy.command(`STORE 1 +FLAGS.SILENT (${flags})`);
    const reader = await RawClient.loggedIn(port, "INBOX");
    const deaf = await Promise.all(Array.from({ length: 10 }, () => RawClient.loggedIn(port, "INBOX")));
    for (const client of [reader, ...deaf]) {
      client.send("i IDLE\r\n");
      await client.until(/^\+ /m);
    }
    for (const { socket } of deaf) socket.pause();
    for (let round = 0; round < 400 && server.world.sessions.size > 2; round++) {
      busy.send("f STORE 1 +FLAGS.SILENT (\\Flagged)\r\nf STORE 1 -FLAGS.SILENT (\\Flagged)\r\n".repeat(20));
      await busy.command("NOOP");
      await pause(10);
    }
    // As many are cut as it takes: what waits for the rest fits.
    expect(server.world.sessions.size).toBeLessThan(12);
    reader.send("DONE\r\n");
    await reader.until(/^i OK /m);
    expect(await busy.command("NOOP")).toContain("t OK");
  });
});
