/**
 * AUTHENTICATE PLAIN, with or without an initial response.   rfc9051#6.2.2  rfc4616 (PLAIN)  rfc4959 (SASL-IR)
 *
 * Without one the server asks with an empty continuation request, and the client's next line is the answer: base64, or
 * "*" to cancel.
 */
import { decodeStrictBase64, encodeBase64 } from "#imap/base64.ts";
import { type OctetString, octetString } from "#imap/octets.ts";
import { BadSyntax } from "#imap/reader.ts";
import { assert } from "#store/assert.ts";
import { isOffered } from "../capabilities.ts";
import { bad, type Command, type Done, no } from "../command.ts";
import { logIn } from "../log-in.ts";
import type { Turn } from "../turn.ts";

interface AuthenticateArgs {
  /** In capitals. */
  readonly mechanism: string;
  /** Decoded; undefined: the client waits to be asked. */
  readonly initialResponse: OctetString | undefined;
}

export const authenticate: Command<AuthenticateArgs> = {
  name: "AUTHENTICATE",
  states: ["not authenticated"],
  cites: ["rfc9051#6.2.2", "rfc3501#6.2.2", "rfc4959#3"],
  expungeResponses: "allowed",
  parse(reader, { world }) {
    reader.space();
    const mechanism = reader.word("a SASL mechanism");
    if (reader.atEnd) return { mechanism, initialResponse: undefined };
    const start = reader.position;
    reader.space();
    if (!isOffered(world.capabilities, "SASL-IR") && !isOffered(world.capabilities, "IMAP4rev2"))
      throw new BadSyntax("an initial response is not allowed, for SASL-IR is not offered", start);
    const text = reader.rest();
    const initialResponse = text === "=" ? "" : decodeStrictBase64(text);
    if (initialResponse === undefined || text === "")
      throw new BadSyntax('expected base64, or "=" for nothing', start + 1);
    return { mechanism, initialResponse };
  },
  print: ({ mechanism, initialResponse }) =>
    ` ${mechanism}${initialResponse === undefined ? "" : ` ${initialResponse === "" ? "=" : encodeBase64(initialResponse)}`}`,
  run(turn, { mechanism, initialResponse }) {
    if (mechanism !== "PLAIN" || !turn.offers("AUTH=PLAIN"))
      return no(`The mechanism ${mechanism.slice(0, 40)} is not offered`, { name: "CANNOT" });
    if (initialResponse !== undefined) return plain(turn, initialResponse);
    const { tag, command: event } = turn;
    assert(event !== undefined, "AUTHENTICATE runs outside a command");
    turn.respond({ type: "continuation", text: "" });
    return { wait: { name: "AUTHENTICATE", tag, event } };
  },
  resume(turn, _progress, line) {
    const text = octetString(line);
    if (text === "*") return bad("AUTHENTICATE cancelled");
    const response = decodeStrictBase64(text);
    return response === undefined ? bad('expected base64, or "*" to cancel') : plain(turn, response);
  },
};

/** message = [authzid] NUL authcid NUL passwd   (rfc4616#2) */
function plain(turn: Turn, response: OctetString): Done {
  const [authorization, user, password, ...more] = response.split("\0");
  if (authorization === undefined || user === undefined || password === undefined || more.length > 0)
    return bad("expected PLAIN's three parts, divided by two octets 0");
  if (authorization !== "" && authorization !== user)
    return no("No user may act for another", { name: "AUTHORIZATIONFAILED" });
  return logIn(turn, "AUTHENTICATE", user, password);
}
