/** A citation as a link to the section. */
import { citationAddress, citationTitle } from "#imap/citation.ts";

export const Cite = ({ citation }: { citation: string }) => (
  <a className="cite" href={citationAddress(citation)} target="_blank" rel="noreferrer noopener">
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
