/** Each naive tracker against the strict one, in the case that it was made for. */
import { expect, it } from "vitest";
import { trackers } from "#sim/belief/trackers.ts";
import { contents, heard, selected } from "./lines.ts";

const IDLE = ["C: i IDLE", "S: + idling"];

const CASES: Readonly<Record<string, { lines: readonly string[]; strict: string[]; naive: string[] }>> = {
  "exists-is-new-mail": {
    lines: ["S: * 1 EXPUNGE", "S: * 2 EXISTS"],
    strict: ["62", "63"],
    naive: ["62", "? ?"],
  },
  "keeps-old-numbers": { lines: ["S: * 1 EXPUNGE"], strict: ["62", "63"], naive: ["61", "62", "63"] },
  "expunge-after-answer": {
    lines: ["C: b FETCH 1:3 (UID)", "S: * 1 EXPUNGE", "S: * 2 FETCH (UID 63)", "S: b OK"],
    strict: ["62", "63"],
    naive: ["63 ?", "63"],
  },
  "ignores-expunge-in-idle": {
    lines: ["S: * 1 EXPUNGE", ...IDLE, "S: * 1 EXPUNGE", "C: DONE", "S: i OK"],
    strict: ["63"],
    naive: ["62", "63"],
  },
  "drops-vanished-in-idle": {
    lines: [...IDLE, "S: * VANISHED 63", "C: DONE", "S: i OK"],
    strict: ["61", "62"],
    naive: ["61", "62", "63"],
  },
  "counts-only-exists": {
    lines: [...IDLE, "S: * VANISHED 63", "S: * 3 EXISTS"],
    strict: ["61", "62", "? ?"],
    naive: ["61", "62"],
  },
  "drops-data-of-no": {
    lines: ["C: b FETCH 2:3 (FLAGS)", "S: * 2 FETCH (FLAGS (\\Seen))", "S: b NO [EXPUNGEISSUED] some are gone"],
    strict: ["61", "62 \\Seen", "63"],
    naive: ["61", "62", "63"],
  },
  "trusts-status": {
    lines: ["C: b STATUS INBOX (MESSAGES)", "S: * STATUS INBOX (MESSAGES 3)", "S: * 4 EXISTS", "S: b OK"],
    strict: ["61", "62", "63", "? ?"],
    naive: ["61", "62", "63"],
  },
  "ignores-uidvalidity": {
    lines: ["C: b UNSELECT", "S: b OK", "C: c SELECT INBOX", "S: * 3 EXISTS", "S: * OK [UIDVALIDITY 10] v", "S: c OK"],
    strict: ["? ?", "? ?", "? ?"],
    naive: ["61", "62", "63"],
  },
  "ignores-modified": {
    lines: ["C: b UID STORE 61 (UNCHANGEDSINCE 4) +FLAGS.SILENT (a)", "S: b OK [MODIFIED 61] no"],
    strict: ["61 ?", "62", "63"],
    naive: ["61 a", "62", "63"],
  },
  "takes-ok-for-done": {
    lines: ["C: b UID STORE 61 +FLAGS (a)", "S: b OK"],
    strict: ["61", "62", "63"],
    naive: ["61 a", "62", "63"],
  },
};

it.each(trackers.filter(({ mistake }) => mistake))("$name: $title", ({ name }) => {
  const { lines, strict, naive } = CASES[name] as (typeof CASES)[string];
  expect(contents(heard(selected([61, 62, 63]), ...lines))).toEqual(strict);
  expect(contents(heard(selected([61, 62, 63], name), ...lines))).toEqual(naive);
});
