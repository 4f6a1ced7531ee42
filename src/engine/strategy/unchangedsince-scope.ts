/** What has to be unchanged for UNCHANGEDSINCE with +FLAGS and -FLAGS.   rfc7162#3.1.3 rfc7162#3.1.12 */
import type { Axis } from "./axis.ts";

export interface UnchangedSinceScope {
  /** Other flags of the message may have changed, where the client's own view tells that. */
  readonly namedFlagsOnly: boolean;
}

export const unchangedSinceScope: Axis<UnchangedSinceScope> = {
  name: "unchangedsince-scope",
  title: "What must be unchanged for UNCHANGEDSINCE?",
  cites: ["rfc7162#3.1.3", "rfc7162#3.1.12"],
  options: [
    {
      name: "named-flags",
      title: "the flags named",
      consequence: "+FLAGS and -FLAGS fail only where somebody changed those very flags.",
      cites: ["rfc7162#3.1.12"],
      conforming: true,
      behaviour: { namedFlagsOnly: true },
    },
    {
      name: "message",
      title: "the message",
      consequence:
        "Any change of the message's flags makes it fail, as on Dovecot and Cyrus: the client looks and tries again.",
      cites: ["rfc7162#3.1.3"],
      conforming: true,
      behaviour: { namedFlagsOnly: false },
    },
  ],
};
