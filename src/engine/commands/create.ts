/**
 * CREATE: a new, empty mailbox.   rfc9051#6.3.4  rfc6154#3 (USE)  rfc8474#4.1 (MAILBOXID)
 *
 * Names above it need no mailbox: they come into being with it, and LIST shows them as \Noselect. Its UIDVALIDITY has
 * never been used before, so nothing can be mistaken for a mailbox that once had the name (rfc9051#2.3.1.1). Its access
 * control list is that of the nearest mailbox above it (rfc4314#4).
 */

import { readParameters } from "#imap/extension-parameters.ts";
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import type { Reader } from "#imap/reader.ts";
import type { ResponseCode } from "#imap/response.ts";
import { assert } from "#store/assert.ts";
import { withMailbox } from "../accounts.ts";
import { isOffered } from "../capabilities.ts";
import { type Command, ok } from "../command.ts";
import { formerUidValidity } from "../former-uidvalidity.ts";
import { forgetNewName } from "../missing-mailbox.ts";
import { denormalizedRefusal, nameInUse, nameRefusal, nameToCreate } from "../new-name.ts";
import { mailboxObjectId } from "../object-ids.ts";
import { mailboxAbove, mailboxIn, placeToCreate } from "../places.ts";
import { requireQuota } from "../quota.ts";
import { usesMeant } from "../special-uses.ts";

interface CreateArgs {
  readonly mailbox: string;
  /** As written; undefined: not given. */
  readonly use: readonly string[] | undefined;
}

export const create: Command<CreateArgs> = {
  name: "CREATE",
  states: ["authenticated", "selected"],
  cites: ["rfc9051#6.3.4", "rfc3501#6.3.3", "rfc6154#3", "rfc8474#4.1"],
  expungeResponses: "allowed",
  parse(reader, { world }) {
    reader.space();
    const mailbox = readMailbox(reader);
    let use: string[] | undefined;
    readParameters(reader, "CREATE", (name) => {
      if (name !== "USE" || !isOffered(world.capabilities, "CREATE-SPECIAL-USE")) return false;
      reader.space();
      use = [...(use ?? []), ...reader.list("the uses of a mailbox", () => readUse(reader), true)];
      return true;
    });
    reader.done();
    return { mailbox, use };
  },
  print: ({ mailbox, use }) => ` ${printMailbox(mailbox)}${use ? ` (USE (${use.join(" ")}))` : ""}`,
  run(turn, { mailbox, use = [] }) {
    const name = nameToCreate(mailbox);
    const refusal = nameRefusal(name) ?? denormalizedRefusal(turn, name);
    if (refusal) return refusal;
    const place = placeToCreate(turn, name);
    if ("status" in place) return place;
    const inUse = nameInUse(turn, place);
    if (inUse) return inUse;
    const specialUse = usesMeant(use);
    if ("status" in specialUse) return specialUse;
    requireQuota(turn, place.user, "CREATE", { mailboxes: 1 });
    const above = mailboxAbove(turn, place);
    const uidValidity = formerUidValidity(turn, place);
    turn.world = withMailbox(turn.world, place.user, place.name, {
      specialUse,
      ...(uidValidity !== undefined && { uidValidity }),
      ...(above && { access: above.access }),
    });
    const created = mailboxIn(turn, place);
    assert(created !== undefined, `${name} was not created`);
    forgetNewName(turn, place.user, place.name);
    turn.putMailbox(created, "created");
    const code: ResponseCode = { name: "MAILBOXID", text: `(${mailboxObjectId(created)})` };
    return turn.offers("OBJECTID") ? ok("CREATE completed", code) : ok("CREATE completed");
  },
};

/** use-attr = "\" atom */
function readUse(reader: Reader): string {
  if (!reader.looksAt("\\")) reader.fail("a use, as in \\Drafts");
  return reader.flag();
}
