/**
 * A play as the fragment of a URL: `#1.s=NAME&at=17`. What it began with, all branches, where one stands, and how the screen
 * is laid out; docs/permalink.md describes it. What came with the page goes by its name, everything else as the text of a
 * scenario, so that a link is read by the same rules as a file, and its mistakes are said in the same way.
 */
import type { Strategy } from "#engine/strategy/axis.ts";
import { entriesOf, newRecording, type Recording } from "#sim/recording.ts";
import type { ClientNumber, Setup } from "#sim/setup.ts";
import { atOnce, type Sliced } from "#sim/sliced.ts";
import { type OpenedText, printingBranches, readingBranches } from "./branches-text.ts";
import { type Column, printColumns, readColumns } from "./columns.ts";
import { Fields } from "./fields.ts";
import { packing, unpackText } from "./packed.ts";
import { PermalinkError } from "./permalink-error.ts";
import { printOffer, readChoices, readOffer } from "./server-fields.ts";
import { WORDS_V1 } from "./words-v1.ts";

export interface Layout {
  readonly view: "ladder" | "list" | "time";
  readonly tab: "state" | "event" | "lint" | "octets";
  readonly isInspectorOpen: boolean;
  readonly client: ClientNumber;
  readonly hidden: readonly ClientNumber[];
  /** The axis whose options stand in the header. */
  readonly axis: string | undefined;
  /** The servers of the comparison that is open. */
  readonly compared: readonly Column[] | undefined;
}

/** What a link tells: what was opened, what has become of it, and what one sees of that. */
export interface Work {
  readonly name: string;
  /** It came with the page: its name says all. */
  readonly isStock: boolean;
  readonly title: string;
  readonly cites: readonly string[];
  /** As it was opened: one branch. */
  readonly opened: Recording;
  readonly recording: Recording;
  /** Index of the last line that has happened. */
  readonly cursor: number;
}

export interface ReadPermalink {
  readonly work: Work;
  /** Only what the link says. */
  readonly layout: Partial<Layout>;
}

/** Characters of a whole link, without what stands before the "#". */
export const PERMALINK_MAX = 60_000;

/** What comes from elsewhere is bounded; what the page itself has kept, by what a play can be. */
export interface Bounds {
  readonly characters: number;
  /** Of the text in it. */
  readonly octets: number;
}

const FROM_ELSEWHERE: Bounds = { characters: PERMALINK_MAX, octets: 1_000_000 };
export const OUR_OWN: Bounds = { characters: 50_000_000, octets: 100_000_000 };

const START = "1.";

/** The fragment, without "#". */
export function printPermalink(work: Work, layout: Partial<Layout> = {}): string {
  const { name, isStock, opened, recording, cursor } = work;
  const fields = new Fields();
  if (isStock) fields.set("s", name);
  fields.set("at", String(cursor + 1));
  const before = opened.setup.strategy;
  const chosen = Object.entries(recording.setup.strategy).filter(([axis, option]) => before[axis] !== option);
  if (chosen.length > 0) fields.set("o", chosen.map(([axis, option]) => `${axis}:${option}`).join(","));
  if (recording.setup.capabilities !== opened.setup.capabilities)
    fields.set("k", printOffer(recording.setup.capabilities, opened.setup.capabilities));
  if (recording.current !== 0) fields.set("b", String(recording.current));
  if (layout.view !== undefined && layout.view !== "ladder") fields.set("v", layout.view);
  if (layout.isInspectorOpen === false) fields.set("i", "0");
  else if (layout.tab !== undefined && layout.tab !== "state") fields.set("i", layout.tab);
  if (layout.client !== undefined && layout.client !== 1) fields.set("c", String(layout.client));
  if (layout.hidden && layout.hidden.length > 0) fields.set("h", layout.hidden.join("."));
  if (layout.axis !== undefined) fields.set("x", layout.axis);
  if (layout.compared !== undefined) fields.set("m", printColumns(layout.compared));
  const packed = atOnce(packingWork(work));
  if (packed !== "") fields.set("z", packed);
  return START + fields.print();
}

const known = new WeakMap<Recording, { readonly work: Work; readonly packed: string }>();

/**
 * All branches, packed; empty where there is nothing to tell. Kept, for whoever moves the cursor only asks for it again, and
 * printPermalink has it then at once.
 */
export function* packingWork(work: Work): Sliced<string> {
  const { isStock, title, cites, opened, recording } = work;
  const last = known.get(recording);
  const isKnown =
    last?.work.opened === opened &&
    last.work.isStock === isStock &&
    last.work.title === title &&
    last.work.cites === cites;
  if (isKnown) return last.packed;
  const text = yield* printingBranches(work);
  const packed = text === "" ? "" : yield* packing(text, WORDS_V1);
  known.set(recording, { work, packed });
  return packed;
}

