/** The page's keys and its clock. */
import { useEffect } from "react";
import { actionForKey } from "./actions.ts";
import { leaveTerminal } from "./deeds.ts";
import { tick } from "./moves.ts";
import { isCombination, isForPage, keyName } from "./shortcuts.ts";
import { useScope } from "./store.ts";

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const { dialog, hasSingleKeys } = useScope.getState();
  if (dialog !== undefined) return;
  const name = keyName(event);
  const action = actionForKey(name);
  if (!action || (!hasSingleKeys && name.length === 1 && !isCombination(name))) return;
  const target = event.target instanceof Element ? event.target : null;
  if (!isForPage(name, target)) return;
  event.preventDefault();
  action.run();
}

/** When the focus goes elsewhere, no terminal has the keyboard any more. */
function onFocusIn(event: FocusEvent): void {
  const { typing } = useScope.getState();
  if (typing === undefined) return;
  if (event.target instanceof Element && !event.target.closest(".terminal-pane")) leaveTerminal();
}

/** Nor when it goes nowhere; but it stays with a window that is left for another. */
function onFocusOut({ target, relatedTarget }: FocusEvent): void {
  if (relatedTarget || document.activeElement === target || !(target instanceof Element)) return;
  if (target.closest(`.client-${useScope.getState().typing}`)) leaveTerminal();
}

export function useKeys(): void {
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusout", onFocusOut);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusout", onFocusOut);
    };
  }, []);
}

/** A line at ordinary speed. */
const LINE_MS = 900;

/** The play's clock, while it runs. */
export function useClock(): void {
  const isRunning = useScope((scope) => scope.running !== undefined);
  const rate = useScope((scope) => scope.rate);
  useEffect(() => {
    if (!isRunning) return;
    let timer: number | undefined;
    let isOver = false;
    void import("./clock.ts").then(({ beatMs, moveClock }) => {
      if (!isOver) timer = window.setInterval(moveClock, beatMs(rate));
    });
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isRunning, rate]);
}

export function usePlayback(): void {
  const isPlaying = useScope((scope) => scope.isPlaying);
  const speed = useScope((scope) => scope.speed);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(tick, LINE_MS / speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed]);
}
