/** What follows a command with a literal in the same packet.   rfc7888#3 rfc9051#4.3 rfc3501#2.2.1 */
import type { Axis } from "./axis.ts";

export interface LiteralRest {
  /** What came together with the end of a literal's command is thrown away. */
  readonly dropped: boolean;
}

export const literalRest: Axis<LiteralRest> = {
  name: "literal-rest",
  title: "What follows a literal in one packet",
  cites: ["rfc9051#4.3", "rfc7888#3"],
  options: [
    {
      name: "read-on",
      title: "is read",
      consequence:
        "Octets are counted: what comes after a literal is the next command, also where the literal was refused.",
      cites: ["rfc9051#4.3", "rfc7888#3"],
      conforming: true,
      behaviour: { dropped: false },
    },
    {
      name: "dropped",
      title: "is lost",
      consequence: "The rest of what was read with the literal is thrown away: the next command never gets an answer.",
      cites: ["rfc9051#5.5", "rfc7888#3"],
      conforming: false,
      behaviour: { dropped: true },
    },
  ],
};
