/** All axes, in the order in which they are shown. The page, the command line, scenarios and links read this list. */

import { autologout } from "./autologout.ts";
import type { Axis } from "./axis.ts";
import { copyExpunged } from "./copy-expunged.ts";
import { deleteSelected } from "./delete-selected.ts";
import { existsAfterExpunge } from "./exists-after-expunge.ts";
import { expungeOrder } from "./expunge-order.ts";
import { expungeShared } from "./expunge-shared.ts";
import { fetchExpunged } from "./fetch-expunged.ts";
import { idleDelay } from "./idle-delay.ts";
import { idleEnd } from "./idle-end.ts";
import { idleKeepalive } from "./idle-keepalive.ts";
import { notifyOverflow } from "./notify-overflow.ts";
import { notifyWhen } from "./notify-when.ts";
import { overQuota } from "./over-quota.ts";
import { renameSelected } from "./rename-selected.ts";
import { rightsRevoked } from "./rights-revoked.ts";
import { searchExpunged } from "./search-expunged.ts";
import { serverLogout } from "./server-logout.ts";
import { storeExpunged } from "./store-expunged.ts";

export const axes: readonly Axis<unknown>[] = [
  deleteSelected,
  renameSelected,
  expungeShared,
  fetchExpunged,
  storeExpunged,
  searchExpunged,
  copyExpunged,
  notifyWhen,
  idleDelay,
  notifyOverflow,
  idleKeepalive,
  idleEnd,
  autologout,
  serverLogout,
  expungeOrder,
  existsAfterExpunge,
  rightsRevoked,
  overQuota,
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
