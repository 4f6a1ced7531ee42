/**
 * A row that has the keyboard may scroll out of sight, or be of a story that is gone: the browser drops the focus then, and Tab
 * would begin at the top of the page. It goes to the row at the cursor instead; and from a terminal back to the row that had it.
 */
import { useScope } from "../store.ts";

const LIST = '[aria-label="Events"]';

/** From where the focus comes back. */
const GUESTS = "dialog, .terminal-pane";

/** The row that had the focus last, unless it is elsewhere now. */
let row: Element | undefined;

function note({ target }: FocusEvent): void {
  if (target instanceof Element && !target.closest(GUESTS)) row = target.closest(LIST) ? target : undefined;
}

function leave({ target }: FocusEvent): void {
  const isGuest = target instanceof Element && target.closest(GUESTS) !== null;
  setTimeout(() => {
    if (!row || document.activeElement !== document.body) return;
    if (isGuest) keep();
    // By a touch, say: nobody wants it back.
    else if (row.isConnected) row = undefined;
  });
}

/** Where nothing has the focus, the row gets it back, or the one at the cursor if it is gone. */
function keep(): void {
  if (!row || document.activeElement !== document.body) return;
  const list = document.querySelector(LIST);
  const at = list?.querySelector("[aria-current=step]");
  const next = row.isConnected
    ? row
    : at?.matches("button")
      ? at
      : (at?.querySelector("button") ?? list?.querySelector("button"));
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

const LATER_MS = 150;
let later: ReturnType<typeof setTimeout> | undefined;
let isKeeping = false;

export function keepFocus(): void {
  if (isKeeping) return;
  isKeeping = true;
  document.addEventListener("focusin", note);
  document.addEventListener("focusout", leave);
  // Once the rows are drawn; where a story is opened they take longer.
  useScope.subscribe(() => {
    if (!row) return;
    requestAnimationFrame(() => requestAnimationFrame(keep));
    clearTimeout(later);
    later = setTimeout(keep, LATER_MS);
  });
}
