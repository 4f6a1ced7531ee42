/**
 * A play on paper, to be handed out: a page of HTML that prints. What answers a question is left out where it would stand,
 * with room to write, and comes at the end, on a sheet of its own, with the section that says so.
 *
 * Needs nothing but itself; its policy lets nothing in and nothing out.
 */
import { axisNamed } from "#engine/strategy/index.ts";
import { citationAddress, citationTitle } from "#imap/citation.ts";
import { type AnswerFound, answerTo, type Choice } from "#sim/choices.ts";
import { isFromClient } from "#sim/passages.ts";
import type { Line, Play } from "#sim/play.ts";
import {
  type About,
  cappedText,
  eventOf,
  isWhole,
  itemsIn,
  type LineRange,
  PASSAGES,
  rangeTitle,
  wholeRange,
} from "./excerpt.ts";
import { xmlLines } from "./ladder/svg-text.ts";
import { CITATION } from "./markdown-text.ts";
import { printHeader } from "./scenario-printer.ts";

/** Characters of one line of the wire. */
const TEXT_MAX = 1000;

const STYLE = `
@page { margin: 16mm 18mm }
* { box-sizing: border-box }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.45 system-ui, sans-serif; color: #14181d; background: #fff }
h1 { font-size: 18pt; line-height: 1.2; margin: 0 0 .3em }
h2 { font-size: 13pt; margin: 1.6em 0 .5em; break-after: avoid }
p { margin: .8em 0; break-inside: avoid }
a { color: inherit }
pre, td { font: 9pt/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
pre { border-left: 3px solid #c5cbd3; margin: 0; padding-left: .8em }
table { border-collapse: collapse; width: 100%; margin: .6em 0 }
td { vertical-align: top; padding: 1px .6em 1px 0 }
td:first-child { color: #5a6570; text-align: right; width: 3em }
td:nth-child(2) { width: 4em }
tr { break-inside: avoid }
.client td:nth-child(n+2) { font-weight: 700 }
.aside td:nth-child(n+2) { font-style: italic; color: #44505c }
.question { border: 1.5px solid #14181d; border-radius: 4px; padding: .5em .9em; margin: 1em 0; break-inside: avoid }
.question p { margin: .3em 0 }
.question ul { list-style: "\\2610  "; margin: .4em 0; padding-left: 1.6em }
.room { border-bottom: 1px solid #9aa4af; height: 1.9em; margin: 0 }
.answers { break-before: page }
.quiet { color: #5a6570; font-size: 9.5pt }
`;

