/**
 * The debt: from the moment truth changed to the moment a session was told.
 *
 * Read off at the end of each moment, where a command has said all that it will say; so what a command changes and tells
 * at once is no debt.
 */
import type { Moment, Play } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { type Stage, sessionOf } from "#sim/stage.ts";
import { diff, isSame } from "#store/diff.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { clientsOf } from "../clients.ts";

export interface DebtBand {
  readonly client: ClientNumber;
  /** The line with which truth moved away. */
  readonly from: number;
  /** The line with which the last of it was told; undefined: still owed at the end. */
  readonly to: number | undefined;
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

/** The first line of the moment that comes with or after the first change of a mailbox in it. */
function lineOfChange(moment: Moment): number | undefined {
  const event = moment.events.findIndex(({ type }) => type === "mailbox");
  const line =
    moment.lines.find((l) => l.event !== undefined && l.event >= event) ?? moment.lines[moment.lines.length - 1];
  return line?.index;
}

/** The last line of the moment that went to this client. */
const lineOfNews = (moment: Moment, client: ClientNumber): number | undefined =>
  moment.lines.findLast((line) => line.client === client && line.event !== undefined && changesView(moment, line.event))
    ?.index ?? moment.lines[moment.lines.length - 1]?.index;

function changesView(moment: Moment, event: number): boolean {
  const found = moment.events[event];
  return found?.type === "response" && found.view !== undefined;
}

function bandsOfClient(play: Play, client: ClientNumber): DebtBand[] {
  const bands: DebtBand[] = [];
  let open: { from: number; owed: number } | undefined;
  let seen = owedIn(play.stage, client, undefined);
  if (seen && seen.owed > 0) open = { from: 0, owed: seen.owed };
  for (const moment of play.moments) {
    seen = owedIn(moment.stage, client, seen);
    const owed = seen?.owed ?? 0;
    if (owed > 0) {
      const from = lineOfChange(moment);
      if (!open && from !== undefined) open = { from, owed };
    } else if (open) {
      bands.push({ client, ...open, to: lineOfNews(moment, client) ?? open.from, isWrittenOff: seen === undefined });
      open = undefined;
    }
  }
  if (open) bands.push({ client, ...open, to: undefined, isWrittenOff: false });
  return bands;
}

const known = new WeakMap<Play, readonly DebtBand[]>();

/** All debts of a play, by client, then in order. */
export function debtBands(play: Play): readonly DebtBand[] {
  let bands = known.get(play);
  if (!bands) {
    const clients = clientsOf(
      play.setup,
      play.moments.map(({ entry }) => entry),
    );
    bands = clients.flatMap((client) => bandsOfClient(play, client));
    known.set(play, bands);
  }
  return bands;
}

/** The lines at which what is owed begins or ends, ascending. */
export const debtTurns = (bands: readonly DebtBand[]): readonly number[] =>
  [...new Set(bands.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort((a, b) => a - b);