/** Finds a scenario that comes with the page, as it is opened. */
type Stock = (name: string) => OpenedText | undefined;

/** Throws a PermalinkError. */
export const readPermalink = (fragment: string, stock: Stock, bounds = FROM_ELSEWHERE): ReadPermalink =>
  atOnce(readingPermalink(fragment, stock, bounds));

/** The same, of what may be long. */
export function* readingPermalink(
  fragment: string,
  stock: Stock,
  { characters, octets } = FROM_ELSEWHERE,
): Sliced<ReadPermalink> {
  const text = fragment.replace(/^#/, "");
  if (text.length > characters)
    throw new PermalinkError(`it has ${text.length} characters; a link has ${characters} at the most`);
  const version = /^(\d{1,9})\./.exec(text)?.[1];
  if (version === undefined) throw new PermalinkError('it does not begin as links do, with "#1."');
  if (version !== "1") throw new PermalinkError(`it is of version ${version}, which this page does not know`);
  const fields = Fields.read(text.slice(START.length));
  const packed = fields.take("z");
  const name = fields.take("s");
  const opened = name === undefined ? undefined : stock(name);
  if (name !== undefined && !opened) throw new PermalinkError(`there is no scenario “${name.slice(0, 60)}” here`);
  if (!opened && packed === undefined) throw new PermalinkError("it names no scenario, and holds none");
  const read = yield* readingBranches(
    opened,
    packed === undefined ? "" : inPart("z", () => unpackText(packed, WORDS_V1, octets)),
  );
  const choices = fields.take("o");
  const offer = fields.take("k");
  const { setup } = read.opened;
  const changed: Setup = {
    ...setup,
    ...(choices === undefined
      ? {}
      : {
          strategy: withChoices(
            setup.strategy,
            inPart("o", () => readChoices(choices)),
          ),
        }),
    ...(offer === undefined ? {} : inPart("k", () => ({ capabilities: readOffer(offer, setup.capabilities) }))),
  };
  const current = fields.number("b", read.branches.length - 1) ?? 0;
  const cursor = (fields.number("at", 10_000_000) ?? 0) - 1;
  const layout = readLayout(fields);
  fields.done();
  return {
    work: {
      name: name ?? read.opened.title,
      isStock: opened !== undefined,
      title: read.opened.title,
      cites: read.opened.cites,
      opened: newRecording(setup, read.opened.entries, "main"),
      recording: { setup: changed, branches: read.branches, current },
      cursor,
    },
    layout,
  };
}

/** What goes wrong in a part of the link says in which. */
function inPart<T>(part: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PermalinkError) throw new PermalinkError(`in its part “${part}=”: ${error.message}`);
    throw error;
  }
}

const withChoices = (before: Strategy, choices: readonly (readonly [string, string])[]): Strategy => ({
  ...before,
  ...Object.fromEntries(choices),
});

function readLayout(fields: Fields): Partial<Layout> {
  const inspector = fields.oneOf("i", ["0", "state", "event", "lint", "octets"]);
  const view = fields.oneOf("v", ["list", "ladder", "time"]);
  const client = fields.number("c", 9);
  const hidden = fields.take("h");
  const axis = fields.take("x");
  const columns = fields.take("m");
  if (hidden !== undefined && !/^[1-9](?:\.[1-9]){0,8}$/.test(hidden))
    throw new PermalinkError('in its part “h=”: expected clients, as in "3.4"');
  return {
    ...(inspector === undefined ? {} : { isInspectorOpen: inspector !== "0" }),
    ...(inspector === undefined || inspector === "0" ? {} : { tab: inspector }),
    ...(view === undefined ? {} : { view }),
    ...(client === undefined || client === 0 ? {} : { client }),
    ...(hidden === undefined ? {} : { hidden: hidden.split(".").map(Number) }),
    ...(axis === undefined || !/^[a-z0-9-]{1,40}$/.test(axis) ? {} : { axis }),
    ...(columns === undefined ? {} : { compared: inPart("m", () => readColumns(columns)) }),
  };
}

/** Whether what a link says is what was put in; a play that text cannot hold has none. */
export function isFaithful(work: Work, read: ReadPermalink): boolean {
  const { branches } = read.work.recording;
  return (
    branches.length === work.recording.branches.length &&
    branches.every(({ id }) => entriesOf(read.work.recording, id).length === entriesOf(work.recording, id).length)
  );
}
