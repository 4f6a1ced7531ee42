/**
 * Where the parts of a message are: its MIME tree as offsets, nothing copied.   rfc2046#5.1  rfc2045#5.2
 *
 * One pass over the lines with the open parts on a stack, so neither nesting nor size makes it recurse or look back.
 * What would surprise:
 * - A line is a delimiter if it *begins* with `--boundary` (rfc2046#5.1.1, note to implementors). Where several open
 *   boundaries fit, the longest is meant: a parent's may be the beginning of its child's.
 * - A boundary counts until the parent's delimiter comes, even after its close delimiter: its lines in an epilogue are
 *   not mistaken for those of a parent with a shorter boundary.
 * - The line end before a delimiter is the delimiter's; an empty line that ends a header stays with the header.
 * - A multipart without a boundary, without a single part, or nested too deep is read as text/plain (rfc2045#5.2).
 * - message/rfc822 is entered only where its encoding is identity; otherwise it is a leaf.
 */
import { type Octets, octetsOf } from "../octets.ts";
import { asciiUpper } from "./ascii.ts";
import { firstValue, headerFields, isEmptyLine, nextLine, trimBlanksEnd } from "./header.ts";
import { oncePerMessage } from "./memo.ts";
import { firstToken, type Parameter, parseMimeValue } from "./mime-value.ts";
import { isIdentity } from "./transfer-encoding.ts";

/** Multiparts and embedded messages around a part; deeper ones are leaves. */
export const MAX_DEPTH = 100;
/** Parts in a message; delimiters beyond them are text of the last part. */
export const MAX_PARTS = 10_000;

const LF = 10;
const CR = 13;
const DASH = 45;

export interface ContentType {
  /** Upper case. */
  readonly type: string;
  /** Upper case. */
  readonly subtype: string;
  readonly parameters: readonly Parameter[];
}

export interface PartIndex {
  /** The header, with the empty line that ends it, is from here to headerEnd. */
  readonly headerStart: number;
  readonly headerEnd: number;
  /** The body, in its transfer encoding, is from here (always headerEnd) to bodyEnd. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** What the part is taken for, defaults applied. */
  readonly contentType: ContentType;
  /** Content-Transfer-Encoding in upper case, 7BIT where it is missing. */
  readonly encoding: string;
  /** The parts of a multipart; empty for everything else. */
  readonly children: readonly PartIndex[];
  /** The message in a message/rfc822 or message/global; its header begins where this part's body does. */
  readonly message: PartIndex | undefined;
}

const TEXT_PLAIN: ContentType = {
  type: "TEXT",
  subtype: "PLAIN",
  parameters: [{ name: "CHARSET", value: "US-ASCII" }],
};
const MESSAGE_RFC822: ContentType = { type: "MESSAGE", subtype: "RFC822", parameters: [] };

/** The index of a message, computed once. Never throws; linear in the octets (times the boundaries open at a line). */
export const indexMessage: (octets: Octets) => PartIndex = oncePerMessage((octets) => new Indexer(octets).run());

