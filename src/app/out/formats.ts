/** What a play can be taken out as, and how each is made and named. */
import { type About, type LineRange, wholeRange } from "#formats/excerpt.ts";
import { printHandout } from "#formats/handout.ts";
import type { Theme } from "#formats/ladder/ladder-style.ts";
import { printLadderSvg } from "#formats/ladder-svg.ts";
import { printMarkdown } from "#formats/markdown.ts";
import { printMermaid } from "#formats/mermaid.ts";
import { printPlayJson } from "#formats/play-json.ts";
import { printPlayText } from "#formats/play-text.ts";
import type { Play } from "#sim/play.ts";

export interface Wish {
  readonly format: FormatName;
  readonly range: LineRange;
  readonly theme: Theme;
}

interface Format {
  readonly title: string;
  readonly extension: string;
  readonly mime: string;
  /** It is looked at, not read. */
  readonly isPicture?: true;
  /** It runs again, so it holds all from the beginning. */
  readonly isFromStart?: true;
  /** One text or more; of a bitmap the pictures that it is drawn from. */
  readonly make: (play: Play, about: About, wish: Wish) => readonly string[];
}

const svg: Format["make"] = (play, about, { range, theme }) => printLadderSvg(play, about, range, theme);

export const FORMATS = {
  text: {
    title: "Scenario",
    extension: "imap",
    mime: "text/plain",
    isFromStart: true,
    make: (play, about, { range }) => [printPlayText(play, about, range)],
  },
  markdown: {
    title: "Markdown",
    extension: "md",
    mime: "text/markdown",
    make: (play, about, { range }) => [printMarkdown(play, about, range)],
  },
  mermaid: {
    title: "Mermaid",
    extension: "mmd",
    mime: "text/plain",
    make: (play, about, { range }) => printMermaid(play, about, range),
  },
  svg: { title: "SVG", extension: "svg", mime: "image/svg+xml", isPicture: true, make: svg },
  png: { title: "PNG", extension: "png", mime: "image/png", isPicture: true, make: svg },
  handout: {
    title: "Handout",
    extension: "html",
    mime: "text/html",
    make: (play, about, { range }) => [printHandout(play, about, range)],
  },
  json: {
    title: "JSON",
    extension: "json",
    mime: "application/json",
    make: (play, about, { range }) => [printPlayJson(play, about, range)],
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
export const formatNamed = (name: FormatName): Format => FORMATS[name];

/** Two numbers as people type them, to lines of the play; what is beside it is drawn in. */
export function rangeOf(play: Play, from: number, to: number): LineRange {
  const { last } = wholeRange(play);
  const within = (line: number): number => Math.max(0, Math.min(last, Math.round(line) - 1));
  const [one, other] = [within(from), within(to)];
  return last < 0 ? { first: 0, last } : { first: Math.min(one, other), last: Math.max(one, other) };
}

/** What systems do not take in the name of a file, and what would hide it, gone. */
export const fileName = (name: string): string =>
  name
    .normalize()
    .replace(/[\p{C}\\/:*?"<>|]+/gu, "-")
    .replace(/^[.\s-]+|[.\s-]+$/g, "")
    .slice(0, 80) || "play";

/** `F.svg`, or `F-2.svg` of several. */
export const partName = (name: string, part: number, parts: number, extension: string): string =>
  `${fileName(name)}${parts > 1 ? `-${part + 1}` : ""}.${extension}`;

/** `12.3 KB`. */
export const sizeText = (octets: number): string =>
  octets < 1000
    ? `${octets} octets`
    : octets < 1e6
      ? `${(octets / 1000).toFixed(1)} KB`
      : `${(octets / 1e6).toFixed(1)} MB`;
