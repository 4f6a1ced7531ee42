/**
 * The answers that a question offers, line by line below it: `?- TEXT` is one to choose, `?= LINE` below it says what then
 * comes, `?! LINE` what does not.
 */
import type { Choice } from "#sim/choices.ts";
import { ScenarioError } from "./scenario-error.ts";
import type { SourceLine } from "./scenario-text.ts";

/** As many as there are keys within easy reach. */
export const CHOICES_MAX = 4;
const TEXT_MAX = 100;
const LINES_MAX = 12;

/** One that is being read. */
interface Draft {
  readonly text: string;
  readonly comes: string[];
  readonly lacks: string[];
  readonly line: number;
}

export class ChoicesReader {
  readonly #drafts: Draft[] = [];

  /** Throws a ScenarioError. */
  read({ text, number }: SourceLine): void {
    const said = text.slice(2).trim();
    const column = text.length - text.slice(2).trimStart().length + 1;
    if (text[1] === "-") this.#begin(said, number, column);
    else this.#addLine(text[1] === "=" ? "comes" : "lacks", said, number, column);
  }

  #begin(text: string, line: number, column: number): void {
    if (text === "") throw new ScenarioError('expected an answer to choose behind "?-"', line, column);
    if (text.length > TEXT_MAX)
      throw new ScenarioError(`an answer to choose has at most ${TEXT_MAX} characters`, line, column);
    if (this.#drafts.length >= CHOICES_MAX)
      throw new ScenarioError(`a question has at most ${CHOICES_MAX} answers to choose from`, line, 1);
    this.#drafts.push({ text: text.split(/[ \t]+/).join(" "), comes: [], lacks: [], line });
  }

  #addLine(list: "comes" | "lacks", pattern: string, line: number, column: number): void {
    const draft = this.#drafts[this.#drafts.length - 1];
    if (!draft) throw new ScenarioError('a line that comes stands below the answer that means it, "?- …"', line, 1);
    if (!/^(?:[SC][1-9][:~](?: |$)|<C[1-9] notes: .*>$)/.test(pattern))
      throw new ScenarioError('expected a line as in "S2: * 4 EXPUNGE", with ... for anything', line, column);
    if (draft.comes.length + draft.lacks.length >= LINES_MAX)
      throw new ScenarioError(`an answer to choose is told by at most ${LINES_MAX} lines`, line, 1);
    draft[list].push(pattern);
  }

  /** Undefined where there are none. Throws a ScenarioError for what cannot be chosen from. */
  choices(): readonly Choice[] | undefined {
    const vague = this.#drafts.find(({ comes, lacks }) => comes.length + lacks.length === 0);
    if (vague)
      throw new ScenarioError(
        'the answer needs a line "?= S1: …" below it that says what then comes, or "?! S1: …" what does not',
        vague.line,
        1,
      );
    const [only, second] = this.#drafts;
    if (only && !second) throw new ScenarioError("one answer alone is no choice", only.line, 1);
    return only && this.#drafts.map(({ text, comes, lacks }) => ({ text, comes, lacks }));
  }
}

const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ").trim();

export const printChoices = (choices: readonly Choice[] = []): string[] =>
  choices.flatMap(({ text, comes, lacks }) => [
    `?- ${plain(text)}`,
    ...comes.map((line) => `?= ${plain(line)}`),
    ...lacks.map((line) => `?! ${plain(line)}`),
  ]);
