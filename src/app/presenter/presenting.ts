/**
 * Presenting: whether one does, and how it looks then. The tab remembers whether: hand remotes have a key that begins a
 * presentation in other programs, and loads the page again here (F5).
 */
import { create } from "zustand";
import { stepCommand, stepLine } from "../moves.ts";
import { show } from "../store.ts";
import { recallInTab, rememberInTab } from "../works/tab-storage.ts";

interface Presenting {
  readonly isOn: boolean;
  /** Light unless it is flipped, whatever the page's own theme is: rooms are lit. */
  readonly isDark: boolean;
  /** Of everything, on top of what fits the screen. */
  readonly scale: number;
  readonly isBlank: boolean;
}

const wasOn = recallInTab("presenting") === "yes";
export const usePresenting = create<Presenting>(() => ({ isOn: wasOn, isDark: false, scale: 1, isBlank: false }));
const { getState: get, setState: set } = usePresenting;
if (wasOn) show({ isInspectorOpen: false });

export const isPresenting = (): boolean => get().isOn;

export function togglePresenting(): void {
  set({ isOn: !get().isOn, isBlank: false });
  rememberInTab("presenting", get().isOn ? "yes" : "no");
  if (get().isOn) show({ isInspectorOpen: false, typing: undefined });
}

export const toggleBlank = (): void => set({ isBlank: !get().isBlank });
export const flipTheme = (): void => set({ isDark: !get().isDark });

export const SCALES: readonly number[] = [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2];

export function changeScale(by: 1 | -1): void {
  const scale = SCALES[SCALES.indexOf(get().scale) + by];
  if (scale !== undefined) set({ scale });
}

/** On by a step of the story, or back. A blank screen is shown again first. */
export function present(by: 1 | -1): void {
  if (get().isBlank) set({ isBlank: false });
  else stepCommand(by);
}

export function presentLine(by: 1 | -1): void {
  if (get().isBlank) set({ isBlank: false });
  else stepLine(by);
}
