/** What a client knows when a play begins: the exchange on its wire starts there. */
import type { Beginning } from "#imap/exchange.ts";
import type { ClientSetup, Setup } from "./setup.ts";

/** Undefined: it has no connection yet. */
export function beginningOf(
  { mailboxes }: Setup,
  { user, state, mailbox, readOnly, enabled }: ClientSetup,
  capabilities: readonly string[] | undefined,
): Beginning | undefined {
  if (state === "not connected") return undefined;
  const common = { enabled, ...(capabilities && { capabilities }) };
  if (state === "connected") return { ...common, state: "not authenticated" };
  if (state === "logged in") return { ...common, state: "authenticated", user };
  const messages = mailboxes.find((each) => each.user === user && each.name === mailbox)?.messages ?? [];
  const uids = messages.map(({ uid }) => uid);
  return { ...common, state, user, ...(mailbox !== undefined && { mailbox }), readOnly, uids };
}
