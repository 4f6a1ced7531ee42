/** What a conditional STORE says of the messages that it left alone.   rfc7162#3.1.3 */
import type { Axis } from "./axis.ts";

export interface ModifiedCode {
  readonly isSaid: boolean;
}

export const modifiedCode: Axis<ModifiedCode> = {
  name: "modified-code",
  title: "A STORE with UNCHANGEDSINCE that fails",
  cites: ["rfc7162#3.1.3"],
  options: [
    {
      name: "yes",
      title: "[MODIFIED …]",
      consequence:
        "The answer names the messages that were left alone, and what they are now: the client can try again.",
      cites: ["rfc7162#3.1.3"],
      conforming: true,
      behaviour: { isSaid: true },
    },
    {
      name: "omitted",
      title: "plain OK",
      consequence: "They are left alone and the answer is OK: the client believes that its change was made.",
      cites: ["rfc7162#3.1.3"],
      conforming: false,
      behaviour: { isSaid: false },
    },
  ],
};
