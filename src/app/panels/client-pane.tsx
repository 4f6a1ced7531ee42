/** One client: what it is, and its terminal. The terminal proper comes later than the first paint. */
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { speaksUtf8 } from "#engine/session.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { sessionOf } from "#sim/stage.ts";
import { ActionButton } from "../action-button.tsx";
import { connect, focusClient, leaveTerminal, removeClient, send, takeOver } from "../deeds.ts";
import { ClientMark, Close, LinkIcon } from "../icons.tsx";
import { awaitingAt, suggestedTag } from "../prompt.ts";
import { linesOfClient, stateOf } from "../selectors.ts";
import { show, stageAtCursor, useScope } from "../store.ts";
import type { Awaiting } from "../terminal/terminal-props.ts";
import { standing } from "./client-standing.ts";
import { laneWords } from "./lane-words.ts";
import { linkWords } from "./link-words.ts";
import { TerminalFallback } from "./terminal-fallback.tsx";

const ClientInput = lazy(async () => ({ default: (await import("./client-input.tsx")).ClientInput }));
const TerminalPane = lazy(async () => ({ default: (await import("../terminal/terminal-pane.tsx")).TerminalPane }));

/** Where the terminal does not load, one types into a plain field instead. */
class Otherwise extends Component<{ fallback: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  override render = () => (this.state.hasFailed ? this.props.fallback : this.props.children);
}

/** True once the page has been painted and has a moment to spare. */
function useSpareTime(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setHas(true), 60);
    return () => clearTimeout(timer);
  }, []);
  return has;
}

function ClosedNote({
  client,
  awaiting,
  role,
}: {
  client: ClientNumber;
  awaiting: Awaiting;
  role: string | undefined;
}) {
  if (role !== undefined)
    return (
      <div className="terminal-closed">
        <span className="quiet">Acts by itself.</span>
        <button type="button" className="button" onClick={() => takeOver(client)}>
          Take it over
        </button>
      </div>
    );
  if (awaiting.kind !== "closed") return null;
  return (
    <div className="terminal-closed">
      <span className="quiet">The connection is closed.</span>
      <button type="button" className="button" onClick={() => connect(client)}>
        Connect again
      </button>
    </div>
  );
}

export function ClientPane({ client }: { client: ClientNumber }) {
  const scope = useScope();
  const state = stateOf(scope);
  const mine = state.clients.find((other) => other.client === client);
  const lines = linesOfClient(scope, client);
  const { role, state: doing, naive } = laneWords(scope, client);
  const awaiting = awaitingAt(scope.play, scope.cursor, client);
  const tag = suggestedTag(scope.play, scope.cursor, client);
  const hasTime = useSpareTime();
  const session = sessionOf(stageAtCursor(scope), client);
  const text = <TerminalFallback client={client} lines={lines} prompt={awaiting.kind === "command" ? `${tag} ` : ""} />;
  const words = mine ? linkWords(mine) : "";
  const isChosen = scope.client === client;
  const stands = standing(mine);
  const [where, knows] = stands.split(" selected");
  return (
    <section className={`client client-${client}${isChosen ? " is-chosen" : ""}`} aria-label={`Client ${client}`}>
      <header className="client-head">
        <ActionButton id={`client-${client}`} className="client-title" label={`Type as client ${client}`}>
          <ClientMark client={client} />
          <span>
            <span className="client-word">Client </span>
            {client}
          </span>
        </ActionButton>
        {role !== undefined && (
          <button
            type="button"
            className="role-chip"
            aria-label={`Client ${client} acts by itself: ${role}, ${doing}`}
            title={`It acts by itself, as ${role}: ${doing} (R)`}
            onClick={() => show({ client, dialog: "role" })}
          >
            {role}
            <span className="role-doing">, {doing}</span>
          </button>
        )}
        {naive !== undefined && (
          <span className="naive" title={`It believes wrongly: ${naive}`}>
            <span aria-hidden="true">≠</span>
            <span className="sr-only">believes wrongly:</span>
            <span className="naive-words"> {naive}</span>
          </span>
        )}
        <span className="quiet standing" title={stands}>
          {where}
          {knows !== undefined && <span className="standing-word"> selected</span>}
          {knows}
        </span>
        <button
          type="button"
          className={words === "" ? "tiny" : "link-state"}
          aria-label={`Client ${client}'s link: ${words || "perfect"}`}
          title="Its link to the server (l)"
          onClick={() => show({ client, dialog: "link" })}
        >
          <LinkIcon />
          {words}
        </button>
        {client > 2 && (
          <button
            type="button"
            className="tiny"
            aria-label={`Remove client ${client}`}
            title={`Remove client ${client}`}
            onClick={() => removeClient(client)}
          >
            <Close />
          </button>
        )}
      </header>
      <div className="client-body">
        {hasTime ? (
          <Otherwise
            fallback={
              <div className="plain-client">
                {text}
                <Suspense fallback={null}>
                  <ClientInput client={client} />
                </Suspense>
              </div>
            }
          >
            <Suspense fallback={text}>
              <TerminalPane
                client={client}
                lines={lines}
                awaiting={awaiting}
                suggestedTag={tag}
                mailboxNames={state.mailboxes
                  .filter(({ user }) => user === (mine?.user ?? user))
                  .map(({ name }) => name)}
                capabilities={state.capabilities}
                stateName={mine?.state ?? "not authenticated"}
                utf8={session !== undefined && speaksUtf8(session)}
                isActive={scope.typing === client}
                onSend={(octets) => send(client, octets)}
                onFocus={() => focusClient(client)}
                onLeave={leaveTerminal}
              />
            </Suspense>
          </Otherwise>
        ) : (
          text
        )}
        <ClosedNote client={client} awaiting={awaiting} role={role} />
      </div>
    </section>
  );
}
