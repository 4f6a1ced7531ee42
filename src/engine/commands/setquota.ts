/**
 * SETQUOTA: other limits for a quota root; those that are not named are lifted.   rfc9208#4.1.3  rfc9208#6
 *
 * It takes the right to administer all mailboxes of the root. Roots are not made by it: each account has its one.
 */
import type { OctetString } from "#imap/octets.ts";
import { BadSyntax, type Reader } from "#imap/reader.ts";
import { printAstring } from "#imap/string-syntax.ts";
import type { QuotaResource } from "#store/quota.ts";
import { type Command, no, ok } from "../command.ts";
import { mailboxesOf, mayKnowUsage, ownerOfRoot, resourcesOffered, sayQuota } from "../quota.ts";
import { may } from "../rights.ts";

interface SetQuotaArgs {
  readonly root: OctetString;
  /** Names in capitals, known or not. */
  readonly limits: readonly { readonly name: string; readonly limit: number }[];
}

export const setQuota: Command<SetQuotaArgs> = {
  name: "SETQUOTA",
  states: ["authenticated", "selected"],
  cites: ["rfc9208#4.1.3", "rfc9208#6"],
  capabilities: ["QUOTASET"],
  expungeResponses: "allowed",
  parse(reader) {
    reader.space();
    const root = reader.astring("the name of a quota root");
    reader.space();
    const limits = reader.list("limits", () => readLimit(reader), true);
    reader.done();
    return { root, limits };
  },
  print: ({ root, limits }) =>
    ` ${printAstring(root)} (${limits.map(({ name, limit }) => `${name} ${limit}`).join(" ")})`,
  run(turn, { root, limits }) {
    const owner = ownerOfRoot(turn, root);
    if (owner === undefined || !mayKnowUsage(turn, owner)) return no("No such quota root", { name: "NONEXISTENT" });
    if (!mailboxesOf(turn, owner).every((mailbox) => may(turn, mailbox, "a")))
      return no("Permission denied", { name: "NOPERM" });
    const quota = new Map<QuotaResource, number>();
    for (const { name, limit } of limits) {
      const resource = resourcesOffered(turn).find((known) => known === name);
      if (!resource) return no(`${name.slice(0, 40)} cannot be limited`, { name: "CANNOT" });
      quota.set(resource, limit);
    }
    turn.putAccount({ ...turn.accountOf(owner), quota });
    sayQuota(turn, owner);
    return ok("SETQUOTA completed");
  },
};

/** The largest number64 (rfc9051#9). */
const NUMBER64_MAX = 2n ** 63n - 1n;

/** resource-name SP resource-limit; more than we count with becomes as much as we can (rfc9208#3.2 lets us round). */
function readLimit(reader: Reader): SetQuotaArgs["limits"][number] {
  const name = reader.word("the name of a quota resource");
  reader.space();
  const start = reader.position;
  const digits = reader.atom("a limit");
  if (!/^\d{1,19}$/.test(digits) || BigInt(digits) > NUMBER64_MAX)
    throw new BadSyntax(`a limit must be a number from 0 to ${NUMBER64_MAX}`, start);
  return { name, limit: Math.min(Number(digits), Number.MAX_SAFE_INTEGER) };
}
