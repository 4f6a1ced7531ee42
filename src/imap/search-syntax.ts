/**
 * Reads the arguments of SEARCH.   rfc9051#9 (search-program, search-key)  rfc4466#2.6 (RETURN)  rfc6855#3
 * rfc9394#4 (PARTIAL)
 *
 * US-ASCII and UTF-8 are known. Without CHARSET the text is UTF-8 (rfc9051#6.4.4), of which US-ASCII is a part. A command
 * in another charset is read to its end all the same, so that a syntax error in it stays BAD.
 */
import { readDate } from "./dates.ts";
import { type FetchAttribute, readFetchAttributeList, readFetchAttributes } from "./fetch-attribute.ts";
import { readModSeq } from "./mod-seq-syntax.ts";
import { readBound64 } from "./number64.ts";
import { readObjectId } from "./object-id.ts";
import type { OctetString } from "./octets.ts";
import { utf8Decode } from "./octets.ts";
import { type PartialRange, readPartialRange } from "./partial-range.ts";
import { BadSyntax, type Reader } from "./reader.ts";
import {
  DATE_KEYS,
  PLAIN_KEYS,
  SEARCH_RETURNS,
  type SearchCriteria,
  type SearchEntry,
  type SearchKey,
  type SearchProgram,
  type SearchReturn,
  type SearchReturns,
  TEXT_KEYS,
} from "./search-key.ts";
import { readFieldName } from "./section-syntax.ts";

/** Well-formed, but in a charset that is not known: NO [BADCHARSET (US-ASCII UTF-8)].   rfc9051#7.1 */
export interface UnknownCharset {
  readonly unknownCharset: string;
}

export const SEARCH_CHARSETS = ["US-ASCII", "UTF-8"] as const;

/** Parentheses within each other. */
const PARENTHESES_MAX = 64;
/** NOT and OR within each other: clients build long chains of OR. */
const DEPTH_MAX = 1000;

/** Everything after `SEARCH `, to the end of the keys. */
export function readSearchProgram(reader: Reader): SearchProgram | UnknownCharset {
  const returning = reader.takeWord("RETURN") ? readReturns(reader) : { returns: undefined };
  const charset = reader.takeWord("CHARSET") ? readCharset(reader) : undefined;
  const keys = new KeyReader(reader, charset).keys();
  if (charset !== undefined && !isKnown(charset)) return { unknownCharset: charset };
  return { ...returning, charset, keys };
}

/** search-criteria of SORT and THREAD: a charset without its keyword, which is never left out.   rfc5256#5 */
export function readSearchCriteria(reader: Reader): SearchCriteria | UnknownCharset {
  const charset = readCharsetName(reader);
  reader.space();
  const keys = new KeyReader(reader, charset).keys();
  return isKnown(charset) ? { charset, keys } : { unknownCharset: charset };
}

const isKnown = (charset: string): boolean => (SEARCH_CHARSETS as readonly string[]).includes(charset);

/** What stands after RETURN, with the space after it. */
export function readReturns(
  reader: Reader,
  command = "SEARCH",
): SearchReturns & { readonly returns: readonly SearchReturn[] } {
  reader.space();
  const listStart = reader.position;
  let partial: PartialRange | undefined;
  let update: readonly FetchAttribute[] | undefined;
  const options = reader.list(
    "the RETURN options",
    () => {
      const start = reader.position;
      const word = reader.word("a RETURN option");
      if (word === "PARTIAL") {
        if (partial) throw new BadSyntax("the RETURN option PARTIAL stands here twice", start);
        reader.space();
        partial = readPartialRange(reader);
        return undefined;
      }
      if (word === "UPDATE") {
        if (update) throw new BadSyntax("the RETURN option UPDATE stands here twice", start);
        // The grammar has no space before the parenthesis, the example beside it has one (rfc5465#7, rfc5465#8).
        update = reader.looksAtList ? readFetchAttributes(reader) : readFetchAttributeList(reader);
        return undefined;
      }
      const option = SEARCH_RETURNS.find((known) => known === word);
      if (!option) throw new BadSyntax(`there is no RETURN option ${word.slice(0, 40)} of ${command}`, start);
      return option;
    },
    true,
  );
  reader.space();
  const returns = [...new Set(options.filter((option) => option !== undefined))];
  if (partial && returns.includes("ALL"))
    throw new BadSyntax("PARTIAL and ALL cannot both be asked for (rfc9394#3.1)", listStart);
  return { returns, ...(partial && { partial }), ...(update && { update }) };
}

/** An astring in rfc3501#9, so a literal as well; rfc9051#9 has an atom or a quoted string. */
function readCharset(reader: Reader): string {
  reader.space();
  const charset = reader.astring("a charset").toUpperCase();
  reader.space();
  return charset;
}

const readCharsetName = (reader: Reader): string =>
  (reader.looksAt('"') ? reader.quoted() : reader.atom("a charset")).toUpperCase();

type ArgumentReader = (reader: KeyReader) => SearchKey;

