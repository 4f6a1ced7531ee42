/** A message sequence number that is larger than any there is.   rfc9051#9 (seq-number)   rfc3501#9 */
import type { Axis } from "./axis.ts";

export interface NumberAboveExists {
  /** The whole command is refused. */
  readonly refused: boolean;
  /** What is said where none of the numbers is there. */
  readonly noneLeft: "OK" | "NO";
  /** An untagged NO names the first number that is not there. */
  readonly warns: boolean;
}

export const numberAboveExists: Axis<NumberAboveExists> = {
  name: "number-above-exists",
  title: "A message number above EXISTS",
  cites: ["rfc9051#9", "rfc3501#9"],
  options: [
    {
      name: "bad",
      title: "BAD",
      consequence: "Nothing is done, not even for the numbers that are there.",
      cites: ["rfc9051#9", "rfc3501#9"],
      conforming: true,
      behaviour: { refused: true, noneLeft: "OK", warns: false },
    },
    {
      name: "skip",
      title: "passed over",
      consequence: "OK for those that are there; that some are not, nobody says.",
      cites: ["rfc9051#9"],
      conforming: true,
      behaviour: { refused: false, noneLeft: "OK", warns: false },
    },
    {
      name: "skip-or-no",
      title: "passed over, NO for none",
      consequence: "OK for those that are there, NO where none of them is.",
      cites: ["rfc9051#9"],
      conforming: true,
      behaviour: { refused: false, noneLeft: "NO", warns: false },
    },
    {
      name: "warn",
      title: "passed over, with a warning",
      consequence: "An untagged NO names the number that is not there, and the command ends with OK.",
      cites: ["rfc9051#9", "rfc9051#7.1.2"],
      conforming: true,
      behaviour: { refused: false, noneLeft: "OK", warns: true },
    },
  ],
};
