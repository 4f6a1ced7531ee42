/**
 * Reads a scenario's text. docs/scenario-format.md describes it.
 *
 * The header ends where the story begins: at the first line of a client, of narration, a question or a happening.
 */
import { type OctetString, octetsOf, utf8Encode } from "#imap/octets.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { RoleInput } from "#sim/sim-input.ts";
import { atOnce, listed, type Sliced } from "#sim/sliced.ts";
import { ChoicesReader } from "./choice-text.ts";
import { Header } from "./header.ts";
import { readBlock } from "./message-block.ts";
import type { Place, ReadScenario, Step } from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";
import { readHappening, WAIT_MAX_MS } from "./scenario-happening.ts";
import { HEADER_KEYS, readHeaderLine } from "./scenario-header.ts";
import { readQuoted } from "./scenario-quote.ts";
import { type SourceLine, sourceLines } from "./scenario-text.ts";

export const STEPS_MAX = 100_000;

/** Throws a ScenarioError. `name` is the title where the text has none. */
export const readScenario = (text: string, name = ""): ReadScenario => atOnce(readingScenario(text, name));

const LINES_EACH = 64;

/** The same, of a text that may be long. */
export function* readingScenario(text: string, name = ""): Sliced<ReadScenario> {
  const lines = yield* listed(sourceLines(text));
  const header = new Header();
  let at = 0;
  let last: SourceLine | undefined;
  for (let line = lines[at]; line && !isStory(line); line = lines[at]) {
    if (line.text.trim() === "") at++;
    else if (/^[ \t]/.test(line.text)) throw misplacedIndentation(line);
    else {
      last = line;
      at += readHeaderLine(header, lines, at);
      yield;
    }
  }
  const problem = header.setup.problem();
  if (problem !== undefined) throw new ScenarioError(problem, last?.number ?? 1, 1);
  const story = new Story(header, lines, at);
  yield* story.read();
  const { steps, places } = story;
  return { title: header.title ?? name, cites: header.cites, setup: header.setup.setup(), steps, places };
}

