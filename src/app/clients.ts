/**
 * Who is who on the screen: each client has a lane, a colour and a shape, and keeps them.
 *
 * Two clients stand left and right of the server, so that no arrow crosses another; the third and fourth dock outside.
 */
import type { ClientNumber } from "#sim/setup.ts";

export const CLIENTS_MAX = 4;

export type Shape = "circle" | "square" | "triangle" | "diamond";
const SHAPES: readonly Shape[] = ["circle", "square", "triangle", "diamond"];

export const shapeOf = (client: ClientNumber): Shape => SHAPES[(client - 1) % SHAPES.length] ?? "circle";

/** From left to right: clients, and the server as 0. */
export function laneOrder(clients: readonly ClientNumber[]): readonly number[] {
  const [first, second, third, fourth] = [...clients].sort((a, b) => a - b);
  return [third, first, 0, second, fourth].filter((lane) => lane !== undefined);
}
