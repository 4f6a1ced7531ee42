import { cyrus } from "./cyrus.ts";
import type { Preset } from "./preset.ts";

export const cyrusImmediate: Preset = {
  ...cyrus,
  name: "cyrus-immediate",
  title: "Cyrus, immediate expunge",
  strategy: { ...cyrus.strategy, "fetch-expunged": "omit-silent" },
  omits: [
    ...cyrus.omits,
    "COPY, MOVE and a FETCH that sets \\Seen of an expunged message end the session: BYE, Fatal error. Here they go on.",
  ],
};
