/** What NOTIFY says of other mailboxes and of names, believed to the letter, is what there is. */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { mailboxNamed } from "#engine/accounts.ts";
import type { Input } from "#engine/input.ts";
import { step } from "#engine/step.ts";
import type { World } from "#engine/world.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetsOf } from "#imap/octets.ts";
import { Reader } from "#imap/reader.ts";
import type { ListResponse, Response, StatusDataResponse } from "#imap/response.ts";
import { readResponse } from "#imap/response-reader.ts";
import { prepare } from "#sim/prepare.ts";
import { acts, conformingStrategy, inputsOf, receive, setup } from "./random-play.ts";

vi.setConfig({ testTimeout: 60_000 });

const USER = "joe";

/** A world, and all that client 1 is sent in it. */
class Play {
  world: World;
  readonly #hear: (response: Response) => void;

  constructor(strategy: Record<string, string>, hear: (response: Response) => void) {
    this.world = prepare(setup({ ...strategy, "notify-overflow": "none" }));
    this.#hear = hear;
  }

  input(input: Input): void {
    const stepped = step(this.world, input);
    this.world = stepped.world;
    for (const event of stepped.events)
      if (event.type === "response" && event.session === 1)
        this.#hear(readResponse(responseOctets(event.response).subarray(0, -2)));
  }
}

it("a client that believes each STATUS has the numbers of every mailbox it watches", () => {
  fc.assert(
    fc.property(conformingStrategy, acts, (strategy, all) => {
      const known = new Map<string, Record<string, number | string>>();
      const hear = (response: Response): void => {
        if (response.type === "status")
          known.set(response.mailbox, { ...known.get(response.mailbox), ...itemsOf(response) });
      };
      const play = new Play(strategy, hear);
      play.input(receive(1, "a UNSELECT\r\n"));
      play.input(receive(1, "n NOTIFY SET STATUS (personal (MessageNew MessageExpunge FlagChange))\r\n"));
      for (const input of inputsOf(all.filter((act) => act.type !== "command" || act.client !== 1))) {
        play.input(input);
        for (const name of ["FOO", "BAR"]) {
          const mailbox = mailboxNamed(play.world, USER, name);
          expect(known.get(name)).toMatchObject({
            UIDVALIDITY: mailbox?.uidValidity,
            UIDNEXT: mailbox?.uidNext,
            MESSAGES: mailbox?.messages.size,
            UNSEEN: mailbox?.messages.unseen,
          });
        }
      }
    }),
    { numRuns: 150 },
  );
});

const itemsOf = ({ items }: StatusDataResponse): Record<string, number | string> =>
  Object.fromEntries(items.map(({ name, value }) => [name, value]));

const name = fc.constantFrom("a", "a/b", "a/b/c", "d", "d/b", "INBOX", "INBOX/x", "FOO");
const change = fc.oneof(
  name.map((one) => `CREATE ${one}`),
  name.map((one) => `DELETE ${one}`),
  fc.tuple(name, name).map(([from, to]) => `RENAME ${from} ${to}`),
  name.map((one) => `SUBSCRIBE ${one}`),
  name.map((one) => `UNSUBSCRIBE ${one}`),
);

it("a client that believes each LIST has the names of all mailboxes, and which are subscribed to", () => {
  fc.assert(
    fc.property(conformingStrategy, fc.array(change, { minLength: 1, maxLength: 15 }), (strategy, changes) => {
      const names = new Set<string>();
      const subscribed = new Set<string>();
      const hear = (response: Response): void => {
        if (response.type === "list") believe(response, names, subscribed);
      };
      const play = new Play(strategy, hear);
      play.input(receive(1, "a UNSELECT\r\n"));
      play.input(receive(1, "n NOTIFY SET (personal (MailboxName SubscriptionChange))\r\n"));
      play.input(receive(1, 'l LIST (SUBSCRIBED) "" *\r\n'));
      play.input(receive(1, 'l LIST "" * RETURN (SUBSCRIBED)\r\n'));
      for (const text of changes) {
        play.input(receive(2, `x ${text}\r\n`));
        const account = play.world.accounts.get(USER);
        expect([...names].sort()).toEqual(account?.names.map((each) => each.name).sort());
        expect([...subscribed].sort()).toEqual([...(account?.subscriptions ?? [])].sort());
      }
    }),
    { numRuns: 300 },
  );
});

function believe(
  { name: own, attributes, extended = [] }: ListResponse,
  names: Set<string>,
  subscribed: Set<string>,
): void {
  const oldName = extended.find(({ tag }) => tag === "OLDNAME");
  if (oldName) {
    const reader = new Reader(octetsOf(oldName.value.slice(1, -1)));
    const old = reader.astring();
    // What lies below moves along, except below INBOX, which stays (rfc9051#6.3.6).
    const moved = old === "INBOX" ? [] : [...names].filter((each) => each === old || each.startsWith(`${old}/`));
    for (const each of moved) names.delete(each);
    for (const each of moved) names.add(own + each.slice(old.length));
  }
  if (attributes.includes("\\NonExistent") || attributes.includes("\\Noselect")) names.delete(own);
  else names.add(own);
  if (attributes.includes("\\Subscribed")) subscribed.add(own);
  else subscribed.delete(own);
}
