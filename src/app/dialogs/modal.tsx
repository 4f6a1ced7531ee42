/** A dialog: the browser's own, so that focus, Escape and the rest of the page behave. */
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { Close } from "../icons.tsx";
import { show } from "../store.ts";

interface ModalProps {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export const closeDialog = (): void => show({ dialog: undefined });

/** The browser says that it has closed a dialog in a task of its own: a key that comes before would still be the dialog's. */
function closeAtOnce(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
  // An open list of choices is closed first.
  if (!(event.target instanceof HTMLSelectElement)) closeDialog();
}

export function Modal({ title, className = "", children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // Before the page is drawn without it: it gives the focus back only while it stands there.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    const first =
      dialog?.querySelector<HTMLElement>("[data-first]") ?? dialog?.querySelector<HTMLElement>(".modal-box");
    first?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`modal ${className}`}
      aria-label={title}
      // The event comes late: by then this dialog may be gone, and another open.
      onClose={() => ref.current?.open === false && closeDialog()}
      onClick={(event) => event.target === ref.current && closeDialog()}
      onKeyDown={closeAtOnce}
    >
      <div className="modal-box" tabIndex={-1}>
        <header className="modal-head">
          <h2>{title}</h2>
          <button type="button" className="tiny" aria-label="Close" title="Close (Esc)" onClick={closeDialog}>
            <Close />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
