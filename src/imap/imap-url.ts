/**
 * URLs of messages on this server, in the relative forms that CATENATE takes.   rfc5092#11 (imessagepart)  rfc4469#3
 *
 * `/mailbox;UIDVALIDITY=1/;UID=2/;SECTION=1.2/;PARTIAL=0.100`, or from `;UID=` on, within the selected mailbox. All other
 * relative paths must not be accepted (rfc5092#7.2), and servers are not called.
 */
import type { Section } from "./message/section.ts";
import { UID_MAX } from "./numbers.ts";
import { type OctetString, octetsOf, utf8Decode } from "./octets.ts";
import { BadSyntax, Reader } from "./reader.ts";
import { readSection } from "./section-syntax.ts";

export interface MessageUrl {
  /** Unicode; undefined: the selected one. */
  readonly mailbox: string | undefined;
  readonly uidValidity: number | undefined;
  readonly uid: number;
  /** Undefined: the whole message. */
  readonly section: Section | undefined;
  /** Octets from the first on; without a length up to the end. */
  readonly partial: { readonly origin: number; readonly length: number | undefined } | undefined;
}

const UID_MARK = /\/;uid=/i;

/** Undefined where the text is no such URL. */
export function parseMessageUrl(url: OctetString): MessageUrl | undefined {
  const path = url.startsWith(";") ? `/${url}` : url;
  const mark = UID_MARK.exec(path)?.index ?? -1;
  if (mark < 0 || path.startsWith("//") || !path.startsWith("/")) return undefined;
  const place = placeOf(path.slice(1, Math.max(mark, 1)), url.startsWith(";"));
  const [uidText = "", ...modifiers] = path.slice(mark + 6).split(/\/(?=;(?:section|partial)=)/i);
  const uid = numberIn(uidText, 1, UID_MAX);
  if (!place || uid === undefined) return undefined;
  let section: MessageUrl["section"];
  let partial: MessageUrl["partial"];
  for (const modifier of modifiers) {
    const value = modifier.slice(modifier.indexOf("=") + 1);
    if (partial) return undefined;
    if (/^;section=/i.test(modifier)) {
      if (section) return undefined;
      section = sectionOf(value);
      if (!section) return undefined;
    } else {
      partial = partialOf(value);
      if (!partial) return undefined;
    }
  }
  return { ...place, uid, section, partial };
}

/** enc-mailbox [uidvalidity] */
function placeOf(text: OctetString, isSelected: boolean): Pick<MessageUrl, "mailbox" | "uidValidity"> | undefined {
  if (isSelected) return { mailbox: undefined, uidValidity: undefined };
  const at = text.toLowerCase().lastIndexOf(";uidvalidity=");
  const uidValidity = at < 0 ? undefined : numberIn(text.slice(at + 13), 1, UID_MAX);
  if (at >= 0 && uidValidity === undefined) return undefined;
  const encoded = at < 0 ? text : text.slice(0, at);
  // "?" would begin a search, and dots are no names of mailboxes in a URL.
  if (/[?#;]/.test(encoded) || encoded.split("/").some((level) => /^\.{0,2}$/.test(level))) return undefined;
  const octets = percentDecoded(encoded);
  const mailbox = octets === undefined ? undefined : utf8Decode(octets);
  return mailbox === undefined ? undefined : { mailbox, uidValidity };
}

function sectionOf(encoded: OctetString): Section | undefined {
  const spec = percentDecoded(encoded);
  if (!spec) return undefined;
  try {
    const reader = new Reader(octetsOf(`[${spec}]`));
    const section = readSection(reader);
    return reader.atEnd ? section : undefined;
  } catch (error) {
    if (!(error instanceof BadSyntax)) throw error;
    return undefined;
  }
}

/** number ["." nz-number] */
function partialOf(text: OctetString): MessageUrl["partial"] {
  const [first = "", second, more] = text.split(".");
  const origin = numberIn(first, 0, Number.MAX_SAFE_INTEGER);
  const length = second === undefined ? undefined : numberIn(second, 1, Number.MAX_SAFE_INTEGER);
  if (origin === undefined || more !== undefined || (second !== undefined && length === undefined)) return undefined;
  return { origin, length };
}

function numberIn(text: OctetString, min: number, max: number): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** Undefined where a "%" begins no octet, or where there is one that no URL may hold as it is. */
function percentDecoded(text: OctetString): OctetString | undefined {
  if (/%(?![0-9A-Fa-f]{2})|[^!-~]/.test(text)) return undefined;
  return text.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
