/**
 * A client's last lines, for assistive technology. While one drags through time every line of it is another at every frame:
 * of changes that come so fast it shows the first and the last.
 */
import { memo, useLayoutEffect, useRef, useState } from "react";
import type { Line } from "#sim/play.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { escapeForTerminal } from "./escape-for-terminal.ts";

const LINES_MAX = 40;
const CHARACTERS_MAX = 500;
const REST_MS = 120;

export function LastLines({ client, lines }: { client: ClientNumber; lines: readonly Line[] }) {
  const [shown, setShown] = useState(lines);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    const now = performance.now();
    const isAtRest = now - changedAt.current > REST_MS;
    changedAt.current = now;
    if (isAtRest) return setShown(lines);
    const timer = setTimeout(() => setShown(lines), REST_MS);
    return () => clearTimeout(timer);
  }, [lines]);
  return <Listed client={client} lines={shown} />;
}

const Listed = memo(function Listed({ client, lines }: { client: ClientNumber; lines: readonly Line[] }) {
  return (
    <ol className="sr-only" aria-label={`Last lines of client ${client}`}>
      {lines.slice(-LINES_MAX).map((line, at) => (
        // The place is what a line of a terminal is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at}>{escapeForTerminal(line.text.slice(0, CHARACTERS_MAX))}</li>
      ))}
    </ol>
  );
});
