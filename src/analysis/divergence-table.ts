/**
 * Truth, views and beliefs of a mailbox as one table, joined by UID: how each client stands to each message, what stands
 * out, and runs of messages alike as one line, so that ten thousand are read at a glance.
 */
import type { BelievedMailbox } from "#sim/belief/belief.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { Message } from "#store/message.ts";
import type { MessageIndex } from "#store/message-index.ts";
import { type DivergenceRow, divergence } from "./divergence.ts";

/** How a client stands to a message. */
export type Mark =
  /** Its number means another message to the server, or none. */
  | "wrong"
  /** Its UID was another message when the client learned it, and nothing has told the client. */
  | "another"
  /** Gone, and still counted by the client or for it. */
  | "ghost"
  /** There, and the session has not been told. */
  | "untold"
  /** The session was told, and the client does not believe it, or has not heard it yet. */
  | "unheard"
  /** It believes other flags. */
  | "stale"
  /** It counts the message and cannot name it. */
  | "unknown";

/** In the order of what matters most. */
export const MARKS: readonly Mark[] = ["wrong", "another", "ghost", "stale", "untold", "unheard", "unknown"];

/** A client that has the mailbox selected, or believes so, or keeps what it knew of it. */
export interface Observer {
  readonly client: ClientNumber;
  /** Undefined: the server has no such session any more. */
  readonly view: MessageIndex | undefined;
  /** What its numbers count to the server. */
  readonly counted: MessageIndex | undefined;
  /** Undefined: it believes nothing of this mailbox. */
  readonly believed: BelievedMailbox | undefined;
  /** The messages as it last left them, if it takes that for good. */
  readonly learned?: MessageIndex | undefined;
}

export interface Cell {
  readonly client: ClientNumber;
  /** Its number to the session, and to the client. */
  readonly view: number | undefined;
  readonly believed: number | undefined;
  readonly isUidKnown: boolean;
  /** The UID that its number hits, where that is another message; 0: none. */
  readonly hits: number | undefined;
  /** The same, if the server counted as the mailbox does. */
  readonly wouldHit: number | undefined;
  /** The flags that it believes, where they are others. */
  readonly flags: readonly string[] | undefined;
  readonly marks: readonly Mark[];
}

export interface TableRow {
  /** Undefined: a message that only the client counts. */
  readonly uid: number | undefined;
  readonly truth: number | undefined;
  /** As they are, or were last. */
  readonly flags: readonly string[];
  /** In the order of the observers. */
  readonly cells: readonly Cell[];
}

export type Counts = Readonly<Record<Mark, number>>;

export interface DivergenceTable {
  readonly rows: readonly TableRow[];
  /** In the order of the observers. */
  readonly counts: readonly Counts[];
}

/** Costs as much as there are messages. */
export function divergenceTable(truth: MessageIndex, observers: readonly Observer[]): DivergenceTable {
  const byUid = new Map<number, Cell[]>();
  const nameless: TableRow[] = [];
  const actual = [...truth];
  const numbers = new Map(actual.map(({ uid }, i) => [uid as number, i + 1]));
  for (const { uid } of actual) byUid.set(uid, []);
  const flagsOfGhosts = new Map<number, readonly string[]>();
  for (const [place, observer] of observers.entries()) {
    for (const row of rowsOf(truth, observer)) {
      const cell = cellOf(actual, observer, row);
      if (row.uid === undefined) nameless.push({ uid: undefined, truth: undefined, flags: [], cells: [cell] });
      else {
        const cells = byUid.get(row.uid) ?? [];
        if (cells.length === 0) byUid.set(row.uid, cells);
        // Those before it know nothing of the message.
        for (let i = cells.length; i < place; i++)
          cells.push(absent(observers[i] as Observer, actual[(numbers.get(row.uid) ?? 0) - 1]));
        cells.push(cell);
        if (row.isGhost) flagsOfGhosts.set(row.uid, ghostFlags(observer, row) ?? flagsOfGhosts.get(row.uid) ?? []);
      }
    }
  }
  const rows: TableRow[] = [...byUid]
    .sort(([a], [b]) => a - b)
    .map(([uid, cells]) => {
      const number = numbers.get(uid);
      const message = actual[(number ?? 0) - 1];
      for (let i = cells.length; i < observers.length; i++) cells.push(absent(observers[i] as Observer, message));
      return {
        uid,
        truth: number,
        flags: message?.flags.names ?? flagsOfGhosts.get(uid) ?? [],
        cells,
      };
    });
  rows.push(...nameless.map((row) => ({ ...row, cells: spread(row.cells[0] as Cell, observers) })));
  return { rows, counts: observers.map((_, place) => countsOf(rows, place)) };
}

const NO_CELL = {
  view: undefined,
  believed: undefined,
  isUidKnown: false,
  hits: undefined,
  wouldHit: undefined,
  flags: undefined,
} as const;

const absent = (observer: Observer, message: Message | undefined): Cell => ({
  ...NO_CELL,
  client: observer.client,
  marks: MARKS.filter(
    (mark) =>
      (mark === "untold" && message && observer.view) || (mark === "another" && isAnother(observer.learned, message)),
  ),
});

/** Whether what a client knew under this UID was not this message (rfc8474#4). */
export function isAnother(learned: MessageIndex | undefined, message: Message | undefined): boolean {
  const was = message && learned?.get(message.uid);
  return was !== undefined && was.emailId !== message?.emailId;
}

const spread = (cell: Cell, observers: readonly Observer[]): readonly Cell[] =>
  observers.map((observer) => (observer.client === cell.client ? cell : absent(observer, undefined)));

