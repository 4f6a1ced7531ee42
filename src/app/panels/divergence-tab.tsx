/** What the server holds, what each session knows and what each client believes, message by message, at the cursor. */
import type { ReactNode } from "react";
import { useState } from "react";
import { type Cell, type Counts, type DivergenceTable, MARKS, type Observer } from "#analysis/divergence-table.ts";
import { trackerNamed, trackers } from "#sim/belief/trackers.ts";
import type { ClientNumber } from "#sim/setup.ts";
import type { PlayState } from "#sim/state-at.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { ClientMark } from "../icons.tsx";
import { beliefsIn, trackersIn } from "../insight/insight.ts";
import { shownClients, stateOf } from "../selectors.ts";
import { show, useScope } from "../store.ts";
import { useWidth } from "../use-size.ts";
import { Cites } from "./cite.tsx";
import { apartTexts, factsOf, observersOf, standingText, tableOf } from "./divergence-data.ts";
import { DivergenceRows } from "./divergence-rows.tsx";
import { MARK_LOOKS } from "./marks.ts";
import { mailboxesInPlay } from "./owed.ts";
import { OwedSection } from "./owed-section.tsx";

/** px that the columns of everybody need, and those of a client. */
const COMMON_WIDTH = 260;
const CLIENT_WIDTH = 112;

function CountList({ counts }: { counts: Counts }) {
  const found = MARKS.filter((mark) => counts[mark] > 0);
  if (found.length === 0) return <p className="quiet mark-counts">Server, view and belief agree.</p>;
  return (
    <ul className="mark-counts" aria-label="Differences">
      {found.map((mark) => {
        const { glyph, word, many, title } = MARK_LOOKS[mark];
        return (
          <li key={mark} className={`state-mark mark-${mark}`} title={title}>
            <span aria-hidden="true">{glyph}</span> {counts[mark]} {counts[mark] === 1 ? word : many}
          </li>
        );
      })}
    </ul>
  );
}

const Looks = ({ observers, looking }: { observers: readonly Observer[]; looking: ClientNumber }) => (
  <fieldset className="looks">
    <legend className="sr-only">Whose eyes</legend>
    {observers.map(({ client }) => (
      <button
        key={client}
        type="button"
        className={`look client-${client}`}
        aria-pressed={client === looking}
        aria-label={`Client ${client}`}
        title={`Look through client ${client}'s eyes (q)`}
        onClick={() => show({ client })}
      >
        <ClientMark client={client} size={11} /> {client}
      </button>
    ))}
  </fieldset>
);

/** The number that means something else: truly, or if the server counted as the mailbox does. */
type Wrong = Cell & { readonly uid: number };

/** The first number of a client that hits another message, or would; one that hits none only where no other does. */
function wrongNumbersIn(table: DivergenceTable, place: number): { readonly wrong?: Wrong; readonly would?: Wrong } {
  let [nothing, would, wouldNothing]: (Wrong | undefined)[] = [];
  for (const { uid, cells } of table.rows) {
    const cell = cells[place];
    if (!cell?.isUidKnown || uid === undefined) continue;
    const { hits, wouldHit } = cell;
    if (hits !== undefined && hits > 0) return { wrong: { ...cell, uid } };
    if (hits === 0) nothing ??= { ...cell, uid };
    if (wouldHit !== undefined && wouldHit > 0) would ??= { ...cell, uid };
    if (wouldHit === 0) wouldNothing ??= { ...cell, uid };
  }
  const first = would ?? wouldNothing;
  return nothing ? { wrong: nothing } : first ? { would: first } : {};
}

function Alarm({ table, place, client }: { table: DivergenceTable; place: number; client: ClientNumber }) {
  const { wrong, would } = wrongNumbersIn(table, place);
  if (wrong)
    return (
      <p className="alarm is-now">
        <b>
          <span aria-hidden="true">▲</span> Number {wrong.believed} now hits{" "}
          {wrong.hits === 0 ? "no message" : `UID ${wrong.hits}`}.
        </b>{" "}
        Client {client} means UID {wrong.uid}.
      </p>
    );
  const another = table.rows.find(({ cells }) => cells[place]?.marks.includes("another"));
  if (another)
    return (
      <p className="alarm is-now">
        <b>
          <span aria-hidden="true">▲</span> UID {another.uid} is another message now.
        </b>{" "}
        Client {client} means the one it was.
      </p>
    );
  if (!would) return null;
  return (
    <p className="alarm">
      <b>If the server shared its numbers,</b> number {would.believed} would hit{" "}
      {would.wouldHit === 0 ? "no message" : `UID ${would.wouldHit}`}. Client {client} means UID {would.uid}.
    </p>
  );
}

