/**
 * Spans as text for the terminal. Colours are numbers of a palette that the theme fills in, so a change of theme
 * recolours what stands there already.
 */
import { escapeForTerminal } from "./escape-for-terminal.ts";
import type { Role, Span } from "./highlight.ts";

/** Numbers of the terminal's own sixteen colours. */
export const PALETTE = { no: 1, ok: 2, client: 4, soft: 7, dim: 8, panel: 15 } as const;

const BOLD = "1";
const colour = (number: number): string => `38;5;${number}`;

/** What is not here looks like plain text. The `*` and the plus have the client's colour, status words their own. */
const STYLE: Partial<Record<Role, string>> = {
  tag: colour(PALETTE.soft),
  command: BOLD,
  star: colour(PALETTE.client),
  plus: colour(PALETTE.client),
  ok: colour(PALETTE.ok),
  no: colour(PALETTE.no),
  "literal-mark": colour(PALETTE.soft),
  literal: colour(PALETTE.soft),
  code: colour(PALETTE.soft),
  aside: colour(PALETTE.soft),
  suggested: colour(PALETTE.dim),
  chosen: `48;5;${PALETTE.client};${colour(PALETTE.panel)}`,
};

/** The only place where foreign text becomes terminal output. */
export function paint({ role, text }: Span): string {
  const style = STYLE[role];
  const safe = escapeForTerminal(text);
  return style === undefined ? safe : `\x1b[${style}m${safe}\x1b[m`;
}

export const paintRow = (spans: readonly Span[]): string => spans.map(paint).join("");
