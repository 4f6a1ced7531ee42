/**
 * Clients that idle for a day, and renew IDLE every 29 minutes: what one thing that happens costs, by how many there are.
 */
import { instant } from "#imap/numbers.ts";
import { behaviours } from "#sim/clients/index.ts";
import { DEFAULT_EPOCH_MS, DEFAULT_USER, type Setup } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import type { Stage } from "#sim/stage.ts";
import { newStage, stageStep } from "#sim/stage-step.ts";

const MINUTE_MS = 60_000;
const HOURS = 24;
const RENEWED_MINUTES = 29;

const setupOf = (clients: number, latencyMs: number): Setup => ({
  clients: Array.from({ length: clients }, (_, i) => ({
    client: i + 1,
    user: DEFAULT_USER,
    state: "not connected",
    readOnly: false,
    enabled: [],
    ...(latencyMs > 0 ? { link: { toServerMs: latencyMs, toClientMs: latencyMs, natMs: undefined } } : {}),
  })),
  mailboxes: [],
  strategy: {},
  epochMs: DEFAULT_EPOCH_MS,
});

function measure(clients: number, latencyMs: number): { readonly ms: number; readonly steps: number } {
  let stage: Stage = newStage(setupOf(clients, latencyMs), behaviours);
  let steps = 0;
  const take = (input: SimInput): void => {
    const staged = stageStep(stage, input, behaviours);
    stage = staged.stage;
    for (const { type } of staged.happened) if (type === "step") steps++;
  };
  const start = process.cpuUsage();
  // Minute by minute, so that what has happened does not have to be kept. They come one after the other, as people do.
  for (let minute = 1; minute <= HOURS * 60; minute++) {
    for (let client = minute; minute <= RENEWED_MINUTES && client <= clients; client += RENEWED_MINUTES)
      take({ type: "act", client, as: { behaviour: "idler", values: { every: RENEWED_MINUTES * MINUTE_MS } } });
    take({ type: "advance", to: instant(minute * MINUTE_MS) });
  }
  const idling = [...stage.world.sessions.values()].filter(({ inProgress }) => inProgress?.name === "IDLE").length;
  if (idling < clients * 0.9) throw new Error(`only ${idling} of ${clients} idle in the end`);
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, steps };
}

export function run(): void {
  measure(100, 0);
  const base = measure(100, 0);
  const each = base.ms / base.steps;
  for (const [clients, latencyMs] of [
    [100, 0],
    [1000, 0],
    [100, 200],
    [1000, 200],
  ] as const) {
    const { ms, steps } = clients === 100 && latencyMs === 0 ? base : measure(clients, latencyMs);
    console.log(
      [
        `${String(clients).padStart(5)} clients, ${String(latencyMs).padStart(3)} ms latency, ${HOURS} h:`,
        `${(ms / 1000).toFixed(2).padStart(6)} s of CPU`,
        `${String(steps).padStart(7)} steps of the engine`,
        `${((1000 * ms) / steps).toFixed(1).padStart(6)} µs each`,
        `${(ms / steps / each).toFixed(2).padStart(5)} × the baseline`,
      ].join("  "),
    );
  }
}
