/**
 * The debt: from the moment truth changed to the moment a session was told, and on to the moment its client heard.
 *
 * Read off at the end of each step, where a command has said all that it will say; so what a command changes and tells
 * at once is no debt, unless it takes time to arrive.
 */
import { type Gathered, gathered } from "#sim/gathered.ts";
import { journeysOf } from "#sim/passages.ts";
import type { Line, Moment, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { Spans } from "#sim/spans.ts";
import { type Stage, sessionOf } from "#sim/stage.ts";
import { diff, isSame } from "#store/diff.ts";
import type { MessageIndex } from "#store/message-index.ts";

export interface DebtBand {
  readonly client: ClientNumber;
  /** The line with which truth moved away. */
  readonly from: number;
  /** The line with which the last of it was told; undefined: still owed at the end. */
  readonly to: number | undefined;
  /** The line with which that arrived, the same where it took no time; undefined: it has not arrived, or is lost. */
  readonly arrived: number | undefined;
  readonly isLost: boolean;
  /** How much was owed when it began: changes of the mailbox that the session was not told. */
  readonly owed: number;
  /** The connection ended with the debt unpaid. */
  readonly isWrittenOff: boolean;
}

interface Seen {
  readonly view: MessageIndex;
  readonly truth: MessageIndex;
  readonly owed: number;
}

function owedIn(stage: Stage, client: ClientNumber, seen: Seen | undefined): Seen | undefined {
  const selected = sessionOf(stage, client)?.selected;
  const truth = selected && stage.world.mailboxes.get(selected.mailboxId)?.messages;
  if (!selected || !truth) return undefined;
  if (seen && seen.view === selected.view && seen.truth === truth) return seen;
  return { view: selected.view, truth, owed: isSame(selected.view, truth) ? 0 : diff(selected.view, truth).length };
}

/** What happened at once within a moment, and its lines. */
interface Stretch {
  readonly stage: Stage;
  readonly moment: Moment;
  readonly lines: readonly Line[];
  /** The events: from the first up to but not including the end. */
  readonly first: number;
  readonly end: number;
}

/** Step by step of the engine: in a moment in which time passes there are many. */
function* stretchesOf(moment: Moment): Generator<Stretch, void, undefined> {
  const { happened, lines, stage, events } = moment;
  if (happened.length < 2) return yield { stage, moment, lines, first: 0, end: events.length };
  let next = 0;
  for (const [place, each] of happened.entries()) {
    const from = next;
    while (next < lines.length && (lines[next]?.happened ?? 0) <= place) next++;
    if (each.type !== "step") continue;
    yield { stage: each.after, moment, lines: lines.slice(from, next), first: each.first, end: each.end };
  }
}

/** The first line that comes with or after the first change of a mailbox. */
function lineOfChange({ moment, lines, first, end }: Stretch): number | undefined {
  const event = first + moment.events.slice(first, end).findIndex(({ type }) => type === "mailbox");
  return (lines.find((line) => line.event !== undefined && line.event >= event) ?? lines.at(-1))?.index;
}

/** The last line that went to this client. */
const lineOfNews = ({ moment, lines }: Stretch, client: ClientNumber): number | undefined =>
  (lines.findLast((line) => line.client === client && changesView(moment, line)) ?? lines.at(-1))?.index;

/** The last line that told this client something at once, over a link on which it takes time. */
const lineUnderway = ({ moment, lines }: Stretch, client: ClientNumber): number | undefined =>
  lines.findLast(
    (line) => line.client === client && line.passage && line.passage.sent === undefined && changesView(moment, line),
  )?.index;

function changesView(moment: Moment, { event }: Line): boolean {
  const found = event === undefined ? undefined : moment.events[event];
  return found?.type === "response" && found.view !== undefined;
}

/** The last line of a band that is drawn; undefined: it goes on to the end of the play. */
export const endOf = ({ to, arrived, isLost }: DebtBand): number | undefined => (isLost ? to : arrived);

/** As they are told; when that arrives, the rest of the play says. */
type Told = Omit<DebtBand, "arrived" | "isLost">;

interface Account {
  readonly seen: Seen | undefined;
  readonly open: { readonly from: number; readonly owed: number } | undefined;
}

const toldTo = (client: ClientNumber): Gathered<Told, Account> =>
  gathered<Told, Account>(
    ({ stage }) => {
      const seen = owedIn(stage, client, undefined);
      return { seen, open: seen && seen.owed > 0 ? { from: 0, owed: seen.owed } : undefined };
    },
    (account, moment, add) => {
      let after = account;
      for (const stretch of stretchesOf(moment)) after = afterStretch(client, after, stretch, add);
      return after;
    },
  );

function afterStretch(
  client: ClientNumber,
  { seen: before, open }: Account,
  stretch: Stretch,
  add: (band: Told) => void,
): Account {
  const seen = owedIn(stretch.stage, client, before);
  const owed = seen?.owed ?? 0;
  if (owed > 0) {
    const from = open ? undefined : lineOfChange(stretch);
    return { seen, open: from === undefined ? open : { from, owed } };
  }
  if (open) {
    add({ client, ...open, to: lineOfNews(stretch, client) ?? open.from, isWrittenOff: seen === undefined });
    return { seen, open: undefined };
  }
  const to = lineUnderway(stretch, client);
  if (to !== undefined && before && seen)
    add({
      client,
      from: lineOfChange(stretch) ?? to,
      to,
      owed: diff(before.view, seen.view).length,
      isWrittenOff: false,
    });
  return { seen, open };
}

/** By client. */
const accounts = new Map<ClientNumber, Gathered<Told, Account>>();

function accountOf(client: ClientNumber): Gathered<Told, Account> {
  const account = accounts.get(client) ?? toldTo(client);
  accounts.set(client, account);
  return account;
}

function bandsOfClient(play: Play, client: ClientNumber): readonly DebtBand[] {
  const account = accountOf(client);
  const journeys = journeysOf(play);
  const bands = account(play).map((told): DebtBand => {
    const journey = told.to === undefined ? undefined : journeys.get(told.to);
    if (!journey) return { ...told, arrived: told.to, isLost: false };
    return { ...told, arrived: journey.isLost ? undefined : journey.end, isLost: journey.isLost };
  });
  const { open } = account.after(play);
  if (open) bands.push({ client, ...open, to: undefined, arrived: undefined, isLost: false, isWrittenOff: false });
  return bands;
}

/** Whoever is in the setup, or has a line. */
const clientsIn = gathered<never, ReadonlySet<ClientNumber>>(
  ({ setup }) => new Set(setup.clients.map(({ client }) => client)),
  (before, { lines }) => {
    const others = lines.flatMap(({ client }) => (client === undefined || before.has(client) ? [] : client));
    return others.length === 0 ? before : new Set([...before, ...others]);
  },
);

const clientsOf = (play: Play): readonly ClientNumber[] => [...clientsIn.after(play)].sort((a, b) => a - b);

const known = new WeakMap<Play, readonly DebtBand[]>();

/** All debts of a play, by client, then in order. */
export function debtBands(play: Play): readonly DebtBand[] {
  let bands = known.get(play);
  if (!bands) {
    bands = clientsOf(play).flatMap((client) => bandsOfClient(play, client));
    known.set(play, bands);
  }
  return bands;
}

/** Works out as long as it may; true: debtBands has them soon. */
export const debtsOn = (play: Play, mayGoOn: () => boolean): boolean =>
  clientsIn.goOn(play, mayGoOn) && clientsOf(play).every((client) => accountOf(client).goOn(play, mayGoOn));

/** The lines at which what is owed begins, is told or is heard, ascending. */
export const debtTurns = (bands: readonly DebtBand[]): readonly number[] =>
  [...new Set(bands.flatMap(({ from, to, arrived }) => [from, to, arrived].filter((line) => line !== undefined)))].sort(
    (a, b) => a - b,
  );

const spansIn = new WeakMap<readonly DebtBand[], Spans<DebtBand>>();

/** The debts that are open at any of these lines, from first to last, in the order in which they begin. */
export function bandsAmong(bands: readonly DebtBand[], first: number, last: number): readonly DebtBand[] {
  let spans = spansIn.get(bands);
  if (!spans) {
    spans = new Spans(
      bands,
      ({ from }) => from,
      (band) => endOf(band) ?? Number.POSITIVE_INFINITY,
    );
    spansIn.set(bands, spans);
  }
  return spans.among(first, last);
}