/** One page, with a line end. What a line has above 1,000 characters is left out and counted. */
export function printHandout(play: Play, about: About, range: LineRange = wholeRange(play)): string {
  const title = about.title === "" ? "An IMAP play" : about.title;
  const handout = new Handout(play, about, range);
  const body = [
    `<h1>${xmlLines(title)}</h1>`,
    about.cites.length > 0 ? `<p class="quiet">About ${links(about.cites)}.</p>` : "",
    isWhole(play, range) ? "" : `<p class="quiet">These are lines ${rangeTitle(play, range)}.</p>`,
    "<h2>How it begins</h2>",
    `<pre>${xmlLines(beginning(play).join("\n"))}</pre>`,
    "<h2>What happens</h2>",
    ...handout.story(),
    ...handout.answers(),
  ].filter(Boolean);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>${xmlLines(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join("\n")}
</body>
</html>
`;
}

/** As a scenario has it: whoever wants to can type it. */
const beginning = ({ setup }: Play): readonly string[] => printHeader({ title: "", cites: [], setup, steps: [] });

interface Asked {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly answer: AnswerFound;
  /** The narration that comes next: it tells what came and why. */
  told?: string;
}

class Handout {
  readonly #play: Play;
  readonly #about: About;
  readonly #range: LineRange;
  readonly #asked: Asked[] = [];
  readonly #blocks: string[] = [];
  #rows: string[] = [];

  constructor(play: Play, about: About, range: LineRange) {
    this.#play = play;
    this.#about = about;
    this.#range = range;
  }

  story(): readonly string[] {
    for (const item of itemsIn(this.#play, this.#range)) {
      if (item.type === "note") this.#tell(item.text);
      else if (item.type === "question") this.#ask(item.place, item.text, item.choices ?? []);
      else if (!this.#isAnswer(item.line)) this.#rows.push(row(item.line));
    }
    this.#endTable();
    return this.#blocks;
  }

  answers(): readonly string[] {
    if (this.#asked.length === 0) return [];
    return ['<h2 class="answers">Answers</h2>', ...this.#asked.flatMap((asked, i) => this.#answer(asked, i + 1))];
  }

  #tell(note: string): void {
    const last = this.#asked[this.#asked.length - 1];
    if (last && last.told === undefined) last.told = note;
    else this.#addBlock(`<p>${prose(note)}</p>`);
  }

  #ask(place: number, question: string, choices: readonly Choice[]): void {
    const answer = answerTo(this.#play, place);
    // What is not on these sheets cannot be looked up.
    if (!answer || answer.last > this.#range.last) return;
    this.#asked.push({ text: question, choices, answer });
    const offered = choices.map((choice) => `<li>${prose(choice.text)}</li>`).join("");
    this.#addBlock(
      `<div class="question"><p><b>Question ${this.#asked.length}.</b> ${prose(question)}</p>${
        offered === "" ? '<div class="room"></div><div class="room"></div>' : `<ul>${offered}</ul>`
      }<p class="quiet">${linesText(answer)} at the end.</p></div>`,
    );
  }

  #isAnswer({ index }: Line): boolean {
    return this.#asked.some(({ answer: { first, last } }) => first <= index && index <= last);
  }

  #answer({ text: question, choices, answer, told }: Asked, number: number): readonly string[] {
    const right = answer.right.flatMap((place) => choices[place]?.text ?? []).map(prose);
    const lines = this.#play.lines.slice(answer.first, answer.last + 1);
    return [
      `<p><b>${number}.</b> ${prose(question)}${right.length > 0 ? ` <b>${right.join(", or ")}.</b>` : ""}</p>`,
      table(lines.map(row)),
      ...(told === undefined ? [] : [`<p>${prose(told)}</p>`]),
      `<p class="quiet">${this.#because(lines)}</p>`,
    ];
  }

  /** The server's choice that shaped the answer, or what the story is about. */
  #because(lines: readonly Line[]): string {
    for (const line of lines) {
      const moment = this.#play.moments[line.moment];
      const event = moment && eventOf(moment, line);
      if (event?.type !== "response") continue;
      for (const { axis, option } of event.because) {
        const chosen = axisNamed(axis)?.options.find(({ name }) => name === option);
        if (chosen && this.#play.setup.strategy[axis] === option)
          return `${prose(chosen.consequence)} ${links(chosen.cites)}`;
      }
    }
    return links(this.#about.cites);
  }

  #addBlock(block: string): void {
    this.#endTable();
    this.#blocks.push(block);
  }

  #endTable(): void {
    if (this.#rows.length > 0) this.#blocks.push(table(this.#rows));
    this.#rows = [];
  }
}

const linesText = ({ first, last }: AnswerFound): string =>
  first === last ? `Line ${first + 1} stands` : `Lines ${first + 1} to ${last + 1} stand`;

const table = (rows: readonly string[]): string => `<table>${rows.join("")}</table>`;

function row(line: Line): string {
  const { kind, client, index, passage, isRemark } = line;
  const isAside = kind === "happening";
  const isClient = !isAside && isFromClient(line);
  const who = isAside ? (isRemark ? `C${client}` : "") : `${isClient ? "C" : "S"}${client}:`;
  const way = passage ? ` (${PASSAGES[passage.type]})` : "";
  const name = isAside ? ' class="aside"' : isClient ? ' class="client"' : "";
  return `<tr${name}><td>${index + 1}</td><td>${who}</td><td>${xmlLines(cappedText(line.text, TEXT_MAX))}${way}</td></tr>`;
}

const CITED = new RegExp(`(${CITATION.source})`);

/** Text with its citations as links. */
const prose = (raw: string): string =>
  raw
    .split(CITED)
    .map((part, i) => (i % 2 === 1 ? link(part) : xmlLines(part)))
    .join("");

function link(citation: string): string {
  const address = citationAddress(citation);
  return address === undefined
    ? xmlLines(citation)
    : `<a href="${xmlLines(address)}">${xmlLines(citationTitle(citation))}</a>`;
}

const links = (citations: readonly string[]): string => citations.map(link).join(", ");
