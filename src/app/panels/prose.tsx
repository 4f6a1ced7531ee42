/** Prose with the clients in their colours, and what looks like the wire in the wire's type. */
import type { ReactNode } from "react";

export function Prose({ text }: { text: string }): ReactNode {
  return text.split(/(\b[Cc]lients? [1-4]\b|\\[A-Z][a-z]+\b|\[[A-Z][A-Z0-9-]{2,}\])/).map((part, i) => {
    const client = /[Cc]lients? ([1-4])$/.exec(part)?.[1];
    const key = `${i} ${part}`;
    if (i % 2 === 0) return part;
    return client ? (
      <em key={key} className={`client-name client-${client}`}>
        {part}
      </em>
    ) : (
      <code key={key}>{part}</code>
    );
  });
}
