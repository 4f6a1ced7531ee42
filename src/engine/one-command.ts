/**
 * How a host hands over what a client pipelined: one command a step, so that it can stop between any two when answers
 * pile up or others wait. Cutting the octets anywhere else would be right too; only more would happen at once.
 */
import { octetsToOneCommand } from "#imap/framing.ts";
import type { Octets } from "#imap/octets.ts";
import type { SessionId } from "./session.ts";
import { chosenOption } from "./strategy/axis.ts";
import { literalRest } from "./strategy/literal-rest.ts";
import { pipeline } from "./strategy/pipeline.ts";
import type { World } from "./world.ts";

/** How many of these octets, from `at`, make at most one command whole: at least one, where there is one. */
export function octetsOfOneCommand(world: World, id: SessionId, octets: Octets, at: number): number {
  const session = world.sessions.get(id);
  // Faults that are about what comes together need it together.
  const isTogether =
    chosenOption(world.strategy, pipeline).behaviour.eager ||
    chosenOption(world.strategy, literalRest).behaviour.dropped;
  return session && !isTogether ? octetsToOneCommand(session.framing, octets, at) : octets.length - at;
}
