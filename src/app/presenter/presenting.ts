/** Presenting: whether one does, and how it looks then. Nothing of it is remembered. */
import { create } from "zustand";
import { stepCommand, stepLine } from "../moves.ts";
import { show } from "../store.ts";

interface Presenting {
  readonly isOn: boolean;
  /** Light unless it is flipped, whatever the page's own theme is: rooms are lit. */
  readonly isDark: boolean;
  /** Of everything, on top of what fits the screen. */
  readonly scale: number;
  readonly isBlank: boolean;
}

export const usePresenting = create<Presenting>(() => ({ isOn: false, isDark: false, scale: 1, isBlank: false }));
const { getState: get, setState: set } = usePresenting;

export const isPresenting = (): boolean => get().isOn;

export function togglePresenting(): void {
  set({ isOn: !get().isOn, isBlank: false });
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
