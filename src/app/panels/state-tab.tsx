/** What the server holds and what each session knows of it, message by message. */
import { useState } from "react";
import type { ClientState } from "#sim/state-at.ts";
import type { Mailbox } from "#store/mailbox.ts";
import { ClientMark } from "../icons.tsx";
import { shownClients, stateOf } from "../selectors.ts";
import { show, useScope } from "../store.ts";
import { mailboxesInPlay, owedTitle, owedTotal } from "./owed.ts";
import { type Mark, type StateRow, type StateTable, stateTable, wrongTarget } from "./state-rows.ts";

const MARKS: Record<NonNullable<Mark>, { readonly glyph: string; readonly word: string; readonly title: string }> = {
  ghost: { glyph: "◌", word: "ghost", title: "Gone from the server, and the client has not been told" },
  untold: { glyph: "+", word: "untold", title: "On the server, and the client has not been told" },
  flags: { glyph: "≠", word: "flags", title: "The client was last told other flags" },
};

const MarkCell = ({ mark }: { mark: Mark }) =>
  mark ? (
    <span className="state-mark" title={MARKS[mark].title}>
      <span aria-hidden="true">{MARKS[mark].glyph}</span> {MARKS[mark].word}
    </span>
  ) : null;

const shortFlags = (flags: readonly string[]): string => flags.map((flag) => flag.replace("\\", "")).join(" ") || "–";

function Row({ row, looking }: { row: StateRow; looking: number }) {
  return (
    <tr className={row.mark ? `is-${row.mark}` : undefined}>
      <th scope="row">{row.uid}</th>
      <td>{row.number > 0 ? row.number : <span className="gone">gone</span>}</td>
      {row.views.map(({ client, number, mark }) => (
        <td key={client} className={client === looking ? "is-looking" : mark ? "is-different" : undefined}>
          {number > 0 ? number : <span className="gone">–</span>}
        </td>
      ))}
      <td
        className="flags"
        title={row.believed ? `Client ${looking} was told: ${shortFlags(row.believed)}` : row.flags.join(" ")}
      >
        {shortFlags(row.flags)}
        {row.believed && <del>{shortFlags(row.believed)}</del>}
      </td>
      <td className="state-mark-cell">
        <MarkCell mark={row.mark} />
      </td>
    </tr>
  );
}

const Table = ({ table, looking }: { table: StateTable; looking: number }) => (
  <table className="state-table">
    <caption className="sr-only">
      Messages of {table.mailbox.name}: their numbers on the server and in each client's view
    </caption>
    <thead>
      <tr>
        <th scope="col">UID</th>
        <th scope="col">server</th>
        {table.clients.map((client) => (
          <th key={client} scope="col" className={client === looking ? "is-looking" : undefined}>
            <button
              type="button"
              className={`look client-${client}`}
              aria-pressed={client === looking}
              aria-label={`Client ${client}'s view`}
              title={`Look through client ${client}'s eyes (q)`}
              onClick={() => show({ client })}
            >
              <ClientMark client={client} size={9} />
              view {client}
            </button>
          </th>
        ))}
        <th scope="col">flags</th>
        <th scope="col">
          <span className="sr-only">difference</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {table.rows.map((row) => (
        <Row key={row.uid} row={row} looking={looking} />
      ))}
    </tbody>
  </table>
);

function Alarm({ client }: { client: ClientState }) {
  const { selected, truth } = client;
  const target = selected && truth && wrongTarget(selected.view, truth.messages);
  if (!target) return null;
  const { number, meant, hit } = target;
  return (
    <p className="alarm">
      <b>Number {number} is not what it was.</b> To client {client.client} it means UID {meant}
      {hit === undefined
        ? ", and the server has no message of that number"
        : `; counted on the server it would be UID ${hit}`}
      . Each session needs numbers of its own.
    </p>
  );
}

function Empty({ mailbox, table }: { mailbox: Mailbox; table: StateTable }) {
  if (table.rows.length > 0) return null;
  return <p className="empty">{mailbox.name} is empty.</p>;
}

export function StateTab() {
  const state = useScope(stateOf);
  const looking = useScope((scope) => scope.client);
  const shown = useScope(shownClients);
  const [chosen, setChosen] = useState<number>();
  const client = state.clients.find((other) => other.client === looking);
  const mailbox =
    state.mailboxes.find(({ id }) => id === chosen) ?? client?.truth ?? mailboxesInPlay(state)[0] ?? state.mailboxes[0];
  if (!mailbox) return <p className="empty">There is no mailbox.</p>;
  const table = stateTable(state, mailbox, looking);
  const owed = client && owedTotal(client.owed) > 0 ? owedTitle(client.owed) : undefined;
  return (
    <div className="state-tab">
      <div className="state-head">
        <select
          className="select"
          aria-label="Mailbox"
          value={mailbox.id}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {state.mailboxes.map(({ id, name, named }) => (
            <option key={id} value={id}>
              {named ? name : `${name} (deleted)`}
            </option>
          ))}
        </select>
        <span className="quiet">
          {mailbox.messages.size} on the server
          {client?.selected &&
            client.selected.mailboxId === mailbox.id &&
            `, client ${looking} knows ${client.selected.view.size}`}
        </span>
      </div>
      <Table table={table} looking={looking} />
      <Empty mailbox={mailbox} table={table} />
      {table.left > 0 && <p className="quiet state-left">and {table.left} more, the same to everyone</p>}
      {client && shown.includes(looking) && owed && (
        <p className="quiet state-owed">
          Client {looking} has yet to be told of <b className="tone-debt">{owed}</b>.
        </p>
      )}
      {client?.selected?.mailboxId === mailbox.id && <Alarm client={client} />}
    </div>
  );
}