/** Lines in a body: its line ends, as a last line without one is not a line on the wire. */
export function countLines(octets: Octets, start: number, end: number): number {
  let lines = 0;
  for (let at = octets.indexOf(LF, start); at >= 0 && at < end; at = octets.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** The value of a parameter (name in upper case), undefined where there is none. */
export function parameterOf(contentType: ContentType, name: string): string | undefined {
  return contentType.parameters.find((parameter) => parameter.name === name)?.value;
}

interface OpenPart {
  readonly headerStart: number;
  headerEnd: number;
  bodyStart: number;
  bodyEnd: number;
  contentType: ContentType;
  encoding: string;
  readonly children: OpenPart[];
  message: OpenPart | undefined;
}

/** A part whose end has not been seen. */
interface Level {
  readonly part: OpenPart;
  /** What it is if its header does not say. */
  readonly defaultType: ContentType;
  inHeader: boolean;
  /** Of a multipart. */
  boundary: Octets | undefined;
  /** Its close delimiter has been seen. */
  closed: boolean;
}

class Indexer {
  private readonly octets: Octets;
  private readonly levels: Level[] = [];
  /** Levels with a boundary whose close delimiter has not been seen. */
  private awaited = 0;
  private parts = 0;

  constructor(octets: Octets) {
    this.octets = octets;
  }

  run(): PartIndex {
    const { octets, levels } = this;
    const root = this.open(0, TEXT_PLAIN);
    for (let at = 0; at < octets.length; ) {
      const top = levels.at(-1) as Level;
      if (!top.inHeader && this.awaited === 0) break;
      const after = nextLine(octets, at, octets.length);
      const found = this.awaited > 0 ? this.delimiterAt(at, after) : undefined;
      if (found) this.passDelimiter(found, at, after);
      else if (top.inHeader && isEmptyLine(octets, at, after)) this.endHeader(top, after);
      at = after;
    }
    this.close(0, octets.length, octets.length);
    return root;
  }

  private open(headerStart: number, defaultType: ContentType): OpenPart {
    const part: OpenPart = {
      headerStart,
      headerEnd: headerStart,
      bodyStart: headerStart,
      bodyEnd: headerStart,
      contentType: defaultType,
      encoding: "7BIT",
      children: [],
      message: undefined,
    };
    this.parts++;
    this.levels.push({ part, defaultType, inHeader: true, boundary: undefined, closed: false });
    return part;
  }

  /** Which level's delimiter the line is: of the boundaries it begins with the longest, of equal ones the innermost. */
  private delimiterAt(at: number, after: number): { level: number; last: boolean } | undefined {
    const { octets, levels } = this;
    if (octets[at] !== DASH || octets[at + 1] !== DASH) return undefined;
    let best = -1;
    let length = 0;
    for (let i = levels.length - 1; i >= 0; i--) {
      const boundary = levels[i]?.boundary;
      if (!boundary || boundary.length < length) continue;
      if (boundary.length === length && !levels[best]?.closed) continue;
      if (!startsWith(octets, at + 2, after, boundary)) continue;
      best = i;
      length = boundary.length;
    }
    const level = levels[best];
    if (!level || level.closed) return undefined;
    const last = octets[at + 2 + length] === DASH && octets[at + 3 + length] === DASH;
    return !last && this.parts >= MAX_PARTS ? undefined : { level: best, last };
  }

  private passDelimiter(found: { level: number; last: boolean }, at: number, after: number): void {
    const { octets, levels } = this;
    let contentEnd = at;
    if (octets[contentEnd - 1] === LF) contentEnd--;
    if (contentEnd < at && octets[contentEnd - 1] === CR) contentEnd--;
    // A header that the delimiter cuts off keeps its line end, unless that belongs to a part around it as well.
    this.close(found.level + 1, contentEnd, levels.length === found.level + 2 ? at : contentEnd);
    const multipart = levels[found.level] as Level;
    if (found.last) {
      multipart.closed = true;
      this.awaited--;
      return;
    }
    const digest = multipart.part.contentType.subtype === "DIGEST";
    multipart.part.children.push(this.open(after, digest ? MESSAGE_RFC822 : TEXT_PLAIN));
  }

  /** Ends all levels from the innermost down to `level`. A part never ends before what it contains. */
  private close(level: number, contentEnd: number, headerEnd: number): void {
    const { levels } = this;
    const cut = levels.at(-1);
    if (cut?.inHeader && levels.length > level) this.endHeader(cut, Math.max(cut.part.headerStart, headerEnd));
    let end = contentEnd;
    while (levels.length > level) {
      const { part, inHeader, boundary, closed } = levels.pop() as Level;
      if (inHeader) part.headerEnd = part.bodyStart = part.headerStart;
      end = Math.max(end, part.bodyStart);
      part.bodyEnd = end;
      if (boundary && !closed) this.awaited--;
      if (boundary && part.children.length === 0) part.contentType = TEXT_PLAIN;
    }
  }

  /** Reads the header and opens what the body holds. */
  private endHeader(level: Level, bodyStart: number): void {
    const { octets, levels } = this;
    const { part } = level;
    level.inHeader = false;
    part.headerEnd = part.bodyStart = bodyStart;
    const fields = headerFields(octets, part.headerStart, bodyStart);
    const encoding = firstValue(octets, fields, "Content-Transfer-Encoding");
    part.encoding = asciiUpper(firstToken(encoding ?? "")) || "7BIT";
    const spelt = firstValue(octets, fields, "Content-Type");
    part.contentType = spelt === undefined ? level.defaultType : contentTypeOf(spelt);
    const roomInside = levels.length < MAX_DEPTH;
    if (part.contentType.type === "MULTIPART") {
      const boundary = trimBlanksEnd(parameterOf(part.contentType, "BOUNDARY") ?? "");
      if (boundary === "" || !roomInside) part.contentType = TEXT_PLAIN;
      else {
        level.boundary = octetsOf(boundary);
        this.awaited++;
      }
    } else if (isMessage(part.contentType) && isIdentity(part.encoding) && roomInside && this.parts < MAX_PARTS) {
      part.message = this.open(bodyStart, TEXT_PLAIN);
    }
  }
}

/** message/rfc822 or message/global: the types that hold a message with a header and a body of its own. */
export function isMessage({ type, subtype }: ContentType): boolean {
  return type === "MESSAGE" && (subtype === "RFC822" || subtype === "GLOBAL");
}

function startsWith(octets: Octets, at: number, end: number, wanted: Octets): boolean {
  if (end - at < wanted.length) return false;
  for (let i = 0; i < wanted.length; i++) if (octets[at + i] !== wanted[i]) return false;
  return true;
}

/** A Content-Type that is none counts as text/plain (rfc2045#5.2). */
function contentTypeOf(spelt: string): ContentType {
  const { value, parameters } = parseMimeValue(spelt);
  const match = /^([^/ \t]+)\/([^/ \t]+)$/.exec(value);
  if (!match) return TEXT_PLAIN;
  return { type: asciiUpper(match[1] as string), subtype: asciiUpper(match[2] as string), parameters };
}
