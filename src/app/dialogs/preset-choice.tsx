/** The server as one that was measured, and what of that one is not modelled. */
import { presetNamed, presets } from "#engine/strategy/presets/index.ts";
import { presetOf, setPreset } from "../presets.ts";
import { useScope } from "../store.ts";

export function PresetChoice() {
  const chosen = useScope((scope) => presetOf(scope.recording.setup.strategy));
  return (
    <div className="preset-choice">
      <label>
        As a server that was measured
        <select
          className="select"
          value={chosen?.name ?? ""}
          onChange={(event) => {
            const preset = presetNamed(event.currentTarget.value);
            if (preset) setPreset(preset);
          }}
        >
          <option value="" disabled>
            the choices below
          </option>
          {presets.map(({ name, title, source }) => (
            <option key={name} value={name}>
              {title}, {source}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <details>
          <summary>What it does not model ({chosen.omits.length})</summary>
          <ul>
            {chosen.omits.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {chosen.lacks.length > 0 && <p>It does not offer {chosen.lacks.join(", ")}.</p>}
        </details>
      )}
    </div>
  );
}
