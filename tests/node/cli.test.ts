import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "#analysis/lint/index.ts";
import { capabilities, DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { axes } from "#engine/strategy/index.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import type { Host } from "#node/host.ts";
import { main } from "#node/main.ts";

const root = fileURLToPath(new URL("..", new URL("..", import.meta.url)));
const scratch = mkdtempSync(path.join(tmpdir(), "imapscope-"));
afterAll(() => rmSync(scratch, { recursive: true }));

async function run(
  args: readonly string[],
  given: { readonly stdin?: string; readonly colour?: boolean; readonly root?: string } & Pick<Host, "workers"> = {},
) {
  let [out, err] = ["", ""];
  const hasColour = given.colour ?? false;
  const host: Host = {
    version: "9.8.7",
    root: given.root ?? root,
    out: { write: (text) => (out += text), hasColour },
    err: { write: (text) => (err += text), hasColour },
    readStdin: async () => new TextEncoder().encode(given.stdin ?? ""),
    ...(given.workers && { workers: given.workers }),
  };
  const status = await main(args, host);
  return { status, out, err };
}

const file = (name: string, text: string | Uint8Array): string => {
  const where = path.join(scratch, name);
  writeFileSync(where, text);
  return where;
};

const RIGHT = "title     Nothing to do\nconnected C1\n\nC1: A1 NOOP\nS1: A1 OK NOOP completed\n";
const WRONG = RIGHT.replace("A1 OK", "A1 NO");

describe("lint", () => {
  const BROKEN = "mailbox FOO 3 messages\nselected FOO C1\n\nC1: a1 FETCH 1 (FLAGS)\nS1: * 2 EXPUNGE\nS1: a1 OK done\n";
  const ADVICE = "mailbox FOO 1 message\nselected FOO C1\n\nC1: a1 STATUS FOO (MESSAGES)\n";

  it("judges the lines as they are written, and fails where the protocol is broken", async () => {
    const name = file("broken.imap", BROKEN);
    expect(await run(["lint", name])).toEqual({
      status: 1,
      out:
        `${name}:5: MUST NOT expunge-in-fetch (server): EXPUNGE of message 2 while a1 FETCH is answered (rfc9051#7.5.1 rfc3501#7.4.1)\n` +
        `  S1: * 2 EXPUNGE\n${name}: 1 against the protocol, 0 advice\n`,
      err: "",
    });
  });

  it("judges our server's answers with --run", async () => {
    const { status, out } = await run(["lint", "--run", "-"], { stdin: BROKEN });
    expect({ status, out }).toEqual({ status: 0, out: `standard input: ${rules.length} rules, nothing found\n` });
  });

  it("takes a strategy with --run, and only there", async () => {
    expect((await run(["lint", "-s", "fetch-expunged=nil", "-"], { stdin: BROKEN })).status).toBe(2);
    expect((await run(["lint", "--run", "-s", "fetch-expunged=nil", "-"], { stdin: BROKEN })).status).toBe(0);
  });

  it("lets advice pass, unless it is told to be strict", async () => {
    expect((await run(["lint", "-"], { stdin: ADVICE })).status).toBe(0);
    expect((await run(["lint", "--strict", "-"], { stdin: ADVICE })).status).toBe(1);
  });

  it("prints JSON", async () => {
    expect(JSON.parse((await run(["lint", "--json", "-"], { stdin: BROKEN })).out)).toEqual([
      {
        line: 5,
        connection: 1,
        atMs: 0,
        rule: "expunge-in-fetch",
        strength: "MUST NOT",
        party: "server",
        message: "EXPUNGE of message 2 while a1 FETCH is answered",
        cites: ["rfc9051#7.5.1", "rfc3501#7.4.1"],
      },
    ]);
  });

  it("lists the rules", async () => {
    const { out } = await run(["lint", "--rules", "--json"]);
    expect(JSON.parse(out).map(({ rule }: { readonly rule: string }) => rule)).toEqual(rules.map(({ id }) => id));
    expect((await run(["lint", "--rules"])).out).toContain("  expunge-in-fetch");
  });

  it("says what is missing, or wrong", async () => {
    expect(await run(["lint"])).toMatchObject({
      status: 2,
      err: expect.stringContaining("expected a file, or --rules"),
    });
    expect(await run(["lint", "-"], { stdin: "nonsense" })).toMatchObject({
      status: 2,
      err: 'imapscope: standard input:1:1: there is no header "nonsense"; in a scenario "C1:" or "S1:" stands before what is said (docs/scenario-format.md)\n',
    });
    expect(await run(["lint", "-"], { stdin: "# Only told.\n" })).toMatchObject({
      status: 2,
      err: expect.stringContaining("nothing is said in standard input"),
    });
  });
});

describe("run", () => {
  it("prints the scenario with its answers", async () => {
    expect(await run(["run", file("right.imap", RIGHT)])).toEqual({ status: 0, out: RIGHT, err: "" });
  });

  it("tells what differs, and fails", async () => {
    const name = file("wrong.imap", WRONG);
    expect(await run(["run", name])).toEqual({
      status: 1,
      out: RIGHT,
      err: `${name}: 1 line differs\nline 5:\n  expected S1: A1 NO NOOP completed\n  got      S1: A1 OK NOOP completed\n`,
    });
  });

  it("uses colours where the terminal has them, and only there", async () => {
    const { err } = await run(["run", "-"], { stdin: WRONG, colour: true });
    expect(err).toContain("\x1b[31m  expected S1: A1 NO NOOP completed\x1b[39m\n");
    expect((await run(["run", "-"], { stdin: WRONG })).err).not.toContain("\x1b");
  });

  it("reads standard input and stock scenarios", async () => {
    expect((await run(["run", "-"], { stdin: RIGHT })).status).toBe(0);
    expect((await run(["run", "fetch-expunged-ghost"])).out).toContain("S2: * 4 EXPUNGE");
    expect((await run(["run", "fetch-expunged-ghost.imap"])).out).toContain("S2: * 4 EXPUNGE");
  });

  it("takes other choices", async () => {
    const { out, status } = await run([
      "run",
      "fetch-expunged-ghost",
      "-s",
      "fetch-expunged=partial-no",
      "--strategy",
      "exists-after-expunge=never",
    ]);
    expect(out).toContain("strategy  fetch-expunged=partial-no exists-after-expunge=never");
    expect(out).toMatch(/^S2: B001 NO /m);
    expect(status).toBe(1);
  });

  it("lets no control sequence through to the terminal", async () => {
    const sly = 'connected C1\n\nC1= "\\x1b[2J\\xc2\\x9b31m NOOP\\r\\n"\n# \u202e\u2066turned\n';
    const { out, err } = await run(["run", file("sly.imap", sly)]);
    for (const text of [out, err]) expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]/);
    expect(out).toContain("\\x1b[2J\\xc2\\x9b31m NOOP\\r\\n");
  });

  it.each([
    { name: "no file", args: ["run"], says: "missing required argument 'file'" },
    {
      name: "a file that is not there",
      args: ["run", "fetch-expunged-gost"],
      says: 'there is no file fetch-expunged-gost, and no stock scenario of that name; did you mean "fetch-expunged-ghost"?',
    },
    { name: "a directory", args: ["run", scratch], says: "it is a directory" },
    { name: "nothing to run", args: ["run", file("empty.imap", "title x\n")], says: "nothing happens in" },
    {
      name: "a file that is no text",
      args: ["run", file("binary", new Uint8Array([0xff, 0xfe]))],
      says: "is not a text in UTF-8",
    },
    {
      name: "a scenario with a mistake",
      args: ["run", file("bad.imap", "titel x\n")],
      says: 'bad.imap:1:1: there is no header "titel"; did you mean "title"?',
    },
    {
      name: "a mistake with control characters",
      args: ["run", file("worse.imap", "title x\n\x1b]0;owned\x07\n")],
      says: "worse.imap:2:1: the control character \\x1b",
    },
    {
      name: "an unknown axis",
      args: ["run", "x", "-s", "fetch-expnged=nil"],
      says: 'there is no strategy axis "fetch-expnged"; did you mean "fetch-expunged"?',
    },
    { name: "an unknown option", args: ["run", "x", "-s", "fetch-expunged=nul"], says: 'did you mean "nil"?' },
    { name: "a choice without an option", args: ["run", "x", "-s", "fetch-expunged"], says: "Expected AXIS=OPTION" },
    { name: "an unknown command", args: ["rum", "x"], says: "unknown command 'rum'" },
    { name: "help on one", args: ["help", "rum"], says: 'there is no command rum; did you mean "run"?' },
    { name: "an unknown flag", args: ["run", "x", "--stratgy", "a=b"], says: "Did you mean --strategy?" },
  ])("exits with 2 and a clear message for $name", async ({ args, says }) => {
    const { status, out, err } = await run(args);
    expect(err).toContain(says);
    expect(err).not.toContain("\x1b");
    expect([status, out]).toEqual([2, ""]);
  });
});

