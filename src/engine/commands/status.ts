/** STATUS: numbers of a mailbox without selecting it; of the selected one, as the strategy has it.   rfc9051#6.3.11 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import { type Command, no, ok } from "../command.ts";
import { mailboxMeant } from "../mailbox-meant.ts";
import { missingMailbox } from "../missing-mailbox.ts";
import { rightsRefusal } from "../rights.ts";
import { heedStatusItems, printStatusItems, readStatusItems, type StatusItem, sayStatus } from "../status-items.ts";
import { statusSource } from "../status-source.ts";

interface StatusArgs {
  readonly mailbox: string;
  readonly items: readonly StatusItem[];
}

export const status: Command<StatusArgs> = {
  name: "STATUS",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.11", "rfc3501#6.3.10", "rfc8438", "rfc7889", "rfc8474#4.3"],
  expungeResponses: "allowed",
  parse(reader, context) {
    reader.space();
    const mailbox = readMailbox(reader);
    reader.space();
    const items = readStatusItems(reader, context);
    reader.done();
    return { mailbox, items };
  },
  print: ({ mailbox, items }) => ` ${printMailbox(mailbox)} ${printStatusItems(items)}`,
  run(turn, { mailbox: name, items }) {
    const mailbox = mailboxMeant(turn, name);
    if (!mailbox) return missingMailbox(turn, name);
    const refusal = rightsRefusal(turn, mailbox, "r", name);
    if (refusal) return refusal;
    const source = statusSource(turn, mailbox);
    const code = source.clientBug ? { name: "CLIENTBUG" } : undefined;
    if (!source.mailbox) return no("The mailbox is selected: NOOP tells what is new", { name: "CLIENTBUG" });
    heedStatusItems(turn, items);
    sayStatus(turn, source.mailbox, items);
    return ok("STATUS completed", code);
  },
};
