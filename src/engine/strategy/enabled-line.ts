/** Whether ENABLED lists what ENABLE has switched on.   rfc5161#3.2 rfc7162#3.2.3 */
import type { Axis } from "./axis.ts";

export interface EnabledLine {
  readonly isEmpty: boolean;
}

export const enabledLine: Axis<EnabledLine> = {
  name: "enabled-line",
  title: "What does ENABLED list?",
  cites: ["rfc5161#3.2", "rfc7162#3.2.3"],
  options: [
    {
      name: "yes",
      title: "what is new",
      consequence: "The client knows what it has got, and uses it.",
      cites: ["rfc5161#3.2"],
      conforming: true,
      behaviour: { isEmpty: false },
    },
    {
      name: "empty",
      title: "nothing",
      consequence: "All is switched on and the line is empty: the client does not expect the VANISHED that will come.",
      cites: ["rfc5161#3.2", "rfc7162#3.2.3"],
      conforming: false,
      behaviour: { isEmpty: true },
    },
  ],
};
