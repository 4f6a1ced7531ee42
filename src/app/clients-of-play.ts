/** Which clients a play has; apart from clients.ts, which the frame needs before there is a play. */
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { connections } from "#sim/state-at.ts";
import { CLIENTS_MAX } from "./clients.ts";

/** Those of the setup, and those who connect later. */
export function clientsOf(play: Play): readonly ClientNumber[] {
  const clients = new Set(play.setup.clients.map(({ client }) => client));
  for (const { client } of connections(play)) if (client <= CLIENTS_MAX) clients.add(client);
  return [...clients].sort((a, b) => a - b).slice(0, CLIENTS_MAX);
}
