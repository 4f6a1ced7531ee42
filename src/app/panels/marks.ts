/** How the marks of the divergence table look and what they say: a glyph and a word, never colour alone. */
import type { Mark } from "#analysis/divergence-table.ts";

export const MARK_LOOKS: Readonly<
  Record<Mark, { readonly glyph: string; readonly word: string; readonly many: string; readonly title: string }>
> = {
  wrong: {
    glyph: "▲",
    word: "wrong number",
    many: "wrong numbers",
    title: "To the server the client's number is another message, or none",
  },
  another: {
    glyph: "▲",
    word: "was another",
    many: "were others",
    title: "The client learned another message under this UID, and nothing has told it",
  },
  ghost: { glyph: "◌", word: "ghost", many: "ghosts", title: "Gone from the server, and still counted" },
  stale: { glyph: "≠", word: "stale", many: "stale", title: "The client believes other flags" },
  untold: { glyph: "+", word: "untold", many: "untold", title: "On the server, and the session has not been told" },
  unheard: {
    glyph: "↓",
    word: "unheard",
    many: "unheard",
    title: "The server has told of it, and the client has not heard, or does not believe it",
  },
  unknown: { glyph: "?", word: "no UID", many: "without UID", title: "The client counts it and cannot name it" },
};
