/**
 * Which part of a line is what: tag, command, status, flags, strings. Rough on purpose: it colours broken lines as
 * gladly as good ones, in one pass, and never fails.
 */
import type { Line } from "#sim/play.ts";
import type { IsCommandWord } from "./tag-rule.ts";

export type Role =
  | "text"
  | "tag"
  | "command"
  /** The `*` of an untagged response. */
  | "star"
  | "plus"
  | "ok"
  | "no"
  | "number"
  | "string"
  /** The announcement of a literal, `{5}`. */
  | "literal-mark"
  | "literal"
  | "flag"
  | "code"
  /** Not on the wire: what the terminal or the play says. */
  | "aside"
  /** What will be put there for the user. */
  | "suggested"
  | "chosen";

export interface Span {
  readonly role: Role;
  readonly text: string;
}

type LineText = Pick<Line, "kind" | "text">;

/** The rows of a line: one, or several where a literal is within. */
export function highlightLine({ kind, text }: LineText, isCommandWord: IsCommandWord): readonly (readonly Span[])[] {
  switch (kind) {
    case "command":
      return withLiterals(text, (first) => highlightCommand(first, isCommandWord));
    case "continued":
      return text.split("\n").map((row) => (/^done$/i.test(row) ? [span("command", row)] : [span("text", row)]));
    case "tagged":
    case "untagged":
    case "continuation":
    case "server-initiated":
      return withLiterals(text, highlightResponse);
    case "happening":
      return text.split("\n").map((row) => [span("aside", `· ${row}`)]);
  }
}

const span = (role: Role, text: string): Span => ({ role, text });

/** A client's line that begins with a tag. */
export function highlightCommand(line: string, isCommandWord: IsCommandWord): readonly Span[] {
  const tag = /^[^ ]+ */.exec(line)?.[0] ?? "";
  return [span("tag", tag), ...highlightUntagged(line.slice(tag.length), isCommandWord)].filter(hasText);
}

/** What follows the tag: the command, bold once it is one, and its arguments. */
export function highlightUntagged(line: string, isCommandWord: IsCommandWord): readonly Span[] {
  const name = /^uid +[^ ]+|^[^ ]+/i.exec(line)?.[0] ?? "";
  const isCommand = isCommandWord(name.split(/ +/)[0] ?? "");
  return [span(isCommand ? "command" : "text", name), ...highlightArguments(line.slice(name.length))].filter(hasText);
}

const STATUS_ROLE: ReadonlyMap<string, Role> = new Map([
  ["OK", "ok"],
  ["PREAUTH", "ok"],
  ["NO", "no"],
  ["BAD", "no"],
  ["BYE", "no"],
]);

function highlightResponse(line: string): readonly Span[] {
  const first = /^[^ ]*/.exec(line)?.[0] ?? "";
  const rest = line.slice(first.length);
  if (first === "+") return [span("plus", first), span("text", rest)].filter(hasText);
  const start = span(first === "*" ? "star" : "tag", first);
  const word = /^ ([A-Za-z]+)(?= |$)/.exec(rest)?.[1] ?? "";
  const role = STATUS_ROLE.get(word.toUpperCase());
  if (!role) return [start, ...highlightArguments(rest)].filter(hasText);
  const after = rest.slice(1 + word.length);
  const code = /^ \[[^\]]*\]?/.exec(after)?.[0] ?? "";
  const spans = [
    start,
    span("text", " "),
    span(role, word),
    span("code", code),
    span("text", after.slice(code.length)),
  ];
  return spans.filter(hasText);
}

/** One token a match; every alternative is linear, and one of them always matches. */
const TOKEN =
  /(?<string>"(?:[^"\\]|\\.)*"?)|(?<mark>~?\{\d+\+?\}$)|(?<flag>\\\*|\\[A-Za-z][^ ()[\]{}"\\]*|\$[A-Za-z][^ ()[\]{}"\\]*)|(?<atom>[^ ()[\]{}"\\]+)|./gsy;
const NUMBER = /^[\d:,*]+$/;

function highlightArguments(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    const role = roleOf(token, groups ?? {});
    const last = spans.at(-1);
    if (last?.role === role) spans[spans.length - 1] = span(role, last.text + token);
    else spans.push(span(role, token));
  }
  return spans;
}

function roleOf(token: string, groups: Readonly<Record<string, string | undefined>>): Role {
  if (groups.string !== undefined) return "string";
  if (groups.mark !== undefined) return "literal-mark";
  if (groups.flag !== undefined) return "flag";
  return groups.atom !== undefined && NUMBER.test(token) ? "number" : "text";
}

const hasText = ({ text }: Span): boolean => text !== "";

/**
 * Rows with the literals of a response in place: after a row that ends in `{n}` the next n octets are its content
 * (a row's end counts two), and what follows on the same row is response again.
 */
function withLiterals(text: string, first: (row: string) => readonly Span[]): readonly (readonly Span[])[] {
  let left = 0;
  return text.split("\n").map((row, index) => {
    const content = takeOctets(row, left);
    const rest = row.slice(content.length);
    left = rest === "" ? Math.max(0, left - octetLength(content) - 2) : 0;
    const mark = /\{(\d{1,15})\+?\}$/.exec(rest);
    if (mark) left = Number(mark[1]);
    const spans = index === 0 ? first(rest) : highlightArguments(rest);
    return content === "" ? spans : [span("literal", content), ...spans];
  });
}

const octetLengthOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

function octetLength(text: string): number {
  let octets = 0;
  for (const character of text) octets += octetLengthOf(character.codePointAt(0) as number);
  return octets;
}

function takeOctets(row: string, octets: number): string {
  let at = 0;
  for (let left = octets; at < row.length; ) {
    const code = row.codePointAt(at) as number;
    left -= octetLengthOf(code);
    if (left < 0) break;
    at += code > 0xffff ? 2 : 1;
  }
  return row.slice(0, at);
}
