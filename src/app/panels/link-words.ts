/** A client's link in a few words. */
import type { Packet } from "#sim/link.ts";
import { printLink } from "#sim/link-settings.ts";
import type { ClientState } from "#sim/state-at.ts";

export const isPerfect = ({ link }: ClientState): boolean =>
  link.toServerMs === 0 && link.toClientMs === 0 && link.natMs === undefined;

export const underwayTo = ({ underway }: ClientState, end: Packet["to"]): number =>
  underway.filter(({ to }) => to === end).length;

/** `latency 200ms nat 10m · stalled · 2 under way`; empty where nothing is to be said. */
export function linkWords(client: ClientState): string {
  const { link, connection, leftBehind, underway } = client;
  const words: string[] = [];
  if (!isPerfect(client)) words.push(printLink(link).replace(/^latency 0ms /, ""));
  if (link.isStalled) words.push("stalled");
  if (link.isHeld) words.push("held");
  if (connection?.isCut) words.push("half open");
  else if (connection?.isForgotten) words.push("forgotten by the NAT");
  if (underway.length > 0) words.push(`${underway.length} under way`);
  if (leftBehind.length > 0) words.push(`${leftBehind.length} left behind`);
  return words.join(" · ");
}
