/** Exploring every order of three clients' commands on the real engine: states a second. */
import { exploreAll } from "#analysis/explore/explore.ts";
import { scriptsOf } from "#analysis/explore/scripts.ts";
import { octetsOf } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { DEFAULT_EPOCH_MS, type Setup } from "#sim/setup.ts";

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
      messages: [1, 2, 3, 4].map((uid) => ({ uid, flags: [] })),
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

export function run(): void {
  for (const count of [4, 6])
    for (const checks of [true, false]) {
      const scripts = scriptsOf(
        COMMANDS.flatMap((texts, i) =>
          texts.slice(0, count).map((text, n) => ({
            type: "input" as const,
            input: { type: "receive" as const, session: i + 1, octets: octetsOf(`${"abc"[i]}${n} ${text}\r\n`) },
          })),
        ),
      );
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const started = performance.now();
        const { orders, states, transitions, outcomes } = exploreAll(
          prepare(SETUP),
          scripts,
          checks ? {} : { invariants: [] },
        );
        times.push(performance.now() - started);
        if (round === 4) {
          const ms = times.sort((a, b) => a - b)[2] as number;
          console.log(
            `3 × ${count}${checks ? ", invariants checked" : ""}: ${orders} orders, ${states} states, ${transitions} steps, ${outcomes.length} outcomes: ${ms.toFixed(0)} ms, ${((1000 * transitions) / ms).toFixed(0)} steps/s`,
          );
        }
      }
    }
}
