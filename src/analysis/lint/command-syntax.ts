import { octetString } from "#imap/octets.ts";
import { TAG } from "./core/client-command.ts";
import type { Rule } from "./core/rule.ts";
import { shown } from "./core/show.ts";

function problemOf(line: string): string | undefined {
  const [tag = "", name, after] = line.split(" ", 3);
  if (line === "") return "an empty line";
  if (!TAG.test(tag)) return "no tag";
  if (name === undefined) return "a tag and no command";
  if (name === "" || (after === "" && line.includes("  "))) return "two spaces";
  return /^[A-Za-z][^ ]*$/.test(name) ? undefined : "no name of a command";
}

export const commandSyntax: Rule = {
  id: "command-syntax",
  title: "A command is a tag, a space and a name",
  strength: "MUST",
  party: "client",
  cites: ["rfc3501#2.2.1", "rfc9051#2.2.1"],
  explanation:
    "The syntax is to be followed strictly, down to single spaces. Without a readable tag the server's BAD cannot even say which command it is about.",
  good: `
    connected C1
    C1: a1 NOOP
    S1: a1 OK done`,
  bad: `
    connected C1
    > C1: a1  NOOP
    S1: a1 BAD syntax`,
  start: () => ({
    command({ command: { octets } }, find) {
      const line = octetString(octets, 0, Math.min(octets.length, 300));
      const problem = problemOf(line);
      if (problem) find(`${problem} in "${shown(line)}"`);
    },
  }),
};
