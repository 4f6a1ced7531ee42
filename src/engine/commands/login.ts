/** LOGIN with user name and password.   rfc9051#6.2.3 */
import type { OctetString } from "#imap/octets.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { type Command, no } from "../command.ts";
import { logIn } from "../log-in.ts";

interface LoginArgs {
  readonly user: OctetString;
  readonly password: OctetString;
}

export const login: Command<LoginArgs> = {
  name: "LOGIN",
  states: ["not authenticated"],
  cites: ["rfc9051#6.2.3", "rfc3501#6.2.3"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const user = reader.astring("a user name");
    reader.space();
    const password = reader.astring("a password");
    reader.done();
    return { user, password };
  },
  print: ({ user, password }) => ` ${printAstring(user)} ${printAstring(password)}`,
  run(turn, { user, password }) {
    if (turn.offers("LOGINDISABLED")) return no("LOGIN is disabled here", { name: "PRIVACYREQUIRED" });
    return logIn(turn, "LOGIN", user, password);
  },
};
