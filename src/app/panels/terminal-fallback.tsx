/** A terminal's text in plain DOM: there before the real terminal has loaded, and all that a crawler or a printer sees. */
import { useLayoutEffect, useRef } from "react";
import { pieces } from "#formats/ladder/wire-text.ts";
import type { Line } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";

/** What is shown of a long session; the rest is in the ladder. */
const LINES_MAX = 200;

export const WireText = ({ line }: { line: Pick<Line, "kind" | "text"> }) =>
  pieces(line).map(({ role, text }, i) =>
    role === "plain" ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never change places
      <span key={i} className={`piece-${role}`}>
        {text}
      </span>
    ),
  );

export function TerminalFallback({
  client,
  lines,
  prompt,
}: {
  client: ClientNumber;
  lines: readonly Line[];
  prompt: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are shown
  useLayoutEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight);
  }, [lines]);
  return (
    <section
      className={`terminal-text client-${client}`}
      ref={box}
      data-scrolls
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard
      tabIndex={0}
      aria-label={`What client ${client} sent and received`}
    >
      {lines.slice(-LINES_MAX).map((line) => (
        <div key={line.index}>
          <WireText line={line} />
        </div>
      ))}
      <div className="piece-tag">{prompt}</div>
    </section>
  );
}
