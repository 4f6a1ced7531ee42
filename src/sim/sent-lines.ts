/**
 * What a client sends over a link that takes time, cut into lines as it sets out: the server has not read it yet, so which
 * line begins a command is told by the client's own words.
 */
import { EMPTY_FRAMING, type Framing, frameAll, isBetweenCommands } from "#imap/framing.ts";
import { type Octets, octetString } from "#imap/octets.ts";
import { lineEnds, withoutLineEnd } from "./client-lines.ts";
import type { Line } from "./play.ts";
import { printable } from "./printable.ts";

export interface Sender {
  readonly framing: Framing;
  /** The line with which its latest command began. */
  readonly command: number | undefined;
}

export const AT_REST: Sender = { framing: EMPTY_FRAMING, command: undefined };

/** `start`: the index that the first of the lines gets. */
export function sentLines(
  { framing, command }: Sender,
  octets: Octets,
  start: number,
): { readonly lines: readonly Pick<Line, "kind" | "text" | "command">[]; readonly sender: Sender } {
  const lines: Pick<Line, "kind" | "text" | "command">[] = [];
  let at = 0;
  for (const end of lineEnds(octets)) {
    const text = printable(octetString(withoutLineEnd(octets, at, end)));
    const isCommand = isBetweenCommands(framing) && /^\S+ /.test(text);
    if (isCommand) command = start + lines.length;
    lines.push({ kind: isCommand ? "command" : "continued", text, command: isCommand ? undefined : command });
    framing = frameAll(framing, octets.subarray(at, end)).state;
    at = end;
  }
  return { lines, sender: { framing, command } };
}
