/**
 * All branches as text: for what did not come with the page its scenario, then one section for each branch, headed by
 * `@PARENT.ENTRIES NAME`, with the lines that are its own. The first one is `@ENTRIES NAME`: so many were there when it was
 * opened. Behind that "*": pinned, "-": deleted, though not yet for good.
 */
import type { Entry } from "#sim/play.ts";
import { type Branch, entriesOf, type Recording } from "#sim/recording.ts";
import type { Setup } from "#sim/setup.ts";
import { SetupError } from "#sim/setup-error.ts";
import { listed, type Sliced } from "#sim/sliced.ts";
import { eachStep, entriesOfScenario, type ReadScenario } from "../scenario.ts";
import { ScenarioError } from "../scenario-error.ts";
import { printHeader, storyLines } from "../scenario-printer.ts";
import { readingScenario } from "../scenario-reader.ts";
import type { Work } from "./permalink.ts";
import { PermalinkError } from "./permalink-error.ts";
import { withoutTags, withTags } from "./tags.ts";

/** What was opened: its scenario without answers. */
export interface OpenedText {
  readonly title: string;
  readonly cites: readonly string[];
  readonly setup: Setup;
  readonly entries: readonly Entry[];
}

const BRANCHES_MAX = 500;
/** Lines of all branches, each from the beginning of the play: what is to be read. */
const LINES_MAX = 300_000;
const NAME_MAX = 120;

export const openedOf = ({ title, cites, opened }: Work): OpenedText => ({
  title,
  cites,
  setup: opened.setup,
  entries: entriesOf(opened, 0),
});

const storyOf = (setup: Setup, entries: readonly Entry[]): Iterable<string> => storyLines(setup, eachStep(entries));

const oneLine = (name: string): string =>
  name
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ")
    .trim()
    .slice(0, NAME_MAX);

/** Empty where nothing is otherwise than it was opened, and that came with the page. */
export function* printingBranches(work: Work): Sliced<string> {
  const { isStock, recording } = work;
  const opened = openedOf(work);
  const { setup } = opened;
  const [first] = recording.branches;
  if (
    isStock &&
    recording.branches.length === 1 &&
    first?.name === "main" &&
    first.mark === undefined &&
    first.entries.length === opened.entries.length
  )
    return "";
  const lines = isStock ? [] : printHeader({ ...opened, steps: [] });
  for (const branch of recording.branches) {
    const { id, parent, name } = branch;
    const all = entriesOf(recording, id);
    const shared = parent ? parent.entries : isStock ? opened.entries.length : 0;
    const before = yield* listed(storyOf(setup, all.slice(0, shared)));
    const own = (yield* listed(storyOf(setup, all))).slice(before.length);
    const mark = branch.mark === undefined ? "" : MARKS[branch.mark];
    lines.push(
      `@${parent ? `${parent.branch}.${parent.entries}` : opened.entries.length}${mark} ${oneLine(name) || "…"}`,
    );
    for (const line of yield* listed(withoutTags(before, own))) lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}

interface Section {
  readonly head: string;
  readonly lines: string[];
}

function sectionsOf(text: string): { readonly header: readonly string[]; readonly sections: readonly Section[] } {
  const header: string[] = [];
  const sections: Section[] = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const last = sections[sections.length - 1];
    if (line.startsWith("@")) sections.push({ head: line, lines: [] });
    else (last?.lines ?? header).push(line);
  }
  return { header, sections };
}

/** Throws a PermalinkError. `stock` is what came with the page; undefined: the text says it. */
export function* readingBranches(
  stock: OpenedText | undefined,
  text: string,
): Sliced<{ readonly opened: OpenedText; readonly branches: readonly Branch[] }> {
  const { header, sections } =
    text === "" ? { header: [], sections: [{ head: "@0 main", lines: [] }] } : sectionsOf(text);
  if (sections.length === 0) throw new PermalinkError("it holds no branch");
  if (sections.length > BRANCHES_MAX) throw new PermalinkError(`it holds more than ${BRANCHES_MAX} branches`);
  const reader = new BranchReader(stock, header);
  for (const section of sections) yield* reader.read(section);
  return { opened: reader.opened, branches: reader.branches };
}

