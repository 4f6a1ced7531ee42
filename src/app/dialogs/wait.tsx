/** Virtual time passes. */
import { type FormEvent, useState } from "react";
import { wait } from "../deeds.ts";
import { closeDialog, Modal } from "./modal.tsx";

const SPANS = [
  { title: "½ second", ms: 500 },
  { title: "10 seconds", ms: 10_000 },
  { title: "1 minute", ms: 60_000 },
  { title: "5 minutes", ms: 300_000 },
  { title: "30 minutes", ms: 1_800_000 },
  { title: "1 day", ms: 86_400_000 },
] as const;

/** A year: the play's clock goes on from there. */
const SECONDS_MAX = 31_536_000;

export function WaitDialog() {
  const [seconds, setSeconds] = useState("90");
  const ms = Math.round(Number(seconds) * 1000);
  const isGood = ms > 0 && ms <= SECONDS_MAX * 1000;
  function pass(span: number) {
    wait(span);
    closeDialog();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isGood) pass(ms);
  }
  return (
    <Modal title="Let time pass">
      <p className="quiet modal-intro">The clock of the play, not yours: timers that fall due act at once.</p>
      <div className="spans">
        {SPANS.map(({ title, ms: span }) => (
          <button key={title} type="button" className="button" onClick={() => pass(span)}>
            {title}
          </button>
        ))}
      </div>
      <form className="form" onSubmit={submit}>
        <label className="field">
          Or so many seconds
          <input
            type="number"
            min="0.001"
            max={SECONDS_MAX}
            step="any"
            value={seconds}
            onChange={(event) => setSeconds(event.currentTarget.value)}
          />
        </label>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={!isGood}>
            Let it pass
          </button>
        </footer>
      </form>
    </Modal>
  );
}
