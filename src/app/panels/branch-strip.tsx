/** Every future there is. */
import { useMemo } from "react";
import { ActionButton } from "../action-button.tsx";
import { switchBranch } from "../choices.ts";
import { Down, Pencil } from "../icons.tsx";
import { useScope } from "../store.ts";
import { forks } from "../timeline/scrubber-marks.ts";

export function BranchStrip() {
  const recording = useScope((scope) => scope.recording);
  const play = useScope((scope) => scope.play);
  const all = useMemo(() => forks(recording, play), [recording, play]);
  return (
    <div className="branches">
      <span className="quiet" id="branches-label">
        Branches
      </span>
      <ul aria-labelledby="branches-label">
        {all.map(({ branch, isCurrent, line }) => (
          <li key={branch.id}>
            <button
              type="button"
              className="chip"
              aria-pressed={isCurrent}
              title={
                isCurrent ? "This is the branch you see" : `Go to “${branch.name}”, which leaves after line ${line + 1}`
              }
              onClick={() => switchBranch(branch.id)}
            >
              {branch.mark === "pinned" && "★ "}
              {branch.name}
              {!isCurrent && <span className="chip-from">from {line + 1}</span>}
            </button>
          </li>
        ))}
      </ul>
      <ActionButton id="rename-branch" className="tiny">
        <Pencil />
      </ActionButton>
      <ActionButton id="branches" className="tiny">
        <Down />
      </ActionButton>
      <ActionButton id="explore" className="link-button">
        Every order
      </ActionButton>
      {all.length === 1 && (
        <span className="quiet branches-hint">Type in the past and a second future begins here; both stay.</span>
      )}
    </div>
  );
}
