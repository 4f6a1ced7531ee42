/** What virtual clients there are. "By hand" is none of them: then a person types. */
import { appender } from "./appender.ts";
import type { Behaviour } from "./behaviour.ts";
import { flagWriter } from "./flag-writer.ts";
import { idler } from "./idler.ts";
import { lister } from "./lister.ts";
import { logoutListener } from "./logout-listener.ts";
import { mover } from "./mover.ts";
import { numberTruster } from "./number-truster.ts";
import { poller } from "./poller.ts";
import { resyncer } from "./resyncer.ts";
import { statusPoller } from "./status-poller.ts";

export const behaviours: readonly Behaviour[] = [
  poller,
  idler,
  resyncer,
  mover,
  numberTruster,
  lister,
  statusPoller,
  flagWriter,
  logoutListener,
  appender,
];
