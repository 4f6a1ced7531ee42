/** The TCP server with clients of another make, and with clients that behave badly. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ImapFlow } from "imapflow";
import { describe, expect, it, vi } from "vitest";
import { readScenario } from "#formats/scenario-reader.ts";
import { runScenario } from "#formats/scenario-run.ts";
import { octetString } from "#imap/octets.ts";
import { RawClient } from "./raw-client.ts";
import { startServing, temporaryFolder } from "./serving.ts";

vi.setConfig({ testTimeout: 60_000 });

const message = (subject: string, size = 0): string => `Subject: ${subject}\r\n\r\n${"x".repeat(size)}\r\n`;

async function append(client: RawClient, text: string, mailbox = "INBOX"): Promise<string> {
  return client.command(`APPEND ${mailbox} {${text.length}+}\r\n${text}`);
}

async function imapFlow(port: number, user = "joe", pass = "x"): Promise<ImapFlow> {
  const client = new ImapFlow({ host: "127.0.0.1", port, secure: false, auth: { user, pass }, logger: false });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

describe("a whole session of imapflow", () => {
  it("lists, selects, appends, fetches, searches, stores, copies, moves and expunges", async () => {
    const { port } = await startServing();
    const client = await imapFlow(port);
    await client.mailboxCreate("Archive/Entwürfe");
    const names = (await client.list()).map((mailbox) => mailbox.path);
    expect(names.sort()).toEqual(["Archive", "Archive/Entwürfe", "INBOX"]);

    for (let i = 1; i <= 5; i++) await client.append("INBOX", message(`number ${i}`, i), i === 1 ? ["\\Seen"] : []);
    const lock = await client.getMailboxLock("INBOX");
    expect(client.mailbox).toMatchObject({ exists: 5, uidNext: 6 });
    const subjects: (string | undefined)[] = [];
    for await (const { envelope } of client.fetch("1:*", { envelope: true, flags: true }))
      subjects.push(envelope?.subject);
    expect(subjects).toEqual(["number 1", "number 2", "number 3", "number 4", "number 5"]);
    const whole = await client.fetchOne("3", { source: true, bodyStructure: true, size: true });
    expect(whole).toMatchObject({ seq: 3, uid: 3, bodyStructure: { type: "text/plain" } });
    expect(whole).toHaveProperty("source", Buffer.from(message("number 3", 3)));

    expect(await client.search({ seen: false })).toEqual([2, 3, 4, 5]);
    expect(await client.search({ subject: "number 4" })).toEqual([4]);
    await client.messageFlagsAdd("2:3", ["\\Flagged", "$Label1"]);
    expect(await client.search({ keyword: "$Label1" }, { uid: true })).toEqual([2, 3]);
    expect(await client.messageCopy("1:2", "Archive/Entwürfe")).toMatchObject({
      uidMap: new Map([
        [1, 1],
        [2, 2],
      ]),
    });
    expect(await client.messageMove("5", "Archive/Entwürfe")).toMatchObject({ uidMap: new Map([[5, 3]]) });
    await client.messageDelete("1,2");
    expect(await client.search({ all: true }, { uid: true })).toEqual([3, 4]);
    expect(await client.status("Archive/Entwürfe", { messages: true, unseen: true })).toMatchObject({
      messages: 3,
      unseen: 2,
    });
    lock.release();
    await client.mailboxRename("Archive/Entwürfe", "Kept");
    await client.mailboxDelete("Kept");
    await client.logout();
  });

  it("hears in IDLE what another one appends", async () => {
    const { port } = await startServing();
    const idler = await imapFlow(port);
    await idler.getMailboxLock("INBOX");
    const heard = once(idler, "exists");
    const idling = idler.idle();
    const other = await imapFlow(port);
    await other.append("INBOX", message("news"), []);
    expect((await heard)[0]).toMatchObject({ path: "INBOX", count: 1, prevCount: 0 });
    await other.logout();
    await idler.logout();
    await idling;
  });
});

describe("who may log in", () => {
  it("is anybody unless a user is named, and then nobody else", async () => {
    const open = await startServing();
    await (await imapFlow(open.port, "anybody", "anything")).logout();
    const closed = await startServing({ user: "ada", password: "secret" });
    await (await imapFlow(closed.port, "ada", "secret")).logout();
    await expect(imapFlow(closed.port, "ada", "wrong")).rejects.toThrow();
    await expect(imapFlow(closed.port, "joe", "secret")).rejects.toThrow();
  });
});

describe("a recording", () => {
  it("replays to the octets that every client got", async () => {
    const file = path.join(temporaryFolder(), "run.imap");
    const { server, port } = await startServing({ record: file, strategy: new Map([["expunge-order", "descending"]]) });
    const one = await RawClient.loggedIn(port, "INBOX");
    const two = await RawClient.loggedIn(port, "INBOX");
    for (const part of ["a APP", "END INBOX {5}\r", "\n"]) {
      one.send(part);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await one.until(/^\+ .*\r\n/m);
    one.send("\r\n\xe9\xff\x01\r\n");
    await one.until(/^a /m);
    await append(one, message("two", 70));
    await two.command("NOOP");
    two.send("x IDLE\r\n");
    await two.until(/^\+ /m);
    await new Promise((resolve) => setTimeout(resolve, 250));
    await one.command("FETCH 1:* (INTERNALDATE BODY[])");
    await one.command("STORE 1:2 +FLAGS (\\Deleted)");
    await one.command("EXPUNGE");
    await two.until(/EXPUNGE\r\n.*EXPUNGE\r\n/s);
    const three = await RawClient.open(port);
    three.send("half a line");
    three.socket.end();
    await three.closed();
    await one.command("LOGOUT");
    two.socket.destroy();
    await server.stop();

    const text = readFileSync(file, "utf8");
    const scenario = readScenario(text);
    const { differences } = runScenario(scenario);
    expect(differences).toEqual([]);
    const said = (client: number): string =>
      scenario.steps
        .map((step) => (step.type === "expect" && step.client === client ? `${step.line}\r\n` : ""))
        .join("");
    expect(said(1)).toBe(one.text);
    expect(said(2)).toBe(two.text);
    expect(said(3)).toBe(three.text);
    // However the network cut it, and whatever time passed in between.
    const sent = (client: number): string =>
      scenario.steps
        .map((step) => (step.type === "send" && step.client === client ? octetString(step.octets) : ""))
        .join("");
    expect(sent(1)).toBe(one.sent);
    expect(sent(2)).toBe(two.sent);
    expect(sent(3)).toBe(three.sent);
  });

  it("ends at its cap, says so, and replays as far as it goes", async () => {
    const file = path.join(temporaryFolder(), "run.imap");
    const { server, port, said } = await startServing({ record: file, caps: { record: 20_000 } });
    const client = await RawClient.loggedIn(port, "INBOX");
    for (let i = 0; i < 50; i++) await append(client, message("again", 500));
    await server.stop();
    const text = readFileSync(file, "utf8");
    expect(text.length).toBeLessThan(21_000);
    expect(text).toContain("# The recording ends here");
    expect(said.join("\n")).toContain("not to the end");
    expect(runScenario(readScenario(text)).differences).toEqual([]);
  });

  it("replays refusals too: of who may not log in, and of what is too long or too much", async () => {
    const file = path.join(temporaryFolder(), "run.imap");
    const caps = { line: 200, message: 1000, stored: 1500 };
    const { server, port } = await startServing({ record: file, user: "ann", password: "pass word", caps });
    const client = await RawClient.open(port);
    expect(await client.command("LOGIN joe x")).toContain("t NO [AUTHENTICATIONFAILED]");
    expect(await client.command('LOGIN ann "pass word"')).toContain("t OK");
    expect(await client.command(`NOOP ${"x".repeat(300)}`)).toContain("t BAD");
    expect(await append(client, message("too large", 1000))).toContain("t NO [TOOBIG]");
    expect(await append(client, message("fits", 500))).toContain("t OK");
    expect(await append(client, message("too much", 600))).toContain("t NO [OVERQUOTA]");
    await server.stop();
    expect(runScenario(readScenario(readFileSync(file, "utf8"))).differences).toEqual([]);
  });

  it("says what the server offered", async () => {
    const file = path.join(temporaryFolder(), "run.imap");
    const { server, port } = await startServing({ record: file, capabilities: "+SORT -NOTIFY" });
    const client = await RawClient.loggedIn(port, "INBOX");
    await append(client, message("one", 10));
    expect(await client.command("SORT (SIZE) UTF-8 ALL")).toContain("* SORT 1\r\n");
    expect(await client.command("NOTIFY NONE")).toContain("t BAD");
    await server.stop();
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^capabilities -NOTIFY \+SORT$/m);
    expect(runScenario(readScenario(text)).differences).toEqual([]);
  });

  it("has nine clients at the most", async () => {
    const file = path.join(temporaryFolder(), "run.imap");
    const { server, port, said } = await startServing({ record: file });
    const clients: RawClient[] = [];
    for (let i = 0; i < 10; i++) clients.push(await RawClient.loggedIn(port));
    await server.stop();
    expect(said.join("\n")).toContain("9 clients");
    expect(runScenario(readScenario(readFileSync(file, "utf8"))).differences).toEqual([]);
  });
});

describe("the command line", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "says where it listens, and BYE to everyone at %s",
    async (signal) => {
      const folder = temporaryFolder();
      const seed = path.join(folder, "mail.json");
      const recording = path.join(folder, "run.imap");
      writeFileSync(seed, JSON.stringify({ mailboxes: [{ name: "INBOX", messages: 3 }] }));
      const args = ["scripts/imapscope.mjs", "serve", "--port", "0", "-m", seed, "-r", recording];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      try {
        let out = "";
        child.stdout.on("data", (text: Buffer) => {
          out += text.toString();
        });
        await expect.poll(() => out, { timeout: 60_000 }).toContain("\n");
        expect(out).toMatch(/^imapscope listening on imap:\/\/127\.0\.0\.1:\d+\n$/);
        const port = Number(/:(\d+)\n/.exec(out)?.[1]);
        const busy = await RawClient.loggedIn(port, "INBOX");
        const silent = await RawClient.open(port);
        child.kill(signal);
        for (const client of [busy, silent]) expect(await client.closed()).toMatch(/\* BYE .*\r\n$/);
        const [code] = await once(child, "exit");
        expect(code).toBe(0);
        expect(readFileSync(recording, "utf8")).toContain("* 3 EXISTS");
      } finally {
        child.kill("SIGKILL");
      }
    },
    90_000,
  );

  it.each([
    { name: "a port that is none", args: ["--port", "70000"], problem: /Expected a port/ },
    { name: "a user without a password", args: ["--user", "joe"], problem: /--user and --password go together/ },
    { name: "mail that is not there", args: ["-m", "/nowhere"], problem: /\/nowhere cannot be read/ },
    {
      name: "a recording that cannot be written",
      args: ["-r", "/nowhere/run.imap"],
      problem: /\/nowhere\/run.imap cannot be written/,
    },
    {
      name: "a choice that there is not",
      args: ["-s", "delete-selected=refuze"],
      problem: /no option "refuze".*refuse/s,
    },
    {
      name: "a capability that there is not",
      args: ["--capabilities", "+SROT"],
      problem: /no capability "SROT"; did you mean "SORT"\?\n/,
    },
    { name: "a limit that there is not", args: ["--limit", "speed=9"], problem: /no limit "speed"/ },
    { name: "a limit that is no number", args: ["--limit", "line=much"], problem: /whole number/ },
  ])(
    "refuses $name",
    async ({ args, problem }) => {
      const child = spawn(process.execPath, ["scripts/imapscope.mjs", "serve", ...args], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let err = "";
      child.stderr.on("data", (text: Buffer) => {
        err += text.toString();
      });
      const [code] = await once(child, "close");
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(problem) });
    },
    60_000,
  );
});

describe("caps", () => {
  it("turns away one connection too many, and takes the next once there is room", async () => {
    const { port } = await startServing({ caps: { connections: 2 } });
    const first = await RawClient.loggedIn(port);
    await RawClient.loggedIn(port);
    expect(await (await RawClient.open(port)).closed()).toBe("* BYE [LIMIT] Too many connections\r\n");
    await first.command("LOGOUT");
    await first.closed();
    await expect.poll(async () => (await RawClient.open(port)).until(/^\* .*\r\n/m)).toContain("* OK");
  });

  it("refuses a long line, a large literal and a large message, and goes on", async () => {
    const { port } = await startServing({ caps: { line: 1000, message: 5000 } });
    const client = await RawClient.loggedIn(port, "INBOX");
    client.send(`t NOOP ${"x".repeat(1_000_000)}\r\n`);
    expect(await client.until(/^t BAD .*\r\n/m)).toContain("1000");
    expect(await client.command(`SEARCH SUBJECT {2000+}\r\n${"x".repeat(2000)}`)).toMatch(/t (BAD|NO) /);
    expect(await append(client, message("large", 6000))).toContain("t NO [TOOBIG]");
    expect(await client.command("APPEND INBOX {1000000000}")).toContain("t NO [TOOBIG]");
    expect(await append(client, message("small"))).toContain("t OK");
  });

  it("says BYE to who does not log in", async () => {
    const { port } = await startServing({ caps: { login: 1 } });
    const staying = await RawClient.loggedIn(port);
    const slow = await RawClient.open(port);
    slow.send("a LOGIN jo");
    expect(await slow.closed()).toMatch(/^\* OK .*\r\n\* BYE .*\r\n$/);
    expect(await staying.command("NOOP")).toContain("t OK");
  });

  it("cuts off who does not read what others bring about", async () => {
    const { server, port } = await startServing({ caps: { output: 20_000 } });
    const deaf = await RawClient.loggedIn(port, "INBOX");
    deaf.send("i IDLE\r\n");
    await deaf.until(/^\+ /m);
    deaf.socket.pause();
    const busy = await RawClient.loggedIn(port, "INBOX");
    await append(busy, message("flagged again and again"));
    const flags = Array.from({ length: 20 }, (_, i) => "k".repeat(200 + i)).join(" ");
    for (let round = 0; round < 100 && server.world.sessions.size === 2; round++) {
      busy.send(`f STORE 1 +FLAGS.SILENT (${flags})\r\nf STORE 1 -FLAGS.SILENT (${flags})\r\n`.repeat(100));
      await busy.command("NOOP");
    }
    expect(server.world.sessions.size).toBe(1);
    expect(await busy.command("NOOP")).toContain("t OK");
  });
});

describe("bad and slow clients disturb nobody", () => {
  const big = message("big", 200_000);

  it("answers everything to a client that has closed its side", async () => {
    const { port } = await startServing();
    const client = await RawClient.open(port);
    client.socket.end("a LOGIN joe x\r\nb SELECT INBOX\r\nc NOOP\r\nd UNFINISHED");
    expect(await client.closed()).toMatch(/c OK NOOP completed\r\n$/);
  });

  it("survives a reset in the middle of a large answer and in the middle of a literal", async () => {
    const { server, port } = await startServing();
    const client = await RawClient.loggedIn(port, "INBOX");
    for (let i = 0; i < 30; i++) await append(client, big);
    client.socket.pause();
    client.send("f FETCH 1:* BODY[]\r\n".repeat(20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.socket.resetAndDestroy();
    const half = await RawClient.loggedIn(port, "INBOX");
    half.send("a APPEND INBOX {100000}\r\n");
    await half.until(/^\+ /m);
    half.send("x".repeat(5000));
    half.socket.resetAndDestroy();
    const next = await RawClient.loggedIn(port, "INBOX");
    expect(await next.command("STATUS INBOX (MESSAGES)")).toContain("MESSAGES 30");
    await expect.poll(() => server.world.sessions.size).toBe(1);
  });

  it("keeps others quick while one does not read a large answer", async () => {
    const { port } = await startServing();
    const slow = await RawClient.loggedIn(port, "INBOX");
    for (let i = 0; i < 20; i++) await append(slow, big);
    slow.socket.pause();
    // 20 × 20 × 200 KB would be 80 MB: only what the sockets take may be made of it.
    slow.send("f FETCH 1:* BODY.PEEK[]\r\n".repeat(20));
    const before = process.memoryUsage().arrayBuffers;
    const quick = await RawClient.loggedIn(port, "INBOX");
    for (let i = 0; i < 100; i++) expect(await quick.command("NOOP")).toContain("t OK");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
    slow.socket.destroy();
  });

  it("gives everyone a turn while one sends thousands of commands at once", async () => {
    const { port } = await startServing();
    const greedy = await RawClient.loggedIn(port, "INBOX");
    for (let i = 0; i < 100; i++) await append(greedy, message(`number ${i}`));
    const modest = await RawClient.loggedIn(port, "INBOX");
    greedy.send("g SEARCH TEXT nowhere\r\n".repeat(1000));
    for (let i = 0; i < 20; i++) expect(await modest.command("NOOP")).toContain("t OK");
    // Twenty answers in a row, while most of the others are still to come.
    expect(greedy.text.split("g OK").length).toBeLessThan(900);
    greedy.socket.destroy();
  });

  it("does not mind a thousand connections that come and go", async () => {
    const { server, port } = await startServing({ caps: { connections: 50 } });
    const staying = await RawClient.loggedIn(port);
    for (let round = 0; round < 10; round++) {
      const clients = await Promise.all(Array.from({ length: 100 }, () => RawClient.open(port).catch(() => undefined)));
      for (const [i, client] of clients.entries())
        i % 2 === 0 ? client?.socket.destroy() : client?.socket.resetAndDestroy();
    }
    expect(await staying.command("NOOP")).toContain("t OK");
    await expect.poll(() => server.world.sessions.size, { timeout: 5000 }).toBe(1);
  });

  it("answers a session split at every octet like one that came whole", async () => {
    const { port } = await startServing();
    const session = `a LOGIN joe x\r\nb SELECT INBOX\r\nc APPEND INBOX {3+}\r\nabc\r\nd FETCH 1 (BODY[])\r\ne NOOP\r\n`;
    const whole = await RawClient.open(port);
    whole.socket.end(session);
    const expected = (await whole.closed()).replace(
      /UIDNEXT \d+|UIDVALIDITY \d+|\d+ EXISTS|\d+ RECENT|APPENDUID \d+ \d+/g,
      "",
    );
    const split = await RawClient.open(port);
    split.send("");
    for (const octet of session.replaceAll("joe", "ada")) {
      split.send(octet);
      await new Promise((resolve) => setImmediate(resolve));
    }
    split.socket.end();
    expect(
      (await split.closed()).replace(/UIDNEXT \d+|UIDVALIDITY \d+|\d+ EXISTS|\d+ RECENT|APPENDUID \d+ \d+/g, ""),
    ).toBe(expected);
  });
});

describe("time", () => {
  it("passes by itself where the strategy looks at the clock", async () => {
    const { port } = await startServing({ strategy: new Map([["idle-delay", "0.5s"]]) });
    const idler = await RawClient.loggedIn(port, "INBOX");
    idler.send("i IDLE\r\n");
    await idler.until(/^\+ /m);
    const other = await RawClient.loggedIn(port);
    const started = performance.now();
    await append(other, message("late"));
    await idler.until(/^\* 1 EXISTS\r\n/m, 3000);
    expect(performance.now() - started).toBeGreaterThan(350);
  });

  it("gives INTERNALDATE the present", async () => {
    const { port } = await startServing();
    const client = await RawClient.loggedIn(port, "INBOX");
    await append(client, message("now"));
    const date = /INTERNALDATE "([^"]+)"/.exec(await client.command("FETCH 1 INTERNALDATE"))?.[1] ?? "";
    expect(Math.abs(Date.parse(date.replaceAll("-", " ")) - Date.now())).toBeLessThan(3000);
  });
});
