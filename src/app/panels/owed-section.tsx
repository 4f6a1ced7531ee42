/** What is owed to whom at the cursor, since when, and what has kept it back. */

import { bandsAmong, type DebtBand, debtBands, endOf } from "#formats/ladder/debt-bands.ts";
import type { Play } from "#sim/play.ts";
import type { ClientState } from "#sim/state-at.ts";
import { ClientMark } from "../icons.tsx";
import { seek } from "../moves.ts";
import { shownClients, stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";
import { WITHHELD_BY, type Withheld, withheldIn } from "../timeline/withheld.ts";
import { Cites } from "./cite.tsx";
import { owedTitle, owedTotal } from "./owed.ts";

/** As many reasons as are worth reading at once: the latest. */
const REASONS_MAX = 4;

const LineButton = ({ line }: { line: number }) => (
  <button type="button" className="link-button" aria-label={`Go to line ${line + 1}`} onClick={() => seek(line)}>
    {line + 1}
  </button>
);

function Reason({ withheld: { line, event } }: { withheld: Withheld }) {
  return (
    <li>
      Not told at <LineButton line={line} />: {WITHHELD_BY[event.by]}{" "}
      {event.because.map(({ axis, option }) => (
        <code key={axis}>
          {axis} = {option}{" "}
        </code>
      ))}
      <Cites citations={event.cites} />
    </li>
  );
}

function Debt({ play, band, state, cursor }: { play: Play; band: DebtBand; state: ClientState; cursor: number }) {
  const { client, from, to, arrived } = band;
  const reasons = withheldIn(play).filter(
    (each) => each.client === client && each.line >= from && each.line <= Math.min(cursor, to ?? cursor),
  );
  const isTold = to !== undefined && to <= cursor;
  return (
    <li className={`client-${client}`}>
      <p>
        <ClientMark client={client} size={10} /> Client {client}{" "}
        {isTold ? (
          <>
            was told at <LineButton line={to} />, and has not heard it: it is <b className="tone-debt">on its way</b>
            {arrived !== undefined && (
              <>
                {" "}
                until <LineButton line={arrived} />
              </>
            )}
            .
          </>
        ) : (
          <>
            is owed <b className="tone-debt">{owedTitle(state.owed)}</b>, since <LineButton line={from} />
            {to !== undefined && (
              <>
                , until <LineButton line={to} />
              </>
            )}
            .
          </>
        )}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.slice(-REASONS_MAX).map((withheld) => (
            <Reason key={withheld.event.number} withheld={withheld} />
          ))}
          {reasons.length > REASONS_MAX && <li>and {reasons.length - REASONS_MAX} times before</li>}
        </ul>
      )}
    </li>
  );
}

export function OwedSection() {
  const play = useScope((scope) => scope.play);
  const cursor = useScope((scope) => scope.cursor);
  const state = useScope(stateOf);
  const shown = useScope(shownClients);
  const open = bandsAmong(debtBands(play), cursor, cursor).toSorted((a, b) => a.client - b.client);
  const debts = open.flatMap((band) => {
    const client = state.clients.find((each) => each.client === band.client);
    const isHere = band.from <= cursor && cursor < (endOf(band) ?? play.lines.length);
    const isOpen = (band.to ?? play.lines.length) > cursor ? owedTotal(client?.owed ?? NOTHING) > 0 : true;
    return client && shown.includes(band.client) && isHere && isOpen ? [{ band, client }] : [];
  });
  if (debts.length === 0) return null;
  return (
    <section className="owed-list" aria-label="What is owed">
      <ul>
        {debts.map(({ band, client }) => (
          <Debt key={`${band.client} ${band.from}`} play={play} band={band} state={client} cursor={cursor} />
        ))}
      </ul>
    </section>
  );
}

const NOTHING = { expunged: 0, arrived: 0, changed: 0 };
