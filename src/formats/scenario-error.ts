/** What is wrong with a scenario's text, and where. The message says what was expected. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}
