/** A name for the current branch. */
import { type FormEvent, useState } from "react";
import { renameBranch } from "../branch-deeds.ts";
import { currentBranchName } from "../deeds.ts";
import { useScope } from "../store.ts";
import { closeDialog, Modal } from "./modal.tsx";

export function RenameDialog() {
  const before = currentBranchName(useScope((scope) => scope.recording));
  const [name, setName] = useState(before);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "") return;
    renameBranch(name.trim());
    closeDialog();
  }
  return (
    <Modal title="Name this branch">
      <form className="form" onSubmit={submit}>
        <label className="field">
          Name
          <input
            value={name}
            maxLength={60}
            data-first
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={name.trim() === ""}>
            Name it
          </button>
        </footer>
      </form>
    </Modal>
  );
}