const KEYS: ReadonlyMap<string, ArgumentReader> = new Map<string, ArgumentReader>([
  ...PLAIN_KEYS.map((key): [string, ArgumentReader] => [key, () => ({ key })]),
  ...TEXT_KEYS.map((key): [string, ArgumentReader] => [key, (keys) => ({ key, text: keys.text() })]),
  ...DATE_KEYS.map((key): [string, ArgumentReader] => [key, (keys) => ({ key, day: readDate(keys.argument()) })]),
  ...(["KEYWORD", "UNKEYWORD"] as const).map((key): [string, ArgumentReader] => [
    key,
    (keys) => ({ key, flag: readKeyword(keys.argument()) }),
  ]),
  ...(["LARGER", "SMALLER"] as const).map((key): [string, ArgumentReader] => [
    key,
    (keys) => ({ key, octets: readBound64(keys.argument(), "a number of octets") }),
  ]),
  ...(["YOUNGER", "OLDER"] as const).map((key): [string, ArgumentReader] => [
    key,
    (keys) => ({ key, seconds: keys.argument().number("a number of seconds", 1) }),
  ]),
  ["HEADER", (keys) => ({ key: "HEADER", field: readFieldName(keys.argument()), text: keys.text() })],
  ["UID", (keys) => ({ key: "UID", set: keys.argument().numberSet(true) })],
  ...(["UIDAFTER", "UIDBEFORE"] as const).map((key): [string, ArgumentReader] => [
    key,
    (keys) => ({ key, uid: keys.argument().number("a UID", 1) }),
  ]),
  ...(["EMAILID", "THREADID"] as const).map((key): [string, ArgumentReader] => [
    key,
    (keys) => ({ key, id: readObjectId(keys.argument()) }),
  ]),
  ["MODSEQ", (keys) => readModSeqKey(keys.argument())],
  ["NOT", (keys) => ({ key: "NOT", of: keys.operand() })],
  ["OR", (keys) => ({ key: "OR", either: keys.operand(), or: keys.operand() })],
]);

class KeyReader {
  private readonly reader: Reader;
  private readonly charset: string | undefined;
  private depth = 0;
  private parentheses = 0;

  constructor(reader: Reader, charset: string | undefined) {
    this.reader = reader;
    this.charset = charset;
  }

  /** search-key *(SP search-key) */
  keys(): SearchKey[] {
    const keys = [this.key()];
    while (this.reader.take(" ")) keys.push(this.key());
    return keys;
  }

  private key(): SearchKey {
    const { reader } = this;
    if (reader.looksAtList) return this.parenthesised();
    if (reader.looksAtDigit() || reader.looksAt("*") || reader.looksAt("$"))
      return { key: "SEQUENCE", set: reader.numberSet(true) };
    const start = reader.position;
    const word = reader.word("a search key");
    const read = KEYS.get(word);
    if (read) return read(this);
    throw new BadSyntax(MISPLACED.get(word) ?? `there is no search key ${word.slice(0, 40)}`, start);
  }

  private parenthesised(): SearchKey {
    if (++this.parentheses > PARENTHESES_MAX) this.tooDeep(`more than ${PARENTHESES_MAX} parentheses`);
    this.reader.expect("(");
    const of = this.keys();
    this.reader.expect(")", 'a space or ")" after a search key');
    this.parentheses--;
    return { key: "AND", of };
  }

  /** The key after NOT or OR. */
  operand(): SearchKey {
    if (++this.depth > DEPTH_MAX) this.tooDeep(`more than ${DEPTH_MAX} NOT and OR`);
    this.reader.space();
    const key = this.key();
    this.depth--;
    return key;
  }

  private tooDeep(what: string): never {
    throw new BadSyntax(`${what} within each other`, this.reader.position);
  }

  /** The reader, at the argument of a key. */
  argument(): Reader {
    this.reader.space();
    return this.reader;
  }

  /** An astring in the charset of the command. */
  text(): string {
    this.reader.space();
    const start = this.reader.position;
    return this.decode(this.reader.astring("a string to search for"), start);
  }

  private decode(octets: OctetString, start: number): string {
    if (this.charset !== undefined && !isKnown(this.charset)) return octets;
    if (this.charset === "US-ASCII" && /[\x80-\xff]/.test(octets))
      throw new BadSyntax("8-bit text in a search that says CHARSET US-ASCII", start);
    const text = utf8Decode(octets);
    if (text === undefined) throw new BadSyntax("the string to search for is not well-formed UTF-8", start);
    return text;
  }
}

const MISPLACED: ReadonlyMap<string, string> = new Map([
  ["CHARSET", "CHARSET must come before the search keys"],
  ["RETURN", "RETURN must come first, before CHARSET and the search keys"],
]);

/** flag-keyword: an atom, never a system flag. */
function readKeyword(reader: Reader): string {
  if (reader.looksAt("\\")) reader.fail("a keyword (a system flag has a key of its own, as SEEN for \\Seen)");
  return reader.atom("a keyword");
}

/** "MODSEQ" [SP entry-name SP entry-type-req] SP mod-sequence-valzer */
function readModSeqKey(reader: Reader): SearchKey {
  const entry = reader.looksAt('"') ? readEntry(reader) : undefined;
  const modSeq = readModSeq(reader);
  return { key: "MODSEQ", modSeq, ...(entry && { entry }) };
}

function readEntry(reader: Reader): SearchEntry {
  const start = reader.position;
  const name = reader.quoted();
  if (!/^\/flags\/\\?[^\\]+$/i.test(name))
    throw new BadSyntax('the entry of MODSEQ must be "/flags/" and a flag', start);
  reader.space();
  const scopeStart = reader.position;
  const word = reader.atom("priv, shared or all").toLowerCase();
  if (word !== "priv" && word !== "shared" && word !== "all")
    throw new BadSyntax("expected priv, shared or all", scopeStart);
  reader.space();
  return { name, scope: word };
}
