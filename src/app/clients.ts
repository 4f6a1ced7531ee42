/**
 * Who is who on the screen: each client has a lane, a colour and a shape, and keeps them.
 *
 * Two clients stand left and right of the server, so that no arrow crosses another; the third and fourth dock outside.
 */
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { connections } from "#sim/state-at.ts";

export const CLIENTS_MAX = 4;

export type Shape = "circle" | "square" | "triangle" | "diamond";
const SHAPES: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

export const shapeOf = (client: ClientNumber): Shape => SHAPES[(client - 1) % SHAPES.length] ?? "circle";

/** From left to right: clients, and the server as 0. */
export function laneOrder(clients: readonly ClientNumber[]): readonly number[] {
  const [first, second, third, fourth] = [...clients].sort((a, b) => a - b);
  return [third, first, 0, second, fourth].filter((lane) => lane !== undefined);
}

/** Those of the setup, and those who connect later. */
export function clientsOf(play: Play): readonly ClientNumber[] {
  const clients = new Set(play.setup.clients.map(({ client }) => client));
  for (const { client } of connections(play)) if (client <= CLIENTS_MAX) clients.add(client);
  return [...clients].sort((a, b) => a - b).slice(0, CLIENTS_MAX);
}
