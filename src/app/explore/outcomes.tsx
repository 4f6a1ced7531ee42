/** What was found: laws that break first, then how the orders end, and in what the ends differ. */
import { type ReactNode, useMemo, useState } from "react";
import type { Order } from "#analysis/explore/scripts.ts";
import { shareText } from "#analysis/explore/share.ts";
import { type Turn, turnsOf } from "#analysis/explore/witness.ts";
import { Cross } from "../icons.tsx";
import { Cites } from "../panels/cite.tsx";
import type { Facet } from "./differences.ts";
import type { Explorable } from "./open-witness.ts";
import type { Finding } from "./use-exploration.ts";

interface FoundProps {
  readonly finding: Finding<Explorable>;
  onOpen(order: Order, name: string, at: "first" | "last"): void;
}

const SHOWN_AT_FIRST = 12;
const SHOWN_MORE = 60;

export const counted = (n: number | bigint): string => n.toLocaleString("en");

export function Found({ finding: { from, explored, onTheWire }, onOpen }: FoundProps) {
  const { ends, endCount, differences, sampled } = explored;
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const broken = [...explored.broken, ...(onTheWire ?? [])];
  const all = sampled === undefined ? (explored.orders ?? 0n) : BigInt(sampled);
  const more = Math.min(SHOWN_MORE, ends.length - shown);
  return (
    <>
      <h3>{broken.length === 0 ? "Laws" : broken.length === 1 ? "1 law breaks" : `${broken.length} laws break`}</h3>
      {broken.length === 0 && (
        <p className="quiet">
          None breaks in any state
          {onTheWire ? ", nor on the wire in the orders below." : "; the wire is being judged …"}
        </p>
      )}
      <ul className="explore-broken">
        {broken.map(({ name, title, cites, problem, order }) => (
          <li key={name}>
            <p>
              <span className="tone-no explore-word">
                <Cross /> Broken
              </span>{" "}
              <b>{title}.</b> <code className="quiet">{name}</code> <Cites citations={cites} />
            </p>
            <p>{problem}</p>
            <Way from={from} order={order} what={`the shortest order that breaks ${name}`}>
              <button type="button" className="button" onClick={() => onOpen(order, `breaks ${name}`, "last")}>
                Open where it breaks
              </button>
            </Way>
          </li>
        ))}
      </ul>
      <h3>{endCount === 1 ? "Every order ends the same" : `${counted(endCount)} ends`}</h3>
      {differences.common.length > 0 && endCount > 1 && (
        <details className="explore-common">
          <summary>The same in all of them ({differences.common.length})</summary>
          <ul>
            {differences.common.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
      {endCount === 1 && (
        <ul className="explore-common">
          {differences.common.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <table className="explore-ends">
        <thead>
          <tr>
            <th scope="col">Orders</th>
            {differences.facets.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">The simplest of them</th>
          </tr>
        </thead>
        <tbody>
          {ends.slice(0, shown).map(({ orders, order }, i) => (
            <tr key={order.join()}>
              <td data-title="Orders">
                <Share orders={orders} all={all} />
              </td>
              {differences.facets.map((facet) => (
                <td key={facet.title} data-title={facet.title}>
                  <Value facet={facet} outcome={i} />
                </td>
              ))}
              <td data-title="The simplest of them">
                <Way from={from} order={order} what={`the simplest order of end ${i + 1}`}>
                  <button
                    type="button"
                    className="button"
                    aria-label={`Open the simplest order of end ${i + 1}`}
                    onClick={() => onOpen(order, `end ${i + 1}`, "first")}
                  >
                    Open
                  </button>
                </Way>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p>
          <button type="button" className="button" onClick={() => setShown(shown + SHOWN_MORE)}>
            Show {more} more
          </button>
        </p>
      )}
      {endCount > ends.length && (
        <p className="quiet">
          The {counted(ends.length)} most frequent of {counted(endCount)} ends are listed.
        </p>
      )}
    </>
  );
}

function Share({ orders, all }: { readonly orders: bigint; readonly all: bigint }) {
  const percent = Number((orders * 1000n) / (all || 1n)) / 10;
  return (
    <>
      <b>{counted(orders)}</b> <span className="quiet">{shareText(orders, all)}</span>
      <span className="explore-bar" aria-hidden="true" style={{ width: `${Math.max(percent, 1)}%` }} />
    </>
  );
}

const Value = ({ facet, outcome }: { readonly facet: Facet; readonly outcome: number }) => (
  <>
    {facet.values[outcome]?.map(({ text, isMarked }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
      <span key={i}>
        {i > 0 && ", "}
        {isMarked ? <mark>{text || "nothing"}</mark> : text || <span className="quiet">none</span>}
      </span>
    ))}
  </>
);

interface WayProps {
  readonly from: Explorable;
  readonly order: Order;
  readonly what: string;
  readonly children: ReactNode;
}

/** An order in short, in full where one asks for it, and what opens it. */
function Way({ from, order, what, children }: WayProps) {
  const [isOpen, setOpen] = useState(false);
  const turns = useMemo(() => turnsOf(from, order), [from, order]);
  return (
    <div className="explore-way">
      {children}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary aria-label={`${what}: ${shortly(turns)}`}>{shortly(turns)}</summary>
        {isOpen && (
          <ol>
            {turns.map(({ client, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a turn is known by its place
              <li key={i} className={`mono client-${client ?? 0}`}>
                {client === undefined
                  ? `<${text}>`
                  : text === undefined
                    ? `S${client}: what is on its way arrives`
                    : `C${client}: ${text}`}
              </li>
            ))}
          </ol>
        )}
      </details>
    </div>
  );
}

/** `C1 ×2, C2, C1`; S1: client 1 hears something. */
function shortly(turns: readonly Turn[]): string {
  const runs: { readonly who: string; count: number }[] = [];
  for (const { client, text } of turns) {
    const who = client === undefined ? "beside" : text === undefined ? `S${client}` : `C${client}`;
    const last = runs.at(-1);
    if (last?.who === who) last.count++;
    else runs.push({ who, count: 1 });
  }
  return runs.map(({ who, count }) => (count === 1 ? who : `${who} ×${count}`)).join(", ");
}
