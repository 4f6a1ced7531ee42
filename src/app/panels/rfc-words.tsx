/** The RFCs' own words on what is cited. */
import { quoteOf } from "../insight/quotes.ts";
import { Cites } from "./cite.tsx";

export function Words({ citations }: { citations: readonly string[] }) {
  /** What two editions say in the same words is said once. */
  const quoted = new Map<string, string[]>();
  for (const citation of new Set(citations)) {
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
