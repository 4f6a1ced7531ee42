/** NOOP: does nothing, and gives the server the occasion to tell what has happened.   rfc9051#6.1.2 */
import { type Command, noArguments, ok } from "../command.ts";

export const noop: Command<undefined> = {
  name: "NOOP",
  states: ["not authenticated", "authenticated", "selected"],
  cites: ["rfc9051#6.1.2", "rfc3501#6.1.2"],
  expungeResponses: "allowed",
  ...noArguments,
  run: () => ok("NOOP completed"),
};
