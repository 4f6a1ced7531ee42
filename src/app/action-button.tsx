/** A button for an action of the registry: name and key come from there, so neither can be forgotten. */
import type { ReactNode } from "react";
import { actionNamed } from "./actions.ts";

interface ActionButtonProps {
  readonly id: string;
  readonly className?: string;
  /** Instead of the title as text; the title stays as its name. */
  readonly children?: ReactNode;
  readonly showsKey?: boolean;
  readonly isPressed?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
}

/** How a key is printed. */
export const keyLabel = (key: string): string => key.replace(/^(Ctrl|Alt)\+/, "$1 ");

export function ActionButton({
  id,
  className = "button",
  children,
  showsKey,
  isPressed,
  disabled,
  label,
}: ActionButtonProps) {
  const action = actionNamed(id);
  if (!action) return null;
  const [key] = action.keys;
  return (
    <button
      type="button"
      className={className}
      aria-label={label ?? action.title}
      aria-keyshortcuts={key?.replace("Ctrl", "Control")}
      aria-pressed={isPressed}
      title={key ? `${action.title} (${keyLabel(key)})` : action.title}
      disabled={disabled}
      onClick={action.run}
    >
      {children ?? action.title}
      {showsKey && key && <kbd>{keyLabel(key)}</kbd>}
    </button>
  );
}
