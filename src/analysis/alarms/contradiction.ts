/** A client that believes every response was told what cannot be. */
import type { Belief } from "#sim/belief/belief.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Alarm } from "./alarm.ts";

/** Whether what is new in its doubts, once the line has happened, is one of these. */
export function contradiction(before: Belief, after: Belief, line: number, client: ClientNumber): Alarm | undefined {
  if (after.doubts.count <= before.doubts.count) return undefined;
  const text = after.doubts.latest[after.doubts.latest.length - 1] ?? "";
  return { kind: "contradiction", line, client, text: `client ${client} was told what cannot be: ${text}` };
}
