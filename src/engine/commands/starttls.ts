/** STARTTLS: known, and refused, for there is no TLS here.   rfc9051#6.2.1 */
import { type Command, no, noArguments } from "../command.ts";

export const starttls: Command<undefined> = {
  name: "STARTTLS",
  states: ["not authenticated"],
  cites: ["rfc9051#6.2.1", "rfc3501#6.2.1"],
  expungeResponses: "allowed",
  ...noArguments,
  run: () => no("TLS is not available on this connection", { name: "CANNOT" }),
};
