/** The divergence table of the mailbox on screen, at the cursor. */
import { differencesOf } from "#analysis/alarms/apart.ts";
import { learnedBy, seenBefore } from "#analysis/alarms/wrong-uid.ts";
import { type DivergenceTable, divergenceTable, isAnother, type Observer } from "#analysis/divergence-table.ts";
import { countedBy } from "#engine/shared-numbers.ts";
import type { Belief } from "#sim/belief/belief.ts";
import type { Beliefs } from "#sim/beliefs.ts";
import type { Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { ClientState, PlayState } from "#sim/state-at.ts";
import type { Mailbox } from "#store/mailbox.ts";
import type { MessageIndex } from "#store/message-index.ts";

/** What the client says of a mailbox and the server does not, or the other way round. */
export interface Fact {
  readonly name: string;
  readonly server: string;
  readonly believed: string;
}

export function observersOf(
  play: Play,
  state: PlayState,
  mailbox: Mailbox,
  beliefs: Beliefs,
  cursor: number,
): readonly Observer[] {
  const seen = seenBefore(play, play.lines[cursor]?.moment ?? 0);
  return state.clients.flatMap((client): Observer[] => {
    const selected = client.selected?.mailboxId === mailbox.id ? client.selected : undefined;
    const belief = beliefs.at(client.client, cursor);
    const { mailbox: believed } = belief;
    const isBelieved = believed && (selected ? true : !client.selected && believed.name === mailbox.name);
    const learned = learnedBy(client.client, belief, mailbox, seen);
    const isMisled = learned !== undefined && hasOthers(learned, mailbox.messages);
    if (!selected && !isBelieved && !isMisled) return [];
    return [
      {
        client: client.client,
        view: selected?.view,
        counted: selected && countedBy(state.strategy, selected, mailbox.messages).counted,
        believed: isBelieved ? believed : undefined,
        learned: isMisled ? learned : undefined,
      },
    ];
  });
}

const found = new WeakMap<MessageIndex, { readonly messages: MessageIndex; readonly has: boolean }>();

/** Whether UIDs that a client learned are other messages now; looked for anew only when messages have changed. */
function hasOthers(learned: MessageIndex, messages: MessageIndex): boolean {
  let known = found.get(learned);
  if (known?.messages !== messages) {
    known = { messages, has: [...messages].some((message) => isAnother(learned, message)) };
    found.set(learned, known);
  }
  return known.has;
}

let last: { readonly key: readonly unknown[]; readonly table: DivergenceTable } | undefined;

/** Made anew only when something in it has changed: most steps change nothing. */
export function tableOf(mailbox: Mailbox, observers: readonly Observer[]): DivergenceTable {
  const { messages } = mailbox;
  const key = [
    messages,
    ...observers.flatMap(({ client, view, counted, believed, learned }) => [
      client,
      view,
      view === counted ? view : counted?.size,
      believed?.messages,
      learned,
    ]),
  ];
  if (last && key.length === last.key.length && key.every((each, i) => each === last?.key[i])) return last.table;
  last = { key, table: divergenceTable(messages, observers) };
  return last.table;
}

const told = (value: number | string | undefined): string => (value === undefined ? "not told" : `${value}`);

/** Only what differs; what the client was never told does not. */
export function factsOf(mailbox: Mailbox, { believed }: Observer): readonly Fact[] {
  if (!believed) return [];
  const facts: readonly (readonly [string, number, number | string | undefined])[] = [
    ["EXISTS", mailbox.messages.size, believed.exists],
    ["UIDNEXT", mailbox.uidNext, believed.uidNext],
    ["UIDVALIDITY", mailbox.uidValidity, believed.uidValidity],
    ["HIGHESTMODSEQ", mailbox.highestModSeq, believed.highestModSeq],
  ];
  return facts
    .filter(([, server, client]) => client !== undefined && client !== server)
    .map(([name, server, client]) => ({ name, server: told(server), believed: told(client) }));
}

/** What the table has no place for: sentences. Empty within a moment, for it is not known yet what will be under way. */
export function apartTexts(play: Play, cursor: number, client: ClientNumber, belief: Belief): readonly string[] {
  const moment = play.moments[play.lines[cursor]?.moment ?? -1];
  if (!moment || moment.lines[moment.lines.length - 1]?.index !== cursor) return [];
  const differences = differencesOf(belief, moment.stage, client);
  return UNTABLED.flatMap((aspect) => differences?.get(aspect) ?? []).map(
    (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  );
}

const UNTABLED = ["read-only", "enabled", "answers"] as const;

/** Where the client's idea of its connection is not the server's; undefined where they agree. */
export function standingText(client: ClientState, belief: Belief): string | undefined {
  const server = client.session === undefined ? "not connected" : client.state;
  if (belief.state === server || (belief.state === "greeting" && server === "not authenticated")) return undefined;
  return `To client ${client.client} its state is: ${belief.state}. To the server it is: ${server}.`;
}
