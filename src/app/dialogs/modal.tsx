/** A dialog: the browser's own, so that focus, Escape and the rest of the page behave. */
import { type ReactNode, useEffect, useRef } from "react";
import { Close } from "../icons.tsx";
import { show } from "../store.ts";

interface ModalProps {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export const closeDialog = (): void => show({ dialog: undefined });

export function Modal({ title, className = "", children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    const first =
      dialog?.querySelector<HTMLElement>("[data-first]") ?? dialog?.querySelector<HTMLElement>(".modal-box");
    first?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser; the click is one beside the dialog
    <dialog
      ref={ref}
      className={`modal ${className}`}
      aria-label={title}
      // The event comes late: by then this dialog may be gone, and another open.
      onClose={() => ref.current?.open === false && closeDialog()}
      onClick={(event) => event.target === ref.current && closeDialog()}
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
