/** The mixes that RFC 2180 suggests: for each problem one of its solutions, chosen in one spirit. */
import type { Preset } from "./preset.ts";

const OF_RFC_2180: Pick<Preset, "lacks" | "omits"> = {
  lacks: [],
  omits: ["The RFC is silent on all else: there this server is as the program is by default."],
};

export const rfc2180Ghosts: Preset = {
  ...OF_RFC_2180,
  name: "rfc2180-ghosts",
  title: "RFC 2180, keep what is in use",
  source: "RFC 2180 3.2, 3.4, 4.1.1, 4.2.3, 4.3, 4.4.2",
  strategy: {
    "delete-selected": "ghost",
    "rename-selected": "follow",
    "expunge-shared": "allow",
    "fetch-expunged": "ghost",
    "store-expunged": "partial-no",
    "search-expunged": "omit",
    "copy-expunged": "ghost",
  },
};

export const rfc2180Refuse: Preset = {
  ...OF_RFC_2180,
  name: "rfc2180-refuse",
  title: "RFC 2180, refuse what disturbs",
  source: "RFC 2180 3.1, 4.1.4",
  strategy: { "delete-selected": "refuse", "rename-selected": "refuse", "expunge-shared": "refuse" },
};

export const rfc2180No: Preset = {
  ...OF_RFC_2180,
  name: "rfc2180-no",
  title: "RFC 2180, say NO",
  source: "RFC 2180 3.3, 4.1.2, 4.2.4, 4.3, 4.4.1",
  strategy: {
    "delete-selected": "disconnect",
    "rename-selected": "disconnect",
    "expunge-shared": "allow",
    "fetch-expunged": "partial-no",
    "store-expunged": "refuse-no",
    "search-expunged": "omit",
    "copy-expunged": "refuse",
  },
};

export const rfc2180Nil: Preset = {
  ...OF_RFC_2180,
  name: "rfc2180-nil",
  title: "RFC 2180, NIL in its place",
  source: "RFC 2180 3.2, 3.4, 4.1.3, 4.2.3, 4.3, 4.4.1",
  strategy: {
    "delete-selected": "ghost",
    "rename-selected": "follow-newname",
    "expunge-shared": "allow",
    "fetch-expunged": "nil",
    "store-expunged": "partial-no",
    "search-expunged": "omit",
    "copy-expunged": "refuse",
  },
};
