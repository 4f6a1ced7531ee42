/** SPIN from end to end: the model is written, the verifier generated, compiled and run. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ANSWERS, FLAGS, type Model, promela } from "./promela.ts";

export interface SpinRun {
  /** Those that the explorer has too: behind each end SPIN has three more, and one before the first. */
  readonly states: number;
  /** Different ends, as `faceOf` writes them. */
  readonly ends: ReadonlySet<string>;
  /** Milliseconds: spin -a, the C compiler, the verifier. */
  readonly generated: number;
  readonly compiled: number;
  readonly verified: number;
  /** Milliseconds of the processor that all three took. */
  readonly cpu: number;
}

/** What is there to compare with; undefined: it is not installed. */
export function spinVersion(): string | undefined {
  const spin = spawnSync("spin", ["-V"], { encoding: "utf8" });
  const compiler = spawnSync("cc", ["--version"], { encoding: "utf8" });
  return spin.error || compiler.error ? undefined : spin.stdout.trim();
}

export function runSpin(model: Model): SpinRun {
  const folder = mkdtempSync(path.join(tmpdir(), "imapscope-spin-"));
  try {
    let cpu = 0;
    const call = (program: string, ...args: readonly string[]): readonly [string, number] => {
      const started = performance.now();
      const out = execFileSync("sh", ["-c", TIMED, "sh", program, ...args], {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
      });
      const [whole = "", times = ""] = out.split(MARK);
      cpu += cpuIn(times);
      return [whole, performance.now() - started];
    };
    writeFileSync(path.join(folder, "model.pml"), promela(model));
    const [, generated] = call("spin", "-a", "model.pml");
    const [, compiled] = call("cc", "-O2", "-w", "-DSAFETY", "-DNOREDUCE", "-DNOCLAIM", "-o", "pan", "pan.c");
    const [out, verified] = call("./pan", "-m10000", "-w22");
    const errors = /errors: (\d+)/.exec(out)?.[1];
    if (errors !== "0") throw new Error(`the model is wrong: ${out.slice(0, 2000)}`);
    const ends = new Set([...out.matchAll(/^END (.*)$/gm)].map(([, numbers = ""]) => endOf(model, numbers)));
    const stored = Number(/(\d+) states, stored/.exec(out)?.[1]);
    return { states: stored - 3 * ends.size - 1, ends, generated, compiled, verified, cpu };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const MARK = "\n== times\n";
/** Runs a program, and prints what it took. */
const TIMED = `"$@" || exit; echo; echo "== times"; times`;

/** Of the children: the second line of what the shell says. */
function cpuIn(times: string): number {
  const [, children = ""] = times.split("\n");
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

function endOf({ scripts, messages }: Model, numbers: string): string {
  const left = numbers.split(" ").map(Number);
  const next = (): number => left.shift() ?? 0;
  const contents = (mask: number, flags: readonly number[]): string[] =>
    Array.from({ length: messages }, (_, m) => m)
      .filter((m) => mask & (1 << m))
      .map(
        (m) =>
          `${m + 1}${FLAGS.filter((_, f) => (flags[f] ?? 0) & (1 << m))
            .sort()
            .join("")}`,
      );
  const mailbox = contents(next(), FLAGS.map(next));
  const clients = scripts.map((commands) => {
    const answers = next();
    return {
      view: contents(next(), FLAGS.map(next)),
      answers: commands.map((_, i) => ANSWERS[Math.floor(answers / 4 ** (commands.length - 1 - i)) % 4] ?? "?"),
    };
  });
  return JSON.stringify([mailbox, clients.map(({ view }) => view), clients.map(({ answers }) => answers)]);
}

/** An outcome of the explorer, written in the same way. */
export function faceOf(outcome: {
  readonly mailboxes: readonly string[];
  readonly sessions: readonly string[];
  readonly answers: readonly string[];
}): string {
  const contents = (text: string): string[] =>
    text === "empty"
      ? []
      : text.split(", ").flatMap((piece) => {
          const [, first, last = first, flags = ""] = /^(\d+)(?::(\d+))?(?: \((.*)\))?$/.exec(piece) ?? [];
          const named = flags.split(" ").filter(Boolean).sort().join("");
          return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${Number(first) + i}${named}`);
        });
  const after = (text: string | undefined): string => text?.slice(text.indexOf(": ") + 2) ?? "";
  return JSON.stringify([
    contents(after(outcome.mailboxes.find((text) => text.startsWith("FOO: ")))),
    outcome.sessions.map((text) => contents(after(text))),
    outcome.answers.map((text) =>
      after(text)
        .split(", ")
        .map((answer) => answer.split(" ")[1]),
    ),
  ]);
}
