/** For a projector: the story, two terminals and a few rows of the ladder, all of it large, and nothing else. */
import { type CSSProperties, lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { ClientNumber } from "#sim/setup.ts";
import { ActionButton } from "../action-button.tsx";
import { ClientMark, Close, CommandBack, CommandOn, Halves } from "../icons.tsx";
import { standing } from "../panels/client-standing.ts";
import { laneWords } from "../panels/lane-words.ts";
import { StoryStrip } from "../panels/story-strip.tsx";
import { TerminalFallback } from "../panels/terminal-fallback.tsx";
import { suggestedTag } from "../prompt.ts";
import { axisShown, chosenOptionName, linesOfClient, shownClients, stateOf } from "../selectors.ts";
import { type Scope, show, useScope } from "../store.ts";
import { applyTheme } from "../theme.ts";
import { Ladder } from "../timeline/ladder.tsx";
import { usePresenting } from "./presenting.ts";

const ClientInput = lazy(async () => ({ default: (await import("../panels/client-input.tsx")).ClientInput }));
const TimeView = lazy(async () => ({ default: (await import("../timeline/time/time-view.tsx")).TimeView }));
const Inspector = lazy(async () => ({ default: (await import("../panels/inspector.tsx")).Inspector }));

/** px for which all is laid out: a larger screen shows the same, larger. */
const [WIDTH, HEIGHT] = [1280, 720];
/** px: on what is narrower, a phone that is mirrored, everything is smaller rather than cut off. */
const NARROWEST = 800;
const LARGE = { rowHeight: 48, serverWidth: 8, outward: 0.2 };

/** Lines that are looked at for who speaks. */
const LOOK_BACK = 200;

/** The two clients that the story is about at the cursor: who speaks next, and who spoke last. */
function speakers(scope: Scope): readonly ClientNumber[] {
  const shown = shownClients(scope);
  const { play, cursor } = scope;
  const found = new Set<ClientNumber>(scope.typing === undefined ? [] : [scope.typing]);
  const first = Math.min(cursor + 1, play.lines.length - 1);
  for (let i = first; i >= Math.max(0, first - LOOK_BACK) && found.size < 2; i--) {
    const client = play.lines[i]?.client;
    if (client !== undefined && shown.includes(client)) found.add(client);
  }
  for (const client of shown) if (found.size < 2) found.add(client);
  return [...found].sort((a, b) => a - b);
}

const scaleToFit = (): number =>
  Math.max(Math.min(1, innerWidth / NARROWEST), Math.min(innerWidth / WIDTH, innerHeight / HEIGHT));

function useFit(): number {
  const [now, setNow] = useState(scaleToFit);
  useEffect(() => {
    const measure = () => setNow(scaleToFit());
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return now;
}

function Terminal({ client }: { client: ClientNumber }) {
  const lines = useScope((scope) => linesOfClient(scope, client));
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const state = useScope(stateOf);
  const isTyping = useScope((scope) => scope.typing === client);
  const { role, naive } = useScope(useShallow((scope) => laneWords(scope, client)));
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (isTyping) box.current?.querySelector("input")?.focus();
  }, [isTyping]);
  // What is asked above takes and gives room: the last line stays in sight.
  useEffect(() => {
    const text = box.current?.querySelector(".terminal-text");
    if (!text) return;
    const observer = new ResizeObserver(() => text.scrollTo(0, text.scrollHeight));
    observer.observe(text);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={box}
      className={`terminal-pane presenter-terminal client-${client}`}
      aria-label={`Client ${client}`}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isTyping) {
          event.preventDefault();
          show({ typing: undefined });
        }
      }}
    >
      <h2>
        <ClientMark client={client} size={20} /> Client {client}
        <span className="quiet">
          {role !== undefined && `${role} · `}
          {naive !== undefined && `≠ ${naive} · `}
          {standing(state.clients.find((other) => other.client === client))}
        </span>
      </h2>
      <TerminalFallback
        client={client}
        lines={lines}
        prompt={isTyping || role !== undefined ? "" : suggestedTag(play, cursor, client)}
      />
      {isTyping && (
        <Suspense fallback={null}>
          <ClientInput client={client} />
        </Suspense>
      )}
    </section>
  );
}

/** What the server answers, in the scenario's question; pressed, the next of its answers. */
function Answer() {
  const axis = useScope(axisShown);
  const name = useScope((scope) => chosenOptionName(scope, axis));
  const option = axis.options.find((each) => each.name === name);
  return (
    <ActionButton
      id="option-on"
      className="button presenter-answer"
      label={`${axis.title}: ${option?.title ?? name}. The server's next answer`}
      showsKey
    >
      <span>{option?.title ?? name}</span>
    </ActionButton>
  );
}

export function PresenterScreen() {
  const { isDark, scale, isBlank } = usePresenting();
  const title = useScope((scope) => scope.source.title);
  const clients = useScope(useShallow(speakers));
  const isInspectorOpen = useScope((scope) => scope.isInspectorOpen);
  const isByClock = useScope((scope) => scope.view === "time");
  const zoom = useFit() * scale;
  useEffect(() => {
    applyTheme(isDark ? "dark" : "light");
    return () => applyTheme(useScope.getState().theme);
  }, [isDark]);
  const style: CSSProperties = {
    zoom,
    width: `calc(100vw / ${zoom})`,
    height: `calc(100vh / ${zoom})`,
  };
  return (
    <div className="presenter" style={style}>
      <header>
        <h1>{title}</h1>
        <Answer />
        <span className="presenter-address">
          {location.host === "" ? "imapscope" : location.host + location.pathname}
        </span>
        <ActionButton id="present-back" className="button icon-only">
          <CommandBack />
        </ActionButton>
        <ActionButton id="present-on" className="button icon-only">
          <CommandOn />
        </ActionButton>
        <ActionButton id="present-smaller" className="button icon-only">
          <span aria-hidden="true">−</span>
        </ActionButton>
        <ActionButton id="present-larger" className="button icon-only">
          <span aria-hidden="true">+</span>
        </ActionButton>
        <ActionButton id="present-theme" className="button icon-only">
          <Halves />
        </ActionButton>
        <ActionButton id="present-leave" className="button icon-only">
          <Close />
        </ActionButton>
      </header>
      <StoryStrip />
      <main>
        <div className="presenter-terminals">
          {clients.map((client) => (
            <Terminal key={client} client={client} />
          ))}
        </div>
        {isByClock ? (
          <Suspense fallback={<div className="ladder" />}>
            <TimeView look={LARGE} />
          </Suspense>
        ) : (
          <Ladder look={LARGE} />
        )}
      </main>
      {isInspectorOpen && (
        <aside className="drawer">
          <Suspense fallback={null}>
            <Inspector canClose />
          </Suspense>
        </aside>
      )}
      {isBlank && (
        <div className="presenter-blank" role="status">
          <span className="sr-only">The screen is blank. b shows it again.</span>
        </div>
      )}
    </div>
  );
}
