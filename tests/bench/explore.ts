/**
 * Exploring every order of three clients' commands on the real engine: states a second, and beside SPIN on an equivalent
 * model, from end to end. The model and the explorer must find the same ends.
 */
import { type Exploration, exploreAll, type Outcome } from "#analysis/explore/explore.ts";
import { type Script, scriptsOf } from "#analysis/explore/scripts.ts";
import { octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS, type Setup } from "#sim/setup.ts";
import { faceOf, runSpin, type SpinRun, spinVersion } from "./spin/run-spin.ts";

const MESSAGES = 4;
const SETUP: Setup = {
  clients: [1, 2, 3].map((client) => ({
    client,
    user: "joe",
    state: "selected",
    mailbox: "FOO",
    readOnly: false,
    enabled: [],
  })),
  mailboxes: [
    {
      user: "joe",
      name: "FOO",
      messages: Array.from({ length: MESSAGES }, (_, i) => ({ uid: i + 1, flags: [] })),
      specialUse: [],
      subscribed: true,
    },
  ],
  strategy: {},
  epochMs: DEFAULT_EPOCH_MS,
};
const COMMANDS: readonly (readonly string[])[] = [
  ["STORE 1 +FLAGS (\\Deleted)", "EXPUNGE", "NOOP", "FETCH 1:2 (UID)", "STORE 2 +FLAGS (\\Seen)", "NOOP"],
  ["STORE 2 +FLAGS (\\Deleted)", "FETCH 1:2 (UID FLAGS)", "EXPUNGE", "NOOP", "STORE 1 +FLAGS (\\Flagged)", "NOOP"],
  ["FETCH 3 (UID)", "STORE 3 +FLAGS (\\Deleted)", "NOOP", "EXPUNGE", "NOOP", "FETCH 1 (UID)"],
];
const ROUNDS = 5;

const scriptsFor = (commands: readonly (readonly string[])[]): Script[] =>
  scriptsOf(
    commands.flatMap((texts, i) =>
      texts.map((text, n) => ({
        type: "input" as const,
        input: { type: "receive" as const, session: i + 1, octets: octetsOf(`${"abc"[i]}${n} ${text}\r\n`) },
      })),
    ),
  );

export function run(): void {
  const spin = spinVersion();
  if (spin === undefined) console.log("spin or cc is not installed: there is nothing to compare with");
  for (const count of [4, 6]) {
    const commands = COMMANDS.map((texts) => texts.slice(0, count));
    const checked = measured(`3 × ${count}, invariants checked`, commands, true);
    const bare = measured(`3 × ${count}`, commands, false);
    if (count === 4) finer(commands);
    if (spin !== undefined) besideSpin(spin, commands, [checked, bare]);
  }
}

interface Measured {
  readonly title: string;
  readonly ms: number;
  /** Of the processor. */
  readonly cpu: number;
  readonly exploration: Exploration;
}

function measured(title: string, commands: readonly (readonly string[])[], checks: boolean): Measured {
  const scripts = scriptsFor(commands);
  const times: number[] = [];
  const cpus: number[] = [];
  let exploration: Exploration | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const before = process.cpuUsage();
    exploration = exploreAll(prepare(SETUP), scripts, checks ? {} : { invariants: [] });
    times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpus.push((user + system) / 1000);
  }
  const ms = middle(times);
  const { orders, states, transitions, outcomes } = exploration as Exploration;
  console.log(
    `${title}: ${orders} orders, ${states} states, ${transitions} transitions, ${outcomes.length} outcomes: ${ms.toFixed(0)} ms, ${((1000 * states) / ms).toFixed(0)} states/s, ${((1000 * transitions) / ms).toFixed(0)} transitions/s`,
  );
  return { title, ms, cpu: middle(cpus), exploration: exploration as Exploration };
}

/** What a command does and what is heard of it taken apart. */
function finer(commands: readonly (readonly string[])[]): void {
  const started = performance.now();
  const { orders, states, transitions, outcomes } = exploreAll(prepare(SETUP), scriptsFor(commands), {
    split: "waits",
  });
  const ms = performance.now() - started;
  console.log(
    `3 × 4, finer mode: ${orders} orders, ${states} states, ${transitions} turns, ${outcomes.length} outcomes: ${ms.toFixed(0)} ms`,
  );
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] as number;

function besideSpin(spin: string, commands: readonly (readonly string[])[], ours: readonly Measured[]): void {
  const runs = Array.from({ length: ROUNDS }, () => runSpin({ scripts: commands, messages: MESSAGES }));
  const of = (time: (run: SpinRun) => number): number => middle(runs.map(time));
  const whole = of(({ generated, compiled, verified }) => generated + compiled + verified);
  const cpu = of((run) => run.cpu);
  const [{ states, ends }] = runs as [SpinRun];
  console.log(
    `  ${spin}: ${states} states, ${ends.size} ends: ${whole.toFixed(0)} ms, ${cpu.toFixed(0)} of the processor (generate ${of((run) => run.generated).toFixed(0)}, compile ${of((run) => run.compiled).toFixed(0)}, run ${of((run) => run.verified).toFixed(0)})`,
  );
  for (const { title, ms, cpu: own, exploration } of ours) {
    const missing = differing(exploration.outcomes, ends);
    const isSame = missing === 0 && exploration.states === states;
    console.log(
      `  ${title}: ${(ms / whole).toFixed(2)} × SPIN's time from end to end, ${(own / cpu).toFixed(2)} × its processor time; ${isSame ? "as many states, and the same ends" : `${exploration.states} states to its ${states}, and ${missing} ends differ`}`,
    );
    if (!isSame) process.exitCode = 1;
  }
}

/** How many ends one finds and the other does not. */
function differing(outcomes: readonly Outcome[], ends: ReadonlySet<string>): number {
  const own = new Set(outcomes.map(faceOf));
  return [...own].filter((face) => !ends.has(face)).length + [...ends].filter((face) => !own.has(face)).length;
}