const isStory = ({ text }: SourceLine): boolean => /^(?:[#?<]|[CS]\d{0,3}[:=~])/.test(text);

const misplacedIndentation = ({ number }: SourceLine): ScenarioError =>
  new ScenarioError(
    'an indented line belongs to a message, below "message NAME" or "<message delivered to NAME>"',
    number,
    1,
  );

function unknownLine(line: SourceLine): ScenarioError {
  if (/^[ \t]/.test(line.text)) return misplacedIndentation(line);
  const word = /^[a-z-]*/.exec(line.text)?.[0] ?? "";
  const message = HEADER_KEYS.includes(word)
    ? `"${word}" belongs above the first line of the story`
    : 'expected "C1: …", "S1: …", "# …", "? …" or "<…>"';
  return new ScenarioError(message, line.number, 1);
}

/** The story: everything below the header. */
class Story {
  readonly steps: Step[] = [];
  readonly places: Place[] = [];
  readonly #header: Header;
  readonly #lines: readonly SourceLine[];
  /** As far as the text tells: what a virtual client leaves behind, it does not. */
  readonly #connected = new Set<ClientNumber>();
  readonly #acting = new Set<ClientNumber>();
  #at: number;
  #offered: readonly string[];
  #waitedMs = 0;
  /** The paragraph that the next line may go on with. */
  #open:
    | {
        readonly type: "note" | "question";
        readonly words: string[];
        readonly place: { first: number; last: number };
        /** Of a question: once there are any, no more words come. */
        choices?: ChoicesReader;
      }
    | undefined;

  constructor(header: Header, lines: readonly SourceLine[], at: number) {
    this.#header = header;
    this.#lines = lines;
    this.#at = at;
    this.#offered = header.setup.offered;
    for (const { client, state, acts } of header.setup.setup().clients) {
      if (state !== "not connected" || acts) this.#connected.add(client);
      if (acts) this.#acting.add(client);
    }
  }

  *read(): Sliced<void> {
    for (let line = this.#lines[this.#at]; line; line = this.#lines[this.#at]) {
      this.#readLine(line);
      if (line.number % LINES_EACH === 0) yield;
    }
    this.#closeParagraph();
  }

  #add(step: Step, first: number, last = first): void {
    if (this.steps.length >= STEPS_MAX) throw new ScenarioError(`more than ${STEPS_MAX} steps`, first, 1);
    this.steps.push(step);
    this.places.push({ first, last });
  }

  #readLine(line: SourceLine): void {
    this.#at++;
    const mark = line.text[0];
    const type = mark === "#" ? "note" : mark === "?" ? "question" : undefined;
    if (type === "question" && /^[-=!]/.test(line.text.slice(1))) this.#readChoice(line);
    else if (type !== undefined) this.#readParagraph(type, line);
    else {
      this.#closeParagraph();
      if (mark === "<") this.#readHappening(line);
      else if (mark === "C" || mark === "S") this.#readWire(line, mark);
      else if (line.text.trim() !== "") throw unknownLine(line);
    }
  }

  #readParagraph(type: "note" | "question", { text, number }: SourceLine): void {
    if (this.#open?.type !== type || this.#open.choices) this.#closeParagraph();
    const words = text
      .slice(1)
      .split(/[ \t]+/)
      .filter((word) => word !== "");
    if (words.length === 0) {
      this.#closeParagraph();
      return;
    }
    this.#open ??= { type, words: [], place: { first: number, last: number } };
    this.#open.place.last = number;
    for (const word of words) this.#open.words.push(word);
  }

  #readChoice(line: SourceLine): void {
    if (this.#open?.type !== "question")
      throw new ScenarioError('an answer to choose stands directly below its question, "? …"', line.number, 1);
    this.#open.choices ??= new ChoicesReader();
    this.#open.choices.read(line);
    this.#open.place.last = line.number;
  }

  #closeParagraph(): void {
    if (!this.#open) return;
    const { type, words, place, choices: reader } = this.#open;
    this.#open = undefined;
    const choices = reader?.choices();
    this.#add({ type, text: words.join(" "), ...(choices && { choices }) }, place.first, place.last);
  }

  get #before(): Parameters<typeof readHappening>[1] {
    return { offered: this.#offered, acts: (client) => this.#acting.has(client) };
  }

  #takeRole({ client, as }: RoleInput): void {
    this.#connected.add(client);
    if (as) this.#acting.add(client);
    else this.#acting.delete(client);
  }

  #readHappening(line: SourceLine): void {
    const block = readBlock(this.#lines, this.#at);
    this.#at += block?.lines ?? 0;
    for (const step of readHappening(line, this.#before, block?.octets)) {
      if (step.type === "capabilities") this.#offered = step.capabilities;
      if (step.type === "act") this.#takeRole(step);
      if (step.type === "connect") this.#connected.add(step.client);
      if ("client" in step) this.#header.setup.client(step.client);
      if (step.type === "disconnect" && !this.#connected.delete(step.client))
        throw new ScenarioError(`C${step.client} is not connected`, line.number, 2);
      if (step.type === "wait") this.#waitedMs += step.ms;
      if (this.#waitedMs > WAIT_MAX_MS)
        throw new ScenarioError("not more than 31 days can pass in a scenario", line.number, 1);
      this.#add(step, line.number, line.number + (block?.lines ?? 0));
    }
  }

  #readWire(line: SourceLine, who: "C" | "S"): void {
    const match = /^[CS](\d{0,3})([:=]|~=?)( ?)/.exec(line.text);
    if (!match) throw new ScenarioError(`expected "${who}1:", "${who}1=" or "${who}1~" and a line`, line.number, 1);
    const [prefix, digits, form, blank] = match;
    const client = Number(digits);
    if (client < 1 || client > 9 || digits?.length !== 1)
      throw new ScenarioError(`expected a client from ${who}1 to ${who}9`, line.number, 2);
    if (blank === "" && line.text.length > prefix.length)
      throw new ScenarioError(`expected a blank after "${prefix}"`, line.number, prefix.length + 1);
    const isQuoted = form?.endsWith("=") === true;
    const octets = isQuoted ? this.#readOctets(line, prefix.length) : utf8Encode(line.text.slice(prefix.length));
    const isLost = form?.startsWith("~") === true;
    if (who === "S") this.#expect(line, client, octets, isLost);
    else if (isLost) this.#expectLost(line, client, isQuoted ? octets : `${octets}\r\n`);
    else this.#send(line, client, isQuoted ? octets : `${octets}\r\n`);
  }

  #readOctets(line: SourceLine, start: number): OctetString {
    if (line.text[start] !== '"') throw new ScenarioError("expected octets in quotes", line.number, start + 1);
    const { octets, end } = readQuoted(line, start);
    if (line.text.slice(end).trim() !== "")
      throw new ScenarioError("expected the end of the line", line.number, end + 1);
    return octets;
  }

  #send(line: SourceLine, client: ClientNumber, octets: OctetString): void {
    if (this.#acting.has(client)) {
      this.#add({ type: "acted", deed: "send", client, line: octets }, line.number);
      return;
    }
    if (!this.#connected.has(client))
      throw new ScenarioError(
        `C${client} is not connected: add "connected C${client}" above, or "<C${client} connects>"`,
        line.number,
        1,
      );
    this.#add({ type: "send", client, octets: octetsOf(octets) }, line.number);
  }

  #expect(line: SourceLine, client: ClientNumber, octets: OctetString, isLost: boolean): void {
    this.#checkKnown(line, client, "that could get this line");
    if (octets.includes("\r\n")) throw new ScenarioError("a CRLF within one line: write two lines", line.number, 1);
    this.#add(
      isLost ? { type: "lost", from: "server", client, line: octets } : { type: "expect", client, line: octets },
      line.number,
    );
  }

  #expectLost(line: SourceLine, client: ClientNumber, octets: OctetString): void {
    this.#checkKnown(line, client, "whose line could be lost");
    this.#add({ type: "lost", from: "client", client, line: octets }, line.number);
  }

  #checkKnown(line: SourceLine, client: ClientNumber, which: string): void {
    if (!this.#header.setup.knows(client))
      throw new ScenarioError(`there is no client C${client} in this scenario ${which}`, line.number, 1);
  }
}