describe("presets", () => {
  it("lists each with its version, its choices and what it does not model", async () => {
    const { status, out } = await run(["presets"]);
    expect(status).toBe(0);
    for (const { name, title, source, strategy, omits } of presets) {
      expect(out).toContain(`${name}: ${title}, ${source}\n`);
      for (const [axis, option] of Object.entries(strategy)) expect(out).toContain(`  ${axis}=${option}\n`);
      for (const text of omits) expect(out).toContain(`  - ${text}\n`);
    }
  });

  it("does so as JSON", async () => {
    expect(JSON.parse((await run(["presets", "--json"])).out)).toEqual(
      presets.map(({ name, ...rest }) => ({ preset: name, ...rest })),
    );
  });

  const GHOST =
    "mailbox FOO 2 messages\nflags FOO 1 \\Deleted\nselected FOO C1 C2\n\nC1: a EXPUNGE\nC2: b FETCH 1 RFC822.SIZE\n";

  it("run takes one, and --strategy differs from it", async () => {
    const sizeUnder = async (...args: string[]): Promise<string | undefined> =>
      /^S2: .*$/m.exec((await run(["run", ...args, "-"], { stdin: GHOST })).out)?.[0];
    expect(await sizeUnder("--preset", "dovecot-maildir")).toBe("S2: * 1 FETCH (RFC822.SIZE 0)");
    expect(await sizeUnder("-s", "fetch-expunged=omit-silent", "--preset", "dovecot-maildir")).toBe(
      "S2: b OK FETCH completed",
    );
  });

  it("does not offer what the server does not", async () => {
    const stdin = "connected C1\n\nC1: a CAPABILITY\n";
    expect((await run(["run", "-"], { stdin })).out).toContain(" MOVE ");
    expect((await run(["run", "--preset", "courier", "-"], { stdin })).out).not.toContain(" MOVE ");
  });

  it("says which one may be meant", async () => {
    expect(await run(["run", "--preset", "dovecot-maildr", "-"])).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no preset "dovecot-maildr"; did you mean "dovecot-maildir"?'),
    });
  });

  it("explore takes one", async () => {
    const { status, out } = await run(["explore", "--preset", "uw-mix", "--json", "-"], { stdin: GHOST });
    expect({ status, orders: JSON.parse(out).orders }).toEqual({ status: 0, orders: "2" });
  });
});

