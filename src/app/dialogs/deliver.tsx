/** A message arrives from outside. */
import { type FormEvent, useState } from "react";
import { nextDelivery } from "#formats/scenario.ts";
import { flagsOf, SYSTEM_FLAGS } from "#imap/flags.ts";
import { octetsOf, utf8Encode } from "#imap/octets.ts";
import { entriesOf } from "#sim/recording.ts";
import { deliver } from "../deeds.ts";
import { mailboxesInPlay } from "../panels/owed.ts";
import { stateOf } from "../selectors.ts";
import { useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

export function DeliverDialog() {
  const scope = useScope();
  const state = stateOf(scope);
  const open = state.mailboxes.filter(({ named }) => named);
  const here = mailboxesInPlay(state).find(({ named }) => named) ?? open[0];
  const [id, setId] = useState(here?.id);
  const [flags, setFlags] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  const mailbox = open.find((other) => other.id === id);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!mailbox) return;
    const octets =
      text.trim() === ""
        ? nextDelivery(entriesOf(scope.recording), mailbox.name)
        : octetsOf(utf8Encode(`${text.replaceAll(/\r?\n/g, "\r\n").trimEnd()}\r\n`));
    deliver({ user: mailbox.user, mailbox: mailbox.name, octets, flags: flagsOf(flags) });
    closeDialog();
  }

  return (
    <Modal title="Deliver a message">
      <form className="form" onSubmit={submit}>
        <label className="field">
          Into the mailbox
          <select className="select" value={id} onChange={(event) => setId(Number(event.currentTarget.value))}>
            {open.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name} of {other.user}, {other.messages.size} messages
              </option>
            ))}
          </select>
        </label>
        <fieldset className="checks">
          <legend className="quiet">With these flags</legend>
          {SYSTEM_FLAGS.map((flag) => (
            <label key={flag}>
              <input
                type="checkbox"
                checked={flags.includes(flag)}
                onChange={(event) =>
                  setFlags(event.currentTarget.checked ? [...flags, flag] : flags.filter((other) => other !== flag))
                }
              />
              <code>{flag}</code>
            </label>
          ))}
        </fieldset>
        <label className="field">
          The message, header and all; left empty, one is made up
          <textarea
            className="mono"
            rows={5}
            value={text}
            spellCheck={false}
            placeholder={"Subject: Lunch?\n\nAt noon."}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={!mailbox}>
            Deliver
          </button>
        </footer>
      </form>
    </Modal>
  );
}
