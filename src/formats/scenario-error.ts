/** A word of a hostile text may be of any length, and comes back in the message. */
const MESSAGE_MAX = 600;

/** What is wrong with a scenario's text, and where. The message says what was expected. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message.length > MESSAGE_MAX ? `${message.slice(0, MESSAGE_MAX)}…` : message);
    this.line = line;
    this.column = column;
  }
}