describe("explore", () => {
  it("counts one in the singular, and has nothing to say of nothing", async () => {
    const [one, none] = [RIGHT, RIGHT.replace(/^[CS]1:.*\n/gm, "")];
    expect((await run(["explore", "-"], { stdin: one })).out).toContain(
      "1 order of 1 command. All of them, by 2 different states and 1 transition.\n",
    );
    expect(await run(["explore", "-"], { stdin: none })).toEqual({
      status: 2,
      out: "",
      err: "imapscope: standard input has no commands, so there is nothing to order\n",
    });
  });

  const CROSSING =
    "mailbox FOO 2 messages\nflags FOO 1 \\Deleted\nselected FOO C1 C2\n\nC1: a NOTIFY SET (SELECTED (MessageNew MessageExpunge))\nC1: b FETCH 1 (UID)\nC2: c EXPUNGE\n";

  it("takes apart what a command does and what is heard of it", async () => {
    const whole = await run(["explore", "-"], { stdin: CROSSING });
    expect([whole.status, whole.out]).toEqual([0, expect.stringContaining("No invariant is broken.")]);
    const split = await run(["explore", "--split", "-"], { stdin: CROSSING });
    expect(split.status).toBe(1);
    expect(split.out).toContain(
      "client 1 says FETCH 1 (UID) and means UID 1; it is done to UID 2\n    C1: a NOTIFY SET (SELECTED (MessageNew MessageExpunge))\n    S1: (what is on its way arrives)\n    C2: c EXPUNGE\n    C1: b FETCH 1 (UID)\n",
    );
    const { out } = await run(["explore", "--pipelined", "--json", "-"], { stdin: CROSSING });
    expect(JSON.parse(out)).toMatchObject({ split: "pipelines", broken: [{ invariant: "meant-as-said" }] });
  });

  it("holds as many states as it is told to", async () => {
    const alone = "mailbox FOO 1 message\nselected FOO C1 C2\n\nC1: a NOOP\nC2: b NOOP\n";
    const { out } = await run(["explore", "--states", "1", "-"], { stdin: alone });
    expect(out).toContain("There are too many states to hold: 20,000 orders, taken by chance.");
    expect((await run(["explore", "--states", "9", "-"], { stdin: alone })).out).toContain("All of them, by");
    expect((await run(["explore", "--states", "many", "-"], { stdin: alone })).status).toBe(2);
  });
});

