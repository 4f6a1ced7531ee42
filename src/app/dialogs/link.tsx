/** What lies between a client and the server: how long it takes, and what happens to it. */
import { type FormEvent, useState } from "react";
import { connect, disconnect, isConnected } from "../deeds.ts";
import { changeLink, letThrough, setLink, toggleWaiting } from "../link-deeds.ts";
import { linkWords, underwayTo } from "../panels/link-words.ts";
import { stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

/** A day; and a week for the NAT. */
const MS_MAX = 86_400_000;
const MINUTES_MAX = 10_080;

interface NumberFieldProps {
  readonly title: string;
  readonly value: string;
  readonly max: number;
  readonly placeholder?: string;
  onChange(value: string): void;
}

const NumberField = ({ title, value, max, placeholder, onChange }: NumberFieldProps) => (
  <label className="field">
    {title}
    <input
      type="number"
      min="0"
      max={max}
      step="any"
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  </label>
);

const isWithin = (text: string, most: number): boolean => Number(text) >= 0 && Number(text) <= most;

export function LinkDialog() {
  const number = useScope((scope) => scope.client);
  const client = useScope(stateOf).clients.find((each) => each.client === number);
  const [there, setThere] = useState(String(client?.link.toServerMs ?? 0));
  const [back, setBack] = useState(String(client?.link.toClientMs ?? 0));
  const natMs = client?.link.natMs;
  const [nat, setNat] = useState(natMs === undefined ? "" : String(natMs / 60_000));
  const isGood = isWithin(there, MS_MAX) && isWithin(back, MS_MAX) && isWithin(nat, MINUTES_MAX) && there + back !== "";
  const act = (deed: () => void) => () => {
    closeDialog();
    deed();
  };
  const apply = act(() =>
    setLink(number, {
      toServerMs: Math.round(Number(there)),
      toClientMs: Math.round(Number(back)),
      natMs: Number(nat) > 0 ? Math.round(Number(nat) * 60_000) : undefined,
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isGood) apply();
  }
  const isWaiting = client?.link.isStalled || client?.link.isHeld;
  const toServer = client ? underwayTo(client, "server") : 0;
  const toClient = client ? underwayTo(client, "client") : 0;
  return (
    <Modal title={`Client ${number}’s link`}>
      <p className="quiet modal-intro">{(client && linkWords(client)) || "Perfect: what is sent is there at once."}</p>
      <div className="spans is-two">
        <button type="button" className="button" onClick={act(() => toggleWaiting(number, "stall"))}>
          {isWaiting ? "Let it go on" : "Stall it: everything waits"}
        </button>
        <button
          type="button"
          className="button"
          disabled={isWaiting === true}
          onClick={act(() => toggleWaiting(number, "hold"))}
        >
          Hold it: lines wait to be let through
        </button>
        <button
          type="button"
          className="button"
          disabled={toServer === 0}
          onClick={act(() => letThrough(number, "server"))}
        >
          Let the next through to the server ({toServer} wait)
        </button>
        <button
          type="button"
          className="button"
          disabled={toClient === 0}
          onClick={act(() => letThrough(number, "client"))}
        >
          Let the next through to the client ({toClient} wait)
        </button>
        <button type="button" className="button" onClick={act(() => changeLink(number, "cut"))}>
          Lose the line: neither end hears of it
        </button>
        {isConnected(number) ? (
          <button type="button" className="button" onClick={act(() => disconnect(number))}>
            Close the connection
          </button>
        ) : (
          <button type="button" className="button" onClick={act(() => connect(number))}>
            Connect
          </button>
        )}
      </div>
      <form className="form" onSubmit={submit}>
        <div className="field-row">
          <NumberField title="To the server, ms" value={there} max={MS_MAX} onChange={setThere} />
          <NumberField title="To the client, ms" value={back} max={MS_MAX} onChange={setBack} />
          <NumberField
            title="NAT forgets after, minutes"
            value={nat}
            max={MINUTES_MAX}
            placeholder="no NAT"
            onChange={setNat}
          />
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={!isGood}>
            From here on
          </button>
        </footer>
      </form>
    </Modal>
  );
}
