/** A line of the wire in the pieces that are set in different type. Presentation only: nothing is parsed by this. */
import type { Line } from "#sim/play.ts";

export interface Piece {
  readonly role: "tag" | "word" | "star" | "ok" | "no" | "plain";
  readonly text: string;
}

const statusRole = (status: string): Piece["role"] => (status === "OK" || status === "PREAUTH" ? "ok" : "no");

export function pieces(line: Pick<Line, "kind" | "text">): readonly Piece[] {
  const { text } = line;
  const space = text.indexOf(" ");
  if (space < 0 || line.kind === "happening" || line.kind === "continued") return [{ role: "plain", text }];
  const first = text.slice(0, space);
  const rest = text.slice(space);
  if (line.kind === "command") {
    const word = /^ (UID )?[^ (]+/i.exec(rest)?.[0] ?? "";
    return [
      { role: "tag", text: first },
      { role: "word", text: word },
      { role: "plain", text: rest.slice(word.length) },
    ];
  }
  const status = /^ (OK|NO|BAD|BYE|PREAUTH)(?= |$)/.exec(rest);
  return [
    { role: line.kind === "tagged" ? "tag" : "star", text: first },
    ...(status ? [{ role: statusRole(status[1] as string), text: status[0] }] : []),
    { role: "plain", text: status ? rest.slice(status[0].length) : rest },
  ];
}

/** The first line of what may be many, and how much there is to say: for one row. */
export function shortText(text: string, most = 240): string {
  const end = text.indexOf("\n");
  const first = end < 0 ? text : `${text.slice(0, end).trimEnd()} …`;
  return first.length > most ? `${first.slice(0, most)}…` : first;
}

/** As a row of the ladder shows it: what the arrow's glyph says already is left out. */
export function arrowText(line: Pick<Line, "kind" | "text">): string {
  const text = shortText(line.text);
  return line.kind === "untagged" || line.kind === "server-initiated" || line.kind === "continuation"
    ? text.replace(/^[*+] ?/, "")
    : text;
}
