import type { Preset } from "./preset.ts";
import { uw } from "./uw.ts";

export const uwMix: Preset = {
  ...uw,
  name: "uw-mix",
  title: "UW imapd, mix",
  strategy: { ...uw.strategy, "expunge-flush": "not-uid", "expunge-order": "descending" },
  omits: [...uw.omits, "The session that expunges gets its own EXPUNGE responses from the front."],
};
