/** What the server would find wrong with a command's words, before it is sent. */
import { Refusal } from "#engine/command.ts";
import { readHead } from "#engine/command-reader.ts";
import { commandNamed } from "#engine/commands/index.ts";
import type { World } from "#engine/world.ts";
import { type Octets, octetString, utf8Decode } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";

export interface SyntaxProblem {
  readonly message: string;
  /** From 0, among the command's lines. */
  readonly line: number;
  /** From 1, in characters, the tag counted. */
  readonly column: number;
}

/** Undefined where the server can read it; whether it will do it depends on the state in which it comes. */
export function syntaxProblem(world: World, client: number, command: Octets): SyntaxProblem | undefined {
  const session = world.sessions.get(client) ?? [...world.sessions.values()][0];
  if (!session) return undefined;
  const { name, problem, reader } = readHead(world, session, command);
  if (problem) return placed(problem, command);
  const found = commandNamed(name);
  if (!found) return placed(new BadSyntax(`there is no command ${name}`, reader.position - name.length), command);
  try {
    found.parse(reader, { world, session });
    return undefined;
  } catch (error) {
    if (error instanceof BadSyntax) return placed(error, command);
    // It is an answer, and what it depends on may be otherwise by then.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function placed({ message, position }: BadSyntax, command: Octets): SyntaxProblem {
  const before = octetString(command, 0, Math.min(position, command.length));
  const lines = before.split("\n");
  const last = lines[lines.length - 1] ?? "";
  return { message, line: lines.length - 1, column: (utf8Decode(last) ?? last).length + 1 };
}
