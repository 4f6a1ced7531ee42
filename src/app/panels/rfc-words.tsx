/** The RFCs' own words on what is cited. */
import { quoteOf } from "../insight/quotes.ts";
import { Cites } from "./cite.tsx";

interface WordsProps {
  readonly citations: readonly string[];
  /** Words on the very thing, where there are some: they come instead of what the sections say in general. */
  readonly own?: readonly [citation: string, words: string] | undefined;
}

export function Words({ citations, own }: WordsProps) {
  /** What two editions say in the same words is said once. */
  const quoted = new Map<string, string[]>();
  if (own) quoted.set(own[1], [own[0]]);
  for (const citation of new Set(own ? [] : citations)) {
    const quote = quoteOf(citation);
    if (quote !== undefined) quoted.set(quote, [...(quoted.get(quote) ?? []), citation]);
  }
  if (quoted.size === 0) return null;
  return (
    <section aria-label="In the RFCs’ words">
      <h3>In the RFCs’ words</h3>
      {[...quoted].map(([quote, from]) => (
        <blockquote key={quote}>
          <p>“{quote}”</p>
          <Cites citations={from} />
        </blockquote>
      ))}
    </section>
  );
}
