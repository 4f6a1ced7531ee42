/** What one has done before in this browser: to go on with, or to delete. */
import { useEffect, useState } from "react";
import { openKept } from "../works/keeping.ts";
import { allKept, type KeptWork, markDeleted } from "../works/shelf.ts";
import { closeDialog, Modal } from "./modal.tsx";

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `32 lines, 2 branches, 21 Nov 2026, 14:05`. */
export const aboutWork = ({ lines, branches, savedAt }: KeptWork): string =>
  [
    counted(lines, "line", "lines"),
    counted(branches, "branch", "branches"),
    new Date(savedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }),
  ].join(", ");

/** Undefined: not known yet; null: the browser keeps nothing. */
export function useKept(): readonly [readonly KeptWork[] | undefined | null, (works: readonly KeptWork[]) => void] {
  const [works, setWorks] = useState<readonly KeptWork[] | null>();
  useEffect(() => {
    allKept().then(setWorks, () => setWorks(null));
  }, []);
  return [works, setWorks];
}

export function WorksDialog() {
  const [works, setWorks] = useKept();
  function toggle(work: KeptWork) {
    const isDeleted = !work.isDeleted;
    void markDeleted(work.id, isDeleted).then(
      () => setWorks((works ?? []).map((each) => (each.id === work.id ? { ...each, isDeleted } : each))),
      () => setWorks(works ?? []),
    );
  }
  function open(work: KeptWork) {
    closeDialog();
    void openKept(work);
  }
  return (
    <Modal title="Your work">
      <p className="quiet modal-intro">
        Kept in this browser, and sent nowhere. What is deleted goes when the page is loaded again.
      </p>
      {works === null && <p className="empty">This browser keeps nothing for the page.</p>}
      {works?.length === 0 && <p className="empty">Nothing yet. What you type is kept by itself.</p>}
      <ul className="works" data-scrolls>
        {works?.map((work, i) => (
          <li key={work.id} className={work.isDeleted ? "is-deleted" : ""}>
            <button
              type="button"
              className="work"
              data-first={i === 0 ? true : undefined}
              disabled={work.isDeleted}
              onClick={() => open(work)}
            >
              <span className="pick-title">{work.title || "No title"}</span>
              <span className="quiet">{work.isDeleted ? "deleted" : aboutWork(work)}</span>
            </button>
            <button
              type="button"
              className="button"
              aria-label={`${work.isDeleted ? "Undo deleting" : "Delete"} “${work.title}”, ${aboutWork(work)}`}
              onClick={() => toggle(work)}
            >
              {work.isDeleted ? "Undo" : "Delete"}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
