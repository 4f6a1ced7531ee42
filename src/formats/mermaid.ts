/**
 * A play as the text of Mermaid sequence diagrams.
 *
 * Mermaid draws no more than 50,000 characters and 280 arrows in one, so a longer play is several; each says which lines
 * it holds. Outside letters, digits and harmless marks every character is written as its number (`#59;`): no text from
 * the wire can end a statement, give a directive or make HTML. A line that takes time is a note where it sets out and an
 * arrow where it arrives; Mermaid has no slanted ones.
 */
import { isFromClient } from "#sim/passages.ts";
import type { Line, Play } from "#sim/play.ts";
import { printableText } from "#sim/printable.ts";
import {
  type About,
  cappedText,
  clientsOf,
  type Item,
  itemsIn,
  type LineRange,
  rangeTitle,
  wholeRange,
} from "./excerpt.ts";

/** Of one diagram: what Mermaid's `maxTextSize` is by default. */
export const CHARACTERS_MAX = 50_000;
/** Below Mermaid's `maxEdges`, and what GitHub draws. */
export const ARROWS_MAX = 280;

/** Characters of one line; the rest is counted. */
const TEXT_MAX = 240;
const NOTE_MAX = 1000;
/** Characters between line breaks. */
const WIDTH = 60;
/** Characters that the beginning of a diagram takes at most. */
const BEGINNING_MAX = 4000;

/** At least one diagram, each with a line end. */
export function printMermaid(play: Play, about: About, range: LineRange = wholeRange(play)): readonly string[] {
  const clients = clientsOf(play).map((client) => `C${client}`);
  const participants = clients.length > 1 ? [clients[0], "S", ...clients.slice(1)] : [...clients, "S"];
  const everyone = clients.length === 0 ? "S" : `${participants[0]},${participants[participants.length - 1]}`;
  const pieces: Piece[] = [{ statements: [], first: range.first, last: range.first - 1, size: 0, arrows: 0 }];
  for (const item of itemsIn(play, range)) {
    const statement = statementOf(item, everyone);
    const isArrow = item.type === "line" && !statement.startsWith("Note");
    let piece = pieces[pieces.length - 1] as Piece;
    const isFull = piece.size + statement.length + INDENT.length + 1 > CHARACTERS_MAX - BEGINNING_MAX;
    if (isFull || (isArrow && piece.arrows === ARROWS_MAX)) {
      piece = { statements: [], first: piece.last + 1, last: piece.last, size: 0, arrows: 0 };
      pieces.push(piece);
    }
    piece.statements.push(statement);
    piece.size += statement.length + INDENT.length + 1;
    if (isArrow) piece.arrows++;
    if (item.type === "line") piece.last = item.line.index;
  }
  return pieces.map(({ statements, first, last }, i) => {
    const isAll = pieces.length === 1 && first === 0 && last === play.lines.length - 1;
    const which = pieces.length === 1 ? "" : `, part ${i + 1} of ${pieces.length}`;
    const title = cappedText(about.title, TEXT_MAX);
    const lines = isAll || last < first ? which : `${which}: lines ${rangeTitle(play, { first, last })}`;
    const beginning = [
      ...participants.map((name) => `participant ${name}`),
      ...(title === "" && lines === "" ? [] : [`Note over ${everyone}: ${broken(`${title}${lines}`)}`]),
    ];
    return `${["sequenceDiagram", ...[...beginning, ...statements].map((each) => INDENT + each)].join("\n")}\n`;
  });
}

const INDENT = "    ";

interface Piece {
  readonly statements: string[];
  readonly first: number;
  /** Below `first` while there is no line in it. */
  last: number;
  size: number;
  arrows: number;
}

function statementOf(item: Item, everyone: string): string {
  if (item.type !== "line") {
    const choices = item.type === "question" ? (item.choices ?? []) : [];
    const told = [cappedText(item.text, NOTE_MAX), ...choices.map(({ text }) => `- ${cappedText(text, TEXT_MAX)}`)];
    return `Note over ${everyone}: ${told.map(broken).join("<br/>")}`;
  }
  const { line } = item;
  const text = broken(shown(line.text));
  if (line.kind === "happening")
    return `Note over ${line.client === undefined ? everyone : `C${line.client}`}: ${text}`;
  const [from, to] = isFromClient(line) ? [`C${line.client}`, "S"] : ["S", `C${line.client}`];
  if (line.passage?.type === "sent") return `Note over ${from}: sets out: ${text}`;
  return `${from}${arrowOf(line)}${to}: ${text}`;
}

/** Solid for a command and its end, dashed between; an open head for what nobody has asked for; a cross for what is lost. */
function arrowOf({ kind, passage }: Line): string {
  const isSolid = kind === "command" || kind === "continued" || kind === "tagged";
  const head = passage?.type === "lost" ? "x" : kind === "server-initiated" || kind === "continued" ? ")" : ">>";
  return `${isSolid ? "-" : "--"}${head}`;
}

/** The first of its lines, and how much there is besides. */
function shown(text: string): string {
  const end = text.indexOf("\n");
  if (end < 0) return cappedText(text, TEXT_MAX);
  return `${cappedText(text.slice(0, end), TEXT_MAX)} … (${text.length - end - 1} characters more)`;
}

/** In lines of a readable length, at blanks where there are some. */
function broken(text: string): string {
  const lines: string[] = [];
  let rest = printableText(text.replace(/\s+/g, " ").trim());
  while (rest.length > WIDTH) {
    const blank = rest.lastIndexOf(" ", WIDTH);
    const end = blank > WIDTH / 2 ? blank : /[\ud800-\udbff]/.test(rest.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
    lines.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  // An arrow without any text is an error.
  return [...lines, rest === "" ? "…" : rest].map(escapeMermaid).join("<br/>");
}

const UNSAFE = /[^\p{L}\p{M}\p{N} *.,()\-_/"'=+!?@[\]:…]|\ufb02/gu;

/** `style …:`, `classDef …:` and `wrap:` mean something to Mermaid wherever they stand. */
export const escapeMermaid = (text: string): string =>
  text
    .replace(UNSAFE, numbered)
    .replace(/(?:style|classDef)/g, (word) => numbered(word.charAt(0)) + word.slice(1))
    .replace(/^(?:no)?wrap:/, (word) => numbered(word.charAt(0)) + word.slice(1));

const numbered = (character: string): string => `#${character.codePointAt(0)};`;
