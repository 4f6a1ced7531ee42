/** One sentence per event: what a screen reader says, the list shows and the scrubber answers. */

import { shortText } from "#formats/ladder/wire-text.ts";
import type { Line } from "#sim/play.ts";

/** Who to whom. */
export function direction(line: Line): string {
  if (line.client === undefined) return "server";
  if (line.kind === "happening") return `client ${line.client}`;
  return line.kind === "command" || line.kind === "continued"
    ? `client ${line.client} → server`
    : `server → client ${line.client}`;
}

const PASSAGES = { sent: ", sets out", arrived: ", arrives", lost: ", is lost" } as const;

/** What kind of line it is, in words, and how far it has come on a link that takes time. */
export const kindTitle = (line: Line): string =>
  `${nameOf(line)}${line.passage && line.kind !== "happening" ? PASSAGES[line.passage.type] : ""}`;

function nameOf(line: Line): string {
  switch (line.kind) {
    case "command":
      return "command";
    case "continued":
      return line.command === undefined ? "answer" : "rest of a command";
    case "tagged":
      return `tagged ${line.status ?? "response"}`;
    case "untagged":
      return line.status ? `untagged ${line.status}` : "untagged";
    case "continuation":
      return "continuation request";
    case "server-initiated":
      return line.status ? `unasked ${line.status}` : "unasked";
    case "happening":
      return "happening";
  }
}

const spoken = (line: Line): string => direction(line).replace("→", "to");

/** `14 of 42, server to client 2, tagged NO: some messages are gone`. */
export const sentence = (line: Line, lines: number): string =>
  `${line.index + 1} of ${lines}, ${spoken(line)}, ${kindTitle(line)}: ${shortText(line.text, 160)}`;

export const countOfCapabilities = (count: number): string => (count === 1 ? "1 capability" : `${count} capabilities`);
