/** Where a client stands, in a few words. */
import type { ClientState } from "#sim/state-at.ts";

/** `FOO selected · knows 3`. */
export function standing(client: ClientState | undefined): string {
  if (!client?.isConnected) return "not connected";
  if (client.state !== "selected" || !client.selected) return client.state;
  const name = client.truth?.name ?? "a mailbox";
  return `${name} ${client.selected.readOnly ? "read-only" : "selected"} · knows ${client.selected.view.size}`;
}
