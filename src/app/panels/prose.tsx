/** Prose with the clients in their colours, what looks like the wire in the wire's type, and citations as links. */
import type { ReactNode } from "react";
import { Cite } from "./cite.tsx";

/** `hasLinks`: not where it stands on a button. */
export function Prose({ text, hasLinks }: { text: string; hasLinks?: boolean }): ReactNode {
  const parts = text.split(/(\b[Cc]lients? [1-4]\b|\\[A-Z][a-z]+\b|\[[A-Z][A-Z0-9-]{2,}\]|\brfc\d+#[\w.]*\w)/);
  return parts.map((part, i) => {
    const client = /[Cc]lients? ([1-4])$/.exec(part)?.[1];
    const key = `${i} ${part}`;
    if (i % 2 === 0) return part;
    if (part.startsWith("rfc")) return hasLinks ? <Cite key={key} citation={part} /> : part;
    return client ? (
      <em key={key} className={`client-name client-${client}`}>
        {part}
      </em>
    ) : (
      <code key={key}>{part}</code>
    );
  });
}
