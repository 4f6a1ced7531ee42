/** What the command line needs of the world around it; the launcher makes one of the process, tests make their own. */
import type { Worker } from "node:worker_threads";
import { printableText } from "#sim/printable.ts";

export interface Host {
  readonly version: string;
  /** The project's directory: where src/scenarios is. */
  readonly root: string;
  readonly out: Output;
  readonly err: Output;
  /** All of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Where work can be shared out; undefined: all of it is done here. */
  readonly workers?: Workers;
}

export interface Workers {
  /** That the machine has. */
  readonly cores: number;
  /** One that runs `work` of main.ts. */
  start(): Pick<Worker, "on" | "postMessage" | "terminate">;
}

export interface Output {
  write(text: string): unknown;
  /** Whether colours may be used: a terminal, and NO_COLOR is not set. */
  readonly hasColour: boolean;
}

/** A mistake of the user's, told in one sentence; the exit status is 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Writes lines in which nothing can act on a terminal, whatever the text came from. */
export function writeLines(output: Output, lines: Iterable<string>, colour: Colour = "none"): void {
  const [on, off] = output.hasColour ? CODES[colour] : CODES.none;
  for (const line of lines) output.write(`${on}${safe(line)}${off}\n`);
}

export type Colour = "none" | "red" | "green" | "dim" | "bold";

const CODES: Readonly<Record<Colour, readonly [string, string]>> = {
  none: ["", ""],
  red: ["\x1b[31m", "\x1b[39m"],
  green: ["\x1b[32m", "\x1b[39m"],
  dim: ["\x1b[2m", "\x1b[22m"],
  bold: ["\x1b[1m", "\x1b[22m"],
};

/** Tabs stay. */
export const safe = (text: string): string =>
  text
    .split("\t")
    .map((part) => printableText(part))
    .join("\t");
