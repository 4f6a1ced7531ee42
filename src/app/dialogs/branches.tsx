/** Every future as a tree: to go to, to compare with the one on screen, to pin, to delete and to take that back. */
import { useEffect, useState } from "react";
import type { Branch } from "#sim/recording.ts";
import { entriesOf } from "#sim/recording.ts";
import { ActionButton } from "../action-button.tsx";
import { deleteBranch, pinBranch, undeleteBranch } from "../branch-deeds.ts";
import { switchBranch } from "../choices.ts";
import { type Block, type ComparedRow, compared } from "../comparison.ts";
import { withEngine } from "../engine.ts";
import { useScope } from "../store.ts";
import { Modal } from "./modal.tsx";

const childrenOf = (branches: readonly Branch[], id: number | undefined): readonly Branch[] =>
  branches.filter(({ parent }) => parent?.branch === id);

const stepsText = (count: number): string => (count === 1 ? "1 step" : `${count} steps`);

interface NodeProps {
  readonly branch: Branch;
  readonly compareWith: number | undefined;
  onCompare(id: number | undefined): void;
}

function BranchNode({ branch, compareWith, onCompare }: NodeProps) {
  const { branches, current } = useScope((scope) => scope.recording);
  const { id, name, mark, parent, entries } = branch;
  const isCurrent = id === current;
  const isDeleted = mark === "deleted";
  const children = childrenOf(branches, id);
  return (
    <li>
      <div className={isDeleted ? "branch is-deleted" : "branch"}>
        <button
          type="button"
          className="work"
          aria-current={isCurrent ? "true" : undefined}
          data-first={isCurrent ? true : undefined}
          disabled={isDeleted}
          onClick={() => switchBranch(id)}
        >
          <span className="pick-title">{name}</span>
          <span className="quiet">
            {isDeleted
              ? "deleted"
              : `${stepsText(entries.length)}${parent ? `, after ${parent.entries} of “${branches[parent.branch]?.name}”` : ""}${isCurrent ? ", on screen" : ""}`}
          </span>
        </button>
        {!isDeleted && (
          <>
            {isCurrent ? (
              <ActionButton id="rename-branch" label={`Name “${name}”`}>
                Name
              </ActionButton>
            ) : (
              <button
                type="button"
                className="button"
                aria-pressed={compareWith === id}
                aria-label={`Compare “${name}” with the one on screen`}
                onClick={() => onCompare(compareWith === id ? undefined : id)}
              >
                Compare
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-pressed={mark === "pinned"}
              aria-label={`Pin “${name}”`}
              onClick={() => pinBranch(id)}
            >
              Pin
            </button>
          </>
        )}
        {parent && (
          <button
            type="button"
            className="button"
            aria-label={`${isDeleted ? "Undo deleting" : "Delete"} “${name}”`}
            onClick={() => (isDeleted ? undeleteBranch(id) : deleteBranch(id))}
          >
            {isDeleted ? "Undo" : "Delete"}
          </button>
        )}
      </div>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <BranchNode key={child.id} branch={child} compareWith={compareWith} onCompare={onCompare} />
          ))}
        </ul>
      )}
    </li>
  );
}

const Side = ({ block, name }: { block: Block | undefined; name: string }) => (
  <td>
    {block ? (
      <>
        <b>{block.head}</b>
        {block.answers.map((text, i) => (
          // The place is what a line of an answer is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={i}>{text}</span>
        ))}
      </>
    ) : (
      <span className="quiet">not in “{name}”</span>
    )}
  </td>
);

function Comparison({ with: id }: { with: number }) {
  const recording = useScope((scope) => scope.recording);
  const play = useScope((scope) => scope.play);
  const [rows, setRows] = useState<readonly ComparedRow[]>();
  const here = recording.branches[recording.current]?.name ?? "";
  const there = recording.branches[id]?.name ?? "";
  useEffect(
    () => withEngine(({ playOf }) => setRows(compared(play, playOf(recording.setup, entriesOf(recording, id))))),
    [recording, play, id],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who have keys alone
    <section className="comparison" aria-label={`“${here}” and “${there}”`} data-scrolls tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{here}</th>
            <th scope="col">{there}</th>
          </tr>
        </thead>
        <tbody>
          {rows?.map((row, i) => (
            // Rows have no names of their own.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={i} className={row.type === "same" ? "is-same" : ""}>
              {row.type === "same" ? (
                <td colSpan={2}>
                  {row.count === 1 ? row.first : `${row.count} exchanges`}
                  {row.count === 1 ? ", the same in both" : " are the same in both"}
                </td>
              ) : (
                <>
                  <Side block={row.left} name={here} />
                  <Side block={row.right} name={there} />
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function BranchesDialog() {
  const recording = useScope((scope) => scope.recording);
  const [compareWith, setCompareWith] = useState<number>();
  const other = compareWith === undefined ? undefined : recording.branches[compareWith];
  const isShown = other && other.mark !== "deleted" && other.id !== recording.current;
  return (
    <Modal title="Branches" className="is-wide">
      <ul className="branch-tree" data-scrolls>
        {childrenOf(recording.branches, undefined).map((branch) => (
          <BranchNode
            key={branch.id}
            branch={branch}
            compareWith={isShown ? other.id : undefined}
            onCompare={setCompareWith}
          />
        ))}
      </ul>
      {isShown && <Comparison with={other.id} />}
      <footer className="modal-foot">
        <span className="quiet">
          {recording.branches.length === 1
            ? "Act in the past, and a second future begins here."
            : "Choose one to compare with the one on screen. What is deleted can be taken back as long as this work is open."}
        </span>
        <ActionButton id="explore" showsKey />
      </footer>
    </Modal>
  );
}
