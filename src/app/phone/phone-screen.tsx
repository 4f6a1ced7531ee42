/** A phone gets a screen of its own: the story, one merged list, one field to type into, and the controls under the thumb. */
import { Fragment, lazy, Suspense, useEffect, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { ActionButton } from "../action-button.tsx";
import { Back, ClientMark, CommandBack, CommandOn, Down, Halves, On, Pause, Play } from "../icons.tsx";
import { BranchStrip } from "../panels/branch-strip.tsx";
import { standing } from "../panels/client-standing.ts";
import { Counter } from "../panels/footer.tsx";
import { laneWords } from "../panels/lane-words.ts";
import { linkWords } from "../panels/link-words.ts";
import { owedTitle, owedTotal } from "../panels/owed.ts";
import { ProblemRoom } from "../panels/problem-room.tsx";
import { Scrubber } from "../panels/scrubber.tsx";
import { StoryStrip } from "../panels/story-strip.tsx";
import { StrategySegments } from "../panels/strategy-segments.tsx";
import { hasEventTools, hasMap, shownClients, stateOf } from "../selectors.ts";
import { show, stageAtCursor, useScope } from "../store.ts";
import { EventList } from "../timeline/event-list.tsx";
import { ClockLine } from "./clock-line.tsx";

const EventTools = lazy(async () => ({ default: (await import("../panels/event-tools.tsx")).EventTools }));
const TimeView = lazy(async () => ({ default: (await import("../timeline/time/time-view.tsx")).TimeView }));
const Minimap = lazy(async () => ({ default: (await import("../timeline/minimap/minimap.tsx")).Minimap }));
const ClientInput = lazy(async () => ({ default: (await import("../panels/client-input.tsx")).ClientInput }));
const Inspector = lazy(async () => ({ default: (await import("../panels/inspector.tsx")).Inspector }));

/** The ladder by the clock, where there is no room for more. */
/** Below the last row: the note of the time view, in as many lines as the narrowest screen needs. */
const SMALL = { rowHeight: 34, serverWidth: 16, outward: 0.3, below: 78 };

type Page = "list" | "state" | "more";
const PAGES: readonly { readonly id: Page; readonly title: string }[] = [
  { id: "list", title: "Events" },
  { id: "state", title: "State" },
  { id: "more", title: "More" },
];

/** What the client believes against what is so, in a line. */
function Divergence() {
  const state = useScope(stateOf);
  const looking = useScope((scope) => scope.client);
  const { role, state: doing, naive } = useScope(useShallow((scope) => laneWords(scope, looking)));
  const who = (
    <>
      {role !== undefined && `${role}, ${doing}. `}
      {naive !== undefined && <span className="tone-debt">≠ {naive}. </span>}
    </>
  );
  const client = state.clients.find((other) => other.client === looking);
  if (!client?.selected || !client.truth)
    return (
      <p className="divergence quiet">
        Client {looking}: {who}
        {standing(client)}
      </p>
    );
  const words = linkWords(client);
  const isOwed = owedTotal(client.owed) > 0;
  return (
    <p className="divergence">
      Client {looking} knows {client.selected.view.size}, the server holds {client.truth.messages.size}. {who}
      {words !== "" && <span className="tone-debt">Link: {words}. </span>}
      <b className={isOwed ? "tone-debt" : "quiet"}>{isOwed ? `Owed: ${owedTitle(client.owed)}` : "Nothing owed"}</b>
    </p>
  );
}

function ClientTabs() {
  const { actors } = useScope(stageAtCursor);
  const clients = useScope(shownClients);
  const looking = useScope((scope) => scope.client);
  return (
    <section className="client-tabs" aria-label="Type as">
      {clients.map((client) => (
        <button
          key={client}
          type="button"
          className="chip"
          aria-pressed={client === looking}
          aria-label={`Client ${client}`}
          onClick={() => show({ client })}
        >
          <ClientMark client={client} size={12} /> {client}
          {actors.has(client) && <span className="quiet">{actors.get(client)?.role.behaviour}</span>}
        </button>
      ))}
    </section>
  );
}

/** By what they are about. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  Server: ["server", "strategies", "capabilities", "compare", "matrix", "explore"],
  "What happens": ["deliver", "wait", "half-hour", "jump", "clock-rate"],
  Clients: ["add-client", "role", "link", "link-settings"],
  Events: ["debt-on", "alarm-on", "finding-on", "lint", "find", "map", "time", "to-start", "to-end"],
  Story: ["copy-link", "export", "present", "branches", "works", "go-back", "reset", "open-file"],
  Help: ["commands", "keys"],
};

const More = () => (
  <div className="more" data-scrolls>
    <StrategySegments />
    {Object.entries(MORE).map(([title, ids]) => (
      <Fragment key={title}>
        <h2>{title}</h2>
        <div className="more-buttons">
          {ids.map((id) => (
            <ActionButton key={id} id={id} />
          ))}
        </div>
      </Fragment>
    ))}
    <BranchStrip />
  </div>
);

export function PhoneScreen() {
  const [page, setPage] = useState<Page>("list");
  const client = useScope((scope) => scope.client);
  const title = useScope((scope) => scope.source.title);
  const tab = useScope((scope) => scope.tab);
  const finding = useScope((scope) => scope.finding);
  // Whoever asks for findings, or opens one, wants to see it.
  useEffect(() => {
    if (tab === "lint" || finding) setPage("state");
  }, [tab, finding]);
  const hasTools = useScope(hasEventTools);
  const isByClock = useScope((scope) => scope.view === "time");
  const isMapped = useScope(hasMap);
  const isPlaying = useScope((scope) => scope.isPlaying);
  return (
    <div className={page === "list" ? "phone" : "phone is-aside"}>
      <header className="phone-head">
        <h1 className="sr-only">imapscope</h1>
        <ActionButton id="scenarios" className="button picker" label={`Choose a scenario: ${title}`}>
          <span className="picker-title">{title}</span>
          <Down />
        </ActionButton>
        <ActionButton id="theme" className="button icon-only">
          <Halves />
        </ActionButton>
      </header>
      <ProblemRoom />
      <StoryStrip />
      <main className={isMapped && page === "list" ? "phone-page has-map" : "phone-page"}>
        {page === "list" && (
          <>
            {hasTools && (
              <Suspense fallback={null}>
                <EventTools />
              </Suspense>
            )}
            <Suspense fallback={<div className="list" />}>
              {isByClock ? <TimeView look={SMALL} /> : <EventList />}
            </Suspense>
            {isMapped && (
              <Suspense fallback={null}>
                <Minimap />
              </Suspense>
            )}
          </>
        )}
        {page === "state" && (
          <Suspense fallback={<p className="empty">One moment …</p>}>
            <Inspector />
          </Suspense>
        )}
        {page === "more" && <More />}
      </main>
      <footer className="phone-foot">
        <Divergence />
        <div className="phone-type">
          <ClientTabs />
          <Suspense fallback={<input className="text-input" disabled aria-label="One moment" />}>
            <ClientInput client={client} />
          </Suspense>
        </div>
        <div className="phone-time">
          <Scrubber />
          <Counter />
          <ClockLine />
        </div>
        <section className="thumb" aria-label="Step and play">
          <ActionButton id="command-back" className="thumb-button">
            <CommandBack />
          </ActionButton>
          <ActionButton id="line-back" className="thumb-button">
            <Back />
          </ActionButton>
          <ActionButton id="play" className="thumb-button is-big" label={isPlaying ? "Pause" : "Play"}>
            {isPlaying ? <Pause /> : <Play />}
          </ActionButton>
          <ActionButton id="line-on" className="thumb-button">
            <On />
          </ActionButton>
          <ActionButton id="command-on" className="thumb-button">
            <CommandOn />
          </ActionButton>
        </section>
      </footer>
      <nav className="phone-pages" aria-label="Pages">
        {PAGES.map(({ id, title: name }) => (
          <button key={id} type="button" aria-current={page === id ? "page" : undefined} onClick={() => setPage(id)}>
            {name}
          </button>
        ))}
      </nav>
    </div>
  );
}
