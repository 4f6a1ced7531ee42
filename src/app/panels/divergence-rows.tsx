/** The divergence table itself: a row a message, and one line for many alike. */
import { useMemo, useState } from "react";
import {
  type Cell,
  type DivergenceTable,
  foldAlike,
  type Mark,
  OPENED_AT_ONCE,
  runOf,
  type TableRow,
} from "#analysis/divergence-table.ts";
import type { ClientNumber } from "#sim/setup.ts";
import { ClientMark } from "../icons.tsx";
import { MARK_LOOKS } from "./marks.ts";

/** Rows drawn at once; the rest on demand. */
const ROWS_AT_ONCE = 200;

const shortFlags = (flags: readonly string[]): string => flags.map((flag) => flag.replace("\\", "")).join(" ") || "–";

const Absent = ({ word }: { word: string }) => <span className="gone">{word}</span>;

function MarkText({ cell, mark, showsClient }: { cell: Cell; mark: Mark; showsClient: boolean }) {
  const { glyph, word, title } = MARK_LOOKS[mark];
  const hits = cell.hits === 0 ? "hits nothing" : `hits ${cell.hits}`;
  return (
    <span
      className={`state-mark mark-${mark}`}
      title={mark === "wrong" ? `To the server number ${cell.believed} ${hits}` : title}
    >
      {showsClient && <ClientMark client={cell.client} size={9} />}
      <span aria-hidden="true">{glyph}</span> {mark === "wrong" ? hits : word}
    </span>
  );
}

const Believed = ({ cell }: { cell: Cell }) =>
  cell.believed === undefined ? (
    <Absent word="–" />
  ) : (
    <>
      {cell.believed}
      {!cell.isUidKnown && <span title="It cannot name this message">?</span>}
    </>
  );

function Row({ row, clients }: { row: TableRow; clients: readonly ClientNumber[] }) {
  const cells = row.cells.filter(({ client }) => clients.includes(client));
  const marks = new Set(cells.flatMap((cell) => cell.marks));
  const stale = cells.filter(({ flags }) => flags !== undefined);
  return (
    <tr className={[...marks].map((mark) => `is-${mark}`).join(" ") || undefined}>
      <th scope="row">{row.uid ?? "?"}</th>
      <td>{row.truth ?? <Absent word="gone" />}</td>
      {cells.flatMap((cell) => [
        <td key={`${cell.client} view`} className={cell.view === undefined ? undefined : "is-view"}>
          {cell.view ?? <Absent word="–" />}
        </td>,
        <td key={`${cell.client} believes`} className={cell.believed === undefined ? undefined : "is-believed"}>
          <Believed cell={cell} />
        </td>,
      ])}
      <td className="flags">
        {shortFlags(row.flags)}
        {stale.map(({ client, flags }) => (
          <del key={client} title={`Client ${client} believes: ${shortFlags(flags ?? [])}`}>
            {shortFlags(flags ?? [])}
          </del>
        ))}
      </td>
      <td className="state-mark-cell">
        {cells.flatMap((cell) =>
          cell.marks.map((mark) => (
            <MarkText key={`${cell.client} ${mark}`} cell={cell} mark={mark} showsClient={clients.length > 1} />
          )),
        )}
      </td>
    </tr>
  );
}

function alikeText(table: DivergenceTable, first: number, count: number, clients: readonly ClientNumber[]): string {
  const [one, other] = [table.rows[first], table.rows[first + count - 1]];
  const marks = new Set(
    one?.cells.filter(({ client }) => clients.includes(client)).flatMap((cell) => cell.marks) ?? [],
  );
  const words = [...marks].map((mark) => MARK_LOOKS[mark].word).join(", ");
  const uids = one?.uid !== undefined && other?.uid !== undefined ? `, UID ${one.uid}:${other.uid}` : "";
  return `${count} alike${uids}${words === "" ? "" : `: ${words}`}`;
}

interface DivergenceRowsProps {
  readonly caption: string;
  readonly table: DivergenceTable;
  /** Those with columns of their own. */
  readonly clients: readonly ClientNumber[];
}

export function DivergenceRows({ caption, table, clients }: DivergenceRowsProps) {
  const [opened, setOpened] = useState<ReadonlyMap<number, number>>(new Map());
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const folded = useMemo(() => foldAlike(table.rows, opened), [table, opened]);
  const columns = 4 + 2 * clients.length;
  const open = (first: number) => {
    const run = runOf(table.rows, { first });
    setOpened(new Map(opened).set(run, (opened.get(run) ?? 0) + OPENED_AT_ONCE));
  };
  return (
    <table className="state-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">UID</th>
          <th scope="col">server</th>
          {clients.flatMap((client) => [
            <th key={`${client} view`} scope="col">
              <span className="sr-only">Client {client}'s </span>
              {clients.length > 1 && <ClientMark client={client} size={9} />} view
            </th>,
            <th key={`${client} believes`} scope="col">
              <span className="sr-only">Client {client} </span>believes
            </th>,
          ])}
          <th scope="col">flags</th>
          <th scope="col">
            <span className="sr-only">difference</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {folded.slice(0, most).map((each) =>
          each.type === "row" ? (
            <Row key={each.row.uid ?? `? ${each.place}`} row={each.row} clients={clients} />
          ) : (
            <tr key={`alike ${each.first}`} className="is-alike">
              <td colSpan={columns}>
                <button type="button" className="link-button" onClick={() => open(each.first)}>
                  <span aria-hidden="true">⋮</span> {alikeText(table, each.first, each.count, clients)}
                </button>
              </td>
            </tr>
          ),
        )}
        {folded.length > most && (
          <tr className="is-alike">
            <td colSpan={columns}>
              <button type="button" className="link-button" onClick={() => setMost(most + ROWS_AT_ONCE)}>
                and {folded.length - most} more rows
              </button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