const HEAD = /^@(?:(\d{1,6})\.)?(\d{1,6})([*-]?) (.{1,120})$/;

/** Behind the place of a branch. */
const MARKS = { pinned: "*", deleted: "-" } as const;

const markOf = (sign: string): Pick<Branch, "mark"> =>
  sign === "*" ? { mark: "pinned" } : sign === "-" ? { mark: "deleted" } : {};

class BranchReader {
  readonly branches: Branch[] = [];
  #opened: OpenedText | undefined;
  readonly #header: readonly string[];
  #lines = 0;

  constructor(stock: OpenedText | undefined, header: readonly string[]) {
    if (stock && header.some((line) => line !== ""))
      throw new PermalinkError("it holds a scenario beside the one it names");
    this.#opened = stock;
    this.#header = stock ? printHeader({ ...stock, steps: [] }) : header;
  }

  get opened(): OpenedText {
    if (!this.#opened) throw new PermalinkError("it holds no branch");
    return this.#opened;
  }

  get #recording(): Recording {
    return { setup: this.opened.setup, branches: this.branches, current: 0 };
  }

  *read({ head, lines }: Section): Sliced<void> {
    const [, parent, count, sign = "", name = ""] = HEAD.exec(head) ?? [];
    if (count === undefined)
      throw new PermalinkError(`it has a branch without a name or a place: “${head.slice(0, 40)}”`);
    if (this.branches.length === 0) yield* this.#first(Number(count), { name, ...markOf(sign) }, lines);
    else yield* this.#fork(Number(parent), Number(count), { name, ...markOf(sign) }, lines);
  }

  *#first(count: number, named: Pick<Branch, "name" | "mark">, lines: readonly string[]): Sliced<void> {
    const stock = this.#opened;
    const shared = stock?.entries ?? [];
    const { scenario, entries } = yield* this.#whole(stock?.setup, shared, named.name, lines);
    const { title, cites, setup } = scenario;
    this.#opened ??= { title, cites, setup, entries: entries.slice(0, count) };
    this.branches.push({ id: 0, ...named, parent: undefined, entries: [...shared, ...entries.slice(shared.length)] });
  }

  /** Where the scenario has become shorter since, the branch leaves at its end. */
  *#fork(parent: number, count: number, named: Pick<Branch, "name" | "mark">, lines: readonly string[]): Sliced<void> {
    if (!this.branches[parent]) throw new PermalinkError(`its branch “${named.name}” leaves one that is not there`);
    const shared = entriesOf(this.#recording, parent).slice(0, count);
    const { entries } = yield* this.#whole(this.opened.setup, shared, named.name, lines);
    this.branches.push({
      id: this.branches.length,
      ...named,
      parent: { branch: parent, entries: shared.length },
      entries: entries.slice(shared.length),
    });
  }

  *#whole(
    setup: Setup | undefined,
    shared: readonly Entry[],
    name: string,
    lines: readonly string[],
  ): Sliced<{ readonly scenario: ReadScenario; readonly entries: readonly Entry[] }> {
    const before = setup ? yield* listed(storyOf(setup, shared)) : [];
    this.#lines += before.length + lines.length;
    if (this.#lines > LINES_MAX) throw new PermalinkError(`it holds more than ${LINES_MAX} lines`);
    const text = [...this.#header, ...before, ...(yield* listed(withTags(before, lines)))].join("\n");
    try {
      const scenario = yield* readingScenario(text);
      return { scenario, entries: entriesOfScenario(scenario) };
    } catch (error) {
      if (error instanceof SetupError) throw new PermalinkError(error.message);
      if (!(error instanceof ScenarioError)) throw error;
      const line = error.line - this.#header.length - before.length;
      const where = line > 0 ? `line ${line} of its branch “${name}”` : `line ${error.line} of its scenario`;
      throw new PermalinkError(`${where}, column ${error.column}: ${error.message}`);
    }
  }
}
