/**
 * A citation names a section of a specification: `rfc9051#7.5.1`, `rfc5530#LIMIT`, `draft-shih-imap-server-logout-00#3`.
 * Sections, not line numbers: they survive reformatting and make links.
 */
const PATTERN = /^(rfc[1-9]\d{0,4}|draft-[a-z0-9-]+-\d\d)(?:#([A-Za-z0-9][A-Za-z0-9.-]*))?$/;

export interface CitationParts {
  /** `rfc9051`, or the name of a draft. */
  readonly document: string;
  readonly section: string | undefined;
}

/** The parts of a citation, or undefined where it is not one. */
export function citationParts(text: string): CitationParts | undefined {
  const match = PATTERN.exec(text);
  return match ? { document: match[1] as string, section: match[2] } : undefined;
}

/** For people: `RFC 9051 7.5.1`. */
export function citationTitle(citation: string): string {
  const parts = citationParts(citation);
  if (!parts) return citation;
  const document = parts.document.startsWith("rfc") ? `RFC ${parts.document.slice(3)}` : parts.document;
  return parts.section ? `${document} ${parts.section}` : document;
}

/** Where the section can be read, on the web. Undefined where the text is no citation. */
export function citationAddress(citation: string): string | undefined {
  const parts = citationParts(citation);
  if (!parts) return undefined;
  const section = parts.section && /^\d/.test(parts.section) ? `#section-${parts.section}` : "";
  return parts.document.startsWith("rfc")
    ? `https://www.rfc-editor.org/rfc/${parts.document}.html${section}`
    : `https://datatracker.ietf.org/doc/html/${parts.document}${section}`;
}
