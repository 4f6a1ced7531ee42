/** A server on which joe's mailboxes can be shared with other users. */
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { type Client, type GivenServer, type Server, server } from "./harness.ts";

export const WITH_ACL: readonly string[] = [...DEFAULT_CAPABILITIES, "ACL", "RIGHTS=kxte", "LIST-MYRIGHTS"];

export const sharing = (given: GivenServer = {}): Server => server({ capabilities: WITH_ACL, ...given });

/** Joe gives rights by SETACL; throws where that is refused. */
export function grant(there: Server, mailbox: string, identifier: string, rights: string): void {
  const joe = there.client(GRANTING);
  const answer = joe.send(`g SETACL ${mailbox} ${identifier} "${rights}"`);
  if (answer.at(-1) !== "g OK SETACL completed") throw new Error(answer.join("\n"));
  there.input({ type: "disconnect", session: GRANTING });
}

/** The session that joe uses for it. */
const GRANTING = 99;

/** Ann, logged in, with these rights on joe's mailbox. */
export function annWith(there: Server, mailbox: string, rights: string, session = 2): Client {
  grant(there, mailbox, "ann", rights);
  return there.client(session, undefined, "ann");
}
