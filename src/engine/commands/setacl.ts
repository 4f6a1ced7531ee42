/**
 * SETACL and DELETEACL: who may do what with a mailbox.   rfc4314#3.1  rfc4314#3.2
 *
 * Sessions that have the mailbox selected learn of it as the strategy has it (rights-revoked). What an identifier can never
 * be granted, or never be without, is left as it must be.
 */
import { printMailbox, readMailbox } from "#imap/mailbox-name.ts";
import type { Reader } from "#imap/reader.ts";
import {
  commonRights,
  hasRights,
  NO_RIGHTS,
  type Rights,
  readRights,
  uniteRights,
  withoutRights,
} from "#imap/rights.ts";
import { printAstring } from "#imap/string-syntax.ts";
import { type AccessList, grantable, rightsGiven, withEntry, withoutEntry } from "#store/access-list.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { administeredMailbox } from "../administered.ts";
import { type Command, no, ok } from "../command.ts";
import { type Identifier, printIdentifier, readIdentifier } from "../identifier.ts";
import { hasExtendedRights } from "../my-rights.ts";
import { rightsOf } from "../rights.ts";
import { rightsRevoked } from "../strategy/rights-revoked.ts";
import type { Turn } from "../turn.ts";

interface DeleteAclArgs {
  readonly mailbox: string;
  readonly identifier: Identifier;
}

interface SetAclArgs extends DeleteAclArgs {
  readonly operation: "replace" | "add" | "remove";
  readonly rights: Rights;
}

const SIGNS = { replace: "", add: "+", remove: "-" } as const;

/** More identifiers than this in one list are refused. */
const ENTRIES_MAX = 1000;

export const setAcl: Command<SetAclArgs> = {
  name: "SETACL",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.1", "rfc4314#2.1.1"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  parse(reader, { world }) {
    const target = readTarget(reader);
    reader.space();
    const start = reader.position;
    const text = reader.astring("rights, perhaps after + or -");
    const operation = text.startsWith("+") ? "add" : text.startsWith("-") ? "remove" : "replace";
    const rights = readRights(operation === "replace" ? text : text.slice(1), start, hasExtendedRights(world));
    reader.done();
    return { ...target, operation, rights };
  },
  print: ({ operation, rights, ...target }) => `${printTarget(target)} ${printAstring(SIGNS[operation] + rights)}`,
  run(turn, { mailbox: name, identifier, operation, rights }) {
    const mailbox = administeredMailbox(turn, name);
    const { always, optional } = grantable(identifier.name, mailbox.user);
    const before = rightsGiven(mailbox.access, identifier.name);
    if (before === undefined && mailbox.access.length >= ENTRIES_MAX)
      return no(`The list has ${ENTRIES_MAX} identifiers already`, { name: "LIMIT" });
    const asked = operate(operation, before ?? NO_RIGHTS, rights);
    const granted = uniteRights(commonRights(asked, optional), always);
    putAccess(turn, mailbox, withEntry(mailbox.access, identifier.name, granted));
    return ok("SETACL completed");
  },
};

export const deleteAcl: Command<DeleteAclArgs> = {
  name: "DELETEACL",
  states: ["authenticated", "selected"],
  cites: ["rfc4314#3.2"],
  capabilities: ["ACL"],
  expungeResponses: "allowed",
  parse(reader) {
    const target = readTarget(reader);
    reader.done();
    return target;
  },
  print: printTarget,
  run(turn, { mailbox: name, identifier }) {
    const mailbox = administeredMailbox(turn, name);
    putAccess(turn, mailbox, withoutEntry(mailbox.access, identifier.name));
    return ok("DELETEACL completed");
  },
};

function readTarget(reader: Reader): DeleteAclArgs {
  reader.space();
  const mailbox = readMailbox(reader);
  reader.space();
  return { mailbox, identifier: readIdentifier(reader) };
}

function printTarget({ mailbox, identifier }: DeleteAclArgs): string {
  return ` ${printMailbox(mailbox)} ${printIdentifier(identifier)}`;
}

function operate(operation: SetAclArgs["operation"], before: Rights, given: Rights): Rights {
  if (operation === "replace") return given;
  return operation === "add" ? uniteRights(before, given) : withoutRights(before, given);
}

function putAccess(turn: Turn, before: Mailbox, access: AccessList): void {
  if (access === before.access) return;
  const mailbox = { ...before, access };
  turn.putMailbox(mailbox, "rights");
  if (!turn.option(rightsRevoked).bye) return;
  for (const id of turn.sessionsIn(mailbox.id)) {
    const { user } = turn.sessionOf(id);
    if (!hasRights(rightsOf(turn, before, user), "r") || hasRights(rightsOf(turn, mailbox, user), "r")) continue;
    turn.choose(rightsRevoked);
    turn.afterwards(() => turn.bye(id, "The mailbox may no longer be read"));
  }
}
