/** A citation as a link to the section. */
import { citationParts, citationTitle } from "#imap/citation.ts";

function address(citation: string): string | undefined {
  const parts = citationParts(citation);
  if (!parts) return undefined;
  const section = parts.section && /^\d/.test(parts.section) ? `#section-${parts.section}` : "";
  return parts.document.startsWith("rfc")
    ? `https://www.rfc-editor.org/rfc/${parts.document}.html${section}`
    : `https://datatracker.ietf.org/doc/html/${parts.document}${section}`;
}

export const Cite = ({ citation }: { citation: string }) => (
  <a className="cite" href={address(citation)} target="_blank" rel="noreferrer noopener">
    {citationTitle(citation)}
  </a>
);

export const Cites = ({ citations }: { citations: readonly string[] }) => (
  <span className="cites">
    {citations.map((citation) => (
      <Cite key={citation} citation={citation} />
    ))}
  </span>
);
