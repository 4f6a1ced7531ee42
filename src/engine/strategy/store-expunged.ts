/** STORE on messages that another session has expunged.   rfc2180#4.2.1 rfc2180#4.2.2 rfc2180#4.2.3 rfc2180#4.2.4 */
import type { Axis } from "./axis.ts";

export interface StoreExpunged {
  /** Flags of the living messages: set, or nothing is set when one named is expunged. */
  readonly living: "set" | "nothing set";
  /** FETCH responses also for the expunged ones, as if their flags had been set. */
  readonly ghostsEchoed: boolean;
  readonly end: "OK" | "NO";
  /** .SILENT is answered OK when the living ones are done (rfc2180#4.2.1). */
  readonly silentOk: boolean;
  /** Nothing but NO when every message named is expunged and .SILENT is not used (rfc2180#4.2.2). */
  readonly onlyNoWhenAllGone: boolean;
}

export const storeExpunged: Axis<StoreExpunged> = {
  name: "store-expunged",
  title: "STORE on messages that another client expunged",
  cites: ["rfc2180#4.2"],
  options: [
    {
      name: "partial-no",
      title: "the rest + NO",
      consequence: "Flags of the living messages are set and told, then NO.",
      cites: ["rfc2180#4.2.3", "rfc2180#4.2.2", "rfc2180#4.2.1"],
      conforming: true,
      behaviour: { living: "set", ghostsEchoed: false, end: "NO", silentOk: true, onlyNoWhenAllGone: true },
    },
    {
      name: "refuse-no",
      title: "NO, nothing set",
      consequence: "One expunged message among them, and no flag is set at all.",
      cites: ["rfc2180#4.2.4", "rfc2180#4.2.2", "rfc2180#4.2.1"],
      conforming: true,
      behaviour: { living: "nothing set", ghostsEchoed: false, end: "NO", silentOk: true, onlyNoWhenAllGone: true },
    },
    {
      name: "refuse-all",
      title: "NO, SILENT too",
      consequence: "As refuse-no, and .SILENT is answered NO as well.",
      cites: ["rfc2180#4.2.4", "rfc2180#4.2.2"],
      conforming: true,
      behaviour: { living: "nothing set", ghostsEchoed: false, end: "NO", silentOk: false, onlyNoWhenAllGone: true },
    },
    {
      name: "ghost",
      title: "as if they lived",
      consequence: "OK, and a FETCH for each: the flags of the expunged ones are set on nothing.",
      cites: ["rfc2180#4.1.1", "rfc9051#6.4.6"],
      conforming: true,
      behaviour: { living: "set", ghostsEchoed: true, end: "OK", silentOk: true, onlyNoWhenAllGone: false },
    },
    {
      name: "living-ok",
      title: "the rest, OK",
      consequence: "Flags of the living ones are set; that some were not there is not said.",
      cites: ["rfc9051#6.4.6"],
      conforming: true,
      behaviour: { living: "set", ghostsEchoed: false, end: "OK", silentOk: true, onlyNoWhenAllGone: false },
    },
  ],
};
