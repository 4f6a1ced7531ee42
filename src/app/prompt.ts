/** What a client's terminal is waiting for, and the tag that it would use next. */
import type { Line, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { connectionOf, sessionOf } from "#sim/stage.ts";
import { stageAtCursor } from "./store.ts";
import type { Awaiting } from "./terminal/terminal-props.ts";

const COMMAND: Awaiting = { kind: "command" };
const IDLE: Awaiting = { kind: "idle" };
const CONTINUATION: Awaiting = { kind: "continuation" };
const CLOSED: Awaiting = { kind: "closed" };
const ACTING: Awaiting = { kind: "closed", isActing: true };

/** What the server expects of a client once the moment at the cursor is over: what is typed would come after it. */
export function awaitingAt(play: Play, cursor: number, client: ClientNumber): Awaiting {
  const stage = stageAtCursor({ play, cursor });
  if (stage.actors.has(client)) return ACTING;
  if (!connectionOf(stage, client)) return CLOSED;
  const session = sessionOf(stage, client);
  // The server has not heard of the connection yet, or has closed it already and the client does not know.
  if (!session) return COMMAND;
  if (session.state === "logout") return CLOSED;
  const { phase, command } = session.framing;
  if (phase.type === "literal" || phase.type === "skip-literal") return { kind: "literal", octets: phase.left };
  if (command.length > 0) return { kind: "literal", octets: 0 };
  if (session.inProgress) return session.inProgress.name === "IDLE" ? IDLE : CONTINUATION;
  return COMMAND;
}

const TAG = /^([A-Za-z0-9.]{0,20}?)(\d{1,9}) /;

const tagOf = (line: Line | undefined, client: ClientNumber | undefined): RegExpExecArray | null =>
  line?.kind === "command" && (client === undefined || line.client === client) ? TAG.exec(line.text) : null;

/**
 * One more than the client's last tag; else the one that it will use first; else, in the style of the others' tags or as
 * `a1`, the first of its own letter.
 */
export function suggestedTag(play: Play, cursor: number, client: ClientNumber): string {
  const { lines } = play;
  for (let i = Math.min(cursor, lines.length - 1); i >= 0; i--) {
    const last = tagOf(lines[i], client);
    if (last) return (last[1] ?? "") + String(Number(last[2]) + 1).padStart(last[2]?.length ?? 0, "0");
  }
  for (let i = Math.max(0, cursor + 1); i < lines.length; i++) {
    const first = tagOf(lines[i], client);
    if (first) return `${first[1]}${first[2]}`;
  }
  const style = lines.map((line) => tagOf(line, undefined)).find(Boolean);
  const letter = "abcd"[client - 1] ?? "x";
  const isCapital = style?.[1] !== undefined && style[1] !== style[1].toLowerCase();
  return (isCapital ? letter.toUpperCase() : letter) + "1".padStart(style?.[2]?.length ?? 1, "0");
}