describe("compare", () => {
  const STORY =
    "mailbox FOO 2 messages\nflags FOO 1 \\Deleted\nselected FOO C1 C2\n\nC1: a EXPUNGE\nC2: b FETCH 1 (UID)\nC2: c NOOP\n";

  it("says who says what, and folds what is the same", async () => {
    const args = [
      "compare",
      "--preset",
      "uw-mix",
      "--preset",
      "cyrus-immediate",
      "-s",
      "exists-after-expunge=always",
      "-",
    ];
    expect(await run(args, { stdin: STORY })).toEqual({
      status: 1,
      out: [
        "A  uw-mix",
        "B  cyrus-immediate",
        "C  exists-after-expunge=always",
        "",
        "     C1: a EXPUNGE",
        "     S1: * 1 EXPUNGE",
        "AC   S1: * 1 EXISTS",
        "     S1: a OK EXPUNGE completed",
        "",
        "     C2: b FETCH 1 (UID)",
        "AC   S2: * 1 FETCH (UID 1)",
        "     S2: b OK FETCH completed",
        "",
        "     C2: c NOOP",
        "     S2: * 1 EXPUNGE",
        "AC   S2: * 1 EXISTS",
        "     S2: c OK NOOP completed",
        "",
        "3 of 3 moments differ",
        "",
      ].join("\n"),
      err: "",
    });
  });

  it("compares one server with the scenario as it is, as JSON, and is content where nothing differs", async () => {
    const { status, out } = await run(["compare", "--json", "-s", "idle-delay=60s,idle-keepalive=120s", "-"], {
      stdin: STORY,
    });
    expect({ status, ...JSON.parse(out) }).toMatchObject({
      status: 0,
      different: 0,
      contenders: [
        { name: "as written", strategy: {} },
        { name: "idle-delay=60s idle-keepalive=120s", strategy: { "idle-delay": "60s", "idle-keepalive": "120s" } },
      ],
      moments: [
        { moment: 0, same: true, rows: [{ same: true, lines: ["C1: a EXPUNGE", "C1: a EXPUNGE"] }, {}, {}] },
        {},
        {},
      ],
    });
  });

  it("says what it lacks", async () => {
    expect(await run(["compare", "-"], { stdin: STORY })).toMatchObject({ status: 2 });
    const five = presets.slice(0, 5).flatMap(({ name }) => ["--preset", name]);
    expect((await run(["compare", ...five, "-"], { stdin: STORY })).err).toContain("no more than 4");
  });
});

