/** Above the events: what is left out of them, with how much that is, and a search in the rest. */
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { ActionButton } from "../action-button.tsx";
import { Close } from "../icons.tsx";
import { hidden, shownClients } from "../selectors.ts";
import { useScope } from "../store.ts";
import { NOISE_NAMES, noiseCounts, noiseTitle } from "../timeline/filters.ts";
import {
  closeTools,
  findAgain,
  findText,
  foundLines,
  showAll,
  toggleClient,
  toggleNoise,
} from "../timeline/looking.ts";

const plural = (count: number): string => (count === 1 ? "1 line" : `${count} lines`);

function Search() {
  const query = useScope((scope) => scope.query);
  const places = useScope(foundLines);
  const cursor = useScope((scope) => scope.cursor);
  const field = useRef<HTMLInputElement>(null);
  // As soon as it is drawn: what is typed at once is its own.
  useLayoutEffect(() => field.current?.focus(), []);
  function onKey(event: KeyboardEvent) {
    if (event.key === "Enter") findAgain(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") closeTools();
    else return;
    event.preventDefault();
  }
  const at = places.indexOf(cursor);
  return (
    <search className="find">
      <input
        ref={field}
        className="text-input"
        aria-label="Find in the events"
        placeholder="Text, command or UID 104"
        value={query}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => findText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <output className="find-count" aria-live="polite">
        {query.trim() !== "" && (places.length === 0 ? "none" : `${at < 0 ? "" : `${at + 1} of `}${places.length}`)}
      </output>
      <ActionButton id="find-back" className="button icon-only">
        <span aria-hidden="true">↑</span>
      </ActionButton>
      <ActionButton id="find-on" className="button icon-only">
        <span aria-hidden="true">↓</span>
      </ActionButton>
    </search>
  );
}

function Filters() {
  const play = useScope((scope) => scope.play);
  const filter = useScope((scope) => scope.filter);
  const clients = useScope(shownClients);
  const counts = noiseCounts(play);
  return (
    <fieldset className="filters">
      <legend className="sr-only">Leave out</legend>
      <span className="quiet" aria-hidden="true">
        Leave out
      </span>
      {NOISE_NAMES.filter((name) => counts.has(name) || filter.kinds.has(name)).map((name) => (
        <button
          key={name}
          type="button"
          className="chip"
          aria-pressed={filter.kinds.has(name)}
          onClick={() => toggleNoise(name)}
        >
          {noiseTitle(name)} <span className="quiet">{counts.get(name) ?? 0}</span>
        </button>
      ))}
      {clients.map((client) => (
        <button
          key={client}
          type="button"
          className="chip"
          aria-pressed={filter.clients.has(client)}
          onClick={() => toggleClient(client)}
        >
          Client {client}
        </button>
      ))}
    </fieldset>
  );
}

export function EventTools() {
  const isOpen = useScope((scope) => scope.hasEventTools);
  const { lines, byKind, byClient } = useScope(hidden);
  if (!isOpen && lines.size === 0) return null;
  const what = [
    ...[...byKind].map(([name, count]) => `${noiseTitle(name)}: ${count}`),
    ...[...byClient].map(([client, count]) => `client ${client}: ${count}`),
  ].join(" · ");
  return (
    <section className="event-tools" aria-label="Find and filter">
      {isOpen && <Search />}
      {isOpen && <Filters />}
      {lines.size > 0 && (
        <p className="left-out">
          <output title={what}>{plural(lines.size)} left out</output>
          <button type="button" className="link-button" onClick={showAll}>
            Show all
          </button>
        </p>
      )}
      {isOpen && (
        <button type="button" className="button icon-only" aria-label="Close find and filter" onClick={closeTools}>
          <Close />
        </button>
      )}
    </section>
  );
}
