/** All axes, in the order in which they are shown. The page, the command line, scenarios and links read this list. */

import { autologout } from "./autologout.ts";
import type { Axis } from "./axis.ts";
import { byeStyle } from "./bye-style.ts";
import { copyExpunged } from "./copy-expunged.ts";
import { copyUidPlace } from "./copyuid-place.ts";
import { deleteSelected } from "./delete-selected.ts";
import { enabledLine } from "./enabled-line.ts";
import { examined } from "./examined.ts";
import { existsAfterExpunge } from "./exists-after-expunge.ts";
import { expungeDelivery } from "./expunge-delivery.ts";
import { expungeFlush } from "./expunge-flush.ts";
import { expungeHistory } from "./expunge-history.ts";
import { expungeOrder } from "./expunge-order.ts";
import { expungeShared } from "./expunge-shared.ts";
import { failedSelect } from "./failed-select.ts";
import { fetchExpunged } from "./fetch-expunged.ts";
import { flagStore } from "./flag-store.ts";
import { idleDelay } from "./idle-delay.ts";
import { idleEnd } from "./idle-end.ts";
import { idleKeepalive } from "./idle-keepalive.ts";
import { literalRest } from "./literal-rest.ts";
import { modifiedCode } from "./modified-code.ts";
import { modSeqEmpty } from "./modseq-empty.ts";
import { modSeqMonotonic } from "./modseq-monotonic.ts";
import { notifyOverflow } from "./notify-overflow.ts";
import { notifyWhen } from "./notify-when.ts";
import { numberAboveExists } from "./number-above-exists.ts";
import { numbering } from "./numbering.ts";
import { overQuota } from "./over-quota.ts";
import { pipeline } from "./pipeline.ts";
import { renameSelected } from "./rename-selected.ts";
import { rightsRevoked } from "./rights-revoked.ts";
import { searchExpunged } from "./search-expunged.ts";
import { searchFlags } from "./search-flags.ts";
import { secondSelect } from "./second-select.ts";
import { serverLogout } from "./server-logout.ts";
import { sessionLimit } from "./session-limit.ts";
import { statusSelected } from "./status-selected.ts";
import { storeExpunged } from "./store-expunged.ts";
import { uids } from "./uids.ts";
import { uidValidityOnRecreate } from "./uidvalidity-on-recreate.ts";
import { unchangedSinceScope } from "./unchangedsince-scope.ts";
import { vanishedStar } from "./vanished-star.ts";

export const axes: readonly Axis<unknown>[] = [
  deleteSelected,
  renameSelected,
  secondSelect,
  statusSelected,
  expungeShared,
  fetchExpunged,
  storeExpunged,
  searchExpunged,
  searchFlags,
  copyExpunged,
  numberAboveExists,
  notifyWhen,
  expungeFlush,
  expungeDelivery,
  idleDelay,
  notifyOverflow,
  idleKeepalive,
  idleEnd,
  autologout,
  serverLogout,
  byeStyle,
  sessionLimit,
  uidValidityOnRecreate,
  uids,
  failedSelect,
  examined,
  pipeline,
  literalRest,
  expungeOrder,
  existsAfterExpunge,
  numbering,
  flagStore,
  copyUidPlace,
  rightsRevoked,
  overQuota,
  unchangedSinceScope,
  modifiedCode,
  modSeqEmpty,
  modSeqMonotonic,
  enabledLine,
  expungeHistory,
  vanishedStar,
];

export const axisNamed = (name: string): Axis<unknown> | undefined => axes.find((axis) => axis.name === name);

/** What is wrong with a choice, for people, or undefined. */
export function strategyProblem(axisName: string, optionName: string): string | undefined {
  const axis = axisNamed(axisName);
  if (!axis) return `no strategy axis is called "${axisName}"; there are ${axes.map((a) => a.name).join(", ")}`;
  if (!axis.options.some((option) => option.name === optionName))
    return `"${axisName}" has no option "${optionName}"; it has ${axis.options.map((o) => o.name).join(", ")}`;
  return undefined;
}