describe("matrix", () => {
  const ARGS = ["matrix", "fetch-expunged-ghost", "--preset", "uw-mix", "--preset", "mailutils", "--client", "poller"];

  it("shows for each story who survives where, and what the linter finds", async () => {
    const { status, out } = await run(ARGS);
    expect(status).toBe(0);
    expect(out).toContain("A  uw-mix\nB  mailutils\n");
    expect(out).toContain("  poller  · L\n");
    expect(out).toContain("\n2 cells, in 1 the client survives\n");
  });

  it("does so as JSON", async () => {
    const { cells } = JSON.parse((await run([...ARGS, "--json"])).out);
    expect(cells).toEqual([
      expect.objectContaining({
        story: "fetch-expunged-ghost",
        preset: "uw-mix",
        client: "poller",
        failures: [],
        extra: 0,
      }),
      expect.objectContaining({
        preset: "mailutils",
        failures: [{ kind: "lost mail", text: "still counts UID 4:7, which is gone" }],
      }),
    ]);
  });

  it("says what there is not", async () => {
    expect(await run(["matrix", "nothing"])).toMatchObject({ status: 2, err: expect.stringContaining("nothing") });
    expect((await run(["matrix", "fetch-expunged-gost"])).err).toContain('did you mean "fetch-expunged-ghost"?');
    expect((await run(["matrix", "--client", "pollr"])).err).toContain("there are poller, poller-no-expunge, idler");
    expect((await run(["matrix", "--client", "x"])).status).toBe(2);
    expect((await run(["matrix", "severed-lost-line"])).err).toContain("nobody can join");
  });
});

describe("capabilities", () => {
  const stdin = "logged-in C1\nenabled C1 CONDSTORE QRESYNC\n\nC1: a CAPABILITY\n";
  const offered = async (...args: string[]): Promise<string[]> =>
    /^S1: \* CAPABILITY ?(.*)$/m.exec((await run(["run", ...args, "-"], { stdin })).out)?.[1]?.split(" ") ?? [];

  it("are those that are named, or the usual ones with some more and some less", async () => {
    const usual = await offered();
    expect(await offered("--capabilities", "-QRESYNC +SORT")).toEqual([
      ...usual.filter((name) => name !== "QRESYNC"),
      "SORT",
    ]);
    expect(await offered("--capabilities", "IMAP4rev1 idle")).toEqual(["IMAP4rev1", "IDLE"]);
    expect(await offered("--capabilities", "none")).toEqual([""]);
  });

  it("are reckoned from what the preset offers", async () => {
    const bare = await offered("--preset", "courier");
    expect(bare).not.toContain("MOVE");
    expect(await offered("--preset", "courier", "--capabilities", "+MOVE")).toEqual([...bare, "MOVE"]);
  });

  it.each([
    ["+SROT", 'there is no capability "SROT"; did you mean "SORT"?\n'],
    ["IDLE +SORT", "put + or - before each one.\n"],
  ])("%s is refused", async (list, says) => {
    expect(await run(["run", "--capabilities", list, "-"], { stdin })).toMatchObject({
      status: 2,
      err: expect.stringContaining(says),
    });
  });

  it("are listed, the usual ones with a mark", async () => {
    const { status, out } = await run(["capabilities"]);
    expect(status).toBe(0);
    const marked = out.match(/^\* \S+/gm)?.map((text) => text.slice(2));
    expect(marked).toEqual(DEFAULT_CAPABILITIES);
    for (const { name } of capabilities) expect(out).toMatch(new RegExp(`^. ${name.replace("+", "\\+")} +`, "m"));
    expect(out).toContain("  SEARCH with an order (rfc5256)\n");
    const list = JSON.parse((await run(["capabilities", "--json"])).out);
    expect(list.map(({ capability }: { capability: string }) => capability)).toEqual(
      capabilities.map(({ name }) => name),
    );
  });
});

describe("strategies", () => {
  it("lists every axis and option", async () => {
    const { status, out } = await run(["strategies"]);
    expect(status).toBe(0);
    for (const axis of axes)
      for (const { name, consequence } of axis.options)
        expect(out.split("\n").some((line) => line.startsWith(`  ${name} `) && line.includes(consequence))).toBe(true);
  });

  it("does so as JSON", async () => {
    const { out } = await run(["strategies", "--json"]);
    expect(JSON.parse(out)).toEqual(
      axes.map((axis) => ({
        axis: axis.name,
        title: axis.title,
        options: axis.options.map(({ name, title, cites, conforming }) => ({ option: name, title, cites, conforming })),
      })),
    );
  });
});

