import fc from "fast-check";
import { expect, it } from "vitest";
import { deleteSelected } from "#engine/strategy/delete-selected.ts";
import { renameSelected } from "#engine/strategy/rename-selected.ts";
import { type Client, server } from "../harness.ts";

const name = fc.constantFrom("INBOX", "FOO", "FOO/a", "FOO/a/b", "BAR", "BAR/a");
const line = fc.oneof(
  fc.tuple(fc.constantFrom("SELECT", "EXAMINE", "CREATE", "DELETE", "SUBSCRIBE"), name).map((words) => words.join(" ")),
  fc.tuple(name, name).map(([from, to]) => `RENAME ${from} ${to}`),
  name.map((mailbox) => `APPEND ${mailbox} (\\Deleted) {3+}\r\nabc`),
  fc.constantFrom(
    "CLOSE",
    "UNSELECT",
    "NOOP",
    "LOGOUT",
    "IDLE\r\nDONE",
    "UNAUTHENTICATE",
    'LIST (SUBSCRIBED RECURSIVEMATCH) "" % RETURN (STATUS (MESSAGES RECENT))',
  ),
);
const optionOf = (axis: { options: readonly { name: string }[] }) =>
  fc.constantFrom(...axis.options.map((o) => o.name));

it("whatever sessions do, a mailbox has a name or a session, and each name one living mailbox", () => {
  fc.assert(
    fc.property(
      optionOf(deleteSelected),
      optionOf(renameSelected),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), line), { minLength: 1, maxLength: 40 }),
      (deleting, renaming, lines) => {
        const there = server({
          mailboxes: { FOO: 2, "FOO/a": 1 },
          strategy: { "delete-selected": deleting, "rename-selected": renaming },
        });
        const clients = new Map<number, Client>();
        for (const [session, text] of lines) {
          const client = clients.get(session);
          if (!client || !there.world.sessions.get(session)) clients.set(session, there.client(session));
          else client.send(`a ${text}`);
        }
        const account = there.world.accounts.get("joe");
        const named = new Map(account?.names.map(({ id, name: given }) => [id, given]));
        for (const mailbox of there.world.mailboxes.values()) {
          if (mailbox.named) expect(named.get(mailbox.id)).toBe(mailbox.name);
          else expect(there.world.presence.get(mailbox.id)?.size).toBeGreaterThan(0);
        }
        for (const id of named.keys()) expect(there.world.mailboxes.get(id)?.named).toBe(true);
        for (const { id } of account?.reserved ?? []) expect(there.world.mailboxes.get(id)?.named).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
