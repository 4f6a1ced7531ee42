/** How much NOTIFY a server puts up with.   rfc5465#3.1 rfc5465#5.8 */
import type { Axis } from "./axis.ts";

export interface NotifyOverflow {
  /** After how many notifications the server has had enough; undefined: never. */
  readonly limit: number | undefined;
  /** NOTIFY for the flags of mailboxes that are not named one by one is refused. */
  readonly refusesBroad: boolean;
}

export const notifyOverflow: Axis<NotifyOverflow> = {
  name: "notify-overflow",
  title: "How much NOTIFY is too much?",
  cites: ["rfc5465#5.8", "rfc5465#3.1"],
  options: [
    {
      name: "none",
      title: "never too much",
      consequence: "The client hears of everything that it has asked for.",
      cites: ["rfc5465#3.1"],
      conforming: true,
      behaviour: { limit: undefined, refusesBroad: false },
    },
    {
      name: "after-3",
      title: "after 3 notifications",
      consequence: "The third notification is the last: OK [NOTIFICATIONOVERFLOW], then silence as after NOTIFY NONE.",
      cites: ["rfc5465#5.8"],
      conforming: true,
      behaviour: { limit: 3, refusesBroad: false },
    },
    {
      name: "refuse-broad",
      title: "refuse the flags of all",
      consequence: "FlagChange in whole groups of mailboxes gets NO [NOTIFICATIONOVERFLOW]; name them one by one.",
      cites: ["rfc5465#3.1"],
      conforming: true,
      behaviour: { limit: undefined, refusesBroad: true },
    },
  ],
};
