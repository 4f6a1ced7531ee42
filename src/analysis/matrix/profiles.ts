/**
 * Clients that join a story: a virtual client each, some right and some with a mistake that real clients make.
 */
import type { Role } from "#sim/clients/behaviour.ts";

export interface Profile {
  /** kebab-case */
  readonly name: string;
  readonly title: string;
  /** Without user and mailbox: those are the story's. */
  readonly role: Role;
  /** It looks for news by itself, so in the end it should know what is there. */
  readonly isWatching: boolean;
}

const EVERY_MS = 60_000;
/** In the middle of most stories. */
const AFTER_MS = 90_000;

const profile = (
  name: string,
  title: string,
  behaviour: string,
  values: Role["values"],
  isWatching = false,
): Profile => ({ name, title, role: { behaviour, values }, isWatching });

export const profiles: readonly Profile[] = [
  profile("poller", "Polls by NOOP", "poller", { every: EVERY_MS }, true),
  profile(
    "poller-no-expunge",
    "Polls, ignores EXPUNGE",
    "poller",
    { every: EVERY_MS, tracker: "keeps-old-numbers" },
    true,
  ),
  profile("idler", "Idles", "idler", {}, true),
  profile("idler-no-expunge", "Idles, ignores EXPUNGE there", "idler", { tracker: "ignores-expunge-in-idle" }, true),
  profile("status-poller", "Polls by STATUS", "status-poller", { every: EVERY_MS, tracker: "trusts-status" }, true),
  profile("by-number", "Acts by number, counts along", "number-truster", {
    number: 2,
    numbers: "counted",
    first: "noop",
    after: AFTER_MS,
  }),
  profile("by-old-number", "Acts by number, as learnt once", "number-truster", {
    number: 2,
    numbers: "kept",
    first: "noop",
    after: AFTER_MS,
  }),
  profile("mover", "Moves a message", "mover", { by: "best", to: "INBOX" }),
];