describe("scenarios", () => {
  it("lists the stock as JSON", async () => {
    const { out, status } = await run(["scenarios", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toContainEqual({
      scenario: "fetch-expunged-ghost",
      title: "Fetching what another client expunged",
      cites: ["rfc2180#4.1.1", "rfc9051#7.5.1"],
      strategy: { "fetch-expunged": "ghost", "exists-after-expunge": "always" },
    });
  });

  it("checks files, every one of them", async () => {
    const files = [file("a.imap", RIGHT), file("b.imap", WRONG), file("c.imap", "titel")];
    const { out, err, status } = await run(["scenarios", ...files]);
    expect(out.split("\n").map((line) => line.slice(0, 4))).toEqual(["ok  ", "DIFF", "FAIL", ""]);
    expect(err).toContain("2 of 3 scenarios differ");
    expect(status).toBe(1);
  });

  it("writes the answers into files", async () => {
    const name = file("empty.imap", RIGHT.replace(/^S1.*\n/m, ""));
    expect(await run(["scenarios", "--write", name])).toEqual({ status: 0, out: `written   ${name}\n`, err: "" });
    expect(readFileSync(name, "utf8")).toBe(RIGHT);
    expect((await run(["scenarios", "--write", name])).out).toBe(`as it was ${name}\n`);
  });

  it("leaves a file with a mistake alone", async () => {
    const name = file("mistake.imap", "titel");
    const { status, err } = await run(["scenarios", "--write", name]);
    expect([status, readFileSync(name, "utf8")]).toEqual([2, "titel"]);
    expect(err).toContain("mistake.imap:1:1");
  });

  it.each([
    { name: "--json with --write", args: ["--json", "--write"], says: "exclude each other" },
    { name: "no directory of scenarios", args: ["--write"], says: "cannot read" },
  ])("refuses $name", async ({ args, says }) => {
    const { status, err } = await run(["scenarios", ...args], { root: scratch });
    expect(err).toContain(says);
    expect(status).toBe(2);
  });
});

describe("the program", () => {
  it("shows its version and its help", async () => {
    expect(await run(["--version"])).toEqual({ status: 0, out: "9.8.7\n", err: "" });
    const { out, status } = await run(["--help"]);
    expect(status).toBe(0);
    for (const command of ["run", "strategies", "scenarios"]) expect(out).toContain(`  ${command} `);
    expect((await run(["help", "run"])).out).toContain("--strategy <axis=option>");
  });

  const launched = (args: readonly string[], stdin = "") =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const command = [path.join(root, "scripts", "imapscope.mjs"), ...args];
      const child = execFile(process.execPath, command, { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
      );
      child.stdin?.end(stdin);
    });

  it("starts from its launcher", async () => {
    expect(await launched(["run", "-"], WRONG)).toEqual({
      code: 1,
      stdout: RIGHT,
      stderr: expect.stringContaining("standard input: 1 line differs"),
    });
  }, 30_000);

  it("makes the matrix in threads where there are cores, to the octet as in one", async () => {
    const args = ["matrix", "copy-ghost", "delete-ghost", "rename-follow", "store-silent", "--client", "mover"];
    const alone = await run(args);
    // What the launcher runs in its threads is built by then.
    expect((await launched(["--version"])).code).toBe(0);
    const ended: Promise<unknown>[] = [];
    const start = (): Worker => {
      const worker = new Worker(path.join(root, "scripts", "imapscope.mjs"));
      ended.push(once(worker, "exit"));
      return worker;
    };
    expect(await run(args, { workers: { cores: 3, start } })).toEqual(alone);
    expect(await Promise.all(ended)).toHaveLength(2);
  }, 30_000);
});

describe("from-log", () => {
  const LOG = "S: * OK ready\nC: a1 LOGIN me hunter2\nS: a1 OK\nC: a2 EXAMINE Drafts\nS: * 2 EXISTS\nS: a2 OK\n";

  it("prints a scenario that runs as it is written", async () => {
    const { status, out, err } = await run(["from-log", file("client.log", LOG)]);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^title +client, from a log$/m);
    expect(out).toContain("C1: a1 LOGIN joe secret\nS1: a1 OK ");
    expect(out).toContain("C1: a2 EXAMINE Drafts\nS1: * 2 EXISTS\n");
    expect((await run(["run", "-"], { stdin: out })).status).toBe(0);
  });

  it("says what is no log", async () => {
    expect(await run(["from-log", "-"], { stdin: RIGHT })).toEqual({
      status: 2,
      out: "",
      err: "imapscope: standard input is no log that tells a client's lines from the server's (docs/logs.md)\n",
    });
  });
});

