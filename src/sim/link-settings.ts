/** What a link is like as long as nothing happens to it. */
import { printDuration } from "./duration.ts";

/** In whole milliseconds. */
export interface LinkSettings {
  /** How long a packet takes to the server. */
  readonly toServerMs: number;
  readonly toClientMs: number;
  /** After so long without a packet either way a NAT on the path forgets the connection; undefined: there is none. */
  readonly natMs: number | undefined;
}

export const PERFECT: LinkSettings = { toServerMs: 0, toClientMs: 0, natMs: undefined };

/** `latency 200ms/300ms nat 10m`: to the server and to the client. Scenario text has the same words. */
export function printLink({ toServerMs, toClientMs, natMs }: LinkSettings): string {
  const [there, back] = [printDuration(toServerMs), printDuration(toClientMs)];
  const latency = toServerMs === toClientMs ? there : `${there}/${back}`;
  return `latency ${latency}${natMs === undefined ? "" : ` nat ${printDuration(natMs)}`}`;
}
