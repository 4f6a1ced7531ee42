/**
 * Scripts as texts, one for each client: a command a line, without its tag. docs/exploring.md describes them.
 *
 * Lines that belong to a command stand as they are: octets of a literal, DONE, an answer to AUTHENTICATE.
 */
import { commands } from "#engine/commands/index.ts";
import type { World } from "#engine/world.ts";
import { type Octets, octetString, octetsOf, utf8Encode } from "#imap/octets.ts";
import type { Entry } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { SimInput } from "#sim/sim-input.ts";
import { ClientLines } from "./client-lines.ts";
import { readBlock } from "./message-block.ts";
import { EntryMaker, type Step } from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";
import { readHappening } from "./scenario-happening.ts";
import { readQuoted } from "./scenario-quote.ts";
import { type SourceLine, sourceLines } from "./scenario-text.ts";
import { syntaxProblem } from "./syntax-problem.ts";

export interface ScriptText {
  /** Undefined: what happens beside the wire. */
  readonly client: ClientNumber | undefined;
  readonly text: string;
}

/** Where the scripts begin. */
export interface ScriptStart {
  readonly world: World;
  /** What has happened before. */
  readonly entries: readonly Entry[];
}

export interface ScriptProblem {
  /** Its place among the texts. */
  readonly script: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** It cannot be run. */
  readonly isFatal: boolean;
}

export interface ReadScripts {
  /** One script after the other. */
  readonly entries: readonly Entry[];
  readonly problems: readonly ScriptProblem[];
}

/** Lines of one script. */
export const SCRIPT_LINES_MAX = 200;

export function readScripts(texts: readonly ScriptText[], start: ScriptStart): ReadScripts {
  const entries: Entry[] = [];
  const problems: ScriptProblem[] = [];
  texts.forEach(({ client, text }, script) => {
    const report = (line: number, column: number, message: string, isFatal: boolean): void =>
      void problems.push({ script, line, column, message, isFatal });
    try {
      const lines = [...sourceLines(text)];
      if (lines.length > SCRIPT_LINES_MAX)
        throw new ScenarioError(`a script has ${SCRIPT_LINES_MAX} lines at most`, SCRIPT_LINES_MAX + 1, 1);
      entries.push(
        ...(client === undefined ? outsideEntries(lines, start) : new ClientScript(client, start, report).read(lines)),
      );
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      report(error.line, error.column, error.message, true);
    }
  });
  return { entries, problems };
}

const isNothing = ({ text }: SourceLine): boolean => text.trim() === "" || text.startsWith("#");

/** `a`, `b`, `c`: what tags of this client begin with. */
const letterOf = (client: ClientNumber): string => String.fromCharCode(96 + client);

const FIRST_WORDS = new Set(commands.map(({ name }) => name.split(" ")[0] as string));
const isCommandWord = (word: string): boolean => FIRST_WORDS.has(word.toUpperCase());

/** The tag that somebody has written before a command, with its blank. */
export function writtenTag(line: string): string | undefined {
  const [, tag, first = "", second = ""] = /^(([^ ]+) +)([^ ]+)/.exec(line) ?? [];
  return tag !== undefined && !isCommandWord(first) && isCommandWord(second) ? tag : undefined;
}

class ClientScript {
  readonly #client: ClientNumber;
  readonly #start: ScriptStart;
  readonly #report: (line: number, column: number, message: string, isFatal: boolean) => void;
  readonly #lines: ClientLines;
  readonly #entries: Entry[] = [];
  #isConnected: boolean;
  #sent: number;
  /** Where the command that is being read begins, and how many characters of it are not in the text. */
  #begins = { line: 0, added: 0 };

  constructor(
    client: ClientNumber,
    start: ScriptStart,
    report: (line: number, column: number, message: string, isFatal: boolean) => void,
  ) {
    this.#client = client;
    this.#start = start;
    this.#report = report;
    const session = start.world.sessions.get(client);
    this.#isConnected = session !== undefined;
    this.#lines = new ClientLines(session?.inProgress?.name);
    this.#sent = start.entries.filter((entry) => entry.type === "input" && isFrom(entry.input, client)).length;
  }