describe("export", () => {
  const STORY = "title     A story\nconnected C1\n\n# It begins.\nC1: A1 NOOP\nC1: A2 CHECK\n";

  it("prints a play in each format", async () => {
    const story = file("story.imap", STORY);
    for (const [format, beginning] of [
      ["markdown", "# A story\n"],
      ["mermaid", "sequenceDiagram\n"],
      ["svg", '<svg xmlns="http://www.w3.org/2000/svg" '],
      ["json", '{\n  "format": "imapscope play",'],
      ["text", "title     A story\n"],
    ] as const) {
      const { status, out, err } = await run(["export", story, "--as", format]);
      expect({ status, err, beginning: out.slice(0, beginning.length) }).toEqual({ status: 0, err: "", beginning });
    }
  });

  it("takes lines, other choices, and standard input", async () => {
    const { out } = await run(["export", "-", "--as", "markdown", "--lines", "3:*"], { stdin: STORY });
    expect(out).toContain("These are lines 3 to 4 of 4.");
    expect(out).toContain("```text\nC1: A2 CHECK\n");
    const chosen = ["--as", "text", "-s", "fetch-expunged=nil"];
    expect((await run(["export", "fetch-expunged-ghost", ...chosen])).out).toContain("strategy  fetch-expunged=nil ");
  });

  it("writes a file, or as many as are needed", async () => {
    const where = path.join(scratch, "out.mmd");
    expect(await run(["export", "-", "--as", "mermaid", "-o", where], { stdin: STORY })).toEqual({
      status: 0,
      out: "",
      err: "",
    });
    expect(readFileSync(where, "utf8")).toContain("C1->>S: A1 NOOP\n");
    const stdin = "mailbox FOO 300 messages\nselected FOO C1\nC1: A FETCH 1:300 FLAGS\n";
    const { err } = await run(["export", "-", "--as", "mermaid", "--output", where], { stdin });
    expect(err).toContain(`out-1.mmd, ${path.join(scratch, "out-2.mmd")}`);
    expect(readFileSync(path.join(scratch, "out-2.mmd"), "utf8")).toContain("part 2 of 2: lines 281 to 302 of 302");
    const piped = await run(["export", "-", "--as", "mermaid"], { stdin });
    expect(piped).toMatchObject({ status: 2, out: "" });
    expect(piped.err).toContain(
      "302 lines are more than one file of mermaid holds: there would be 2. Give --output FILE",
    );
  });

  it.each([
    [["--as", "pdf"], "Allowed choices are markdown, mermaid, svg, handout, json, text"],
    [[], "required option '--as <format>' not specified"],
    [["--as", "json", "--lines", "9:5"], "9:5 ends before it begins"],
    [["--as", "json", "--lines", "x"], "Expected lines as A:B"],
    [["--as", "json", "--lines", "1:5"], "standard input: --lines: there are 4 lines, so not 1:5"],
    [["--as", "text", "--lines", "3:4"], "a scenario needs all that went before: give 1:4"],
    [["--as", "json", "-o", "/nowhere/there/x.json"], "cannot write /nowhere/there/x.json: no such directory"],
    [["--as", "json", "-o", "/tmp"], "cannot write /tmp: it is a directory"],
  ])("says what is wrong with %j", async (args, message) => {
    const { status, out, err } = await run(["export", "-", ...args], { stdin: STORY });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
  });
});
