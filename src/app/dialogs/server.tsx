/** The server as one that was measured: which version, what it lacks, what of it is not modelled. */
import { presets } from "#engine/strategy/presets/index.ts";
import type { Preset } from "#engine/strategy/presets/preset.ts";
import { ActionButton } from "../action-button.tsx";
import { Check } from "../icons.tsx";
import { changesFrom, nearestPreset, setAsWritten, setPreset } from "../presets.ts";
import { strategyInForce } from "../selectors.ts";
import { useScope } from "../store.ts";
import { Modal } from "./modal.tsx";

function Changes({ preset }: { readonly preset: Preset }) {
  const strategy = useScope(strategyInForce);
  const changes = changesFrom(strategy, preset);
  if (changes.length === 0)
    return (
      <span className="tone-ok">
        <Check /> in force
      </span>
    );
  return (
    <span className="quiet" title={changes.map(({ name }) => name).join(", ")}>
      {changes.length} {changes.length === 1 ? "choice" : "choices"} otherwise than now
    </span>
  );
}

function Server({ preset, isNear }: { readonly preset: Preset; readonly isNear: boolean }) {
  const { name, title, source, omits, lacks } = preset;
  return (
    <li className={isNear ? "server is-near" : "server"}>
      <button
        type="button"
        className="server-choice"
        aria-label={`As ${title}, ${source}`}
        data-first={isNear ? true : undefined}
        onClick={() => setPreset(preset)}
      >
        <span className="pick-title">{title}</span>
        <span className="quiet">{source}</span>
        <Changes preset={preset} />
      </button>
      <details>
        <summary>What it does not model ({omits.length})</summary>
        <ul aria-label={`What ${name} does not model`}>
          {omits.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {lacks.length > 0 && <p>It does not offer {lacks.join(", ")}.</p>}
      </details>
    </li>
  );
}

export function ServerDialog() {
  const near = useScope((scope) => nearestPreset(strategyInForce(scope)));
  const isAsWritten = useScope(({ recording, source }) => recording.setup.strategy === source.recording.setup.strategy);
  return (
    <Modal title="Which server" className="is-list">
      <p className="quiet modal-intro">
        Servers that were measured, and mixes that RFC 2180 describes. The same commands run again, and you stay where
        you are.
      </p>
      <ul className="servers" data-scrolls aria-label="Servers">
        {presets.map((preset) => (
          <Server key={preset.name} preset={preset} isNear={preset === near?.preset} />
        ))}
      </ul>
      <footer className="modal-foot">
        <button type="button" className="button" disabled={isAsWritten} onClick={setAsWritten}>
          As the scenario has it
        </button>
        <ActionButton id="strategies" showsKey>
          Every choice
        </ActionButton>
        <ActionButton id="compare" showsKey>
          Compare
        </ActionButton>
      </footer>
    </Modal>
  );
}
