import { cyrus } from "./cyrus.ts";
import type { Preset } from "./preset.ts";

export const cyrusDelayed: Preset = {
  ...cyrus,
  name: "cyrus-delayed",
  title: "Cyrus, delayed expunge",
  strategy: { ...cyrus.strategy, "fetch-expunged": "ghost" },
  omits: [
    ...cyrus.omits,
    "The flags of a ghost come unasked with its data.",
    "STORE tells the stale flags of ghosts besides.",
  ],
};
