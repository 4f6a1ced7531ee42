/**
 * A control may go by what it does, or be switched off: an answer that is chosen, the way to the end. The browser drops the focus
 * then, and nobody hears where they are. It goes to what is near instead, in the smallest part of the page that is still there: of
 * one switched off to the control before it, or the first; of one that is gone to the last. Whoever came with a mouse is left alone: the keys are the page's.
 * Rows of the ladder have their own rule (timeline/keep-focus.ts).
 */
import { useScope } from "./store.ts";

const CONTROLS = "button, a[href], select, input, textarea, [tabindex='0']";
const ELSEWHERE = '[aria-label="Events"], dialog, .terminal-pane';

interface Place {
  readonly control: Element;
  /** What it stands in, the smallest first. */
  readonly around: readonly Element[];
}
let place: Place | undefined;

function note({ target }: FocusEvent): void {
  place = undefined;
  if (!(target instanceof Element) || !target.matches(":focus-visible") || target.closest(ELSEWHERE)) return;
  const around: Element[] = [];
  for (let at = target.parentElement; at && at !== document.body; at = at.parentElement) around.push(at);
  place = { control: target, around };
}

const canTake = (control: Element): control is HTMLElement =>
  control instanceof HTMLElement && !control.matches(":disabled") && control.tabIndex >= 0 && control.checkVisibility();

const isBefore = (one: Element, other: Element): boolean =>
  (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;

function keep(): void {
  const { activeElement } = document;
  // A terminal that one is to type into is on its way.
  if (
    !place ||
    useScope.getState().typing !== undefined ||
    (activeElement !== document.body && activeElement !== place.control)
  )
    return;
  const { control, around } = place;
  if (control.isConnected && !control.matches(":disabled")) return;
  for (const part of around) {
    if (!part.isConnected) continue;
    const there = [...part.querySelectorAll(CONTROLS)].filter((each) => canTake(each) && !each.closest(ELSEWHERE));
    const next = control.isConnected
      ? (there.findLast((each) => isBefore(each, control)) ?? there[0])
      : there[there.length - 1];
    if (!(next instanceof HTMLElement)) continue;
    next.focus({ preventScroll: true });
    return;
  }
}

const LATER_MS = 150;
let later: ReturnType<typeof setTimeout> | undefined;
let isKeeping = false;

export function keepFocusNear(): void {
  if (isKeeping) return;
  isKeeping = true;
  document.addEventListener("focusin", note);
  // Once all is drawn; where something is loaded for it, that takes longer.
  useScope.subscribe(() => {
    if (!place) return;
    requestAnimationFrame(() => requestAnimationFrame(keep));
    clearTimeout(later);
    later = setTimeout(keep, LATER_MS);
  });
}
