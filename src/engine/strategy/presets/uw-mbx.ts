import type { Preset } from "./preset.ts";
import { uw } from "./uw.ts";

export const uwMbx: Preset = {
  ...uw,
  name: "uw-mbx",
  title: "UW imapd, mbx",
  strategy: { ...uw.strategy, "expunge-flush": "noop", "expunge-order": "ascending" },
  omits: [
    ...uw.omits,
    "It looks at the time of a file: a NOOP within the same second tells nothing, and what a FETCH saw is never told.",
    "IDLE tells neither of flags nor of EXPUNGE.",
  ],
};
