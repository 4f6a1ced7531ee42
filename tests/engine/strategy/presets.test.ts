/**
 * Each preset plays the situations in which real servers were measured (shared notes on real servers, 2 and 3.3 to 3.6),
 * and does what that server did. A cell is what a client sees, in a few letters.
 */
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import { strategyProblem } from "#engine/strategy/index.ts";
import { presets } from "#engine/strategy/presets/index.ts";
import { SITUATIONS } from "./situations.ts";

const SERVERS = [
  "dovecot-maildir",
  "dovecot-mdbox",
  "cyrus-delayed",
  "cyrus-immediate",
  "courier",
  "uw-mix",
  "uw-mbx",
  "mailutils",
  "hoodiecrow",
] as const;

/** `?`: not measured. `real ≠ ours`: what the server does, and what the preset does instead, which its \`omits\` tells. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  "DELETE of a selected mailbox": [
    "OK, BYE, CREATE OK",
    "OK, BYE, CREATE OK",
    "OK, EXPUNGE of 7, then NO NONEXISTENT, CREATE OK",
    "OK, EXPUNGE of 7, then NO NONEXISTENT, CREATE OK",
    "OK, substitutes, CREATE OK",
    "NO INUSE",
    "NO INUSE",
    "OK, empty bodies, CREATE OK",
    "OK, all stays, CREATE OK",
  ],
  "RENAME of a selected mailbox": [
    "OK, BYE",
    "OK, BYE",
    "OK, EXPUNGE of 7, then NO NONEXISTENT",
    "OK, EXPUNGE of 7, then NO NONEXISTENT",
    "OK, substitutes",
    "NO INUSE",
    "NO INUSE",
    "OK, empty bodies",
    "OK, all stays",
  ],
  "FETCH of expunged": [
    "empty, OK EXPUNGEISSUED",
    "real, OK",
    "real, OK",
    "left out, OK",
    "substitute, OK",
    "real, OK",
    "real, OK",
    "empty, OK",
    "real, OK",
  ],
  "FETCH where all are expunged": [
    "4 FETCH, OK EXPUNGEISSUED",
    "4 FETCH, OK",
    "4 FETCH, OK",
    "0 FETCH, OK",
    "4 FETCH, OK",
    "4 FETCH, OK",
    "4 FETCH, OK",
    "4 FETCH, OK",
    "4 FETCH, OK",
  ],
  "STORE, silent": ["OK", "OK", "OK", "OK", "OK", "OK", "OK", "OK", "NO"],
  "STORE of expunged alone": [
    "OK, 4 FETCH",
    "OK, 4 FETCH",
    "OK, 0 FETCH",
    "OK, 0 FETCH",
    "OK, 0 FETCH",
    "OK, 4 FETCH",
    "OK, 4 FETCH",
    "OK, 4 FETCH",
    "NO, 0 FETCH",
  ],
  "STORE, mixed": [
    "OK, 7 FETCH",
    "OK, 7 FETCH",
    "OK, 7 FETCH ≠ OK, 3 FETCH",
    "OK, 7 FETCH ≠ OK, 3 FETCH",
    "OK, 3 FETCH",
    "OK, 7 FETCH",
    "OK, 7 FETCH",
    "OK, 7 FETCH",
    "NO, 0 FETCH, nothing set",
  ],
  "SEARCH ALL": ["found", "found", "skipped", "skipped", "found", "found", "found", "found", "found"],
  "SEARCH in the text": [
    "skipped, OK EXPUNGEISSUED",
    "found, OK",
    "skipped, OK",
    "skipped, OK",
    "skipped, OK",
    "found, OK",
    "found, OK",
    "skipped, OK",
    "found, OK",
  ],
  "COPY, mixed": [
    "NO EXPUNGEISSUED, 0 copied",
    "NO EXPUNGEISSUED, 0 copied",
    "OK, 1 copied",
    "BYE ≠ OK, 1 copied",
    "OK, 1 copied",
    "OK, 3 copied",
    "OK, 3 copied",
    "NO EXPUNGEISSUED, 0 copied",
    "OK, 1 copied",
  ],
  "EXPUNGE with FETCH, STORE, SEARCH": ["–––", "–––", "–––", "–––", "–––", "–––", "–––", "–––", "–––"],
  "EXPUNGE with UID FETCH, UID STORE, UID SEARCH": ["EEE", "EEE", "EE–", "EE–", "–––", "–––", "–––", "–––", "EEE"],
  "EXPUNGE with COPY, UID COPY": ["EE", "EE", "–E", "–E", "––", "––", "––", "––", "EE"],
  "EXPUNGE with MOVE, UID MOVE": ["EE", "EE", "EE", "EE", "?", "?", "?", "?", "EE"],
  "EXPUNGE with NOOP, CHECK, EXPUNGE": ["EEE", "EEE", "EEE", "EEE", "EEE ≠ EE–", "EEE", "EEE", "–––", "EEE"],
  "EXPUNGE with CAPABILITY, LIST, STATUS": ["–––", "–––", "–––", "–––", "–––", "EEE", "–––", "–––", "EEE"],
  "EXPUNGE in IDLE, after a minute": [
    "0.5 s",
    "0.5 s",
    "at once",
    "at once",
    "60 s",
    "60 s",
    "never ≠ 60 s",
    "never",
    "at once",
  ],
  "EXPUNGE at NOOP": [
    "7 6 5 4",
    "7 6 5 4",
    "4 4 4 4",
    "4 4 4 4",
    "4 4 4 4 EXISTS 3",
    "7 6 5 4 EXISTS 3",
    "4 4 4 4 EXISTS 3",
    "",
    "4 4 4 4 EXISTS 3",
  ],
  "SEARCH FLAGGED after another set it": [
    "SEARCH FETCH OK",
    "SEARCH FETCH OK",
    "FETCH SEARCH 1 OK",
    "FETCH SEARCH 1 OK",
    "SEARCH OK",
    "SEARCH FETCH OK",
    "?",
    "SEARCH OK",
    "SEARCH 1 OK ≠ SEARCH 1 FETCH OK",
  ],
  "NOOP after another set a flag": [
    "FETCH",
    "FETCH",
    "FETCH",
    "FETCH",
    "FETCH",
    "FETCH",
    "?",
    "nothing ≠ FETCH",
    "nothing ≠ FETCH",
  ],
  "FETCH of a new message": [
    "BAD",
    "BAD",
    "EXISTS + OK",
    "EXISTS + OK",
    "OK",
    "EXISTS + BAD",
    "?",
    "OK",
    "OK ≠ EXISTS + OK",
  ],
  "FETCH above EXISTS": ["BAD", "BAD", "NO", "NO", "* NO OK", "BAD", "?", "7 OK ≠ OK", "OK"],
  "FETCH on both sides of EXISTS": [
    "BAD",
    "BAD",
    "6 7 OK",
    "6 7 OK",
    "6 7 * NO OK ≠ * NO 6 7 OK",
    "BAD",
    "?",
    "6 7 OK",
    "6 7 OK",
  ],
  "FETCH from above EXISTS to *": ["BAD", "BAD", "7 OK", "7 OK", "OK ≠ * NO 7 OK", "7 OK ≠ BAD", "?", "7 OK", "7 OK"],
  "STORE above EXISTS": ["BAD", "BAD", "OK ≠ NO", "OK ≠ NO", "* NO OK", "BAD", "?", "7 OK ≠ OK", "OK"],
  "FETCH 1:* where there is none": ["BAD", "BAD", "NO", "NO", "OK ≠ * NO OK", "BAD", "?", "OK", "OK"],
  "CAPABILITY after a new message": [
    "nothing",
    "nothing",
    "EXISTS",
    "EXISTS",
    "nothing",
    "EXISTS",
    "?",
    "nothing",
    "EXISTS",
  ],
  "own APPEND": [
    "EXISTS",
    "EXISTS",
    "EXISTS",
    "EXISTS",
    "nothing",
    "EXISTS",
    "?",
    "EXISTS ≠ nothing",
    "nothing ≠ EXISTS",
  ],
  "STATUS of the selected mailbox": [
    "7, OK CLIENTBUG",
    "7, OK CLIENTBUG",
    "3, OK",
    "3, OK",
    "7, OK",
    "7, OK",
    "7, OK",
    "?",
    "?",
  ],
  "MOVE after EXAMINE": ["OK", "OK", "NO READ", "NO READ", "BAD", "BAD", "BAD", "BAD", "?"],
  "NOOP, FETCH 1, FETCH 4 in one packet": [
    "a2 a3 * a1",
    "a2 a3 * a1",
    "* a1 a2 a3",
    "* a1 a2 a3",
    "* a1 a2 a3",
    "* a1 a2 a3",
    "?",
    "?",
    "* a1 a2 a3",
  ],
};

describe("a preset does what its server was measured to do", () => {
  it.each(Object.keys(SITUATIONS))("%s", (situation) => {
    const cells = MEASURED[situation] ?? [];
    const ours = SERVERS.map((name) => SITUATIONS[situation]?.(name));
    expect(ours).toEqual(cells.map((cell, i) => (cell === "?" ? ours[i] : cell.split(" ≠ ").at(-1))));
  });
});

/** RFC 2180's own mixes, in the situations that it is about. */
const SUGGESTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "rfc2180-ghosts": {
    "DELETE of a selected mailbox": "OK, all stays, CREATE NO INUSE",
    "RENAME of a selected mailbox": "OK, all stays",
    "FETCH of expunged": "real, OK",
    "STORE, mixed": "NO, 3 FETCH",
    "STORE of expunged alone": "NO, 0 FETCH",
    "SEARCH ALL": "skipped",
    "COPY, mixed": "OK, 3 copied",
  },
  "rfc2180-refuse": {
    "DELETE of a selected mailbox": "NO INUSE",
    "RENAME of a selected mailbox": "NO INUSE",
    "EXPUNGE at NOOP": "",
  },
  "rfc2180-no": {
    "DELETE of a selected mailbox": "OK, BYE, CREATE OK",
    "RENAME of a selected mailbox": "OK, BYE",
    "FETCH of expunged": "left out, NO",
    "FETCH where all are expunged": "0 FETCH, NO",
    "STORE, silent": "OK",
    "STORE, mixed": "NO, 0 FETCH, nothing set",
    "SEARCH ALL": "skipped",
    "COPY, mixed": "NO EXPUNGEISSUED, 0 copied",
  },
  "rfc2180-nil": {
    "DELETE of a selected mailbox": "OK, all stays, CREATE NO INUSE",
    "FETCH of expunged": "empty, OK",
    "FETCH where all are expunged": "0 FETCH, NO",
    "STORE, mixed": "NO, 3 FETCH",
    "COPY, mixed": "NO EXPUNGEISSUED, 0 copied",
  },
};

it.each(Object.entries(SUGGESTED))("%s", (name, wanted) => {
  expect(Object.fromEntries(Object.keys(wanted).map((key) => [key, SITUATIONS[key]?.(name)]))).toEqual(wanted);
});

it("every preset names options that there are, and is in one of the tables", () => {
  for (const { name, strategy, lacks, omits } of presets) {
    for (const [axis, option] of Object.entries(strategy)) expect(strategyProblem(axis, option)).toBeUndefined();
    for (const capability of lacks) expect(DEFAULT_CAPABILITIES).toContain(capability);
    expect(omits.length).toBeGreaterThan(0);
    expect([...SERVERS, ...Object.keys(SUGGESTED)]).toContain(name);
  }
});