  read(lines: readonly SourceLine[]): readonly Entry[] {
    let last = lines[0];
    for (const line of lines) {
      if (!this.#lines.isWithin && isNothing(line)) continue;
      this.#readLine(line);
      last = line;
    }
    if (this.#lines.isWithin)
      this.#report(last?.number ?? 1, 1, "the literal is not whole: its octets follow in the next lines", false);
    return this.#entries;
  }

  #readLine(line: SourceLine): void {
    const { text, number } = line;
    if (!this.#lines.isWithin && text.startsWith("<")) return this.#readHappening(line);
    if (!this.#isConnected)
      throw new ScenarioError(
        `client ${this.#client} is not connected: begin with <C${this.#client} connects>`,
        number,
        1,
      );
    if (text.startsWith('= "')) {
      const { octets, end } = readQuoted(line, 2);
      if (text.slice(end).trim() !== "") throw new ScenarioError("expected the end of the line", number, end + 1);
      this.#begins = this.#lines.isWithin ? this.#begins : { line: number, added: 0 };
      return this.#send(octetsOf(octets), number);
    }
    const { isWithin, waiting } = this.#lines;
    const isDone = /^DONE$/i.test(text.trim());
    if (waiting === "IDLE" && !isDone)
      this.#report(number, 1, "expected DONE: the client is idle until it says so", false);
    let tag = "";
    if (!isWithin && waiting === undefined) {
      if (isDone) this.#report(number, 1, "DONE ends IDLE, and the client is not idle", false);
      this.#sent++;
      if (!isDone && writtenTag(text) === undefined) tag = `${letterOf(this.#client)}${this.#sent} `;
      this.#begins = { line: number, added: tag.length };
    }
    this.#send(octetsOf(`${tag}${utf8Encode(text)}\r\n`), number);
  }

  #readHappening(line: SourceLine): void {
    const [step] = readHappening(line, whereNobodyActs(this.#start), undefined);
    if (!step || (step.type !== "connect" && step.type !== "disconnect") || step.client !== this.#client)
      throw new ScenarioError(
        `here stands what client ${this.#client} does: a command, <C${this.#client} connects> or <C${this.#client}'s connection is closed>`,
        line.number,
        1,
      );
    this.#isConnected = step.type === "connect";
    this.#lines.reset();
    this.#entries.push({ type: "input", input: { type: step.type, session: step.client } });
  }

  #send(octets: Octets, number: number): void {
    this.#entries.push({ type: "input", input: { type: "receive", session: this.#client, octets } });
    for (const command of this.#lines.take(octets)) {
      const isDone = /^DONE$/i.test(octetString(command).trim());
      const problem = isDone ? undefined : syntaxProblem(this.#start.world, this.#client, command);
      if (!problem) continue;
      const { line, added } = problem.line === 0 ? this.#begins : { line: this.#begins.line + problem.line, added: 0 };
      this.#report(
        Math.min(line, number),
        Math.max(1, problem.column - added),
        `${problem.message}; the server will answer BAD`,
        false,
      );
    }
  }
}

const isFrom = (input: SimInput, client: ClientNumber): boolean => input.type === "receive" && input.session === client;

const whereNobodyActs = ({ world }: ScriptStart) => ({ offered: [...world.capabilities], acts: () => false });

const OUTSIDE: ReadonlySet<Step["type"]> = new Set([
  "wait",
  "deliver",
  "strategy",
  "capabilities",
  "log-out",
  "rebuild",
]);

/** What happens beside the wire. */
function outsideEntries(lines: readonly SourceLine[], start: ScriptStart): Entry[] {
  const entries: Entry[] = [];
  const deliveries = start.entries.filter((entry) => entry.type === "input" && entry.input.type === "deliver").length;
  const maker = new EntryMaker(start.world.now, deliveries);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as SourceLine;
    if (isNothing(line)) continue;
    if (!line.text.startsWith("<"))
      throw new ScenarioError("expected <message delivered to FOO>, <5 minutes pass> or the like", line.number, 1);
    const block = readBlock(lines, at + 1);
    at += block?.lines ?? 0;
    for (const step of readHappening(line, whereNobodyActs(start), block?.octets)) {
      const entry = OUTSIDE.has(step.type) ? maker.entryOf(step) : undefined;
      if (!entry) throw new ScenarioError("what a client does, or its link, does not belong here", line.number, 1);
      entries.push(entry);
    }
  }
  return entries;
}