function Facts({ mailbox, observer }: { mailbox: Mailbox; observer: Observer }) {
  const facts = factsOf(mailbox, observer);
  if (facts.length === 0) return null;
  return (
    <table className="state-table mailbox-facts">
      <caption className="sr-only">What differs about {mailbox.name} itself</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">server</th>
          <th scope="col">client {observer.client} believes</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ name, server, believed }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{server}</td>
            <td className="tone-debt">
              <span aria-hidden="true">≠</span> {believed}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the client believes, and what it makes of it. */
function Believer({ state, client }: { state: PlayState; client: ClientNumber }) {
  const scope = useScope();
  const name = trackersIn(scope).get(client) ?? "strict";
  const tracker = trackerNamed(name);
  const belief = beliefsIn(scope).at(client, scope.cursor);
  const found = state.clients.find((other) => other.client === client);
  const standing = found && standingText(found, belief);
  const notes: readonly ReactNode[] = [
    standing && (
      <p key="standing" className="tone-debt">
        {standing}
      </p>
    ),
    ...apartTexts(scope.play, scope.cursor, client, belief).map((text) => (
      <p key={text} className="tone-debt">
        {text}
      </p>
    )),
    belief.pending.length > 0 && (
      <p key="pending">
        Waits for the answer to <code>{belief.pending.map(({ tag, name: word }) => `${tag} ${word}`).join(", ")}</code>.
      </p>
    ),
    belief.doubts.count > 0 && (
      <p key="doubts">
        {belief.doubts.count === 1 ? "Once" : `${belief.doubts.count} times`} it heard what cannot be:{" "}
        {belief.doubts.latest.at(-1)}.
      </p>
    ),
  ];
  return (
    <div className="believer quiet">
      <label>
        Client {client}{" "}
        <select
          className="select"
          aria-label={`How client ${client} believes`}
          value={tracker.name}
          onChange={(event) => show({ trackers: new Map(scope.trackers).set(client, event.currentTarget.value) })}
        >
          {trackers.map((each) => (
            <option key={each.name} value={each.name}>
              {each.title.charAt(0).toLowerCase() + each.title.slice(1)}
            </option>
          ))}
        </select>
      </label>
      {tracker.mistake !== undefined && (
        <p>
          {tracker.sentence} <Cites citations={tracker.cites} />
        </p>
      )}
      {notes}
    </div>
  );
}

function MailboxChoice({ state, mailbox, choose }: { state: PlayState; mailbox: Mailbox; choose(id: number): void }) {
  return (
    <select
      className="select"
      aria-label="Mailbox"
      value={mailbox.id}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    >
      {state.mailboxes.map(({ id, name, named }) => (
        <option key={id} value={id}>
          {named ? name : `${name} (deleted)`}
        </option>
      ))}
    </select>
  );
}

export function DivergenceTab() {
  const state = useScope(stateOf);
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const beliefs = useScope(beliefsIn);
  const looking = useScope((scope) => scope.client);
  const shown = useScope(shownClients);
  const [chosen, setChosen] = useState<number>();
  const [box, width] = useWidth<HTMLDivElement>();
  const client = state.clients.find((other) => other.client === looking);
  const mailbox =
    state.mailboxes.find(({ id }) => id === chosen) ?? client?.truth ?? mailboxesInPlay(state)[0] ?? state.mailboxes[0];
  const observers = (mailbox ? observersOf(play, state, mailbox, beliefs, cursor) : []).filter((each) =>
    shown.includes(each.client),
  );
  const table = mailbox && tableOf(mailbox, observers);
  const place = observers.findIndex((each) => each.client === looking);
  const observer = observers[place];
  const hasRoom = width >= COMMON_WIDTH + CLIENT_WIDTH * observers.length;
  const clients = hasRoom ? observers.map((each) => each.client) : observer ? [looking] : [];
  const counts = table?.counts[place];
  return (
    <div className="state-tab" ref={box}>
      {!mailbox || !table ? (
        <p className="empty">There is no mailbox.</p>
      ) : (
        <>
          <div className="state-head">
            <MailboxChoice state={state} mailbox={mailbox} choose={setChosen} />
            <span className="quiet">{mailbox.messages.size} on the server</span>
            <Looks observers={observers} looking={looking} />
          </div>
          {counts && <CountList counts={counts} />}
          {observer && <Alarm table={table} place={place} client={looking} />}
          {table.rows.length === 0 ? (
            <p className="empty">{mailbox.name} is empty.</p>
          ) : (
            <DivergenceRows
              key={mailbox.id}
              caption={`Messages of ${mailbox.name}: their numbers on the server, in the view of each session, and as clients believe`}
              table={table}
              clients={clients}
            />
          )}
          <OwedSection />
          {observer && <Facts mailbox={mailbox} observer={observer} />}
          {shown.includes(looking) && <Believer state={state} client={looking} />}
        </>
      )}
    </div>
  );
}
