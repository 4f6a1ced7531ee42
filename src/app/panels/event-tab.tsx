/** The line at the cursor: what it is, why it is so, and what another server would have said. */
import { lazy, Suspense } from "react";
import type { Line, Play } from "#sim/play.ts";
import { setStrategy } from "../choices.ts";
import { axesOfSource } from "../selectors.ts";
import { direction, kindTitle } from "../sentences.ts";
import { useScope } from "../store.ts";
import { WITHHELD_BY } from "../timeline/withheld.ts";
import { Cites } from "./cite.tsx";
import { owedTitle } from "./owed.ts";
import { WireText } from "./terminal-fallback.tsx";
import { type Reason, reasons, type Withheld, withheldWith } from "./why.ts";

const EventDetails = lazy(async () => ({ default: (await import("./event-details.tsx")).EventDetails }));

const TEXT_MAX = 2000;

export const EventTitle = ({ line }: { line: Line }) => (
  <h2>
    {line.index + 1} · {direction(line)} · {kindTitle(line)}
  </h2>
);

function ReasonText({ reason }: { reason: Reason }) {
  const { axis, option } = reason;
  return (
    <p>
      <code>
        {axis.name} = {option.name}
      </code>
      {option.conforming ? "" : " ✗"}: {option.consequence} <Cites citations={option.cites} />
    </p>
  );
}

function WithheldText({ event }: { event: Withheld }) {
  return (
    <p>
      Not told here: <b className="tone-debt">{owedTitle(event)}</b>. {WITHHELD_BY[event.by]}{" "}
      {event.because.map(({ axis, option }) => (
        <code key={axis}>
          {axis} = {option}{" "}
        </code>
      ))}
      <Cites citations={event.cites} />
    </p>
  );
}

const Others = ({ reason: { axis, option } }: { reason: Reason }) => (
  <div className="others">
    <h3>What other servers do</h3>
    <ul>
      {axis.options
        .filter((other) => other !== option)
        .map((other) => (
          <li key={other.name}>
            <button
              type="button"
              className="link-button mono"
              title={`Run this with ${other.title}`}
              onClick={() => setStrategy(axis.name, other.name)}
            >
              {other.name}
            </button>
            <span>
              {other.conforming ? "" : "✗ "}
              {other.consequence}
            </span>
          </li>
        ))}
    </ul>
  </div>
);

function nothingToSay(line: Line): string {
  if (line.kind === "command") return "A client's command. Step on to see what it brings.";
  if (line.kind === "continued")
    return line.command === undefined
      ? "The client's answer to a command of the server's."
      : "More of a command that the client has begun.";
  if (line.kind === "happening") return "Not on the wire: this happened beside it.";
  return "No choice of the server's was needed for this: the protocol says what to answer.";
}

/** The short form below the state, and the long one in a tab of its own. */
export function EventText({ play, line, isShort }: { play: Play; line: Line; isShort?: boolean }) {
  const first = useScope(axesOfSource);
  const why = reasons(play, line, first);
  const withheld = withheldWith(play, line);
  return (
    <>
      <EventTitle line={line} />
      <p className={`event-wire client-${line.client ?? 0}`}>
        <WireText line={{ kind: line.kind, text: line.text.slice(0, isShort ? 160 : TEXT_MAX) }} />
      </p>
      {why.map((reason) => (
        <ReasonText key={reason.axis.name} reason={reason} />
      ))}
      {withheld.map((event) => (
        <WithheldText key={event.number} event={event} />
      ))}
      {why.length === 0 && withheld.length === 0 && <p className="quiet">{nothingToSay(line)}</p>}
      {isShort ? (
        why.slice(0, 1).map((reason) => <Others key={reason.axis.name} reason={reason} />)
      ) : (
        <Suspense fallback={<p className="quiet">One moment …</p>}>
          <EventDetails play={play} line={line} />
        </Suspense>
      )}
    </>
  );
}

export function EventTab({ isShort }: { isShort?: boolean }) {
  const play = useScope((scope) => scope.play);
  const line = useScope((scope) => scope.play.lines[scope.cursor]);
  if (!line) return <p className="empty">Nothing has happened yet. Step on, and what happened is explained here.</p>;
  return (
    <div className="event-tab">
      <EventText play={play} line={line} isShort={isShort ?? false} />
    </div>
  );
}