function rowsOf(truth: MessageIndex, { view, counted, believed }: Observer): Iterable<DivergenceRow> {
  if (!believed) return viewRows(truth, view);
  const known = view ?? truth.deleteAll([{ first: 1, last: truth.largestUid }]);
  return divergence({ truth, view: known, counted: counted ?? known, believed });
}

/** Where the client believes nothing there is the view alone. */
function* viewRows(truth: MessageIndex, view: MessageIndex | undefined): Generator<DivergenceRow, void, undefined> {
  let viewNumber = 0;
  for (const { uid } of view ?? []) {
    const truthNumber = truth.rank(uid) || undefined;
    yield {
      uid,
      truthNumber,
      viewNumber: ++viewNumber,
      believedNumber: undefined,
      isUidKnown: false,
      isGhost: truthNumber === undefined,
      flags: "unknown",
      hits: undefined,
    };
  }
}

const NO_MARKS: readonly Mark[] = [];

function cellOf(truth: readonly Message[], { client, view, believed, learned }: Observer, row: DivergenceRow): Cell {
  const { uid, truthNumber, viewNumber, believedNumber, isUidKnown } = row;
  const actual = isUidKnown && believedNumber !== undefined ? truth[believedNumber - 1]?.uid : uid;
  const hits = view ? row.hits : undefined;
  const wouldHit = actual === uid ? undefined : (actual ?? 0);
  const numbers = { client, view: viewNumber, believed: believedNumber, isUidKnown, hits, wouldHit };
  const another = learned !== undefined && isAnother(learned, truth[(truthNumber ?? 0) - 1]);
  // Nearly all of ten thousand: nothing to remark.
  if (truthNumber && viewNumber && isUidKnown && hits === undefined && row.flags !== "stale" && !another)
    return { ...numbers, flags: undefined, marks: NO_MARKS };
  const is: Readonly<Record<Mark, boolean>> = {
    wrong: hits !== undefined,
    another,
    ghost: truthNumber === undefined && (viewNumber !== undefined || believedNumber !== undefined),
    untold: view !== undefined && truthNumber !== undefined && viewNumber === undefined,
    unheard: believed !== undefined && viewNumber !== undefined && believedNumber === undefined,
    stale: row.flags === "stale",
    unknown: believedNumber !== undefined && !isUidKnown,
  };
  return {
    ...numbers,
    flags:
      is.stale && believedNumber !== undefined ? believed?.messages.at(believedNumber)?.flags?.flags.names : undefined,
    marks: MARKS.filter((mark) => is[mark]),
  };
}

const ghostFlags = (
  { view, believed }: Observer,
  { uid, believedNumber }: DivergenceRow,
): readonly string[] | undefined =>
  (uid === undefined ? undefined : view?.get(uid)?.flags.names) ??
  (believedNumber === undefined ? undefined : believed?.messages.at(believedNumber)?.flags?.flags.names);

function countsOf(rows: readonly TableRow[], place: number): Counts {
  const counts: Record<Mark, number> = { wrong: 0, another: 0, ghost: 0, untold: 0, unheard: 0, stale: 0, unknown: 0 };
  for (const { cells } of rows) for (const mark of cells[place]?.marks ?? []) counts[mark]++;
  return counts;
}

/** A row, or neighbours that are alike and left out: those from `first` on, by their place in the table. */
export type Folded =
  | { readonly type: "row"; readonly place: number; readonly row: TableRow }
  | { readonly type: "alike"; readonly first: number; readonly count: number };

/** Up to so many, nothing is left out. */
const WHOLE_MAX = 40;
/** A run this long is left out but for its first two and its last one. */
const RUN_MIN = 6;
/** So many of a run are shown at once when it is opened. */
export const OPENED_AT_ONCE = 50;

/** `opened`: how many more rows to show of a run, by the place of its first row that was left out. */
export function foldAlike(rows: readonly TableRow[], opened: ReadonlyMap<number, number>): readonly Folded[] {
  const folded: Folded[] = [];
  const show = (from: number, end: number): void => {
    for (let place = from; place < end; place++) folded.push({ type: "row", place, row: rows[place] as TableRow });
  };
  for (let start = 0; start < rows.length; ) {
    const face = faceOf(rows[start] as TableRow);
    let end = start + 1;
    while (end < rows.length && faceOf(rows[end] as TableRow) === face) end++;
    const more = opened.get(start + 2) ?? 0;
    const left = end - 1 - (start + 2) - more;
    if (rows.length <= WHOLE_MAX || end - start < RUN_MIN || left <= 0) show(start, end);
    else {
      show(start, start + 2 + more);
      folded.push({ type: "alike", first: start + 2 + more, count: left });
      show(end - 1, end);
    }
    start = end;
  }
  return folded;
}

/** The key under which foldAlike keeps how far a run is opened. */
export const runOf = (rows: readonly TableRow[], { first }: { readonly first: number }): number => {
  const face = faceOf(rows[first] as TableRow);
  let start = first;
  while (start > 0 && faceOf(rows[start - 1] as TableRow) === face) start--;
  return start + 2;
};

/** What two rows must have in common to be alike: their marks, and how far apart the numbers are. */
const faceOf = ({ truth, cells }: TableRow): string =>
  cells
    .map(({ view, believed, marks }) => `${(view ?? 0) - (truth ?? 0)} ${(believed ?? 0) - (view ?? 0)} ${marks}`)
    .join("|") + (truth === undefined ? " gone" : "");
