/** Any subset of what the server could offer: advertised, and honoured. */
import { useState } from "react";
import { type Capability, DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { offerFromStart } from "../choices.ts";
import { offer as offerFromHere } from "../deeds.ts";
import {
  capabilitiesOf,
  needsOf,
  numberOf,
  type Offer,
  offerGroups,
  offerOf,
  PRESETS,
  problemOf,
  remark,
  sameOffer,
  toggled,
  withNumber,
} from "../offer.ts";
import { Cites } from "../panels/cite.tsx";
import { stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

const NUMBER_MAX = 9_999_999_999;

interface RowProps {
  readonly row: Capability;
  readonly offer: Offer;
  onChange(offer: Offer): void;
}

function Row({ row, offer, onChange }: RowProps) {
  const { name, title, cites } = row;
  const number = numberOf(offer, name);
  const word = number === undefined ? name : name.replace(/=\d+$/, "");
  const trouble = remark(offer, name);
  const needs = needsOf(name);
  return (
    <li className="offered">
      <label>
        <input type="checkbox" checked={offer.chosen.has(name)} onChange={() => onChange(toggled(offer, name))} />
        <span className="mono">{word}</span>
      </label>
      {number !== undefined && (
        <input
          className="text-input mono"
          type="number"
          min="1"
          max={NUMBER_MAX}
          aria-label={`Number of ${word}`}
          value={number}
          onChange={(event) => {
            const value = Math.floor(event.currentTarget.valueAsNumber);
            if (value >= 1 && value <= NUMBER_MAX) onChange(withNumber(offer, name, value));
          }}
        />
      )}
      <span className="offered-text">
        {title}
        {trouble !== undefined && <b className="tone-debt">{trouble}</b>}
        {trouble === undefined && needs.length > 0 && <span className="quiet">needs {needs.join(" and ")}</span>}
      </span>
      <Cites citations={cites} />
    </li>
  );
}

export function CapabilitiesDialog() {
  const offered = useScope((scope) => stateOf(scope).capabilities);
  const [offer, setOffer] = useState(() => offerOf(offered));
  const [query, setQuery] = useState("");
  const groups = offerGroups(query);
  const problem = problemOf(offer);
  const atFirst = useScope((scope) => scope.recording.setup.capabilities) ?? DEFAULT_CAPABILITIES;
  const isSame = sameOffer(offer, offerOf(offered));
  const take = (use: (names: readonly string[]) => void) => () => {
    use(capabilitiesOf(offer));
    closeDialog();
  };
  return (
    <Modal title="What the server offers" className="is-wide">
      <p className="quiet modal-intro">
        Advertised in CAPABILITY, and honoured: a command of what is off is unknown to the server, and answered BAD.
      </p>
      <div className="offer-tools">
        <input
          className="text-input"
          type="search"
          aria-label="Find a capability"
          placeholder="Find by name, purpose or RFC: QRESYNC, quota, 7162 …"
          value={query}
          data-first
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <fieldset className="offer-presets" aria-label="Sets">
          {PRESETS.map(({ title, names }) => (
            <button
              key={title}
              type="button"
              className="chip"
              aria-pressed={sameOffer(offer, offerOf(names))}
              onClick={() => setOffer(offerOf(names))}
            >
              {title}
            </button>
          ))}
        </fieldset>
      </div>
      <section
        className="offer"
        aria-label="Capabilities"
        data-scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard
        tabIndex={0}
      >
        {groups.map(({ title, rows }) => (
          <fieldset key={title} className="axis">
            <legend>{title}</legend>
            <ul>
              {rows.map((row) => (
                <Row key={row.name} row={row} offer={offer} onChange={setOffer} />
              ))}
            </ul>
          </fieldset>
        ))}
        {groups.length === 0 && <p className="empty">No capability matches.</p>}
      </section>
      <footer className="modal-foot">
        <span className={problem === undefined ? "quiet" : "tone-no"} role="status">
          {problem ?? `${offer.chosen.size} offered${isSame ? ", as now" : ""}`}
        </span>
        <button
          type="button"
          className="button"
          disabled={sameOffer(offer, offerOf(atFirst)) || problem !== undefined}
          title="The same inputs are run again, and you stay where you are"
          onClick={take(offerFromStart)}
        >
          From the beginning
        </button>
        <button
          type="button"
          className="button primary"
          disabled={isSame || problem !== undefined}
          title="Something that happens in the play, at the cursor"
          onClick={take(offerFromHere)}
        >
          From here on
        </button>
      </footer>
    </Modal>
  );
}
