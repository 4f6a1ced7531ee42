/** NOTIFY in random plays: what the client believes, what the session knows and what there is are one. */
import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { step } from "#engine/step.ts";
import { responseOctets } from "#imap/encode.ts";
import { octetString } from "#imap/octets.ts";
import { prepare } from "#sim/prepare.ts";
import { diff } from "#store/diff.ts";
import { Believers } from "./believers.ts";
import { acts, conformingStrategy, inputsOf, receive, setup } from "./random-play.ts";

vi.setConfig({ testTimeout: 60_000 });

const strategies = conformingStrategy.map((strategy) => ({ ...strategy, "notify-overflow": "none" }));

it.each([
  { watch: "selected", events: "(MessageNew (UID FLAGS) MessageExpunge FlagChange)", owes: [] },
  { watch: "selected-delayed", events: "(MessageNew (UID FLAGS) MessageExpunge FlagChange)", owes: ["expunged"] },
  { watch: "selected", events: "(MessageNew (UID FLAGS) MessageExpunge)", owes: ["changed"] },
])("a client with NOTIFY $watch $events has at each step its session's view, and that is what there is", (given) => {
  fc.assert(
    fc.property(strategies, acts, (strategy, all) => {
      const play = new Believers(prepare(setup(strategy)));
      const notify = `s2 NOTIFY SET (${given.watch} ${given.events})`;
      play.enter(1, notify, "s3 SELECT FOO", "s4 FETCH 1:* (UID FLAGS)");
      for (const each of inputsOf(all)) {
        play.input(each);
        play.expectView(1);
        const selected = play.world.sessions.get(1)?.selected;
        const mailbox = selected && play.world.mailboxes.get(selected.mailboxId);
        if (!selected || !mailbox) continue;
        const owed = new Set(diff(selected.view, mailbox.messages).map(({ type }) => type));
        expect([...owed].filter((type) => !given.owes.includes(type))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

it("sessions without NOTIFY hear the same whether or not others use it", () => {
  fc.assert(
    fc.property(strategies, acts, (strategy, all) => {
      const heard = (first: string): string => {
        let world = prepare(setup(strategy));
        let wire = "";
        for (const each of [
          receive(3, first),
          ...inputsOf(all.filter((act) => act.type !== "command" || act.client !== 3)),
        ]) {
          const stepped = step(world, each);
          world = stepped.world;
          for (const event of stepped.events)
            if (event.type === "response" && event.session !== 3) wire += octetString(responseOctets(event.response));
        }
        return wire
          .replace(/^\* \d+ RECENT\r\n/gm, "")
          .replaceAll("\\Recent ", "")
          .replaceAll("\\Recent", "");
      };
      const everything = "(MessageNew (UID) MessageExpunge FlagChange)";
      expect(heard(`n NOTIFY SET (selected ${everything}) (personal (MailboxName))\r\n`)).toBe(heard("n NOOP\r\n"));
    }),
    { numRuns: 100 },
  );
});
