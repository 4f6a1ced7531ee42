/** What clients were answered, as numbers: equal answers have the same one. */
import { type Answers, type Got, withGot } from "./outcome.ts";

export class AnswerTable {
  /** Nobody was answered anything. */
  static readonly NONE = 0;
  readonly #answers: Answers[];
  readonly #numbers: Map<string, number>;
  /** By what was there before: what more was got → the number. */
  readonly #after: Map<readonly Got[], number>[] = [];

  /** `scripts`: how many there are. */
  constructor(scripts: number) {
    const none: Answers = Array.from({ length: scripts }, () => []);
    this.#answers = [none];
    this.#numbers = new Map([[JSON.stringify(none), AnswerTable.NONE]]);
  }

  of(number: number): Answers {
    return this.#answers[number] as Answers;
  }

  /** With what was got in one more step. */
  after(before: number, got: readonly Got[]): number {
    if (got.length === 0) return before;
    this.#after[before] ??= new Map();
    const known = this.#after[before].get(got);
    if (known !== undefined) return known;
    const answers = withGot(this.of(before), got);
    const text = JSON.stringify(answers);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#answers.length;
      this.#answers.push(answers);
      this.#numbers.set(text, number);
    }
    this.#after[before].set(got, number);
    return number;
  }
}
