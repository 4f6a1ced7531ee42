/** Which measured server this one is like, by name; the way to the others. */
import { ActionButton } from "../action-button.tsx";
import { Down } from "../icons.tsx";
import { nearestPreset } from "../presets.ts";
import { strategyInForce } from "../selectors.ts";
import { useScope } from "../store.ts";

const changesText = (changes: number): string =>
  changes === 0 ? "" : ` + ${changes} change${changes === 1 ? "" : "s"}`;

export function ServerButton() {
  const strategy = useScope(strategyInForce);
  const near = nearestPreset(strategy);
  const title = near?.preset.title ?? "Own mix";
  const [family = "", variant] = title.split(/(?=, )/);
  const changes = changesText(near?.changes ?? 0);
  return (
    <ActionButton
      id="server"
      className="button server-button"
      label={`The server is as ${title}${changes}. Choose another one`}
    >
      <span className="server-name">
        {family}
        <span className="server-variant">{variant}</span>
      </span>
      {near !== undefined && near.changes > 0 && <span className="quiet">+{near.changes}</span>}
      <Down />
    </ActionButton>
  );
}
