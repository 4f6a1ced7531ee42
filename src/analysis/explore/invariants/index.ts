/** All invariants. */
import { allOrNothing } from "./all-or-nothing.ts";
import { countsAgree } from "./counts-agree.ts";
import { expungeInPlace } from "./expunge-in-place.ts";
import { flagsKept } from "./flags-kept.ts";
import { idleIsTold } from "./idle-is-told.ts";
import type { Invariant } from "./invariant.ts";
import { modSeqHoldsBack } from "./modseq-holds-back.ts";
import { noopTellsAll } from "./noop-tells-all.ts";
import { numbersAgree } from "./numbers-agree.ts";
import { onlyTheMeantGo } from "./only-the-meant-go.ts";
import { recentOnce } from "./recent-once.ts";
import { uidsAscend } from "./uids-ascend.ts";

export const invariants: readonly Invariant[] = [
  countsAgree,
  numbersAgree,
  expungeInPlace,
  flagsKept,
  onlyTheMeantGo,
  allOrNothing,
  uidsAscend,
  noopTellsAll,
  idleIsTold,
  recentOnce,
  modSeqHoldsBack,
];
