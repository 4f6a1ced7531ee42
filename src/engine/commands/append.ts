/**
 * APPEND: messages into a mailbox, all of them or none.   rfc9051#6.3.12  rfc3502 (several)  rfc4469#3 (CATENATE)
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { appendInto, literalRefusal } from "../append-messages.ts";
import { type AppendMessage, printAppendMessage, readAppendMessage } from "../append-syntax.ts";
import { isOffered } from "../capabilities.ts";
import { type Command, ok } from "../command.ts";

interface AppendArgs {
  readonly mailbox: string;
  /** At least one. */
  readonly messages: readonly AppendMessage[];
}

export const append: Command<AppendArgs> = {
  name: "APPEND",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.12", "rfc3501#6.3.11", "rfc3502", "rfc4315#3", "rfc6855#4", "rfc4469#3"],
  expungeResponses: "allowed",
  parse(reader, context) {
    reader.space();
    const mailbox = readMailbox(reader);
    const messages = [readAppendMessage(reader, context)];
    if (isOffered(context.world.capabilities, "MULTIAPPEND"))
      while (!reader.atEnd) messages.push(readAppendMessage(reader, context));
    reader.done();
    return { mailbox, messages };
  },
  print: ({ mailbox, messages }) => ` ${printMailbox(mailbox)}${messages.map(printAppendMessage).join("")}`,
  run(turn, { mailbox, messages }) {
    return ok("APPEND completed", appendInto(turn, mailbox, messages, { command: "APPEND" }));
  },
  permitLiteral(turn, reader, length) {
    reader.space();
    return literalRefusal(turn, reader, length, "APPEND");
  },
};
