/**
 * What clients do when the connection is gone.   rfc2683#3.1.1  rfc9051#7.1.5 (BYE)
 *
 * A delay that grows until a connection has lasted keeps a crowded server usable; one that begins again at each login
 * makes two clients evict each other for ever.
 */
import type { Parameter } from "./behaviour.ts";
import { type Client, choice, MINUTE_MS } from "./client.ts";

export const RECONNECT: Parameter = choice("reconnect", "When the connection is gone", {
  "back-off": "Waits longer each time",
  "at-once": "Connects again after a second",
  never: "Stays away",
});

const FIRST_MS = 1000;
const LONGEST_MS = 10 * MINUTE_MS;
/** A connection that has lasted so long was a good one. */
const LASTED_MS = MINUTE_MS;

/** Part of the memory of a client that comes back; the habit has the step `reconnect`. */
export interface Reconnecting {
  /** How often in a row a connection did not last. */
  readonly failures: number;
  /** When the last login succeeded. */
  readonly since: number | undefined;
}

export const NO_FAILURES: Reconnecting = { failures: 0, since: undefined };

/** In `closed`: asks for the step `reconnect` when it is time. */
export function comeBack<M extends Reconnecting>(client: Client<M>): void {
  const { since } = client.memory;
  const hasLasted = since !== undefined && client.now - since >= LASTED_MS;
  const failures = hasLasted ? 0 : client.memory.failures;
  client.memory = { ...client.memory, failures: failures + 1, since: undefined };
  const how = client.value("reconnect");
  if (how === "never") return client.remark("the connection is gone, and this client stays away");
  const ms = how === "at-once" ? FIRST_MS : Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
  client.remark(`the connection is gone; connects again in ${ms / 1000} s`);
  client.wait(ms, "reconnect");
}

/** In `loggedIn`. */
export function isBack<M extends Reconnecting>(client: Client<M>): void {
  client.memory = { ...client.memory, since: client.now };
}
