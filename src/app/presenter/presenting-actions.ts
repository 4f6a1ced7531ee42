/** What one can do while presenting: as a hand remote and a glance at the keyboard have it. */
import type { Action, action } from "../actions.ts";
import {
  changeScale,
  flipTheme,
  isPresenting,
  present,
  presentLine,
  toggleBlank,
  togglePresenting,
} from "./presenting.ts";

/** `make` is how the registry makes an action. */
export const presentingActions = (make: typeof action): readonly Action[] => [
  make("present", "Present, or stop presenting", ["P"], "Presenting", togglePresenting),
  ...[
    make("present-on", "Presenting: on", ["PageDown", "Space", ".", "ArrowRight"], "Presenting", () => present(1)),
    make("present-back", "Presenting: back", ["PageUp", ",", "ArrowLeft"], "Presenting", () => present(-1)),
    make("present-line-on", "Presenting: one line on", [">"], "Presenting", () => presentLine(1)),
    make("present-line-back", "Presenting: one line back", ["<"], "Presenting", () => presentLine(-1)),
    make("present-blank", "Presenting: blank the screen, or show it again", ["b"], "Presenting", toggleBlank),
    make("present-larger", "Presenting: everything larger", ["+", "="], "Presenting", () => changeScale(1)),
    make("present-smaller", "Presenting: everything smaller", ["-"], "Presenting", () => changeScale(-1)),
    make("present-theme", "Presenting: light or dark", ["t"], "Presenting", flipTheme),
    make("present-leave", "Stop presenting", ["Escape"], "Presenting", togglePresenting),
  ].map((each) => ({ ...each, when: isPresenting })),
];
